/** Applications and CA keys on the devices screen: what is loaded, a download again with its progress, and a host that gives nothing. */
import { expect, test } from 'playwright/test';
import { Counter } from './counter.ts';

let counter: Counter;

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'chip-parameters' });
});
test.beforeEach(async () => {
  await counter.rest();
  await counter.openDevices();
  await counter.prompts('设备');
});
test.afterEach(() => counter.judge());
test.afterAll(() => counter.close());

const card = () => counter.work.getByRole('article', { name: '芯片参数' });
const again = () => card().getByRole('button', { name: '重新下载' });
const rows = (list: RegExp) => counter.work.getByRole('region', { name: list }).locator('tbody tr');

test('when the counter has signed on once, then applications and keys are there, by name and by number', async () => {
  const list = await counter.ask('chip.parameters', {});
  expect(list.applications.map(({ aid }) => aid)).toContain('A000000333010101');
  await expect(card()).toContainText('可以插卡和挥卡');
  await expect(card()).toContainText('1,000.00');
  await expect(rows(/^应用 \d+ 个/)).toHaveCount(list.applications.length);
  await expect(rows(/^公钥 \d+ 把/)).toHaveCount(list.authorities.length);
  await expect(rows(/^应用/).first()).toContainText('A000000333010101');
});

test('when they are downloaded again, then the progress is seen and the end is said', async () => {
  await counter.beginNoting();
  await again().click();
  await expect(card()).toContainText('下载完成');
  await counter.until('done', (view) => view.chipParameters.state === 'done');
  await expect(again()).toBeEnabled();
  const noted = await counter.noted();
  expect(noted.some((line) => line.startsWith('正在下载'))).toBe(true);
});

test('when the host cannot be reached, then the old parameters stay and chips are taken as before', async () => {
  const before = await counter.ask('chip.parameters', {});
  await counter.host('down');
  await again().click();
  await counter.until('it has failed', (view) => view.chipParameters.state === 'failed');
  await expect(card()).toContainText('下载没有完成');
  await expect(card()).toContainText('通讯失败');
  await expect(card()).toContainText('原来的参数没有改动');
  expect(await counter.ask('chip.parameters', {})).toEqual(before);
  await counter.host('none');
  await counter.key('F2');
  await counter.payByChip('1000', 'chip-dda');
  await counter.prompts('成功');
});

test('when the host does not answer or answers nonsense, then each is said as what it is', async () => {
  for (const [fault, words] of [
    ['silent', '通讯超时'],
    ['garbage', '应答无法识别'],
  ] as const) {
    await counter.host(fault);
    await again().click();
    await expect(card()).toContainText(words);
    await counter.host('none');
  }
  await again().click();
  await expect(card()).toContainText('下载完成');
});

test('when nobody has signed on, then the download is refused in words', async () => {
  await counter.ask('host.signOff', {});
  await again().click();
  await counter.notices('请先签到');
});
