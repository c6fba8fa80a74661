import { readFile } from 'node:fs/promises';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { replayTalk } from '../../transports/replayer.ts';
import { serialTransport } from '../../transports/serial.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
import { finishUnder } from '../simulated-keyed-bench.ts';
import { kmyPinPad } from './driver.ts';
import { kmyLineSettings } from './messages.ts';
import { kmyBench } from './simulated-kmy.ts';

const noDisplay = 'no command that shows words of ours is documented for this family';

pinPadContract('simulated KMY 3501', async (situation) => {
  if (situation === 'message shown') return noDisplay;
  return (await kmyBench().ready()).contract(situation);
});

const talks: readonly PinPadSituation[] = [
  'key present',
  'key absent',
  'pad answers',
  'cardholder enters a PIN',
  'cardholder cancels',
  'cashier cancels',
];

pinPadContract('documented talks of the KMY 3501', async (situation) => {
  if (!talks.includes(situation)) return situation === 'message shown' ? noDisplay : 'a talk has no plug to pull';
  const file = `kmy3501-${situation.toLowerCase().replaceAll(' ', '-')}.talk`;
  const replay = replayTalk(await readFile(new URL(`talks/${file}`, import.meta.url), 'utf8'));
  const clock = new SteppedClock();
  // A question for life in the middle would not be in the talk.
  const pad = kmyPinPad({ transport: replay.transport, clock, heartbeatMs: 3_600_000 });
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
});

const howTo = 'set BENCH=pin-pad, BENCH_PORT=<serial port>, BENCH_MODEL=kmy3501 and have a test master key in slot 7';
const told: Partial<Record<PinPadSituation, string>> = {
  'cardholder enters a PIN': 'key 1234 and Enter on the pad',
  'cardholder cancels': 'press Cancel on the pad',
  'pad unplugged': 'pull the plug of the pad',
};

pinPadContract('a real KMY 3501', async (situation) => {
  const { BENCH, BENCH_PORT: path, BENCH_MODEL: name } = process.env;
  const [line] = kmyLineSettings;
  if (BENCH !== 'pin-pad' || path === undefined || name !== 'kmy3501' || line === undefined) return howTo;
  if (situation === 'message shown') return noDisplay;
  const transport = serialTransport({ path, ...line }, monotonicClock);
  const pad = kmyPinPad({ transport, clock: monotonicClock });
  while (pad.state.standing !== 'ready') await monotonicClock.sleep(100);
  return {
    pad,
    slot: situation === 'key absent' ? 9 : 7,
    finish: (promise) => promise,
    act: async () => {
      const sentence = told[situation];
      if (sentence !== undefined) console.info(sentence);
      else await monotonicClock.sleep(1_000);
    },
    close: () => pad.close(),
  };
});
