/**
 * The acquirer's statement against the day's payments, by the supervisor: a payment nobody answered waits in the queue with its story and is closed
 * there; a file with mistakes is refused row by row, one made of the
 * counter's own history with a wrong amount, a line left out and a stranger's line shows just these three; one is closed by a signature and
 * opened again, and an import that is taken back leaves nothing but what was decided. At last a file of a layout that nobody knows is described step by
 * step, loaded by what was kept, and known the next time.
 */
import { expect, test } from 'playwright/test';
import type { HistoryRow } from '../../preload/contract/contract.ts';
import { Counter } from './counter.ts';
import { SUPERVISOR } from './people.ts';
import { photograph, photographDownTo1024 } from './photographs.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'reconciling', answerTimeoutMs: 600 });
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const hand = (name: string) => counter.page.locator(`[data-action=${name}]`);
const field = (name: string) => counter.page.locator(`[data-field=${name}]`);
const row = (state: string) => counter.work.locator(`.queue-row[data-state=${state}]`);

const HEADINGS = [
  ...['清算日期', '交易时间', '商户号', '终端号', '批次号', '凭证号', '参考号', '授权码', '卡号', '卡类型'],
  ...['卡组织', '交易类型', '交易金额', '手续费', '清算金额'],
].join(',');

interface Line {
  readonly atMs: number;
  readonly batch: number;
  readonly voucher: number;
  readonly card: string;
  readonly amountMinor: number;
  /** The acquirer's own day, where it is not the payment's. */
  readonly settled?: number;
}

const moment = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

function lineOf({ atMs, batch, voucher, card, amountMinor, settled = atMs }: Line): string {
  const yuan = (amountMinor / 100).toFixed(2);
  const numbers = [String(batch).padStart(6, '0'), String(voucher).padStart(6, '0')];
  return [
    ...[moment(settled).slice(0, 10), moment(atMs), '898310058120001', '12345678', ...numbers, '', '', card],
    ...['借记卡', '银联', '消费', yuan, '0.00', yuan],
  ].join(',');
}

const lineOfRow = (payment: HistoryRow, amountMinor = payment.amount.amountMinor): string =>
  lineOf({
    atMs: payment.atMs,
    batch: payment.batch,
    voucher: payment.voucher ?? 0,
    amountMinor,
    card: payment.maskedPan ?? '',
  });

/** As no acquirer of ours writes: days first, commas before the fen, words of its own. */
function foreignLine({ atMs, batch, voucher, maskedPan, amount }: HistoryRow): string {
  const [day = '', time = ''] = moment(atMs).split(' ');
  const yuan = (amount.amountMinor / 100).toFixed(2).replace('.', ',');
  const numbers = [String(voucher).padStart(6, '0'), String(batch).padStart(6, '0'), '12345678', maskedPan ?? ''];
  return [`${day.split('-').reverse().join('/')} ${time}`, ...numbers, 'Buy', yuan, 'x1'].join(';');
}

async function chooseForeign(name: string, lines: readonly string[]): Promise<void> {
  const headings = 'Txn Date;Trace;Batch;TID;Card;Type;Amount;Our mark';
  const text = ['Daily settlement', headings, ...lines, 'Remark: figures are provisional;;;;;;;'].join('\r\n');
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') };
  await counter.page.locator('dialog input[type=file]').setInputFiles(file);
  await expect(hand('take')).toBeEnabled();
}

/** Once what was written is kept, a signature is asked for. */
async function sign(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
  await hand('close').click();
  await expect(counter.page.locator('dialog')).toBeVisible();
  await meanwhile();
  await counter.keys('123456');
  await counter.key('Enter');
}

async function choose(name: string, lines: readonly string[]): Promise<void> {
  const text = ['收单对账单', '', HEADINGS, ...lines].join('\n');
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') };
  await counter.page.locator('dialog input[type=file]').setInputFiles(file);
  await expect(counter.page.locator('dialog .file-name')).toHaveText(name);
  await expect(hand('take')).toBeEnabled();
}

const openStatements = () => counter.openFromMenu(/^对账/);

let good: readonly string[] = [];
let foreign: readonly string[] = [];

