/**
 * The books of a day, kept by the supervisor: what was taken stands in the report, the drawer goes before the Z report, the Z is made once,
 * printed, printed again as a copy, saved as an A4 page and as figures; and the shop's next day begins with the one after.
 */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { SUPERVISOR } from './people.ts';
import { photograph, photographDownTo1024 } from './photographs.ts';

const ALBUM = fileURLToPath(new URL('../../artifacts/screens/', import.meta.url));

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'keeping-the-books' });
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const hand = (name: string) => counter.work.locator(`[data-action=${name}]`);
const choose = (name: string) => counter.work.locator(`[data-choose=${name}]`).click();
async function printed(): Promise<string> {
  const { printer } = await counter.benchView();
  return JSON.stringify(printer.slips);
}
const openReports = () => counter.openFromMenu(/^报表/);

/** For the album: the file, and what it looks like in either language. */
async function keepThePaper(pdf: string): Promise<void> {
  copyFileSync(pdf, join(ALBUM, 'z-report-a4.pdf'));
  const { page } = counter;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  for (const language of ['en', 'zh-CN'] as const) {
    await counter.ask('language.choose', { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.screenshot({ path: join(ALBUM, `z-report-a4-${language}.png`) });
  }
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1366, height: 768 });
}

test('when a cashier has sold, then the reports are the supervisor’s, and the drawer is counted before the Z', async () => {
  await counter.rest();
  await counter.pay('1234', 'approve');
  await counter.finishPayment();
  await counter.pay('5000', 'approve');
  await counter.finishPayment();
  expect(await counter.try('report.look', { what: 'days' })).toMatchObject({ refusal: { code: 'not-permitted' } });
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', SUPERVISOR);
  await openReports();
  await expect(counter.work.locator('.report-sums')).toContainText('¥62.34');
  await expect(counter.work.locator('.report-page')).toContainText(/按操作员.*01.*2.*¥62\.34/s);
  await photographDownTo1024(counter, 'report-day');
  await choose('next-z');
  await expect(hand('make-z')).toBeDisabled();
  await counter.shows('请先交接班');
});

test('when the drawer is counted, then the Z is made once, printed, and its copy says that it is one', async () => {
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', { operator: '01', password: '0000' });
  await counter.ask('shift.act', { act: 'hand-over', counts: [{ face: 1_000, count: 1 }], reason: '备用金多放一张' });
  await counter.ask('operator.signIn', SUPERVISOR);
  await counter.bench({ act: 'tear-paper' });
  await openReports();
  await choose('next-z');
  await hand('make-z').click();
  await counter.shows('做第 1 份日结报表');
  await counter.key('Enter');
  await counter.notices('日结 0001 已存档');
  await expect
    .poll(printed)
    .toMatch(/日结报表.*Z REPORT.*0001.*净额\(NET\).*62\.34.*DIFFERENCE.*10\.00.*备用金多放一张.*JOURNAL CHAIN/s);
  expect(await printed()).not.toContain('DUPLICATED');
  await photograph(counter, 'report-z');
  expect(await counter.try('report.act', { act: 'make-z', number: 1 })).toMatchObject({ ok: true });
  expect(await counter.try('report.act', { act: 'make-z', number: 3 })).toMatchObject({
    refusal: { code: 'no-such-report' },
  });
  await counter.bench({ act: 'tear-paper' });
  await hand('print-z').click();
  await expect.poll(printed).toMatch(/Z REPORT.*0001.*DUPLICATED/s);
});

test('when the page is saved, then it is an A4 page and figures, and what is sold afterwards is in the next Z', async () => {
  const look = { what: 'z', number: 1 } as const;
  const { file: pdf = '' } = await counter.ask('report.act', { act: 'save', of: look, form: 'pdf' });
  const page = readFileSync(pdf, 'latin1');
  if (process.env.COUNTERTOP_ALBUM === 'whole') await keepThePaper(pdf);
  expect(page.startsWith('%PDF-')).toBe(true);
  expect(page).toMatch(/\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\s*\]/);
  const { file: csv = '' } = await counter.ask('report.act', { act: 'save', of: look, form: 'csv' });
  expect(readFileSync(csv, 'utf8')).toContain('"sum","2","62.34","0","0.00","62.34"');
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', { operator: '01', password: '0000' });
  await counter.until('signed in and on', ({ signOn }) => signOn.state === 'done');
  await counter.key('F2');
  await counter.pay('100', 'approve');
  await counter.finishPayment();
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', SUPERVISOR);
  const next = await counter.ask('report.look', { what: 'z' });
  expect(next).toMatchObject({
    z: { number: 2 },
    totals: { net: { amountMinor: 100 } },
    grand: { amountMinor: 6_334 },
  });
  const made = await counter.ask('report.look', look);
  expect(made.totals.net.amountMinor).toBe(6_234);
});
