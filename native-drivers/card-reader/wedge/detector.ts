/**
 * Tells a swiped card or a scanned code from a person typing, by rhythm and grammar, before any key reaches the page. Pure: the
 * caller gives each key with its time and does what the step says. What a person typed always comes out again, in order;
 * what looks like a card never does.
 *
 * Thresholds: peripherals 1.7. The codes of payment-code scanners are digits and Enter (5.3).
 */
import { typedCharacter, type WedgeKey } from './keymap.ts';
import { parseTypedSwipe } from './typed-text.ts';

export interface DetectorSettings {
  /** Longest pause inside a swipe; 20 to 120. */
  readonly maxGapMs: number;
  /** A swipe without Enter ends after this silence. */
  readonly silenceMs: number;
  readonly maxAverageGapMs: number;
  readonly maxChars: number;
  readonly maxDurationMs: number;
  /** Whether digits with Enter are taken as a scanned payment code; delays typed digits by `maxGapMs` while on. */
  readonly takesCodes: boolean;
}

export const DETECTOR_DEFAULTS: DetectorSettings = {
  maxGapMs: 50,
  silenceMs: 120,
  maxAverageGapMs: 35,
  maxChars: 1000,
  maxDurationMs: 5000,
  takesCodes: false,
};

export type WedgeResult =
  /** Everything a reader typed, without Enter; card data. */
  | { readonly kind: 'card'; readonly text: string }
  | { readonly kind: 'code'; readonly digits: string }
  /** Came like a swipe but reads like none; dropped. */
  | { readonly kind: 'damaged'; readonly lengthChars: number };

export interface DetectorState {
  /** Keys held back so far, oldest first. */
  readonly held: readonly WedgeKey[];
  /** Time of the last key of something given up: the rest of its burst is dropped too. */
  readonly drainingSinceMs?: number;
}

export interface DetectorStep {
  readonly state: DetectorState;
  /** Whether the key just fed must not reach the page. */
  readonly swallow: boolean;
  /** Keys to give back to the page, in this order. */
  readonly replay: readonly WedgeKey[];
  readonly result?: WedgeResult;
}

export const IDLE: DetectorState = { held: [] };

const CARD_MIN_CHARS = 15;
const CODE_MIN_DIGITS = 12;
/** Replaying more could put a card number on the page. */
const REPLAY_MAX_DIGITS = 8;
const MODIFIERS = /^(Shift|Control|Alt|Meta|OS)(Left|Right)?$|^(CapsLock|NumLock|ScrollLock|Fn)$/;
const ENDERS = new Set(['Enter', 'NumpadEnter', 'Tab']);

/** Takes one key press. */
export function feedKey(state: DetectorState, key: WedgeKey, settings: DetectorSettings): DetectorStep {
  if (MODIFIERS.test(key.code)) return { state, swallow: false, replay: [] };
  const due = dueAtMs(state, settings);
  const lastMs = state.held.at(-1)?.atMs ?? state.drainingSinceMs ?? key.atMs;
  if (due !== undefined && key.atMs - lastMs > settings.maxGapMs) return afterPause(state, key, settings);
  if (state.drainingSinceMs !== undefined) return drain(key);
  if (state.held.length === 0) return startWith(key, settings);
  const character = key.isShortcut === true ? undefined : typedCharacter(key);
  if (character === undefined) return finish(state.held, settings, key);
  const held = [...state.held, key];
  const startedMs = held[0]?.atMs ?? key.atMs;
  if (held.length > settings.maxChars || key.atMs - startedMs > settings.maxDurationMs) {
    const result = { kind: 'damaged', lengthChars: held.length } as const;
    return { state: { held: [], drainingSinceMs: key.atMs }, swallow: true, replay: [], result };
  }
  return { state: { held }, swallow: true, replay: [] };
}