test('when nobody answered a payment, then it waits in the queue with its story, and is closed there and in the history at once', async () => {
  await counter.rest();
  for (const amount of ['1234', '5000', '8888']) {
    await counter.pay(amount, 'approve');
    await counter.finishPayment();
  }
  await counter.host('reversal-silent');
  await counter.pay('6600', 'no-answer');
  await counter.until('unresolved', (view) => view.payment?.stage === 'unresolved');
  await counter.finishPayment();
  expect(await counter.try('statement.look', {})).toMatchObject({ refusal: { code: 'not-permitted' } });
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', SUPERVISOR);
  await openStatements();
  await expect(row('late')).toContainText(/待后续对账单.*本店 ¥0\.00.*建议：等待/s);
  await row('late').click();
  await expect(counter.work.locator('.pane-times [data-code=reversal-unanswered]')).toContainText('主机没有确认');
  await expect(counter.work.locator('.statements-pane')).toContainText('结果未知');
  await field('action').selectOption('close');
  await field('evidence').fill('收单答复 2030-16');
  await field('note').fill('收单确认没有入账');
  await photograph(counter, 'statement-unresolved');
  await counter.until('nothing is being sent', (view) => view.sendingOwed === undefined);
  await sign();
  await counter.until('nothing is unresolved', (view) => view.unresolved === 0 && view.owedReversals === 0);
  // What becomes of a payment is shown as any other result is.
  await counter.shows('66.00');
  await counter.finishPayment();
  await openStatements();
  await expect(counter.work.locator('.statements')).toContainText('还没有导入对账单');
  await expect(counter.work.locator('.queue-row')).toHaveCount(0);
  const [closed] = (await counter.ask('history.find', { text: '' })).rows;
  const life = await counter.ask('history.show', { paymentId: closed?.paymentId ?? '' });
  expect(JSON.stringify(life.events)).toMatch(/closed-by-person.*收单确认没有入账/);
  await counter.host('none');
});

test('when a file has mistakes, then they are told row by row and nothing of it is taken', async () => {
  const { rows } = await counter.ask('history.find', { text: '', result: 'approved' });
  const [newest, middle, oldest] = rows;
  if (newest === undefined || middle === undefined || oldest === undefined) throw new Error('three payments were made');
  const stranger = { atMs: newest.atMs, batch: 77, voucher: 777, card: '622500******9999', amountMinor: 4_321 };
  good = [
    lineOfRow(newest),
    lineOfRow(oldest, oldest.amount.amountMinor - 200),
    // A day on, so that the file covers whichever day the acquirer counts the one left out on.
    lineOf({ ...stranger, settled: newest.atMs + 86_400_000 }),
  ];
  foreign = [oldest, middle, newest].map(foreignLine);
  await hand('load').click();
  await choose('torn.csv', [
    ...good,
    lineOfRow(middle).replace('消费', '=1+1'),
    lineOfRow(middle).replace('消费', '打赏'),
  ]);
  await hand('take').click();
  await expect(counter.page.locator('.statement-faults')).toContainText(
    /共 2 处错误.*第 7 行.*公式.*第 8 行.*不认识这种交易类型/s,
  );
  await photograph(counter, 'statement-refused');
  expect((await counter.ask('statement.look', {})).imports).toEqual([]);
});

test('when a file is taken, then just its three differences stand in the queue, named and explained', async () => {
  await choose('day.csv', good);
  await counter.key('Enter');
  await counter.notices('已导入 3 行');
  await expect(counter.work.locator('.queue-row')).toHaveCount(3);
  await expect(counter.work.locator('[data-agreed="2"]')).toBeVisible();
  await expect(row('amount-differs')).toContainText(/金额不符.*本店 ¥12\.34.*对账单 ¥10\.34.*索赔/s);
  await expect(row('only-here')).toContainText(/仅本店有.*本店 ¥50\.00.*对账单 ¥0\.00/s);
  await expect(row('only-there')).toContainText(/仅对账单有.*尾号 9999.*对账单 ¥43\.21/s);
  await row('only-here').click();
  await expect(counter.work.locator('.statements-pane [data-code=day-loaded]')).toContainText('里面没有这笔交易');
  await expect(counter.work.locator('.pane-times [data-code=approved]')).toBeVisible();
  await row('only-there').click();
  await expect(counter.work.locator('[data-code=number-unknown-here]')).toContainText('000777');
  await row('amount-differs').click();
  await expect(counter.work.locator('[data-code=amounts]')).toContainText('本店金额为 ¥12.34，对账单上为 ¥10.34');
  await photographDownTo1024(counter, 'statement-differences');
  await hand('load').click();
  await choose('again.csv', good);
  await counter.key('Enter');
  await expect(counter.page.locator('dialog')).toContainText('已按同样的格式导入过');
  await counter.key('Escape');
});

