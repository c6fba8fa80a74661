import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceProfileSchema } from '../../native-drivers/registry/device-profile.ts';
import type { DeviceSetupView, SetupAction } from '../../preload/contract/contract.ts';
import { openShop, type ShopInTest } from './shop-in-test.ts';

let shop: ShopInTest;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(async () => {
  expect(shop.troubles).toEqual([]);
  await shop.close();
});

type Open = NonNullable<DeviceSetupView['open']>;
const act = (action: SetupAction) => shop.driver.ask('setup.act', action);
const open = (): Open => {
  const seen = shop.driver.view().deviceSetup?.open;
  if (seen === undefined) throw new Error('no set-up is open');
  return seen;
};
const until = (step: Open['step']) =>
  shop.driver.until(step, ({ deviceSetup }) => deviceSetup?.open?.step === step, 10_000);
const choose = (device: string, guess = 0) => act({ act: 'choose', device, guess });

describe('setting devices up in training', () => {
  it('when it is opened and searched, then devices come one by one and the untested are marked', async () => {
    await act({ act: 'open' });
    await act({ act: 'search', network: true });
    expect(open()).toMatchObject({ step: 'searching', network: true });
    await until('found');
    const { found } = open();
    expect(found.map(({ name }) => name)).toContain('XP-80 (no Chinese font)');
    expect(found.find(({ device }) => device === 'training-line')?.guesses[0]?.untested).toBe(true);
    expect(found.find(({ device }) => device === 'training-reader')?.guesses[0]?.untested).toBe(false);
  });

  it('when a card is swiped at the reader in hand, then its masked number is shown and nothing can be sold meanwhile', async () => {
    await choose('training-reader');
    await until('trying');
    const sale = await shop.driver.try('payment.start', {
      paymentId: shop.driver.newId(),
      order: { kind: 'sale', amount: { amountMinor: 100, currency: 'CNY' } },
    });
    expect(sale).toMatchObject({ ok: false, refusal: { code: 'busy' } });
    await shop.driver.bench({ act: 'swipe', card: 'approve', how: 'well' });
    await until('worked');
    expect(open().trial?.maskedPan).toMatch(/^\d{6}\*+\d{4}$/);
    expect(open().placed).toMatchObject([{ role: 'card-reader', tried: true }]);
  });

  it('when a device may not be opened or is taken, then the rule or the holder is told', async () => {
    await choose('training-no-permission');
    expect(open().trial).toMatchObject({ fault: 'no-permission', rule: expect.stringContaining('0acd') });
    await act({ act: 'back' });
    await choose('training-taken');
    expect(open().trial).toMatchObject({ fault: 'taken-by-another-program', heldBy: 'old-till' });
    await act({ act: 'back' });
  });

  it('when a pad is silent at the documented speed, then another one is found and its display is asked about', async () => {
    await choose('training-line');
    await until('failed');
    expect(open().trial).toMatchObject({ fault: 'unresponsive', maySpeeds: true });
    await act({ act: 'other-speeds' });
    await until('asking');
    expect(open().trial?.place).toContain('9600 7E1');
    await act({ act: 'display-seen', seen: true });
    expect(open().step).toBe('worked');
  });

  it('when the trial slip of a printer without Chinese is answered, then drawn Chinese is kept', async () => {
    await choose('training-network-printer');
    await until('asking');
    await expect.poll(() => JSON.stringify(shop.bench().printer.slips.at(-1))).toContain('2|天地玄黄');
    expect(JSON.stringify(shop.bench().printer.slips.at(-1))).not.toContain('1|天地玄黄');
    await act({ act: 'slip-seen', columns: 48, chinese: 'raster' });
    expect(open().placed.map(({ role }) => role)).toEqual(['card-reader', 'pin-pad', 'receipt-printer']);
  });

  it('when it is saved, then only the administrator may, the journal has his word and the act, and the file is a profile', async () => {
    const word = { operator: '01', password: '0000' };
    expect(await shop.driver.try('setup.act', { act: 'save', administrator: word })).toMatchObject({ ok: false });
    const { dataFolder, journal } = shop.training.house.counter.parts;
    const file = path.join(dataFolder, 'simulated-devices.json');
    const before = journal.head().seq;
    expect(existsSync(file)).toBe(false);
    await act({ act: 'save', administrator: { operator: '99', password: '12345678' } });
    expect(open()).toMatchObject({ step: 'saved', takesEffect: 'now' });
    const kept = deviceProfileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(kept.devices.find(({ role }) => role === 'receipt-printer')?.printer).toEqual({
      columns: 48,
      chinese: 'raster',
    });
    expect(
      journal
        .auditEvents(2)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['devices-changed', 'word-given']);
    expect(journal.head().seq).toBe(before + 2);
    await act({ act: 'close' });
    expect(shop.driver.view().deviceSetup?.open).toBeUndefined();
  });

  it('when a step is asked for that does not belong, then it is refused', async () => {
    expect(await shop.driver.try('setup.act', { act: 'undo' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-now' },
    });
  });
});
