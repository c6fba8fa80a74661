/** The contract over a real pad, when one is on the bench: a person presses the keys and pulls the plug as told. */
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { serialTransport } from '../../transports/serial.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
import { VerifonePinPad } from './driver.ts';
import { padModels } from './models.ts';

const howTo =
  'set BENCH=pin-pad, BENCH_PORT=<serial port>, BENCH_MODEL=<pinpad-1000se, mx800 or pp791> and have test keys in slot 7';

const told: Partial<Record<PinPadSituation, string>> = {
  'cardholder enters a PIN': 'key 1234 and Enter on the pad',
  'cardholder cancels': 'press Cancel on the pad',
  'pad unplugged': 'pull the plug of the pad',
};

pinPadContract('a real Verifone-style pad', async (situation) => {
  const { BENCH, BENCH_PORT: path, BENCH_MODEL: name } = process.env;
  const model = Object.values(padModels).find((each) => each.name === name);
  if (BENCH !== 'pin-pad' || path === undefined || model === undefined) return howTo;
  const transport = serialTransport({ path, ...model.lineSettings[0] }, monotonicClock);
  const pad = new VerifonePinPad({ transport, clock: monotonicClock, model });
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
