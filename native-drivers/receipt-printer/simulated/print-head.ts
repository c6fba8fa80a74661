/**
 * Obeys printer commands one at a time and gives the rows of paper they finish: modes, positions and wrapping as the
 * manuals describe them. The simulator drives it through time; the `escpos` tool lets it run over a file. Pure but for its state.
 */
import { CodePrinter } from './codes.ts';
import { decodeChinese, decodeCodePage, type PrintedCharacter } from './decode-text.ts';
import {
  CELL_DOTS,
  GLYPH_DOTS,
  LINE_DOTS,
  type Paper,
  type PaperAlign,
  type PaperRow,
  type TextRun,
  widthOfRun,
} from './paper.ts';
import { columnImage, rasterImage, storedGraphics } from './pictures.ts';
import type { Command } from './read-command.ts';

export interface PrintHeadOptions {
  readonly widthDots: number;
  /** Chinese models start in Chinese mode, export models do not (peripherals 4.2). */
  readonly chineseAtPowerOn: boolean;
}

interface Modes {
  chinese: boolean;
  codePage: number;
  scaleX: number;
  scaleY: number;
  chineseScaleX: number;
  chineseScaleY: number;
  bold: boolean;
  underline: boolean;
  inverse: boolean;
  align: PaperAlign;
  lineDots: number;
  leftDots: number;
}

type Picture = Extract<PaperRow, { kind: 'picture' }>;
const ALIGNMENTS: readonly PaperAlign[] = ['left', 'center', 'right'];

export class PrintHead {
  readonly widthDots: number;
  readonly #chineseAtPowerOn: boolean;
  #modes: Modes;
  #codes = new CodePrinter();
  #runs: TextRun[] = [];
  #inLine: Picture | undefined;
  #stored: Picture | undefined;
  #x = 0;
  #finished: PaperRow[] = [];

  constructor(options: PrintHeadOptions) {
    this.widthDots = options.widthDots;
    this.#chineseAtPowerOn = options.chineseAtPowerOn;
    this.#modes = this.#powerOnModes();
  }

  /** Rows finished by this command, top to bottom. */
  obey(command: Command): PaperRow[] {
    this.#finished = [];
    this.#do(command);
    return this.#finished;
  }

  /** Text bytes as the present modes take them; prints nothing. */
  decode(bytes: Uint8Array): PrintedCharacter[] {
    const { chinese, codePage } = this.#modes;
    return chinese ? decodeChinese(bytes) : decodeCodePage(bytes, codePage);
  }

  /** Text that waits for its line feed is thrown away. */
  clear(): void {
    this.#runs = [];
    this.#inLine = undefined;
    this.#x = this.#modes.leftDots;
  }

  /** What still waits in the line buffer, as if a line feed came. */
  flush(): PaperRow[] {
    this.#finished = [];
    if (this.#runs.length > 0 || this.#inLine !== undefined) this.#endLine();
    return this.#finished;
  }

  #do(command: Command): void {
    const { bytes } = command;
    const value = bytes[2] ?? 0;
    switch (command.name) {
      case 'text':
        this.#print(bytes);
        break;
      case 'LF':
        this.#endLine();
        break;
      case 'HT':
        this.#tab();
        break;
      case 'ESC @':
        this.#initialise();
        break;
      case 'ESC d':
        this.#feedLines(value);
        break;
      case 'ESC J':
        this.#feedDots(value);
        break;
      case 'ESC *':
        this.#inLine = columnImage(bytes);
        break;
      case 'ESC Z':
        this.#finishWith(this.#codes.legacy(bytes, this.#modes.align));
        break;
      case 'ESC i':
      case 'ESC m':
        this.#finishWith({ kind: 'cut', partial: command.name === 'ESC m' });
        break;
      case 'GS V':
        this.#finishWith({ kind: 'cut', partial: value % 2 === (value >= 65 ? 0 : 1) });
        break;
      case 'GS k':
        this.#finishWith(this.#codes.barcode(bytes, this.#modes.align));
        break;
      case 'GS ( k':
        this.#finishWith(this.#codes.extended(bytes, this.#modes.align));
        break;
      case 'GS v':
        this.#finishWith(rasterImage(bytes));
        break;
      case 'GS ( L':
        this.#graphics(bytes.subarray(5));
        break;
      case 'GS 8 L':
        this.#graphics(bytes.subarray(7));
        break;
      default:
        this.#setMode(command.name, value, bytes);
    }
  }

