/** The player over an audio context that keeps a record instead of sounding. */
import { describe, expect, it } from 'vitest';
import { REST } from './pieces.ts';
import { createVoicePlayer, lineUp } from './voice-player.ts';

interface Started {
  readonly clip: string;
  readonly atS: number;
  stopped: boolean;
}

/** As much of Web Audio as the player uses; a clip's bytes are its name. */
function recordingAudio(state: AudioContextState = 'running') {
  const started: Started[] = [];
  const context = {
    state,
    currentTime: 10,
    destination: {},
    createGain: () => ({ gain: { value: 0 }, connect: () => {} }),
    decodeAudioData: async (bytes: ArrayBuffer) => ({ duration: 0.5, name: new TextDecoder().decode(bytes) }),
    createBufferSource: () => {
      const source = {
        buffer: null as null | { readonly name: string },
        mine: undefined as Started | undefined,
        connect: () => {},
        start: (atS: number) => {
          source.mine = { clip: source.buffer?.name ?? '', atS, stopped: false };
          started.push(source.mine);
        },
        stop: () => {
          if (source.mine !== undefined) source.mine.stopped = true;
        },
      };
      return source;
    },
  };
  return { started, context: context as unknown as AudioContext };
}

function open(state?: AudioContextState) {
  const { started, context } = recordingAudio(state);
  const loaded: string[] = [];
  const troubles: unknown[] = [];
  const player = createVoicePlayer({
    audio: () => context,
    load: async (language, clip) => {
      if (clip === 'missing') throw new Error('no clip');
      loaded.push(`${language}/${clip}`);
      return new TextEncoder().encode(clip).buffer as ArrayBuffer;
    },
    onTrouble: (trouble) => troubles.push(trouble),
  });
  return { player, started, loaded, troubles };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const sentence = (...pieces: readonly string[]) => ({ language: 'en', pieces }) as const;

describe('a sentence', () => {
  it('when it is spoken, then its clips follow each other on the audio clock, a word said twice loaded once', async () => {
    const { player, started, loaded } = open();
    player.speak(sentence('received', REST, 'n2', 'n2'), 0.5);
    await settled();
    expect(started.map(({ clip }) => clip)).toEqual(['received', 'n2', 'n2']);
    expect(started[0]?.atS).toBe(10.5);
    expect(started[1]?.atS).toBeCloseTo(10.5 + 0.5 + 0.02 + 0.22);
    expect(loaded).toEqual(['en/received', 'en/n2']);
  });

  it('when another begins, then the first one ends', async () => {
    const { player, started } = open();
    player.speak(sentence('received'));
    await settled();
    player.speak(sentence('declined'));
    await settled();
    expect(started.map(({ clip, stopped }) => [clip, stopped])).toEqual([
      ['received', true],
      ['declined', false],
    ]);
  });

  it('when another begins before the first is loaded, then the first is never heard', async () => {
    const { player, started } = open();
    player.speak(sentence('received'));
    player.speak(sentence('declined'));
    await settled();
    expect(started.map(({ clip }) => clip)).toEqual(['declined']);
  });

  it('when the page may make no sound yet, then the sentence is dropped and not heard late', async () => {
    const { player, started } = open('suspended');
    player.speak(sentence('received'));
    await settled();
    expect(started).toEqual([]);
  });

  it('when the volume is nought, then nothing is loaded or heard', async () => {
    const { player, started, loaded } = open();
    player.setVolume(0);
    player.speak(sentence('received'));
    await settled();
    expect([...started, ...loaded]).toEqual([]);
  });

  it('when a clip is missing, then nothing is half said and the trouble is told', async () => {
    const { player, started, troubles } = open();
    player.speak(sentence('received', 'missing'));
    await settled();
    expect(started).toEqual([]);
    expect(troubles).toHaveLength(1);
  });

  it('when it is only rests, then it lines up nothing', () => {
    expect(lineUp([REST, REST], () => 1)).toEqual([]);
  });
});
