import { readFile } from 'node:fs/promises';
import { replayTalk } from '../../transports/replayer.ts';
import { SteppedClock, settle } from '../../transports/stepped-clock.ts';
import { type PinPadSituation, pinPadContract } from '../role.contract.ts';
import { VerifonePinPad } from './driver.ts';
import { padModels } from './models.ts';

type ModelName = keyof typeof padModels;

const talks: Partial<Record<PinPadSituation, { readonly model: ModelName; readonly slot: number }>> = {
  'key present': { model: 'mx800', slot: 7 },
  'key absent': { model: 'mx800', slot: 0 },
  'message shown': { model: 'mx800', slot: 7 },
  'pad answers': { model: 'mx800', slot: 7 },
  'cardholder enters a PIN': { model: 'pp791', slot: 7 },
  'cardholder cancels': { model: 'pp791', slot: 7 },
  'cashier cancels': { model: 'pp791', slot: 7 },
};

pinPadContract('documented talks of the Verifone-style family', async (situation) => {
  const talk = talks[situation];
  if (talk === undefined) return 'a talk has no plug to pull';
  const file = `${talk.model}-${situation.toLowerCase().replaceAll(' ', '-')}.talk`;
  const replay = replayTalk(await readFile(new URL(`talks/${file}`, import.meta.url), 'utf8'));
  const clock = new SteppedClock();
  const model = padModels[talk.model];
  // A question for life in the middle would not be in the talk.
  const pad = new VerifonePinPad({ transport: replay.transport, clock, model, heartbeatMs: 3_600_000 });
  await clock.advance(100);
  return {
    pad,
    slot: talk.slot,
    finish: async (promise) => {
      let isSettled = false;
      const settled = promise.finally(() => {
        isSettled = true;
      });
      settled.catch(() => undefined);
      await settle();
      while (!isSettled) await clock.advance(100);
      return promise;
    },
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
