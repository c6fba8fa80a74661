/**
 * Four short tones a cashier can tell apart with eyes shut: card read (one tick), attention (two equal), approved (rising),
 * declined (falling, low). Made with WebAudio from a few numbers; the page makes one player, tests a silent one.
 */
export type Tone = 'card-read' | 'attention' | 'approved' | 'declined';

export interface TonePlayer {
  readonly play: (tone: Tone) => void;
  /** 0 to 100, as the settings say. */
  readonly setVolume: (percent: number) => void;
}

interface Note {
  readonly hertz: number;
  readonly startS: number;
  readonly lengthS: number;
}

const NOTES = {
  'card-read': [{ hertz: 1480, startS: 0, lengthS: 0.07 }],
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
} satisfies Record<Tone, readonly Note[]>;

export const silentTones: TonePlayer = { play: () => {}, setVolume: () => {} };

/** `open` makes the audio context at the first tone, since a page may not open one before a person has touched it. */
export function createTonePlayer(open: () => AudioContext): TonePlayer {
  let context: AudioContext | undefined;
  let loudness = 0.6;
  return {
    setVolume: (percent) => {
      loudness = Math.min(100, Math.max(0, percent)) / 100;
    },
    play: (tone) => {
      if (loudness === 0) return;
      context ??= open();
      for (const note of NOTES[tone]) sound(context, note, loudness * 0.25);
    },
  };
}

function sound(context: AudioContext, note: Note, gain: number): void {
  const start = context.currentTime + note.startS;
  const oscillator = context.createOscillator();
  const envelope = context.createGain();
  oscillator.type = 'triangle';
  oscillator.frequency.value = note.hertz;
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(gain, start + 0.012);
  envelope.gain.exponentialRampToValueAtTime(0.0001, start + note.lengthS);
  oscillator.connect(envelope).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + note.lengthS + 0.02);
}
