import { readFile } from 'node:fs/promises';
import { hidTransport } from '../../transports/hid.ts';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { replayTalk } from '../../transports/replayer.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
import { finishUnder } from '../simulated-keyed-bench.ts';
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
  const file = `${situation.toLowerCase().replaceAll(' ', '-')}.talk`;
  const replay = replayTalk(await readFile(new URL(`talks/${file}`, import.meta.url), 'utf8'));
  const clock = new SteppedClock();
  const { transport } = replay;
  // A question for life in the middle would not be in the talk.
  const pad = dynaFlexPinPad({ transport, clock, heartbeatMs: 3_600_000, takeKeySerial: nowhere });
  await clock.advance(100);
  return {
    pad,
    slot: 7,
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

const howTo = 'set BENCH=pin-pad and BENCH_MODEL=dynaflex with a DynaFlex II PED plugged in that has a DUKPT test key';
const told: Partial<Record<PinPadSituation, string>> = {
  'cardholder enters a PIN': 'key 1234 and Enter on the pad',
  'cardholder cancels': 'press Cancel on the pad',
  'pad unplugged': 'pull the plug of the pad',
};

pinPadContract('a real DynaFlex II PED', async (situation) => {
  if (process.env.BENCH !== 'pin-pad' || process.env.BENCH_MODEL !== 'dynaflex') return howTo;
  const why = cannot[situation];
  if (why !== undefined) return why;
  const transport = hidTransport({ vendorId: 0x0801, productId: 0x2020, usagePage: 0xff00 });
  const pad = dynaFlexPinPad({ transport, clock: monotonicClock, takeKeySerial: nowhere });
  while (pad.state.standing !== 'ready') await monotonicClock.sleep(100);
  return {
    pad,
    slot: 0,
    finish: (promise) => promise,
    act: async () => {
      const sentence = told[situation];
      if (sentence !== undefined) console.info(sentence);
      else await monotonicClock.sleep(1_000);
    },
    close: () => pad.close(),
  };
});
