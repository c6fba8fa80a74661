import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { serialTransport } from '../../transports/serial.ts';
import { realBench, talkBench, talkName } from '../benches.contract.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
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
  const file = new URL(talkName(situation, 'kmy3501-'), import.meta.url);
  return talkBench(situation, file, kmyPinPad);
});

const howTo = 'set BENCH=pin-pad, BENCH_PORT=<serial port>, BENCH_MODEL=kmy3501 and have a test master key in slot 7';

pinPadContract('a real KMY 3501', async (situation) => {
  const { BENCH, BENCH_PORT: path, BENCH_MODEL: name } = process.env;
  const [line] = kmyLineSettings;
  if (BENCH !== 'pin-pad' || path === undefined || name !== 'kmy3501' || line === undefined) return howTo;
  if (situation === 'message shown') return noDisplay;
  const transport = serialTransport({ path, ...line }, monotonicClock);
  const pad = kmyPinPad({ transport, clock: monotonicClock });
  return realBench(situation, pad, situation === 'key absent' ? 9 : 7);
});
