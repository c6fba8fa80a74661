/**
 * Speaks lists of clips through Web Audio: fetches each clip once, decodes it, and lines the sounds up on the audio clock so
 * that words join without a gap of chance. A new sentence ends the one before. It decides nothing about what is said.
 */
import type { Language } from '../../preload/contract/words.ts';
import { type Piece, REST } from './pieces.ts';

export interface VoicePlayer {
  /** Starts after `afterS` seconds, so that a tone can be heard out. */
  readonly speak: (sentence: Sentence, afterS?: number) => void;
  readonly stop: () => void;
  /** 0 to 100; at 0 nothing is fetched. */
  readonly setVolume: (percent: number) => void;
}

export interface Sentence {
  readonly language: Language;
  readonly pieces: readonly Piece[];
}

export interface VoiceParts {
  readonly audio: () => AudioContext;
  /** The bytes of one clip. */
  readonly load: (language: Language, clip: string) => Promise<ArrayBuffer>;
  /** A sentence that could not be spoken; the screen has said it already. */
  readonly onTrouble: (trouble: unknown) => void;
}

/** Between two words, and at a rest. */
const BETWEEN_S = 0.02;
const REST_S = 0.22;
/** The clips are levelled near full scale. */
const FULL_GAIN = 0.9;

export const silentVoice: VoicePlayer = { speak: () => {}, stop: () => {}, setVolume: () => {} };

/** When each clip of a sentence begins, in seconds from its start; rests take time and have no sound. */
export function lineUp(
  pieces: readonly Piece[],
  lengthS: (clip: string) => number,
): readonly (readonly [string, number])[] {
  const begins: (readonly [string, number])[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece === REST) {
      at += REST_S;
      continue;
    }
    begins.push([piece, at]);
    at += lengthS(piece) + BETWEEN_S;
  }
  return begins;
}

export function createVoicePlayer(parts: VoiceParts): VoicePlayer {
  const clips = createClipStore(parts);
  let loudness = 0.8;
  let sentences = 0;
  let sounding: readonly AudioBufferSourceNode[] = [];
  const stop = (): void => {
    sentences += 1;
    for (const source of sounding) source.stop();
    sounding = [];
  };
  const say = async ({ language, pieces }: Sentence, notBeforeS: number): Promise<void> => {
    const mine = sentences;
    const context = parts.audio();
    const names = [...new Set(pieces.filter((piece) => piece !== REST))];
    const loaded = new Map(await Promise.all(names.map(async (name) => [name, await clips(language, name)] as const)));
    // A newer sentence has begun; or the page may make no sound yet, and an old result must not be heard later.
    if (mine !== sentences || context.state !== 'running') return;
    const gain = context.createGain();
    gain.gain.value = loudness * FULL_GAIN;
    gain.connect(context.destination);
    const start = Math.max(notBeforeS, context.currentTime);
    sounding = lineUp(pieces, (name) => loaded.get(name)?.duration ?? 0).map(([name, at]) => {
      const source = context.createBufferSource();
      source.buffer = loaded.get(name) ?? null;
      source.connect(gain);
      source.start(start + at);
      return source;
    });
  };
  return {
    stop,
    setVolume: (percent) => {
      loudness = Math.min(100, Math.max(0, percent)) / 100;
    },
    speak: (sentence, afterS = 0) => {
      stop();
      if (loudness === 0 || sentence.pieces.length === 0) return;
      say(sentence, parts.audio().currentTime + afterS).catch(parts.onTrouble);
    },
  };
}

/** Each clip is fetched and decoded once; one that failed is tried again the next time. */
function createClipStore({ audio, load }: VoiceParts): (language: Language, name: string) => Promise<AudioBuffer> {
  const kept = new Map<string, AudioBuffer>();
  return async (language, name) => {
    const key = `${language}/${name}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const decoded = await audio().decodeAudioData(await load(language, name));
    kept.set(key, decoded);
    return decoded;
  };
}
