/**
 * The people of the counter, one start through a whole week of theirs: a shift that opens by itself, cash in and out with a supervisor at
 * the cashier's screen, the X report, the hand-over, the next cashier; a new operator, a lock-out that tells the supervisor, a disabled one;
 * the terminal's numbers changed and printed; and the audit that knows all of it, in both languages, and proves its chain.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import type { Language } from '../../preload/contract/words.ts';
import { Counter } from './counter.ts';
import { CASHIER, SUPERVISOR } from './people.ts';
import { photographDownTo1024 } from './photographs.ts';

const NEXT = { operator: '02', password: '0000' } as const;
const ADMINISTRATOR = { operator: '99', password: '12345678' } as const;

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'people-and-shifts' });
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const screenOf = (name: string) => counter.button(name).first();
const openFromMenu = (name: RegExp) => counter.openFromMenu(name);
async function speak(language: Language): Promise<void> {
  await counter.ask('language.choose', { language });
  await expect(counter.page.locator('html')).toHaveAttribute('lang', language);
}
/** What is on the paper since the last tear, as one text. */
async function printed(): Promise<string> {
  const { printer } = await counter.benchView();
  return JSON.stringify(printer.slips);
}
/** The dialog's own yes, in whatever language. */
const yes = () => counter.page.locator('dialog .primary').click();
const tearPaper = () => counter.bench({ act: 'tear-paper' });
async function signInAs(who: { readonly operator: string; readonly password: string }): Promise<void> {
  if ((await counter.view()).session.state !== 'signed-out') await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', who);
  await counter.until(
    'signed in and on',
    ({ session, signOn }) => session.state === 'signed-in' && signOn.state !== 'running',
  );
}

test('when a cashier keeps a shift, then it costs no key, and cash, report and hand-over add up to the fen', async () => {
  await counter.rest();
  const { shift } = await counter.view();
  expect(shift).toMatchObject({ number: 1, operator: '01', floatChecked: true, float: { amountMinor: 0 } });
  await counter.stripShows(/第 1 班/);
  await counter.pay('1234', 'approve');
  await counter.finishPayment();
  await openFromMenu(/^班次/);
  await counter.shows('第 1 班');
  await expect(counter.work.locator('.shift-table')).toContainText(/消费\s*银行卡\s*1\s*¥12\.34/);
  // In: a reason of one press. Out: the supervisor at this very screen.
  await screenOf('存入').click();
  await counter.keys('20000');
  await counter.button('补充零钱').click();
  await yes();
  await counter.notices('已存入 ¥200.00');
  await screenOf('取出').click();
  await counter.keys('5000');
  await counter.button('存入银行').click();
  await yes();
  await counter.keys('999999');
  await counter.key('Enter');
  await expect(counter.page.locator('dialog').getByText('密码错误')).toBeVisible();
  await expect(counter.page.locator('dialog').getByLabel('密码')).toHaveValue('');
  await counter.keys(SUPERVISOR.password);
  await counter.key('Enter');
  await counter.notices('已取出 ¥50.00');
  expect((await counter.view()).session).toMatchObject({ state: 'signed-in', operator: '01' });
  await expect(counter.work.locator('.shift-drawer .shift-expected')).toContainText('¥150.00');
  await photographDownTo1024(counter, 'shift');
  await tearPaper();
  await screenOf('打印中途报表').click();
  await counter.notices('中途报表已打印');
  expect(await printed()).toMatch(/X REPORT.*消费 SALE 银行卡 CARD.*12\.34.*EXPECTED.*150\.00/s);
  await speak('en');
  await counter.button(/^Hand over/).click();
  await counter.page.getByLabel('Number of 100 yuan').fill('1');
  await counter.key('Enter');
  await expect(counter.page.getByLabel('Number of 50 yuan')).toBeFocused();
  await counter.page.getByLabel('Number of 10 yuan').fill('4');
  await expect(counter.work.locator('[data-difference]')).toHaveText('−¥10.00');
  await expect(counter.work.locator('[data-action=hand-over]')).toBeDisabled();
  await counter.page.getByLabel('Reason for the difference').fill('gave a ten too much');
  await photographDownTo1024(counter, 'shift-count');
  await tearPaper();
  await counter.work.locator('[data-action=hand-over]').click();
  await yes();
  await counter.until('signed out by the hand-over', ({ session }) => session.state === 'signed-out');
  await expect
    .poll(printed)
    .toMatch(/交接班单.*SHIFT HAND-OVER.*COUNTED.*140\.00.*SHORT.*-10\.00.*gave a ten too much/s);
  await speak('zh-CN');
});

test('when the next cashier takes over, then the float is what was counted, and stands in the way of nothing', async () => {
  await signInAs(NEXT);
  expect((await counter.view()).shift).toMatchObject({ number: 2, operator: '02', floatChecked: false });
  await counter.shows('上一班留下 ¥140.00，请清点');
  await counter.work.locator('[data-note=float]').click();
  await screenOf('清点备用金').click();
  await yes();
  await counter.until('the float is counted', (view) => view.shift?.floatChecked === true);
  // Another cashier's drawer is counted under a supervisor's eyes.
  await signInAs(CASHIER);
  const counts = [
    { face: 10_000, count: 1 },
    { face: 2_000, count: 2 },
  ];
  expect(await counter.try('shift.act', { act: 'hand-over', counts })).toMatchObject({
    refusal: { code: 'supervisor-needed' },
  });
  await counter.ask('shift.act', { act: 'hand-over', counts, supervisor: SUPERVISOR });
  expect((await counter.view()).shift).toMatchObject({ number: 3, operator: '01', floatChecked: false });
});

