/**
 * Reports on their way out, by the supervisor: a week narrowed and looked at, saved as a workbook and as figures that say the same, printed as
 * a slip and its copy; mail set up by the administrator, and a letter with the report and one with a slip at a real mail server. What goes
 * wrong on the way says so and loses nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'playwright/test';
import { readSheet } from 'read-excel-file/universal';
import {
  attachmentsOf,
  openPostOffice,
  type PostOffice,
  selfMadeCertificate,
  USER,
} from '../../main/mail/testing/post-office.ts';
import { RARE_MAIL_PASSWORD } from '../crash/needles.ts';
import { Counter } from './counter.ts';
import { SUPERVISOR } from './people.ts';
import { photograph, photographDownTo1024 } from './photographs.ts';

const OWNER = 'owner@example.com';
const ADMINISTRATOR_PASSWORD = '12345678';

let counter: Counter;
let office: PostOffice;

test.beforeAll(async () => {
  const certificate = selfMadeCertificate();
  if (certificate === undefined) throw new Error('the openssl command makes the mail server’s certificate');
  office = await openPostOffice({ certificate, password: RARE_MAIL_PASSWORD });
  counter = await Counter.open({ name: 'sending-reports' });
});
test.afterEach(() => counter.judge());
test.afterAll(async () => {
  await counter.close();
  await office.close();
});

const hand = (name: string) => counter.page.locator(`[data-action=${name}]`);
const field = (name: string) => counter.page.locator(`[data-field=${name}]`);
const choose = (name: string) => counter.work.locator(`[data-choose=${name}]`).click();
const dialog = () => counter.page.locator('dialog');
async function printed(): Promise<string> {
  const { printer } = await counter.benchView();
  return JSON.stringify(printer.slips);
}
/** Where the file lies that was just saved. */
async function saved(form: string): Promise<string> {
  await hand(form).click();
  const notice = counter.page.locator('.notice.news');
  await expect(notice).toContainText(`.${form}`);
  const file = /(\/\S+\.\w+)/.exec((await notice.textContent()) ?? '')?.[1] ?? '';
  await notice.getByRole('button').click();
  return file;
}
const sumOf = (csv: Buffer): string[] =>
  parse(csv, { bom: true, relaxColumnCount: true }).find(([table]: string[]) => table === 'sum') ?? [];
const bookOf = (bytes: Buffer): Blob => new Blob([Uint8Array.from(bytes)]);

test('when a week is looked at and narrowed, then page, workbook, figures and slip say the same', async () => {
  await counter.rest();
  for (const amount of ['1234', '5000']) {
    await counter.pay(amount, 'approve');
    await counter.finishPayment();
  }
  await counter.ask('operator.signOut', {});
  await counter.ask('operator.signIn', SUPERVISOR);
  await counter.openFromMenu(/^报表/);
  await choose('week');
  await expect(counter.work.locator('.report-sums')).toContainText('¥62.34');
  await choose('before');
  await expect(counter.work.locator('.report-page')).toContainText('没有交易');
  await choose('after');
  await field('operator').selectOption('01');
  await field('tender').selectOption('card');
  await expect(counter.work.locator('.report-only')).toContainText('操作员 01 · 付款方式 银行卡');
  await expect(counter.work.locator('.report-sums')).toContainText('¥62.34');
  await photographDownTo1024(counter, 'report-week');

  const [csv, xlsx] = [readFileSync(await saved('csv')), readFileSync(await saved('xlsx'))];
  expect(sumOf(csv)).toEqual(['sum', '2', '62.34', '0', '0.00', '62.34']);
  expect((await readSheet(bookOf(xlsx), '合计 Sum'))[1]).toEqual([2, 62.34, 0, 0, 62.34]);

  await counter.bench({ act: 'tear-paper' });
  await hand('print-days').click();
  await expect.poll(printed).toMatch(/营业报表.*SALES REPORT.*操作员\(OPERATOR\).*01.*净额\(NET\).*62\.34/s);
  expect(await printed()).not.toContain('DUPLICATED');
  await counter.notices('已打印');
  await counter.bench({ act: 'tear-paper' });
  await hand('print-days').click();
  await expect.poll(printed).toMatch(/SALES REPORT.*DUPLICATED/s);
});

