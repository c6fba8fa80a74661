// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { ReportPage } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { ReportsScreen } from './reports-screen.tsx';
import { SCENE_NEXT_Z, SCENE_REPORT } from './scenes.ts';

let screen: MountedScreen;
const open = async (page: ReportPage = SCENE_REPORT): Promise<void> => {
  screen = await mountScreen(<ReportsScreen />, {
    view: BASE_VIEW,
    answers: { 'report.look': page, 'report.act': {} },
  });
};

describe('the reports', () => {
  afterEach(() => screen.unmount());

  it('when they are opened, then today is shown, told apart in every way and with what is open', async () => {
    await open();
    expect(screen.askedFor('report.look')).toEqual([{ what: 'days' }]);
    const text = screen.text();
    expect(text).toMatch(/净额¥1,952\.05/);
    expect(text).toMatch(/扫码3¥126\.80¥0\.00¥126\.80/);
    expect(text).toContain('应答码 512');
    expect(text).toMatch(/欠冲正 · 消费 000021¥5\.00/);
    expect(text).toContain('消费撤销 · 00 授权1');
    await screen.click('.report-link');
    expect(screen.screen()).toBe('history');
  });

  it('when the next Z is made, then it is asked for once more, by its number, and shown as it was made', async () => {
    await open(SCENE_NEXT_Z);
    await screen.click('[data-choose=next-z]');
    await screen.click('[data-action=make-z]');
    expect(screen.askedFor('report.act')).toEqual([]);
    await screen.click('dialog .primary');
    expect(screen.askedFor('report.act')).toEqual([{ act: 'make-z', number: 2 }]);
    expect(screen.askedFor('report.look').at(-1)).toEqual({ what: 'z', number: 2 });
    expect(screen.text()).toMatch(/第 7 班 · 操作员 01少找一张¥238\.20¥228\.20−¥10\.00/);
  });

  it('when a shift is not handed over, then no Z can be made and the reason is said', async () => {
    await open({ ...SCENE_NEXT_Z, shiftIsOpen: true });
    expect(screen.place.querySelector<HTMLButtonElement>('[data-action=make-z]')?.disabled).toBe(true);
    expect(screen.text()).toContain('请先交接班');
  });

  it('when other days are chosen, then they are asked for', async () => {
    await open();
    await screen.type('[data-field=from]', '2030-11-01');
    expect(screen.askedFor('report.look').at(-1)).toEqual({
      what: 'days',
      fromDay: '20301101',
      toDay: '20301105',
      only: {},
    });
  });

  it('when nobody may see them, then it says why', async () => {
    await open();
    screen.fake.answer('report.look', { ok: false, refusal: { code: 'not-permitted' } });
    await screen.click('[data-choose=next-z]');
    expect(screen.text()).toContain('现在看不到报表');
  });
});
