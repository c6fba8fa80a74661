import { hidTransport } from '../../transports/hid.ts';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { realBench, talkBench, talkName } from '../benches.contract.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
import { dynaFlexPinPad } from './driver.ts';
import { dynaFlexBench } from './simulated-dynaflex.ts';

const cannot: Partial<Record<PinPadSituation, string>> = {
  'key absent': 'DUKPT has no slots: that no PIN key is mapped is said when a PIN is asked for',
  'message shown': 'only prompts of its own are documented outside a transaction',
};
const nowhere = () => undefined;

pinPadContract('simulated DynaFlex II PED', async (situation) => {
  const why = cannot[situation];
  return why ?? (await dynaFlexBench(nowhere).ready()).contract(situation);
});

const talks: readonly PinPadSituation[] = [
  'key present',
  'pad answers',
  'cardholder enters a PIN',
  'cardholder cancels',
  'cashier cancels',
];

pinPadContract('documented talks of the DynaFlex II PED', async (situation) => {
  if (!talks.includes(situation)) return cannot[situation] ?? 'a talk has no plug to pull';
  const file = new URL(talkName(situation), import.meta.url);
  return talkBench(situation, file, (options) => dynaFlexPinPad({ ...options, takeKeySerial: nowhere }));
});

const howTo = 'set BENCH=pin-pad and BENCH_MODEL=dynaflex with a DynaFlex II PED plugged in that has a DUKPT test key';

pinPadContract('a real DynaFlex II PED', async (situation) => {
  if (process.env.BENCH !== 'pin-pad' || process.env.BENCH_MODEL !== 'dynaflex') return howTo;
  const why = cannot[situation];
  if (why !== undefined) return why;
  const transport = hidTransport({ vendorId: 0x0801, productId: 0x2020, usagePage: 0xff00 });
  const pad = dynaFlexPinPad({ transport, clock: monotonicClock, takeKeySerial: nowhere });
  return realBench(situation, pad, 0);
});