test('when ten passwords are wrong, then the supervisor is told, unlocks, adds and disables, each in its own words', async () => {
  await counter.ask('operator.signOut', {});
  for (let tries = 0; tries < 10; tries += 1)
    await counter.try('operator.signIn', { operator: '03', password: '9999' });
  expect(await counter.try('operator.signIn', { operator: '03', password: '0000' })).toMatchObject({
    refusal: { code: 'operator-locked-out' },
  });
  await signInAs(SUPERVISOR);
  await counter.strip.locator('[data-strip=lock-outs]').click();
  await counter.shows('操作员 03 密码错误十次');
  await photographDownTo1024(counter, 'operators');
  await counter.work.locator('[data-operator="03"]').click();
  await counter.work.locator('[data-hand=unlock]').click();
  await yes();
  await counter.notices('已解锁 03');
  await expect(counter.strip.locator('[data-strip=lock-outs]')).toHaveCount(0);
  await counter.work.locator('[data-action=create]').click();
  await counter.page.locator('dialog').getByLabel('姓名').fill('周八');
  await counter.key('Enter');
  await counter.notices('已增加 04 周八');
  await speak('en');
  await counter.work.locator('[data-operator="01"]').click();
  await counter.shows('The shift has not been handed over');
  await expect(counter.work.locator('[data-hand=disable]')).toHaveCount(0);
  expect(await counter.try('people.act', { act: 'disable', operator: '01' })).toMatchObject({
    refusal: { code: 'operator-signed-on' },
  });
  await counter.work.locator('[data-operator="04"]').click();
  await counter.work.locator('[data-hand=disable]').click();
  await yes();
  await counter.notices('04 周八 is disabled');
  await counter.ask('operator.signOut', {});
  await expect(counter.button(/^04/)).toHaveCount(0);
  await speak('zh-CN');
});

test('when the administrator changes the terminal, then not over a batch with payments, and paper says who did it', async () => {
  await signInAs(CASHIER);
  const changes = { terminalId: '87654321' };
  expect(await counter.try('settings.change', { administrator: ADMINISTRATOR, changes })).toMatchObject({
    refusal: { code: 'batch-not-empty' },
  });
  await counter.ask('settlement.start', {});
  await counter.until('settled', (view) => view.settlement?.state === 'done');
  await counter.ask('settlement.dismiss', {});
  await tearPaper();
  await counter.ask('settings.change', { administrator: ADMINISTRATOR, changes });
  await expect.poll(printed).toMatch(/终端变更通知.*TERMINAL WAS CHANGED.*12345678.*87654321/s);
  await counter.ask('settings.change', { administrator: ADMINISTRATOR, changes: { terminalId: '12345678' } });
});

test('when the administrator reads the audit, then every act has both names and words in both languages, and the copy proves its chain', async () => {
  expect(await counter.try('audit.find', { scope: 'acts' })).toMatchObject({ refusal: { code: 'not-permitted' } });
  await openFromMenu(/^审计记录/);
  await counter.shows('现在看不到审计记录');
  await signInAs(ADMINISTRATOR);
  await openFromMenu(/^审计记录/);
  const rows = counter.work.locator('.audit-row');
  await expect(rows.first()).toBeVisible();
  await counter.work.locator('[data-field=kind]').selectOption('cash-taken-out');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(/操作员 01\s*00 授权\s*取出现金.*应有现金 ¥200\.00 → ¥150\.00.*存入银行/);
  await counter.work.locator('[data-field=kind]').selectOption('settings-changed');
  await expect(rows.last()).toContainText(/操作员 01\s*99 授权\s*修改设置.*终端编号.*12345678 → 87654321/);
  await counter.work.locator('[data-field=kind]').selectOption('');
  await counter.work.locator('[data-field=person]').fill('04');
  await expect(rows).toHaveCount(2);
  await speak('en');
  await expect(rows.first()).toContainText(/Operator 00\s*about 04\s*Operator disabled/);
  await photographDownTo1024(counter, 'audit');
  await counter.work.locator('[data-field=person]').fill('');
  await counter.page.locator('[data-copy=json]').click();
  await expect(counter.work.locator('.audit-copied')).toContainText(/events copied|已导出/);
  const { copy } = await counter.ask('audit.find', { scope: 'all', copyAs: 'json' });
  expect(wholeChain(copy?.file ?? '')).toBe(copy?.events);
  await speak('zh-CN');
});

interface CopiedEvent {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly paymentId: string | null;
  readonly operator: string | null;
  readonly body: string;
  readonly rows: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** Computes every hash again from the copy alone, as anybody outside could; says how many events hang together. */
function wholeChain(file: string): number {
  const { events, head } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly events: readonly CopiedEvent[];
    readonly head: { readonly hash: string };
  };
  for (const [place, event] of events.entries()) {
    const names = JSON.stringify([event.seq, event.atMs, event.kind, event.paymentId, event.operator]);
    const line = `${event.previousHash}|${names}|${event.body}|${event.rows ?? 'null'}`;
    expect(createHash('sha256').update(line).digest('hex')).toBe(event.hash);
    if (place > 0) expect(events[place - 1]?.previousHash).toBe(event.hash);
  }
  expect(events[0]?.hash).toBe(head.hash);
  return events.length;
}
