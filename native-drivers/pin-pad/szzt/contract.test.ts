import { readFile } from 'node:fs/promises';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { replayTalk } from '../../transports/replayer.ts';
import { serialTransport } from '../../transports/serial.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
import { finishUnder } from '../simulated-keyed-bench.ts';
import { szztPinPad } from './driver.ts';
import { szztLineSettings, szztModels } from './models.ts';
import { szztBench } from './simulated-szzt.ts';

const noDisplay = 'no command that shows words of ours is documented for this family';

for (const model of Object.values(szztModels)) {
  pinPadContract(`simulated ${model.title}`, async (situation) => {
    if (situation === 'message shown') return noDisplay;
    return (await szztBench({ model }).ready()).contract(situation);
  });
}

const talks: Partial<Record<PinPadSituation, keyof typeof szztModels>> = {
  'key present': 'zt588',
  'key absent': 'zt588',
  'pad answers': 'zt588',
  'cardholder enters a PIN': 'zt588',
  'cardholder cancels': 'zt598',
  'cashier cancels': 'zt598',
};

pinPadContract('documented talks of the SZZT family', async (situation) => {
  const name = talks[situation];
  if (name === undefined) return situation === 'message shown' ? noDisplay : 'a talk has no plug to pull';
  const file = `${name}-${situation.toLowerCase().replaceAll(' ', '-')}.talk`;
  const replay = replayTalk(await readFile(new URL(`talks/${file}`, import.meta.url), 'utf8'));
  const clock = new SteppedClock();
  // A question for life in the middle would not be in the talk.
  const options = { transport: replay.transport, clock, model: szztModels[name], heartbeatMs: 3_600_000 };
  const pad = szztPinPad(options);
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

const howTo =
  'set BENCH=pin-pad, BENCH_PORT=<serial port>, BENCH_MODEL=<zt588 or zt598> and have a test master key at number 27h';
const told: Partial<Record<PinPadSituation, string>> = {
  'cardholder enters a PIN': 'key 1234 and Enter on the pad',
  'cardholder cancels': 'press Cancel on the pad',
  'pad unplugged': 'pull the plug of the pad',
};

pinPadContract('a real SZZT pad', async (situation) => {
  const { BENCH, BENCH_PORT: path, BENCH_MODEL: name } = process.env;
  const model = Object.values(szztModels).find((each) => each.name === name);
  const [line] = szztLineSettings;
  if (BENCH !== 'pin-pad' || path === undefined || model === undefined || line === undefined) return howTo;
  if (situation === 'message shown') return noDisplay;
  const transport = serialTransport({ path, ...line }, monotonicClock);
  const pad = szztPinPad({ transport, clock: monotonicClock, model });
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
