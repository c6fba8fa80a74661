/**
 * Finds real-time commands in arriving bytes, wherever they stand, as a printer's receiver does before anything is queued
 * (peripherals 4.3). Keeps its place between chunks; pure but for that.
 */
export type RealTimeCommand =
  | { readonly kind: 'status'; readonly n: number }
  | { readonly kind: 'recover'; readonly clear: boolean }
  | { readonly kind: 'clear' };

const CLEAR_KEY = [0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

export class RealTimeEar {
  #recent: number[] = [];

  hear(byte: number): RealTimeCommand | undefined {
    this.#recent = [...this.#recent.slice(-9), byte];
    const [dle, second, n = 0] = this.#recent.slice(-3);
    if (dle === 0x10 && second === 0x04 && n >= 1 && n <= 4) return { kind: 'status', n };
    if (dle === 0x10 && second === 0x05 && (n === 1 || n === 2)) return { kind: 'recover', clear: n === 2 };
    const [first, fourteen, eight, ...key] = this.#recent;
    const isClear =
      first === 0x10 && fourteen === 0x14 && eight === 0x08 && CLEAR_KEY.every((each, index) => key[index] === each);
    return isClear ? { kind: 'clear' } : undefined;
  }
}
