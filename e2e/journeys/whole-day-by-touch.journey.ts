/** The same day with one finger: tiles, number pad, function keys, and the training bench for card, PIN and paper. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'whole-day-by-touch', benchBeside: true });
});
test.afterAll(() => counter.close());

const bench = () => counter.page.getByRole('complementary', { name: '训练台' });

/** Taps the digits on the number pad of the open screen or dialog. */
async function tapDigits(digits: string): Promise<void> {
  const pad = counter.page.getByRole('group', { name: '数字键盘' });
  for (const digit of digits) await counter.tap(pad.getByRole('button', { name: digit, exact: true }));
}

/** Chooses a card in the wallet by what is written on its edge, and swipes it. */
async function tapCard(edge: string): Promise<void> {
  await counter.tap(bench().getByRole('group', { name: '测试卡' }).getByText(edge, { exact: true }).first());
  await counter.tap(bench().getByRole('button', { name: '刷这张卡' }));
}

async function tapPin(digits: string): Promise<void> {
  const keys = bench().getByRole('group', { name: /密码键盘/ });
  await counter.untilBench('the pad asks for a PIN', (view) => view.pad.lit);
  for (const digit of digits) await counter.tap(keys.getByRole('button', { name: digit, exact: true }));
  await counter.tap(keys.getByRole('button', { name: '确认' }));
}

const tapKey = (name: string): Promise<void> =>
  counter.tap(counter.page.getByRole('navigation').getByRole('button', { name: new RegExp(name) }));
const tapWork = (name: RegExp): Promise<void> => counter.tap(counter.work.getByRole('button', { name }));

test('when a cashier works through the day by touch, then every step answers to the finger', async () => {
  await test.step('operator sign-in, host sign-on', async () => {
    await counter.tap(counter.button(/^01 /));
    await tapDigits('0000');
    await tapWork(/^签到/);
    await counter.stripShows('已签到');
  });

  await test.step('a sale with PIN and both slips', async () => {
    await tapDigits('1234');
    await tapWork(/^收款(?!码)/);
    await counter.prompts('请刷卡、插卡或挥卡');
    await tapCard('批准，密码 123456');
    await counter.prompts('请核对卡号');
    await tapWork(/^卡号一致/);
    await tapPin('123456');
    await counter.prompts('成功');
    await counter.prompts('请撕下商户存根');
    await tapWork(/^打印持卡人存根/);
    await counter.until('both slips', (view) => view.payment?.stage === 'done');
    await counter.tap(bench().getByRole('button', { name: /^撕下/ }));
    await counter.untilBench('the paper is torn off', (view) => view.printer.slips.length === 0);
    await tapWork(/^下一笔/);
    await counter.prompts('消费');
  });

  await test.step('a sale of a card without PIN', async () => {
    await tapDigits('500');
    await tapWork(/^收款(?!码)/);
    await counter.prompts('请刷卡、插卡或挥卡');
    await tapCard('批准，无需密码');
    await counter.prompts('请核对卡号');
    await tapWork(/^卡号一致/);
    await tapPin('');
    await counter.prompts('请撕下商户存根');
    await tapWork(/^不打印这一联/);
    await counter.until('the sale is done', (view) => view.payment?.stage === 'done');
    await tapWork(/^下一笔/);
  });

  await test.step('a declined sale', async () => {
    await counter.until('the counter rests', (view) => view.payment === undefined);
    await tapDigits('7700');
    await tapWork(/^收款(?!码)/);
    await counter.prompts('请刷卡、插卡或挥卡');
    await tapCard('余额不足（51）');
    await counter.prompts('请核对卡号');
    await tapWork(/^卡号一致/);
    await tapPin('123456');
    await counter.prompts('失败');
    await tapWork(/^下一笔/);
    await counter.prompts('消费');
  });

  await test.step('a void with the supervisor', async () => {
    const { rows } = await counter.ask('history.find', { text: '' });
    const voucher = rows.find((row) => row.amount.amountMinor === 1234)?.voucher;
    await tapKey('撤销');
    await tapDigits(String(voucher));
    await tapWork(/^查找/);
    await counter.prompts('核对原交易');
    await tapWork(/^撤销这笔交易/);
    const dialog = counter.page.getByRole('dialog', { name: '主管授权' });
    await expect(dialog).toBeVisible();
    for (const digit of '123456') await counter.tap(dialog.getByRole('button', { name: digit, exact: true }));
    await counter.tap(dialog.getByRole('button', { name: /^确认/ }));
    await counter.prompts('成功');
    await counter.finishPayment();
  });

  await test.step('a look at history', async () => {
    await tapKey('历史');
    await counter.shows('消费撤销');
  });

  await test.step('settlement, balanced, and a new batch', async () => {
    const before = (await counter.view()).terminal.batch;
    await tapKey('结算');
    await tapWork(/^结算/);
    await counter.tap(counter.page.getByRole('dialog').getByRole('button', { name: /^结算/ }));
    await counter.prompts('结算完成');
    await counter.shows('对账平');
    expect((await counter.view()).terminal.batch).toBe(before + 1);
    await tapWork(/^完成/);
  });

  await test.step('sign-out', async () => {
    await tapKey('更多');
    await tapWork(/^操作员签退/);
    await counter.stripShows('请操作员签到');
  });
  counter.expectNoComplaint();
});
