/** When the printer cannot: another one stands in, payments go on where that is allowed, and every owed slip waits for a person. */
import { expect, test } from 'playwright/test';
import type { Paper } from '../../preload/contract/contract.ts';
import { Counter } from './counter.ts';
import { CASHIER } from './people.ts';
import { photograph } from './photographs.ts';
import { textOf } from './slip-words.ts';

test.setTimeout(120_000);
let counter: Counter;
const ADMINISTRATOR = { operator: '99', password: '12345678' } as const;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'owing-slips' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const onFirst = async (): Promise<Paper[]> => (await counter.benchView()).printer.slips;
const onSecond = async (): Promise<Paper[]> => (await counter.benchView()).secondPrinter.slips;
const owed = async () => (await counter.view()).owedSlips;
const slipsMayBeOwed = (may: boolean) =>
  counter.ask('settings.change', { administrator: ADMINISTRATOR, changes: { slipsMayBeOwed: may } });

/** A sale whose slips stay owed, by questions alone. */
async function sellOwing(amountMinor: number): Promise<void> {
  await counter.payQuietly(amountMinor, 'approve');
  const { payment } = await counter.until(
    'the slip has failed',
    (view) => view.payment?.may.includes('owe-slips') === true,
  );
  const paymentId = payment?.paymentId ?? '';
  await counter.ask('payment.act', { paymentId, act: { do: 'owe-slips' } });
  await counter.ask('payment.act', { paymentId, act: { do: 'dismiss' } });
}

test('when the paper is out, then the second printer is offered, prints the very first copy, and the rest follows there', async () => {
  await counter.paper('out');
  await counter.pay('5000', 'approve');
  await counter.shows('打印机缺纸');
  await photograph(counter, 'slip-second-printer-offered');
  await counter.button(/^备用打印机/).click();
  await counter.prompts('请撕下商户存根');
  expect(await onFirst()).toHaveLength(0);
  const [slip] = await onSecond();
  expect(slip?.columns).toBe(32);
  expect(textOf(slip)).toContain('50.00');
  expect(textOf(slip)).not.toContain('DUPLICATED');
});

test('when the second printer stands in by itself, then nobody is asked', async () => {
  await counter.ask('settings.change', { administrator: ADMINISTRATOR, changes: { secondPrinterByItself: true } });
  await counter.bench({ act: 'plug', device: 'printer', plugged: false });
  await counter.until('the printer is gone', (view) =>
    view.devices.some(({ device, lamp }) => device === 'printer' && lamp === 'off'),
  );
  await counter.pay('5200', 'approve');
  await counter.prompts('请撕下商户存根');
  expect(textOf((await onSecond()).at(-1))).toContain('52.00');
  await counter.finishPayment();
  await counter.ask('settings.change', { administrator: ADMINISTRATOR, changes: { secondPrinterByItself: false } });
});

test('when payments may go on, then slips are owed, counted, and printed or given up one by one', async () => {
  await slipsMayBeOwed(true);
  await counter.paper('out');
  await counter.pay('6100', 'approve');
  await counter.shows('打印机缺纸');
  await photograph(counter, 'slip-may-be-owed');
  await counter.button(/^以后补打/).click();
  await counter.prompts('签购单待补打');
  await photograph(counter, 'slip-owed');
  await counter.key('Enter');
  await sellOwing(6200);
  expect(await owed()).toMatchObject({ count: 4 });
  await counter.prompts('消费');
  await photograph(counter, 'sale-1-empty-owed-slips');
  await counter.strip.getByRole('button', { name: '待补打 4 张' }).click();
  await counter.prompts('待补打');
  await photograph(counter, 'owed-slips-1-list');
  await counter.work.getByRole('button', { name: '打印', exact: true }).first().click();
  await counter.notices('设备没有连接或不可用');
  expect(await owed()).toMatchObject({ count: 4 });
  await counter.paper('ok');
  await counter.untilReady('printer');
  expect(await onFirst()).toHaveLength(0);
  await counter.work.getByRole('button', { name: '打印', exact: true }).first().click();
  await counter.until('one is printed', (view) => view.owedSlips.count === 3);
  expect(textOf((await onFirst()).at(-1))).toMatch(/61\.00/);
  expect(textOf((await onFirst()).at(-1))).not.toContain('DUPLICATED');
  await counter.work.getByRole('button', { name: '不再打印' }).first().click();
  await counter.page.getByRole('dialog').waitFor();
  await photograph(counter, 'owed-slips-2-give-up');
  await counter.key('Enter');
  await counter.until('one is given up', (view) => view.owedSlips.count === 2);
  await counter.button(/^逐张全部打印/).click();
  await counter.until('all are printed', (view) => view.owedSlips.count === 0);
  await counter.shows('没有待补打的单据');
  expect(await onFirst()).toHaveLength(3);
  await slipsMayBeOwed(false);
});

test('when power fails with slips owed, then the restart prints nothing and asks', async () => {
  await slipsMayBeOwed(true);
  await counter.paper('out');
  await sellOwing(7100);
  await counter.powerCut();
  await counter.startAgain();
  await counter.ask('operator.signIn', CASHIER);
  await counter.until('signed on', (view) => view.signOn.state === 'done');
  await counter.shows('还有 2 张签购单没有打印');
  expect(await onFirst()).toHaveLength(0);
  await counter.work.getByRole('button', { name: /还有 2 张签购单没有打印/ }).click();
  await counter.prompts('待补打');
  await counter.work.getByRole('button', { name: '打印', exact: true }).first().click();
  await counter.until('one is printed', (view) => view.owedSlips.count === 1);
  expect(await onFirst()).toHaveLength(1);
  await slipsMayBeOwed(false);
});