  #setMode(name: string, value: number, bytes: Uint8Array): void {
    const modes = this.#modes;
    const on = (value & 1) === 1;
    const setters: Readonly<Record<string, () => void>> = {
      'ESC !': () => Object.assign(modes, printMode(value)),
      'ESC E': () => Object.assign(modes, { bold: on }),
      'ESC G': () => Object.assign(modes, { bold: on }),
      'ESC -': () => Object.assign(modes, { underline: value % 48 > 0 }),
      'ESC a': () => Object.assign(modes, { align: ALIGNMENTS[value % 48] ?? modes.align }),
      'ESC t': () => Object.assign(modes, { codePage: value, chinese: modes.chinese && !this.#chineseAtPowerOn }),
      'ESC 2': () => Object.assign(modes, { lineDots: LINE_DOTS }),
      'ESC 3': () => Object.assign(modes, { lineDots: value }),
      'ESC $': () => this.#moveTo(value + (bytes[3] ?? 0) * 256),
      'GS !': () => Object.assign(modes, { scaleX: ((value >> 4) & 7) + 1, scaleY: (value & 7) + 1 }),
      'GS B': () => Object.assign(modes, { inverse: on }),
      'GS L': () =>
        Object.assign(modes, { leftDots: Math.min(this.widthDots - GLYPH_DOTS, value + (bytes[3] ?? 0) * 256) }),
      'GS H': () => this.#codes.set('H', value),
      'GS h': () => this.#codes.set('h', value),
      'GS w': () => this.#codes.set('w', value),
      'FS &': () => Object.assign(modes, { chinese: true }),
      'FS .': () => Object.assign(modes, { chinese: false }),
      'FS !': () => Object.assign(modes, { chineseScaleX: value & 4 ? 2 : 1, chineseScaleY: value & 8 ? 2 : 1 }),
      'FS W': () => Object.assign(modes, { chineseScaleX: on ? 2 : 1, chineseScaleY: on ? 2 : 1 }),
    };
    setters[name]?.();
    if (name === 'GS L' && this.#runs.length === 0) this.#x = modes.leftDots;
  }

  #print(bytes: Uint8Array): void {
    for (const character of this.decode(bytes)) this.#printCharacter(character);
  }

  #printCharacter(character: PrintedCharacter): void {
    const modes = this.#modes;
    const wide = character.cells === 2;
    const scaleX = wide ? Math.max(modes.scaleX, modes.chineseScaleX) : modes.scaleX;
    const scaleY = wide ? Math.max(modes.scaleY, modes.chineseScaleY) : modes.scaleY;
    const widthDots = character.cells * CELL_DOTS * scaleX;
    if (this.#x + widthDots > this.widthDots && this.#x > modes.leftDots) this.#endLine();
    const { bold, underline, inverse } = modes;
    const style = { scaleX, scaleY, bold, underline, inverse };
    const last = this.#runs.at(-1);
    if (last !== undefined && sameStyle(last, style) && last.atDots + widthOfRun(last) === this.#x) {
      this.#runs[this.#runs.length - 1] = {
        ...last,
        text: last.text + character.text,
        cells: [...last.cells, character.cells],
      };
    } else {
      this.#runs.push({ text: character.text, cells: [character.cells], atDots: this.#x, ...style });
    }
    this.#x += widthDots;
  }

  #endLine(): void {
    const shift = this.#shift(this.#x);
    const runs = this.#runs.map((run) => ({ ...run, atDots: run.atDots + shift }));
    const tallest = Math.max(0, ...runs.map((run) => run.scaleY * GLYPH_DOTS));
    if (this.#inLine !== undefined) this.#putPicture(this.#inLine);
    if (this.#inLine === undefined || runs.length > 0) {
      this.#finished.push({ kind: 'text', runs, heightDots: Math.max(tallest, this.#modes.lineDots) });
    }
    this.clear();
  }

