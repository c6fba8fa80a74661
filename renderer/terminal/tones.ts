/**
 * Six short tones a cashier can tell apart with eyes shut: card read (one high tick), PIN wanted (up and down again),
 * attention (two equal), approved (rising), declined (falling, low), key error (one low buzz). Each is a few numbers, made
 * into sound by Web Audio; the page makes one player, tests a silent one.
 */
export type Tone = 'card-read' | 'pin-wanted' | 'attention' | 'approved' | 'declined' | 'key-error';

export interface TonePlayer {
  readonly play: (tone: Tone) => void;
  /** 0 to 100, as the settings say. */
  readonly setVolume: (percent: number) => void;
}

export interface Note {
  readonly hertz: number;
  readonly startS: number;
  readonly lengthS: number;
  /** A square wave is a buzz; it sounds louder than the others and is made softer for that. */
  readonly wave?: 'triangle' | 'square';
}

export const NOTES: Readonly<Record<Tone, readonly Note[]>> = {
  'card-read': [{ hertz: 1480, startS: 0, lengthS: 0.07 }],
  'pin-wanted': [
    { hertz: 784, startS: 0, lengthS: 0.09 },
    { hertz: 1047, startS: 0.11, lengthS: 0.09 },
    { hertz: 784, startS: 0.22, lengthS: 0.14 },
  ],
  attention: [
    { hertz: 880, startS: 0, lengthS: 0.11 },
    { hertz: 880, startS: 0.2, lengthS: 0.11 },
  ],
  approved: [
    { hertz: 660, startS: 0, lengthS: 0.12 },
    { hertz: 880, startS: 0.12, lengthS: 0.12 },
    { hertz: 1320, startS: 0.24, lengthS: 0.24 },
  ],
  declined: [
    { hertz: 330, startS: 0, lengthS: 0.2 },
    { hertz: 247, startS: 0.22, lengthS: 0.36 },
  ],
  'key-error': [{ hertz: 165, startS: 0, lengthS: 0.12, wave: 'square' }],
};

/** How long a tone sounds, in seconds. */
export const lengthOf = (tone: Tone): number => Math.max(...NOTES[tone].map(({ startS, lengthS }) => startS + lengthS));

export const silentTones: TonePlayer = { play: () => {}, setVolume: () => {} };

/** `open` makes the audio context at the first tone, since a page may not open one before a person has touched it. */
export function createTonePlayer(open: () => AudioContext): TonePlayer {
  let loudness = 0.6;
  return {
    setVolume: (percent) => {
      loudness = Math.min(100, Math.max(0, percent)) / 100;
    },
    play: (tone) => {
      if (loudness === 0) return;
      const context = open();
      for (const note of NOTES[tone]) sound(context, note, loudness * 0.25);
    },
  };
}

/** One audio context for tones and voice, made when the first of them is heard. */
export function openOnce(open: () => AudioContext): () => AudioContext {
  let context: AudioContext | undefined;
  return () => {
    context ??= open();
    return context;
  };
}

function sound(context: AudioContext, { hertz, startS, lengthS, wave = 'triangle' }: Note, gain: number): void {
  const start = context.currentTime + startS;
  const oscillator = context.createOscillator();
  const envelope = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.value = hertz;
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(wave === 'square' ? gain / 2 : gain, start + 0.012);
  envelope.gain.exponentialRampToValueAtTime(0.0001, start + lengthS);
  oscillator.connect(envelope).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + lengthS + 0.02);
}
