// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { View } from '../../../preload/contract/contract.ts';
import { CHIP_SCENES } from '../../terminal/chip-scenes.ts';
import type { FakeAnswers } from '../../terminal/fake-terminal.ts';
import { BASE_VIEW, SCENES } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { DevicesScreen } from './devices-screen.tsx';
import { SCENE_PARAMETERS } from './scenes.ts';

const PARAMETERS = '.device-card[data-device=parameters]';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(view: View = BASE_VIEW, answers: FakeAnswers = {}): Promise<void> {
  screen = await mountScreen(<DevicesScreen />, { view, answers });
}
const card = (device: string): string =>
  screen.place.querySelector(`.device-card[data-device=${device}]`)?.textContent ?? '';

describe('devices', () => {
  it('when a device has a trouble, then its card says what is wrong and what to do', async () => {
    await open(SCENES['idle-troubled']);
    expect(card('pad')).toContain('没有连接');
    expect(card('pad')).toContain('请检查连线和电源');
  });

  it('when the printer tells how its cash drawer stands, then its card says so; other printers say nothing of one', async () => {
    const devices = BASE_VIEW.devices.map((lamp) =>
      lamp.device === 'printer' ? { ...lamp, drawer: 'open' as const } : lamp,
    );
    await open({ ...BASE_VIEW, devices });
    expect(card('printer')).toContain('钱箱 · 开着');
    expect(card('pad')).not.toContain('钱箱');
  });

  it('when the host is tried, then an echo is asked and its time is told', async () => {
    await open();
    screen.fake.answer('host.echo', { ok: true, value: { reachable: true, tookMs: 84 } });
    await screen.click('[data-device=host] .device-trial button');
    expect(card('host')).toContain('用时 84 毫秒');
  });

  it('when the reader is tried, then it asks for any card until the answer comes', async () => {
    await open();
    const answer = Promise.withResolvers<{ ok: true; value: { worked: boolean } }>();
    screen.fake.answer('device.try', answer.promise);
    await screen.click('[data-device=reader] .device-trial button');
    await screen.click('[data-device=reader] .device-trial button');
    expect(card('reader')).toContain('请任意刷一张卡');
    expect(screen.askedFor('device.try')).toEqual([{ device: 'reader' }]);
    answer.resolve({ ok: true, value: { worked: true } });
    await screen.press('a');
    expect(card('reader')).toContain('读卡器正常');
  });

  it('when a try is refused, then the reason stands on the card', async () => {
    await open();
    screen.fake.answer('device.try', { ok: false, refusal: { code: 'busy' } });
    await screen.click('[data-device=printer] .device-trial button');
    expect(card('printer')).toContain('上一项工作还没有完成');
  });

  it('when the chip reader has a trouble, then its own way out is told', async () => {
    await open(SCENES['idle-troubled']);
    expect(card('chip')).toContain('被其他程序占用');
    expect(card('chip')).toContain('网银控件');
  });
});

describe('chip parameters', () => {
  it('when they are loaded, then applications, keys and the limit for small payments are listed', async () => {
    await open(BASE_VIEW, { 'chip.parameters': SCENE_PARAMETERS });
    expect(screen.place.querySelectorAll('[data-aid]')).toHaveLength(5);
    expect(screen.place.querySelector('[data-aid=A0000000031010]')?.textContent).toContain('无');
    expect(screen.place.querySelector('[data-key=A0000003330A]')?.getAttribute('data-usable')).toBe('false');
    expect(screen.place.querySelector('[data-key=A00000033308]')?.textContent).toContain('2030/12/31');
    expect(card('parameters')).toContain('1,000.00');
    expect(card('parameters')).toContain('可以插卡和挥卡');
  });

  it('when nothing is loaded, then it is said what that means and the download is offered', async () => {
    await open(CHIP_SCENES['idle-no-parameters']);
    expect(card('parameters')).toContain('只能刷卡');
    await screen.click(`${PARAMETERS} button`);
    expect(screen.askedFor('chip.download')).toEqual([{}]);
  });

  it('when download is pressed twice before the answer, then it is asked for once', async () => {
    await open();
    screen.fake.answer('chip.download', new Promise(() => {}));
    await screen.clickTwice(`${PARAMETERS} button`);
    expect(screen.askedFor('chip.download')).toHaveLength(1);
  });

  it('when a download runs, then its kind and count are told and it cannot be begun again', async () => {
    await open(CHIP_SCENES['parameters-running']);
    expect(card('parameters')).toContain('正在下载：认证中心公钥');
    expect(card('parameters')).toContain('第 7 项，共 24 项');
    expect(screen.place.querySelector<HTMLButtonElement>(`${PARAMETERS} button`)?.disabled).toBe(true);
  });

  it('when a download has failed, then it is said what happened, that the old ones stay, and what to do', async () => {
    await open(CHIP_SCENES['parameters-failed'], { 'chip.parameters': SCENE_PARAMETERS });
    expect(card('parameters')).toContain('通讯超时');
    expect(card('parameters')).toContain('请稍后重新下载');
    expect(card('parameters')).toContain('原来的参数没有改动，不涉及款项');
  });

  it('when a download ends, then the lists are read anew', async () => {
    await open(CHIP_SCENES['parameters-running']);
    const reads = screen.askedFor('chip.parameters').length;
    screen.fake.answer('chip.parameters', { ok: true, value: SCENE_PARAMETERS });
    await act(async () => screen.fake.show({ ...CHIP_SCENES['parameters-done'], revision: 2 }));
    expect(screen.askedFor('chip.parameters')).toHaveLength(reads + 1);
    expect(screen.place.querySelectorAll('[data-aid]')).toHaveLength(5);
  });

  it('when the lists cannot be read, then the reason is said and they can be asked for again', async () => {
    await open();
    screen.fake.answer('chip.parameters', { ok: false, refusal: { code: 'locked' } });
    await act(async () => screen.fake.show({ ...CHIP_SCENES['parameters-running'], revision: 2 }));
    expect(screen.place.querySelector('.parameters-face')?.textContent).toContain('屏幕已锁定');
    screen.fake.answer('chip.parameters', { ok: true, value: SCENE_PARAMETERS });
    await screen.click('.parameters-face button');
    expect(screen.place.querySelectorAll('[data-aid]')).toHaveLength(5);
  });
});