  /** How far alignment moves a line that ends at `endDots`. */
  #shift(endDots: number): number {
    const room = Math.max(0, this.widthDots - endDots);
    if (this.#modes.align === 'left') return 0;
    return this.#modes.align === 'right' ? room : Math.floor(room / 2);
  }

  #finishWith(row: PaperRow | undefined): void {
    if (row === undefined) return;
    if (this.#runs.length > 0) this.#endLine();
    if (row.kind === 'picture') this.#putPicture(row);
    else this.#finished.push(row);
  }

  #putPicture(picture: Picture): void {
    this.#finished.push({
      ...picture,
      atDots: this.#modes.leftDots + this.#shift(this.#modes.leftDots + picture.widthDots),
    });
  }

  #graphics(parameters: Uint8Array): void {
    const fn = parameters[1];
    if (fn === 112) this.#stored = storedGraphics(parameters);
    if (fn === 2 || fn === 50) this.#finishWith(this.#stored);
  }

  #feedLines(lines: number): void {
    const pending = this.#runs.length > 0;
    if (pending && lines > 0) this.#endLine();
    for (let left = pending ? lines - 1 : lines; left > 0; left -= 1) this.#blank(this.#modes.lineDots);
  }

  #feedDots(dots: number): void {
    if (this.#runs.length > 0) this.#endLine();
    if (dots > 0) this.#blank(dots);
  }

  #blank(heightDots: number): void {
    this.#finished.push({ kind: 'text', runs: [], heightDots });
  }

  #tab(): void {
    const stop = 8 * CELL_DOTS;
    this.#moveTo((Math.floor(this.#x / stop) + 1) * stop);
  }

  #moveTo(dots: number): void {
    if (dots < this.widthDots) this.#x = dots;
  }

  #initialise(): void {
    this.#modes = this.#powerOnModes();
    this.#codes = new CodePrinter();
    this.clear();
  }

  #powerOnModes(): Modes {
    return {
      chinese: this.#chineseAtPowerOn,
      codePage: 0,
      scaleX: 1,
      scaleY: 1,
      chineseScaleX: 1,
      chineseScaleY: 1,
      bold: false,
      underline: false,
      inverse: false,
      align: 'left',
      lineDots: LINE_DOTS,
      leftDots: 0,
    };
  }
}

/** `ESC ! n`: bit 3 bold, 4 double height, 5 double width, 7 underline. */
function printMode(value: number): Partial<Modes> {
  return {
    bold: (value & 8) !== 0,
    scaleY: value & 16 ? 2 : 1,
    scaleX: value & 32 ? 2 : 1,
    underline: (value & 128) !== 0,
  };
}

type Style = Pick<TextRun, 'scaleX' | 'scaleY' | 'bold' | 'underline' | 'inverse'>;
const sameStyle = (a: Style, b: Style): boolean =>
  a.scaleX === b.scaleX &&
  a.scaleY === b.scaleY &&
  a.bold === b.bold &&
  a.underline === b.underline &&
  a.inverse === b.inverse;

/** Puts rows on paper; bands of one picture become one picture again. */
export function addRows(paper: PaperRow[], rows: readonly PaperRow[]): void {
  for (const row of rows) {
    const last = paper.at(-1);
    if (
      row.kind === 'picture' &&
      last?.kind === 'picture' &&
      last.widthDots === row.widthDots &&
      last.atDots === row.atDots
    ) {
      const joined = new Uint8Array(last.rows.length + row.rows.length);
      joined.set(last.rows, 0);
      joined.set(row.rows, last.rows.length);
      paper[paper.length - 1] = { ...last, rows: joined, heightDots: last.heightDots + row.heightDots };
    } else {
      paper.push(row);
    }
  }
}

/** The paper that a whole file of commands gives on a printer that never runs out. */
export function printAll(commands: readonly Command[], options: PrintHeadOptions): Paper {
  const head = new PrintHead(options);
  const rows: PaperRow[] = [];
  for (const command of commands) addRows(rows, head.obey(command));
  addRows(rows, head.flush());
  return { widthDots: options.widthDots, rows };
}
