/**
 * A whole sale over a real smart-card service: the training house, our PC/SC driver, koffi, libpcsclite, pcscd and vsmartcard's virtual
 * reader, with a live card of the wallet behind it. What a person does to cards and service is done here too.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemChance, systemClock } from '../../main/start/clock.ts';
import { type CardWay, ChipCards } from '../../main/training/chip-cards.ts';
import type { DayDriver } from '../../main/training/day-driver.ts';
import { chipFact as fact, openShop, type ShopInTest, stage } from '../../main/training/shop-in-test.ts';
import { pcscChipReader } from '../../native-drivers/chip-reader/pcsc/driver.ts';
import {
  PCSCD_LOOKS_MS,
  type PrivatePcscd,
  startPcscd,
  whyNoPcscd,
} from '../../native-drivers/chip-reader/pcsc/pcscd-in-test.ts';
import type { CardProgram } from '../../native-drivers/chip-reader/role.ts';
import { insertVpcdCard, type VpcdCard } from '../../native-drivers/chip-reader/simulated/vpcd-card.ts';
import { pcscService } from '../../native-drivers/transports/pcsc.ts';
import type { PaymentLife, View } from '../../preload/contract/contract.ts';

const reason = whyNoPcscd();

describe.skipIf(reason !== undefined)(
  `a sale over the smart-card service${reason ? ` (${reason})` : ''}`,
  { timeout: 60_000 },
  () => {
    const clock = systemClock();
    const cards = new ChipCards({ chance: systemChance });
    let pcscd: PrivatePcscd;
    let shop: ShopInTest;
    let driver: DayDriver;
    let inside: VpcdCard | undefined;

    beforeAll(async () => {
      pcscd = await startPcscd();
      const service = pcscService();
      // The virtual reader's slots have one name but for the number; the second stands for the field.
      const field = (names: readonly string[]) => names.find((name) => name.endsWith('01'));
      shop = await openShop({
        answerTimeoutMs: 1500,
        devices: {
          'chip-reader': {
            contact: pcscChipReader({ service, clock, field: 'contact', pollMs: 50 }),
            field: pcscChipReader({ service, clock, field: 'contactless', choose: field, pollMs: 50 }),
          },
        },
      });
      driver = shop.driver;
      await driver.until('the reader is there', (view) => lamp(view)?.lamp === 'ready');
    }, 30_000);

    /** Whatever a test left: no card in, no payment on the screen. */
    afterEach(async () => {
      await pull();
      await shop.clearScreen();
      expect(shop.troubles).toEqual([]);
    });

    afterAll(async () => {
      await shop.close();
      await pcscd.close();
    });

    const lamp = (view: View) => view.devices.find(({ device }) => device === 'chip');
    const begin = (amountMinor?: number): Promise<string> => shop.begin(amountMinor);
    const finish = (paymentId: string): Promise<void> => shop.finish(paymentId);
    const life = (paymentId: string): Promise<PaymentLife> => shop.life(paymentId);

    /** Puts a card of the wallet in; `watch` sees each command before the card does. */
    async function present(id: string, way: CardWay = 'insert', watch?: (command: Uint8Array) => void): Promise<void> {
      const program = cards.program(id, way);
      if (program === undefined) throw new Error(`${id} does not come that way`);
      const watched: CardProgram = {
        reset: () => program.reset(),
        exchange: (command) => {
          watch?.(command);
          return program.exchange(command);
        },
      };
      inside = await insertVpcdCard(watched, way === 'insert' ? pcscd.port : pcscd.fieldPort);
    }

    async function pull(): Promise<void> {
      if (inside === undefined) return;
      await inside.pull();
      inside = undefined;
      await clock.sleep(PCSCD_LOOKS_MS);
    }

    async function pay(id: string): Promise<PaymentLife> {
      const paymentId = await begin();
      await present(id);
      await driver.until('the card is compared', stage('confirming'));
      await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
      await driver.pin('123456');
      const view = await driver.until('approved', ({ payment }) => payment?.result === 'approved');
      expect(view.payment?.chip?.mayRemove).toBe(true);
      await pull();
      await driver.until('the card is out', ({ payment }) => payment?.chip?.mayRemove === false);
      await finish(paymentId);
      return await life(paymentId);
    }

    it('when the reader is real, then its lamp says so, and the others are still simulated', () => {
      expect(lamp(driver.view())).toMatchObject({
        lamp: 'ready',
        simulated: false,
        identity: expect.stringMatching(/PCD/),
      });
      const real = driver.view().devices.filter(({ simulated }) => !simulated);
      expect(real.map(({ device }) => device)).toEqual(['chip']);
    });

    it.each([
      ['T=0', 'chip-dda'],
      ['T=1', 'chip-pin'],
    ])(
      'when a card of %s pays, then it proves itself, the host approves and the card gives its TC',
      async (_, card) => {
        const told = await pay(card);
        expect(told.row.result).toBe('approved');
        expect(fact(told, '9F27')).toBe('40');
        // Byte 1 of the TVR: offline data authentication was performed and nothing failed.
        expect(fact(told, '95')).toMatch(/^00/);
        expect(fact(told, '9B')).toMatch(/^[EF]/);
      },
    );

    it('when a card is tapped, then the sale is approved without a PIN', async () => {
      await begin(1000);
      await present('tap', 'tap');
      await driver.until('approved', ({ payment }) => payment?.result === 'approved');
    });

    it('when the card is pulled in the middle of a command, then the payment ends, and the next card pays', async () => {
      const paymentId = await begin();
      await present('chip-dda', 'insert', ([, instruction]) => {
        // The signature of DDA: the card has been chosen and read.
        if (instruction === 0x88) void inside?.pull();
      });
      await driver.until('the card is compared', stage('confirming'));
      await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
      const view = await driver.until('abandoned', stage('abandoned'));
      expect(view.payment?.prompt).toBe('card-pulled');
      await pull();
      await finish(paymentId);
      expect((await pay('chip-dda')).row.result).toBe('approved');
    });

    it('when the service is stopped and started again, then the lamp follows and the next card pays', async () => {
      await pcscd.stop();
      await driver.until('the reader is gone', (view) => lamp(view)?.lamp === 'off');
      expect(lamp(driver.view())).toMatchObject({ trouble: 'not-connected' });
      await pcscd.start();
      await driver.until('the reader is back', (view) => lamp(view)?.lamp === 'ready');
      expect((await pay('chip-dda')).row.result).toBe('approved');
    });

    it('when the service ends in the middle of a payment, then the payment ends without money', async () => {
      const paymentId = await begin();
      await present('chip-dda');
      await driver.until('the card is compared', stage('confirming'));
      await pcscd.stop();
      await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
      await driver.until('abandoned', stage('abandoned'));
      await finish(paymentId);
      expect((await life(paymentId)).row.result).toBe('abandoned');
      await pcscd.start();
      await pull();
      await driver.until('the reader is back', (view) => lamp(view)?.lamp === 'ready');
    });

    it('when another program has the reader for itself, then the lamp says so until it lets go, and the next card pays', async () => {
      await present('chip-dda');
      const other = pcscChipReader({ service: pcscService(), clock, field: 'contact', pollMs: 50 });
      await other.waitForCard({ timeoutMs: 5000, signal: new AbortController().signal });
      for (let tries = 0; !other.cardPresent && tries < 200; tries += 1) await clock.sleep(25);
      expect((await other.powerOn()).kind).toBe('powered');
      await driver.until('taken', (view) => lamp(view)?.trouble === 'taken-by-another-program');
      expect(lamp(driver.view())?.lamp).toBe('faulted');
      await other.close();
      await driver.until('free again', (view) => lamp(view)?.lamp === 'ready');
      await pull();
      expect((await pay('chip-dda')).row.result).toBe('approved');
    });
  },
);
