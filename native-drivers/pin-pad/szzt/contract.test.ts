import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { serialTransport } from '../../transports/serial.ts';
import { realBench, talkBench, talkName } from '../benches.contract.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
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
  const file = new URL(talkName(situation, `${name}-`), import.meta.url);
  return talkBench(situation, file, (options) => szztPinPad({ ...options, model: szztModels[name] }));
});

const howTo =
  'set BENCH=pin-pad, BENCH_PORT=<serial port>, BENCH_MODEL=<zt588 or zt598> and have a test master key at number 27h';

pinPadContract('a real SZZT pad', async (situation) => {
  const { BENCH, BENCH_PORT: path, BENCH_MODEL: name } = process.env;
  const model = Object.values(szztModels).find((each) => each.name === name);
  const [line] = szztLineSettings;
  if (BENCH !== 'pin-pad' || path === undefined || model === undefined || line === undefined) return howTo;
  if (situation === 'message shown') return noDisplay;
  const transport = serialTransport({ path, ...line }, monotonicClock);
  const pad = szztPinPad({ transport, clock: monotonicClock, model });
  return realBench(situation, pad, situation === 'key absent' ? 9 : 7);
});
