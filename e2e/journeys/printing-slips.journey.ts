/** Paper: what the printer puts on it is what the screen shows; what happens when it runs out, and that a retry says so. */
import { expect, test } from 'playwright/test';
import type { Paper } from '../../preload/contract/contract.ts';
import { Counter } from './counter.ts';
import { textOf, wordsOf } from './slip-words.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'printing-slips' });
});
test.beforeEach(() => counter.rest());
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const slips = async (): Promise<Paper[]> => (await counter.benchView()).printer.slips;

/** What the page has drawn, without the spaces that a browser may fold. */
const drawn = async (): Promise<string> => {
  const text = await counter.work.getByRole('complementary', { name: '签购单' }).textContent();
  return (text ?? '').replaceAll(/\s/g, '');
};

test('when a slip is printed, then the paper on the screen is what the bytes at the printer say', async () => {
  await counter.pay('12345', 'approve');
  await counter.prompts('请撕下商户存根');
  const [merchant] = await slips();
  for (const words of ['MERCHANT COPY', 'RMB 123.45', '训练', '622500******0022'])
    expect(textOf(merchant)).toContain(words);
  // The screen is one copy ahead: it shows the one that is printed next.
  const { payment } = await counter.view();
  expect(payment?.slip?.copy).toBe('cardholder');
  const shown = await drawn();
  await counter.key('Enter');
  await counter.until('both slips', (view) => view.payment?.stage === 'done');
  const cardholder = (await slips())[1];
  expect(wordsOf(payment?.paper)).toEqual(wordsOf(cardholder));
  for (const line of cardholder?.lines ?? [])
    if (line.kind === 'text') expect(shown).toContain(line.text.replaceAll(/\s/g, ''));
});

test('when the merchant copy is under way, then screen and printer agree on it line by line', async () => {
  await counter.paper('out');
  await counter.pay('9876', 'approve-long-number');
  await counter.shows('打印机缺纸');
  const { payment } = await counter.view();
  expect(payment?.slip).toMatchObject({ copy: 'merchant', state: 'failed' });
  await counter.paper('ok');
  await counter.key('Enter');
  await counter.prompts('请撕下商户存根');
  const printed = await slips();
  expect(wordsOf(payment?.paper)).toEqual(wordsOf(printed.at(-1)));
});

test('when the paper runs out in the middle of a slip, then 打印机缺纸 is said and the retry is marked as a duplicate', async () => {
  await counter.bench({ act: 'printer', linesLeft: 6 });
  await counter.pay('5000', 'approve');
  await counter.shows('打印机缺纸');
  await counter.prompts('签购单没有打完');
  const torn = (await slips()).at(-1);
  expect(textOf(torn)).not.toContain('重打印');
  await counter.stripShows('打印机');
  await counter.paper('ok');
  await counter.button(/^重新打印/).click();
  await counter.prompts('请撕下商户存根');
  const again = textOf((await slips()).at(-1));
  expect(again).toContain('重打印');
  expect(again).toContain('DUPLICATED');
});

test('when the cover is open, then the counter says so and the payment stands', async () => {
  await counter.bench({ act: 'printer', cover: 'open' });
  await counter.pay('5000', 'approve');
  await counter.shows('纸仓盖没有合上');
  expect((await counter.view()).payment?.result).toBe('approved');
  await counter.bench({ act: 'printer', cover: 'closed' });
  await counter.untilBench('the cover is closed', (view) => view.printer.cover === 'closed');
  await counter.button(/^重新打印/).click();
  await counter.prompts('请撕下商户存根');
});

test('when a payment of the past is printed again, then the slip is marked and any but the last needs the supervisor', async () => {
  await counter.pay('1100', 'approve');
  await counter.finishPayment();
  await counter.pay('2200', 'approve');
  await counter.finishPayment();
  await counter.bench({ act: 'tear-paper' });
  const { rows } = await counter.ask('history.find', { text: '' });
  const [last, earlier] = rows;
  expect(last?.amount.amountMinor).toBe(2200);
  await counter.ask('receipt.reprint', { paymentId: last?.paymentId ?? '', copy: 'cardholder' });
  expect(textOf((await slips()).at(-1))).toContain('DUPLICATED');
  const refused = await counter.try('receipt.reprint', { paymentId: earlier?.paymentId ?? '', copy: 'merchant' });
  expect(refused).toMatchObject({ refusal: { code: 'supervisor-needed' } });
});
