/** What a cashier meets before the first payment: wrong numbers, wrong passwords, a host that cannot be reached, the lock. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';
import { CASHIER, SUPERVISOR } from './people.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'signing-in' });
});
test.beforeEach(async () => {
  await counter.rest();
  await counter.ask('operator.signOut', {});
  await counter.prompts('操作员签到');
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

test('when the operator number is unknown, then 操作员不存在 is said and the number is asked for again', async () => {
  await counter.keys('47');
  await counter.page.getByLabel('密码').waitFor();
  await counter.keys('0000');
  await counter.key('Enter');
  await counter.shows('操作员不存在');
  await counter.keys('01');
  await expect(counter.page.getByLabel('密码')).toBeFocused();
  await counter.keys('0000');
  await counter.key('Enter');
  await counter.stripShows('收银员 01');
});

test('when the password is wrong three times, then 密码错误 is said twice and the start screen comes back', async () => {
  await counter.button(/^02/).click();
  for (const wrong of ['1111', '2222']) {
    await counter.keys(wrong);
    await counter.key('Enter');
    await counter.shows('密码错误');
    await expect(counter.page.getByLabel('密码')).toHaveValue('');
  }
  await counter.keys('3333');
  await counter.key('Enter');
  await counter.prompts('操作员签到');
  await counter.shows('密码连续错误三次，请重新选择操作员。');
  await counter.button(/^02/).click();
  await counter.keys('0000');
  await counter.key('Enter');
  await counter.stripShows('收银员 02');
});

test('when the host is down at sign-on, then a sale is refused with 请先签到 until the sign-on succeeds', async () => {
  const used = await Counter.open({ name: 'signing-in-without-host' });
  try {
    await used.host('down');
    await used.keys('01');
    await used.page.getByLabel('密码').waitFor();
    await used.keys('0000');
    await used.key('Enter');
    await used.prompts('签到失败');
    await used.shows('通讯失败');
    await used.stripShows('未签到');
    const reply = await used.try('payment.start', {
      paymentId: '00000000-0000-4000-8000-000000000001',
      order: { kind: 'sale', amount: { amountMinor: 100, currency: 'CNY' } },
    });
    expect(reply).toEqual({ ok: false, refusal: { code: 'sign-on-first' } });
    await used.reload();
    await used.prompts(/请先签到|签到失败/);
    await used.host('none');
    await used.key('Enter');
    await used.notices('签到成功');
    await used.stripShows('已签到');
    await used.prompts('消费');
  } finally {
    await used.close();
  }
});

test('when the key check value is wrong at sign-on, then no key is used and no payment is possible', async () => {
  const used = await Counter.open({ name: 'signing-in-with-wrong-key' });
  try {
    await used.host('key-check-wrong');
    await used.ask('operator.signIn', CASHIER);
    await used.prompts('签到失败');
    await used.shows('工作密钥校验不符');
    const reply = await used.try('payment.start', {
      paymentId: '00000000-0000-4000-8000-000000000002',
      order: { kind: 'sale', amount: { amountMinor: 100, currency: 'CNY' } },
    });
    expect(reply).toMatchObject({ refusal: { code: 'sign-on-first' } });
    await used.host('none');
    await used.button(/^重试/).click();
    await used.prompts('消费');
  } finally {
    await used.close();
  }
});

test('when the screen is locked, then nothing but a password opens it, and what was there is still there', async () => {
  await counter.ask('operator.signIn', CASHIER);
  await counter.prompts('消费');
  await counter.keys('4200');
  await counter.key('F12');
  await counter.prompts('屏幕已锁定');
  await expect(counter.page.getByText('42.00')).toHaveCount(0);
  expect(await counter.try('history.find', { text: '' })).toEqual({ ok: false, refusal: { code: 'locked' } });
  await counter.key('F8');
  await counter.keys('9999');
  await counter.key('Enter');
  await counter.shows('密码错误');
  await expect(counter.page.getByLabel('密码')).toHaveValue('');
  await counter.keys('0000');
  await counter.key('Enter');
  await counter.prompts('消费');
  await expect(counter.work.getByRole('status', { name: '金额' })).toHaveText(/42\.00/);
  await counter.key('Escape');
});

test('when the cashier has gone, then the supervisor unlocks', async () => {
  await counter.ask('operator.signIn', CASHIER);
  await counter.ask('operator.lock', {});
  await counter.button('由主管解锁').click();
  await counter.keys(SUPERVISOR.password);
  await counter.key('Enter');
  await counter.stripShows('收银员 01');
});
