/**
 * The real path: our driver, koffi, libpcsclite, pcscd and vsmartcard's virtual reader, with a card of ours behind it. Runs where root
 * may start a pcscd of its own; elsewhere it is skipped with the reason.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { pcscService } from '../../transports/pcsc.ts';
import { type ChipReaderBench, chipReaderContract } from '../role.contract.ts';
import { ATR_T0, ATR_T1, testCard } from '../simulated/test-card.ts';
import { insertVpcdCard, type VpcdCard } from '../simulated/vpcd-card.ts';
import { pcscChipReader } from './driver.ts';
import { PCSCD_LOOKS_MS, type PrivatePcscd, startPcscd, whyNoPcscd } from './pcscd-in-test.ts';

const reason = whyNoPcscd();

describe.skipIf(reason !== undefined)(
  `the smart-card service with a virtual reader${reason ? ` (${reason})` : ''}`,
  () => {
    let pcscd: PrivatePcscd;

    beforeAll(async () => {
      pcscd = await startPcscd();
    });
    afterAll(() => pcscd.close());

    const makeBench = (atr: Uint8Array) => async (): Promise<ChipReaderBench> => {
      const reader = pcscChipReader({ service: pcscService(), clock: monotonicClock, field: 'contact', pollMs: 50 });
      const until = async (holds: () => boolean) => {
        for (let tries = 0; !holds(); tries += 1) {
          if (tries > 400) throw new Error(`the reader stays ${reader.state.standing} ${reader.state.trouble ?? ''}`);
          await monotonicClock.sleep(25);
        }
      };
      await until(() => reader.state.standing === 'ready' && !reader.cardPresent);
      let card: VpcdCard | undefined;
      return {
        reader,
        carriesExtended: false,
        insert: async () => {
          card = await insertVpcdCard(testCard(atr), pcscd.port);
        },
        remove: async () => {
          await card?.pull();
          card = undefined;
        },
        finish: (promise) => promise,
        elapse: (ms) => monotonicClock.sleep(ms),
        close: async () => {
          await reader.close();
          if (card === undefined) return;
          await card.pull();
          await monotonicClock.sleep(PCSCD_LOOKS_MS);
        },
      };
    };

    chipReaderContract('pcscd and a virtual reader, T=0', makeBench(ATR_T0));

    it('when another program has the reader for itself, then the lamp says so and goes out again with it', async () => {
      const first = await makeBench(ATR_T1)();
      await first.insert();
      await first.reader.waitForCard({ timeoutMs: 5000, signal: new AbortController().signal });
      expect((await first.reader.powerOn()).kind).toBe('powered');
      const second = pcscChipReader({ service: pcscService(), clock: monotonicClock, field: 'contact', pollMs: 50 });
      for (let tries = 0; second.state.standing !== 'faulted' && tries < 200; tries += 1)
        await monotonicClock.sleep(25);
      expect(second.state).toEqual({ standing: 'faulted', trouble: 'taken-by-another-program' });
      await first.reader.powerOff();
      for (let tries = 0; second.state.standing !== 'ready' && tries < 200; tries += 1) await monotonicClock.sleep(25);
      expect(second.state.standing).toBe('ready');
      await second.close();
      await first.close();
    });
  },
);
