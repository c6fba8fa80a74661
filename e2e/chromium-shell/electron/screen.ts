/**
 * Electron's `screen`: the displays of the machine. A test says which there are (`COUNTERTOP_DISPLAYS=1366x768,1024x600`, the first
 * is the primary one); without a word there is one. None is ever plugged in or out while the program runs.
 */
import { ImitatedEmitter, imitated } from '../imitation.ts';

export const screenEvents = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
/** What is known of a display here. */
export const displayMembers = ['id', 'bounds', 'workArea', 'size', 'scaleFactor'] as const;

interface Display {
  readonly id: number;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

class Screen extends ImitatedEmitter {
  private readonly displays: readonly Display[];

  constructor(displays: readonly Display[]) {
    super('screen', screenEvents);
    this.displays = displays;
  }

  getAllDisplays(): object[] {
    return this.displays.map(faceOf);
  }

  getPrimaryDisplay(): object {
    const [first] = this.displays;
    if (first === undefined) throw new Error('stand-in: there is no display');
    return faceOf(first);
  }
}

/** Throws for a list it cannot read. */
export function createScreen(env: Readonly<Record<string, string | undefined>>): object {
  return imitated('screen', new Screen(displaysOf(env.COUNTERTOP_DISPLAYS ?? '1366x768')));
}

function faceOf({ id, bounds }: Display): object {
  const { width, height } = bounds;
  return imitated('Display', { id, bounds, workArea: bounds, size: { width, height }, scaleFactor: 1 });
}

/** Side by side, from left to right. */
function displaysOf(list: string): readonly Display[] {
  let x = 0;
  return list.split(',').map((text, place) => {
    const [, width, height] = /^(\d{3,5})x(\d{3,5})$/.exec(text.trim()) ?? [];
    if (width === undefined || height === undefined) throw new Error(`stand-in: no display is ${text}`);
    const bounds = { x, y: 0, width: Number(width), height: Number(height) };
    x += bounds.width;
    return { id: place + 1, bounds };
  });
}
