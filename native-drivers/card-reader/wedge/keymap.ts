/**
 * Which character a key types on a US keyboard, by position and shift. A wedge is a keyboard that thinks it is American, whatever
 * the computer is set to: an input method may turn `;` into `；` or show `Process`, but the position stays (peripherals 1.7).
 */

/** What the window system tells of one key press; `code` is the physical position, as in `KeyboardEvent.code`. */
export interface WedgeKey {
  readonly code: string;
  readonly shift: boolean;
  /** By the listener's own clock; only differences matter. */
  readonly atMs: number;
  /** The character the computer made of it; `Process` means that an input method took it. */
  readonly key?: string;
  /** Control, alt or meta held: a shortcut, never part of typed text. */
  readonly isShortcut?: boolean;
}

/** Unshifted and shifted character of each key that is not a letter. */
const SYMBOLS: Readonly<Record<string, string>> = {
  Digit1: '1!',
  Digit2: '2@',
  Digit3: '3#',
  Digit4: '4$',
  Digit5: '5%',
  Digit6: '6^',
  Digit7: '7&',
  Digit8: '8*',
  Digit9: '9(',
  Digit0: '0)',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
};

/** The character, or undefined for keys that type none (shift, arrows, Enter). Caps Lock is left out of account on purpose. */
export function typedCharacter(key: Pick<WedgeKey, 'code' | 'shift'>): string | undefined {
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1];
  if (letter !== undefined) return key.shift ? letter : letter.toLowerCase();
  const digit = /^Numpad(\d)$/.exec(key.code)?.[1];
  if (digit !== undefined) return digit;
  return SYMBOLS[key.code]?.[key.shift ? 1 : 0];
}

/** How a wedge would press `text`, one key each `gapMs`; for simulators and tests. `\r` is Enter. */
export function keysTyping(text: string, options: { startMs: number; gapMs: number }): readonly WedgeKey[] {
  return [...text].map((character, index) => {
    const atMs = options.startMs + index * options.gapMs;
    if (character === '\r') return { code: 'Enter', shift: false, atMs, key: 'Enter' };
    return { ...positionOf(character), atMs, key: character };
  });
}

function positionOf(character: string): { code: string; shift: boolean } {
  if (/[a-z]/i.test(character)) return { code: `Key${character.toUpperCase()}`, shift: /[A-Z]/.test(character) };
  const found = Object.entries(SYMBOLS).find(([, pair]) => pair.includes(character));
  if (found === undefined) throw new Error('a US keyboard has no key for this character');
  return { code: found[0], shift: found[1].indexOf(character) === 1 };
}
