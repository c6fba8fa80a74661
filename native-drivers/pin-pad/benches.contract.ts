/** What the contract of the role stands on beside a simulator: a documented talk, and a real pad with a person before it. For tests alone. */
import { readFile } from 'node:fs/promises';
import { monotonicClock } from '../transports/monotonic-clock.ts';
import { replayTalk } from '../transports/replayer.ts';
import { SteppedClock } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import type { PinPadBench, PinPadSituation } from './role.contract.ts';
import type { PinPad } from './role.ts';
import { finishUnder } from './simulated-keyed-bench.ts';

export interface TalkPadOptions {
  readonly transport: Transport;
  readonly clock: SteppedClock;
  readonly heartbeatMs: number;
}

/** The name of a talk by its situation, with what stands before it. */
export const talkName = (situation: PinPadSituation, prefix = ''): string =>
  `talks/${prefix}${situation.toLowerCase().replaceAll(' ', '-')}.talk`;

/** A driver against the talk in the file; the slot is 5 when no key should be there, else 7. */
export async function talkBench(
  situation: PinPadSituation,
  file: URL,
  makePad: (options: TalkPadOptions) => PinPad,
): Promise<PinPadBench> {
  const replay = replayTalk(await readFile(file, 'utf8'));
  const clock = new SteppedClock();
  // A question for life in the middle would not be in the talk.
  const pad = makePad({ transport: replay.transport, clock, heartbeatMs: 3_600_000 });
  await clock.advance(100);
  return {
    pad,
    slot: situation === 'key absent' ? 5 : 7,
    finish: (promise) => finishUnder(clock, promise),
    act: async () => {
      await clock.advance(200);
      replay.goOn();
    },
    close: async () => {
      await pad.close();
      replay.finish();
    },
  };
}

const told: Partial<Record<PinPadSituation, string>> = {
  'cardholder enters a PIN': 'key 1234 and Enter on the pad',
  'cardholder cancels': 'press Cancel on the pad',
  'pad unplugged': 'pull the plug of the pad',
};

/** A real pad, once it is ready; a person presses the keys and pulls the plug as told. */
export async function realBench(situation: PinPadSituation, pad: PinPad, slot: number): Promise<PinPadBench> {
  while (pad.state.standing !== 'ready') await monotonicClock.sleep(100);
  return {
    pad,
    slot,
    finish: (promise) => promise,
    act: async () => {
      const sentence = told[situation];
      if (sentence !== undefined) console.info(sentence);
      else await monotonicClock.sleep(1_000);
    },
    close: () => pad.close(),
  };
}
