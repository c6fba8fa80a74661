/** The set-up of devices in training, by keyboard: find, try together, repair what is wrong, save; looked at in both languages. */
import { test } from 'playwright/test';
import { Counter } from './counter.ts';
import { photograph } from './photographs.ts';

let counter: Counter;

// The whole album takes two dozen pictures.
test.setTimeout(240_000);

test.beforeAll(async () => {
  counter = await Counter.open({ name: 'setting-up-devices' });
});
test.afterAll(() => counter.close());

const step = (wanted: string) =>
  counter.until(`the set-up is at ${wanted}`, ({ deviceSetup }) => deviceSetup?.open?.step === wanted);

test('when the devices are set up by keyboard, then each is found, tried, repaired and kept', async () => {
  await counter.rest();
  await counter.openDevices();
  await counter.prompts('设备');
  await counter.button('设置或更换设备').press('Enter');
  await counter.prompts('先查找设备');
  await photograph(counter, 'device-setup-begin');

  await counter.key('Enter');
  await counter.prompts('正在查找设备');
  await step('found');
  await photograph(counter, 'device-setup-found');

  // The reader is the first of the list.
  await counter.key('1');
  await counter.prompts('请任意刷一张卡');
  await counter.swipe('approve');
  await counter.prompts('可以使用');
  await counter.shows(/\d{6}\*+\d{4}/);
  await photograph(counter, 'device-setup-worked');
  await counter.key('Enter');
  await step('found');

  await counter.key('2');
  await counter.shows('放行规则');
  await photograph(counter, 'device-setup-no-permission');
  await counter.key('Escape');
  await step('found');
  await counter.key('3');
  await counter.shows(/占用它的程序.*old-till/);
  await counter.key('Escape');
  await step('found');

  // The pad's line stands at another speed than the table says.
  await counter.key('5');
  await step('failed');
  await counter.button('试其他速率').press('Enter');
  await counter.prompts('屏幕上显示 12.34 了吗');
  await counter.key('Enter');
  await counter.prompts('可以使用');
  await counter.key('Enter');
  await step('found');

  await counter.key('9');
  await counter.prompts('请看打印出来的试样');
  await photograph(counter, 'device-setup-slip');
  await counter.key('c', '1', 'Enter');
  await counter.prompts('可以使用');
  await counter.key('Enter');

  await counter.button('保存').first().press('Enter');
  await counter.keys('12345678');
  await counter.key('Enter');
  await counter.prompts('已保存');
  await photograph(counter, 'device-setup-saved');
  await counter.key('Enter');
  await counter.prompts('设备');
  counter.expectNoComplaint();
});

test('when real devices are to be set up at a first start, then it is offered, looks at the true buses, and can be put off', async () => {
  const first = await Counter.open({ name: 'setting-up-devices-offer', args: ['--set-up-devices'] });
  try {
    await first.rest();
    await first.button(/现在设置/).press('Enter');
    await first.prompts('先查找设备');
    await first.key('Enter');
    await first.until('the buses have been looked at', ({ deviceSetup }) => deviceSetup?.open?.step === 'found');
    await first.key('Escape');
    await first.prompts('设备');
    await first.key('F2');
    await first.button('以后再说').press('Enter');
    await first.until('it is put off', ({ deviceSetup }) => deviceSetup?.offered === false);
  } finally {
    await first.close();
  }
});
