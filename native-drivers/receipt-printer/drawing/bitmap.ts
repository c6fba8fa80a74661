/** A sheet of black dots as a print head burns them: one byte a dot. Used by the drawing of slips alone. */
export class Bitmap {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.dots = new Uint8Array(width * height);
  }

  /** Dots outside the sheet are nobody's. */
  burn(x: number, y: number): void {
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) this.dots[y * this.width + x] = 1;
  }

  fill(area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void {
    for (let y = area.y; y < area.y + area.height; y += 1) {
      for (let x = area.x; x < area.x + area.width; x += 1) this.burn(x, y);
    }
  }

  flip(x: number, y: number): void {
    const at = y * this.width + x;
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) this.dots[at] = this.dots[at] === 1 ? 0 : 1;
  }

  isBurnt(x: number, y: number): boolean {
    return x >= 0 && x < this.width && y >= 0 && y < this.height && this.dots[y * this.width + x] === 1;
  }
}