/** Takes the passing of time: call it at `dueAtMs`. Nothing changes before that. */
export function feedSilence(state: DetectorState, nowMs: number, settings: DetectorSettings): DetectorStep {
  const due = dueAtMs(state, settings);
  if (due === undefined || nowMs < due) return { state, swallow: false, replay: [] };
  if (state.drainingSinceMs !== undefined) return { state: IDLE, swallow: false, replay: [] };
  return { ...finish(state.held, settings), swallow: false };
}

/** When silence would decide something; undefined while nothing is held. A lone first key is given back soonest. */
export function dueAtMs(state: DetectorState, settings: DetectorSettings): number | undefined {
  if (state.drainingSinceMs !== undefined) return state.drainingSinceMs + settings.maxGapMs;
  const last = state.held.at(-1);
  if (last === undefined) return undefined;
  return last.atMs + (state.held.length === 1 ? settings.maxGapMs : settings.silenceMs);
}

function startWith(key: WedgeKey, settings: DetectorSettings): DetectorStep {
  const character = key.isShortcut === true ? undefined : typedCharacter(key);
  const opens = character === '%' || character === ';' || (settings.takesCodes && /^\d$/.test(character ?? ''));
  return opens ? { state: { held: [key] }, swallow: true, replay: [] } : { state: IDLE, swallow: false, replay: [] };
}

/** The pause ended what was held; the key after it starts anew, but may not overtake keys that are given back. */
function afterPause(state: DetectorState, key: WedgeKey, settings: DetectorSettings): DetectorStep {
  const ended = state.drainingSinceMs === undefined ? finish(state.held, settings) : { replay: [] };
  const fresh = startWith(key, settings);
  const mustQueue = ended.replay.length > 0 && !fresh.swallow;
  return {
    ...ended,
    state: fresh.state,
    swallow: fresh.swallow || mustQueue,
    replay: mustQueue ? [...ended.replay, key] : ended.replay,
  };
}

function drain(key: WedgeKey): DetectorStep {
  const isOver = ENDERS.has(key.code);
  return { state: isOver ? IDLE : { held: [], drainingSinceMs: key.atMs }, swallow: true, replay: [] };
}

/** Decides about the held keys; `ender` is the key that ended them, none for silence. */
function finish(held: readonly WedgeKey[], settings: DetectorSettings, ender?: WedgeKey): DetectorStep {
  const text = held.map((key) => typedCharacter(key) ?? '').join('');
  const result = recognise(text, held, { settings, isEnded: ender !== undefined && ENDERS.has(ender.code) });
  if (result === undefined) {
    return { state: IDLE, swallow: true, replay: ender === undefined ? held : [...held, ender] };
  }
  return { state: IDLE, swallow: true, replay: [], result };
}

interface Ending {
  readonly settings: DetectorSettings;
  readonly isEnded: boolean;
}

function recognise(text: string, held: readonly WedgeKey[], ending: Ending): WedgeResult | undefined {
  const isFast = averageGapMs(held) <= ending.settings.maxAverageGapMs;
  const swipe = parseTypedSwipe(text);
  const isTracks = swipe.isCorrupt !== true && swipe.encoding !== 'none';
  // A swipe with nothing but bad tracks (`%E?;E?`) is short and holds no data.
  const isLongEnough = text.length >= CARD_MIN_CHARS || swipe.tracks.some((track) => track.status === 'error');
  if (isFast && isTracks && isLongEnough) return { kind: 'card', text };
  const isCode = ending.settings.takesCodes && text.length >= CODE_MIN_DIGITS && /^\d+$/.test(text);
  if (isFast && isCode && ending.isEnded) return { kind: 'code', digits: text };
  const digits = text.replace(/\D/g, '').length;
  return digits > REPLAY_MAX_DIGITS ? { kind: 'damaged', lengthChars: text.length } : undefined;
}

function averageGapMs(held: readonly WedgeKey[]): number {
  const spanMs = (held.at(-1)?.atMs ?? 0) - (held[0]?.atMs ?? 0);
  return held.length < 2 ? 0 : spanMs / (held.length - 1);
}