test('when mail is not set up, then it says so; when the administrator sets it up, then a test letter arrives', async () => {
  await hand('mail').click();
  await counter.shows('邮件还没有设置');
  await counter.key('Enter');
  await counter.openFromMenu(/^设置/);
  const { port, authorityPem } = office.server;
  const setting = (key: string) => counter.work.locator(`[data-setting=${key}]`);
  await setting('mailServer').locator('input').fill('localhost');
  await setting('mailPort').locator('input').fill(String(port));
  await setting('mailUser').locator('input').fill(USER);
  await setting('mailFrom').locator('input').fill(USER);
  await setting('mailTo').locator('input').fill(OWNER);
  await setting('mailAuthority').locator('textarea').fill(authorityPem);
  await counter.work.locator('.save-bar .primary').click();
  await dialog().locator('input[type=password]').fill(ADMINISTRATOR_PASSWORD);
  await dialog().locator('button[type=submit]').click();
  await expect(dialog()).toHaveCount(0);

  await hand('mail-keep').click();
  await field('mail-password').fill(RARE_MAIL_PASSWORD);
  await photograph(counter, 'settings-mail-password');
  await dialog().locator('.dialog-halves input[type=password]').last().fill(ADMINISTRATOR_PASSWORD);
  await dialog().locator('button[type=submit]').click();
  await expect(setting('mail-password')).toContainText('已保存密码');
  await setting('mail-password').scrollIntoViewIfNeeded();
  await photographDownTo1024(counter, 'settings-mail');
  await hand('mail-try').click();
  await dialog().locator('input[type=password]').fill(ADMINISTRATOR_PASSWORD);
  await dialog().locator('button[type=submit]').click();
  await expect.poll(() => office.letters.length).toBe(1);
  await expect(dialog()).toHaveCount(0);
});

test('when a report is sent, then its files arrive as they are; a slip goes the same way', async () => {
  await counter.openFromMenu(/^报表/);
  await hand('mail').click();
  await expect(field('mail-to')).toHaveValue(OWNER);
  for (const form of ['csv', 'xlsx']) await dialog().locator(`[data-form=${form}]`).check();
  await photograph(counter, 'report-mail');
  await dialog().locator('.primary').click();
  await expect.poll(() => office.letters.length).toBe(2);
  await expect(dialog()).toHaveCount(0);
  const files = [...attachmentsOf(office.letters[1] ?? '')];
  const ending = (form: string): Buffer => files.find(([name]) => name.endsWith(`.${form}`))?.[1] ?? Buffer.alloc(0);
  expect(sumOf(ending('csv'))).toEqual(['sum', '2', '62.34', '0', '0.00', '62.34']);
  expect((await readSheet(bookOf(ending('xlsx')), '合计 Sum'))[1]).toEqual([2, 62.34, 0, 0, 62.34]);
  expect(ending('pdf').subarray(0, 5).toString()).toBe('%PDF-');

  await counter.key('F8');
  await counter.work.locator('[data-action=reprint]').click();
  await dialog().getByText('发邮件').first().click();
  await expect(field('mail-to')).toHaveValue(OWNER);
  await photograph(counter, 'slip-mail');
  await dialog().locator('.primary').click();
  await expect.poll(() => office.letters.length).toBe(3);
  expect([...attachmentsOf(office.letters[2] ?? '').keys()][0]).toMatch(/^slip-000001-\d{6}-cardholder-\d+\.pdf$/);
});

test('when the server is gone, then it says what to do, nothing is lost, and no half of a file lies anywhere', async () => {
  await office.close();
  await counter.openFromMenu(/^报表/);
  await hand('mail').click();
  await field('mail-to').fill('accountant@example.com');
  await dialog().locator('.primary').click();
  await counter.shows('连不上邮件服务器');
  await expect(field('mail-to')).toHaveValue('accountant@example.com');
  await photograph(counter, 'report-mail-refused');
  await counter.key('Escape');
  const { dataFolder } = await counter.ask('settings.read', {});
  const exports = readdirSync(path.join(dataFolder, 'exports'));
  expect(exports.map((name) => path.extname(name)).toSorted()).toEqual(['.csv', '.xlsx']);
});
