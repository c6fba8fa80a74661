/** The little of fontkit that drawing a slip needs. */
declare module 'fontkit' {
  interface GlyphPoint {
    x: number;
    y: number;
    endContour: boolean;
    copy(): GlyphPoint;
  }
  interface DecodedGlyph {
    readonly numberOfContours: number;
    readonly points?: GlyphPoint[];
  }
  interface PathCommand {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  }
  interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly PathCommand[] };
    _decode(): DecodedGlyph | undefined;
  }
  interface Font {
    readonly unitsPerEm: number;
    variationCoords: readonly number[] | null;
    readonly _variationProcessor: { transformPoints(glyphId: number, points: GlyphPoint[]): void } | null;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
  }
  export function create(data: Uint8Array): Font;
}
