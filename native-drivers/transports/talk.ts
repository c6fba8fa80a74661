/**
 * A talk: what host and device said to each other, as a text file a person can read and a test can replay. Only reads and
 * writes the notation; the recorder and the replayer give it life.
 *
 *   # source: the document, vector or device this comes from (always the first line)
 *   > 0F 31 31 0E ..   # what the host says
 *   < 06               # what the device says; a chunk per line
 *
 * A blank line is a moment at which the device waits to be told to go on (a swipe, a key pressed by a person).
 */

export interface TalkLine {
  readonly kind: 'host' | 'device' | 'pause';
  readonly bytes: Uint8Array;
  readonly comment: string;
  /** In the file, from 1; what complaints name. */
  readonly lineNumber: number;
}

export interface Talk {
  readonly source: string;
  readonly lines: readonly TalkLine[];
}

/** Throws on a talk that is not one: a broken test file is our own mistake. */
export function parseTalk(text: string): Talk {
  const [first = '', ...rest] = text.split(/\r?\n/);
  const source = /^# source: (.+)$/.exec(first)?.[1];
  if (source === undefined) throw new Error('line 1: a talk begins with "# source: …"');
  const lines = rest.flatMap((line, index) => parseLine(line, index + 2) ?? []);
  return { source, lines: withoutEdgePauses(lines) };
}

function parseLine(line: string, lineNumber: number): TalkLine | undefined {
  if (line.trim() === '') return { kind: 'pause', bytes: new Uint8Array(0), comment: '', lineNumber };
  if (line.startsWith('#')) return undefined;
  const [, arrow, hex = '', comment = ''] = /^([<>]) ([0-9A-Fa-f ]+?)\s*(?:#\s*(.*))?$/.exec(line) ?? [];
  const digits = hex.replaceAll(' ', '');
  if (arrow === undefined || digits.length % 2 !== 0) throw new Error(`line ${lineNumber}: not "> hex" nor "< hex"`);
  const bytes = new Uint8Array(Buffer.from(digits, 'hex'));
  return { kind: arrow === '>' ? 'host' : 'device', bytes, comment, lineNumber };
}

/** Blank lines at the end, or several in a row, mean no more than one. */
function withoutEdgePauses(lines: readonly TalkLine[]): TalkLine[] {
  return lines.filter((line, index) => line.kind !== 'pause' || (lines[index + 1]?.kind ?? 'pause') !== 'pause');
}

/** The notation of one line; long reports stay on one line so that a line is a chunk. */
export function formatTalkLine(kind: 'host' | 'device', bytes: Uint8Array, comment = ''): string {
  const hex = Buffer.from(bytes).toString('hex').toUpperCase();
  return `${kind === 'host' ? '>' : '<'} ${hex}${comment === '' ? '' : `  # ${comment}`}`;
}
