/**
 * The font of a drawn slip: glyphs of Noto Sans SC, found in the package's files by unicode range and cut to the dots of a
 * thermal head. Tools and training use it; it must never be loaded where slips are only printed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type DecodedGlyph, type Font, type Glyph } from 'fontkit';
import { type GlyphDots, rasterise } from './rasterise.ts';

export interface GlyphWish {
  readonly character: string;
  /** Cells before scaling; decides the width. */
  readonly cells: 1 | 2;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
}

const CELL = 12;
const HEIGHT = 24;
/** Heavier than text on a screen, as heat spreads. */
const NORMAL_WEIGHT = 460;
const BOLD_WEIGHT = 800;
const PHANTOM_POINTS = 4;

interface Subset {
  readonly file: string;
  readonly ranges: readonly (readonly [number, number])[];
}

export class ThermalFont {
  readonly #folder: string;
  readonly #subsets: readonly Subset[];
  readonly #fonts = new Map<string, Font>();
  readonly #varied = new WeakSet<DecodedGlyph>();
  readonly #cache = new Map<string, GlyphDots>();

  /** @param folder of the package `@fontsource-variable/noto-sans-sc`. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#subsets = subsetsOf(readFileSync(join(folder, 'unicode.json'), 'utf8'));
  }

  /** The dots of one character in its cell. */
  glyph(wish: GlyphWish): GlyphDots {
    const key = `${wish.character}/${wish.cells}/${wish.scaleX}/${wish.scaleY}/${wish.bold}`;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const drawn = this.#draw(wish);
    this.#cache.set(key, drawn);
    return drawn;
  }

  #draw(wish: GlyphWish): GlyphDots {
    const width = wish.cells * CELL * wish.scaleX;
    const height = HEIGHT * wish.scaleY;
    const font = this.#fontFor(wish.character, wish.bold ? BOLD_WEIGHT : NORMAL_WEIGHT);
    const codePoint = wish.character.codePointAt(0) ?? 0x20;
    if (font === undefined || !font.hasGlyphForCodePoint(codePoint))
      return hollowBox(width, height, wish.character === ' ');
    const glyph = font.glyphForCodePoint(codePoint);
    this.#vary(font, glyph);
    const em = font.unitsPerEm;
    // Latin letters are narrower than half an em only sometimes: those that are wider are pressed into their cell.
    const natural = (HEIGHT * wish.scaleX) / em;
    const advance = glyph.advanceWidth * natural;
    const scaleX = advance > width ? (natural * width) / advance : natural;
    const originX = (width - glyph.advanceWidth * scaleX) / 2;
    const scaleY = height / em;
    // Chinese fills its square; Latin letters stand a little higher, so that their descenders stay on the line.
    const baselineY = (wish.cells === 2 ? 0.86 : 0.81) * height;
    return rasterise(glyph.path.commands, {
      width,
      height,
      scaleX,
      scaleY,
      originX,
      baselineY,
      threshold: 0.42,
    });
  }

  /** Files are opened once per weight, and only those a slip needs. */
  #fontFor(character: string, weight: number): Font | undefined {
    const codePoint = character.codePointAt(0) ?? 0;
    const subset = this.#subsets.find(({ ranges }) =>
      ranges.some(([from, to]) => from <= codePoint && codePoint <= to),
    );
    if (subset === undefined) return undefined;
    const key = `${subset.file}/${weight}`;
    const known = this.#fonts.get(key);
    if (known !== undefined) return known;
    const font = create(readFileSync(join(this.#folder, 'files', subset.file)));
    font.variationCoords = [weight];
    this.#fonts.set(key, font);
    return font;
  }

  /** NOTE: fontkit does not apply the weight axis to WOFF2 glyphs, so their points are moved here, once each. */
  #vary(font: Font, glyph: Glyph): void {
    const decoded = glyph._decode();
    const points = decoded?.points;
    const [sample] = points ?? [];
    if (decoded === undefined || points === undefined || sample === undefined || this.#varied.has(decoded)) return;
    this.#varied.add(decoded);
    const phantoms = Array.from({ length: PHANTOM_POINTS }, () => Object.assign(sample.copy(), { endContour: true }));
    font._variationProcessor?.transformPoints(glyph.id, [...points, ...phantoms]);
  }
}

/** What a printer shows for a character it has not. */
function hollowBox(width: number, height: number, blank: boolean): GlyphDots {
  const dots = new Uint8Array(width * height);
  for (let y = 2; !blank && y < height - 2; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      if (y === 2 || y === height - 3 || x === 1 || x === width - 2) dots[y * width + x] = 1;
    }
  }
  return { width, height, dots };
}

/** `{"[4]": "U+4e00-4e05,U+4e07", "latin": …}` becomes file names and ranges; later subsets win, as in the package's CSS. */
function subsetsOf(json: string): Subset[] {
  const table = JSON.parse(json) as Readonly<Record<string, string>>;
  return Object.entries(table)
    .map(([name, list]) => ({
      file: `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`,
      ranges: rangesOf(list),
    }))
    .reverse();
}

function rangesOf(list: string): (readonly [number, number])[] {
  return list.split(',').map((range) => {
    const [from = '0', to = from] = range.replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
}