test('when a difference is closed, then somebody has signed for what was done and what proves it', async () => {
  await sign();
  await expect(counter.page.locator('dialog')).toContainText('还没有处理，不能关闭');
  await counter.key('Escape');
  await field('owner').selectOption('00');
  await field('action').selectOption('claim');
  await field('evidence').fill('收单答复 2030-17');
  await field('note').fill('已电话联系收单机构');
  await sign(() => photograph(counter, 'statement-signing'));
  await counter.notices('差异已关闭');
  await expect(counter.work.locator('.statements-pane')).toContainText(/已电话联系收单机构.*由操作员 00 于/s);
  await expect(counter.work.locator('.queue-row')).toHaveCount(2);
  await counter.work.locator('[data-stage=closed]').first().click();
  await expect(row('amount-differs')).toContainText('已关闭');
  await photograph(counter, 'statement-closed');
});

test('when the import is taken back and made again, then what was decided stands, and may be opened again', async () => {
  await counter.work.locator('[data-undo="1"]').click();
  await counter.key('Enter');
  await counter.notices('导入已撤回');
  await expect(counter.work.locator('.statements')).toContainText('还没有导入对账单');
  await expect(counter.work.locator('.queue-row')).toHaveCount(0);
  await hand('load').click();
  await choose('day.csv', good);
  await counter.key('Enter');
  await expect(row('amount-differs')).toContainText('已关闭');
  await row('amount-differs').click();
  await hand('reopen').click();
  await counter.notices('差异已重新打开');
  const { counts } = await counter.ask('statement.look', {});
  expect(counts.map(({ state, open, closed }) => [state, open, closed])).toEqual([
    ['amount-differs', 1, 0],
    ['only-here', 1, 0],
    ['only-there', 1, 0],
  ]);
});

test('when a layout is unknown, then it is described step by step with its result beside it, and knows such a file from then on', async () => {
  const live = (good: number) => expect(counter.work.locator(`.layout-live [data-good="${good}"]`)).toBeVisible();
  await counter.work.locator('[data-undo="2"]').click();
  await counter.key('Enter');
  await counter.notices('导入已撤回');
  await hand('load').click();
  await chooseForeign('foreign.csv', foreign);
  await expect(counter.page.locator('dialog')).toContainText('没有格式认得这个文件');
  await photograph(counter, 'statement-unknown');
  await hand('make-layout').click();
  await expect(counter.work.locator('[data-step=file]')).toContainText('Daily settlement');
  await expect(field('delimiter')).toHaveValue(';');
  await expect(field('heading-row')).toHaveValue('2');
  await photographDownTo1024(counter, 'layout-1-file');
  await counter.key('Enter');
  await expect(field('column-7')).toHaveValue('gross');
  await field('column-8').selectOption('rrn');
  await field('column-8').selectOption('');
  await photographDownTo1024(counter, 'layout-2-columns');
  await counter.key('Enter');
  await live(0);
  await expect(field('dates')).toHaveValue('day-first');
  await expect(field('decimals')).toHaveValue('comma');
  await photographDownTo1024(counter, 'layout-3-forms');
  await counter.key('Enter');
  await field('kind-1').selectOption('sale');
  await live(3);
  await expect(counter.work.locator('.layout-reasons [data-fault]').first()).toBeVisible();
  await field('left-out-words').fill('Remark');
  await expect(counter.work.locator('.layout-reasons [data-fault]')).toHaveCount(0);
  await photographDownTo1024(counter, 'layout-4-words');
  await counter.key('Enter');
  await expect(counter.work.locator('.layout-table')).toContainText(/消费.*¥12\.34/s);
  await counter.key('Escape');
  await counter.key('Enter');
  await field('layout-name').fill('外资行日单');
  await photographDownTo1024(counter, 'layout-5-result');
  await counter.key('Enter');
  await counter.notices('格式“外资行日单”已保存');
  await expect(counter.page.locator('dialog .file-name')).toHaveText('foreign.csv');
  await counter.key('Enter');
  await counter.notices('已导入 3 行');
  await expect(counter.work.locator('.queue-row')).toHaveCount(0);
  await hand('load').click();
  await chooseForeign('next.csv', foreign.slice(1));
  await expect(counter.page.locator('[data-recognised="外资行日单"]')).toBeVisible();
  await expect(field('profile')).toHaveValue('外资行日单');
  await photograph(counter, 'statement-recognised');
  await counter.key('Escape');
});
