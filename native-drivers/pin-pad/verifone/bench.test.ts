/** The contract over a real pad, when one is on the bench: a person presses the keys and pulls the plug as told. */
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { serialTransport } from '../../transports/serial.ts';
import { realBench } from '../benches.contract.ts';
import { pinPadContract } from '../role.contract.ts';
import { VerifonePinPad } from './driver.ts';
import { padModels } from './models.ts';

const howTo =
  'set BENCH=pin-pad, BENCH_PORT=<serial port>, BENCH_MODEL=<pinpad-1000se, mx800 or pp791> and have test keys in slot 7';

pinPadContract('a real Verifone-style pad', async (situation) => {
  const { BENCH, BENCH_PORT: path, BENCH_MODEL: name } = process.env;
  const model = Object.values(padModels).find((each) => each.name === name);
  if (BENCH !== 'pin-pad' || path === undefined || model === undefined) return howTo;
  const transport = serialTransport({ path, ...model.lineSettings[0] }, monotonicClock);
  const pad = new VerifonePinPad({ transport, clock: monotonicClock, model });
  return realBench(situation, pad, situation === 'key absent' ? 9 : 7);
});
