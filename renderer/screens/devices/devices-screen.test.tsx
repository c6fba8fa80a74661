// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { View } from '../../../preload/contract/contract.ts';
import { BASE_VIEW, SCENES } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { DevicesScreen } from './devices-screen.tsx';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(view: View = BASE_VIEW): Promise<void> {
  screen = await mountScreen(<DevicesScreen />, { view });
}
const card = (device: string): string =>
  screen.place.querySelector(`.device-card[data-device=${device}]`)?.textContent ?? '';

describe('devices', () => {
  it('when a device has a trouble, then its card says what is wrong and what to do', async () => {
    await open(SCENES['idle-troubled']);
    expect(card('pad')).toContain('没有连接');
    expect(card('pad')).toContain('请检查连线和电源');
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
});
