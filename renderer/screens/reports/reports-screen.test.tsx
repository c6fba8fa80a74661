// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply, ReportPage } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import type { OpenWith } from '../navigation.tsx';
import { SCENE_SETTINGS } from '../settings/scenes.ts';
import { ReportsScreen } from './reports-screen.tsx';
import { SCENE_NEXT_Z, SCENE_REPORT } from './scenes.ts';

let screen: MountedScreen;
const open = async (page: ReportPage = SCENE_REPORT, openWith: OpenWith = {}): Promise<void> => {
  screen = await mountScreen(<ReportsScreen />, {
    view: BASE_VIEW,
    openWith,
    answers: { 'report.look': page, 'report.act': {} },
  });
};

const choose = (selector: string, value: string): Promise<void> =>
  act(async () => {
    const select = screen.place.querySelector<HTMLSelectElement>(selector);
    if (select === null) throw new Error(`no ${selector}`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });

describe('the reports', () => {
  afterEach(() => screen.unmount());

  it('when they were opened by a figure of the desk, then its report is asked for, and Esc leads back', async () => {
    const report = { what: 'days', fromDay: '20301105', toDay: '20301105', only: { tender: 'cash' } } as const;
    await open(SCENE_REPORT, { report, back: { screen: 'desk', openWith: {} } });
    expect(screen.askedFor('report.look')).toEqual([report]);
    await screen.press('Escape');
    expect(screen.screen()).toBe('desk');
  });

  it('when they are opened, then today is shown, told apart in every way and with what is open', async () => {
    await open();
    expect(screen.askedFor('report.look')).toEqual([{ what: 'period', period: 'day' }]);
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

  it('when a day is none of the calendar, then that is said and nothing is asked for', async () => {
    await open();
    const before = screen.askedFor('report.look').length;
    await screen.type('[data-field=from]', '20300230');
    expect(screen.text()).toContain('没有这一天');
    expect(screen.place.querySelector<HTMLInputElement>('[data-field=from]')?.value).toBe('2030/02/30');
    expect(screen.askedFor('report.look')).toHaveLength(before);
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

  it('when a week is chosen, stepped and narrowed, then the page is asked for that, and what narrows it stays', async () => {
    await open({ ...SCENE_REPORT, period: { of: 'week', before: '20301103', after: '20301111' } });
    await screen.click('[data-choose=week]');
    await screen.click('[data-choose=before]');
    expect(screen.askedFor('report.look').at(-1)).toEqual({ what: 'period', period: 'week', day: '20301103' });
    await choose('[data-field=organisation]', '-');
    const narrowed = { what: 'period', period: 'week', day: '20301103', only: { organisation: '' } };
    expect(screen.askedFor('report.look').at(-1)).toEqual(narrowed);
    await choose('[data-field=tender]', 'cash');
    expect(screen.askedFor('report.look').at(-1)).toMatchObject({ only: { organisation: '', tender: 'cash' } });
    await screen.click('[data-choose=month]');
    const month = { what: 'period', period: 'month', only: { organisation: '', tender: 'cash' } };
    expect(screen.askedFor('report.look').at(-1)).toEqual(month);
  });

  it('when a list is too long for the page, then one line says how many it lacks and what they come to', async () => {
    const [day] = SCENE_REPORT.totals.days;
    if (day === undefined) throw new Error('the scene has no day');
    const { taken, given, net } = day;
    const rest = [{ list: 'days' as const, lines: 12, count: 17, sides: { taken, given, net } }];
    await open({
      ...SCENE_REPORT,
      totals: { ...SCENE_REPORT.totals, days: [day, { ...day, name: '20301106' }], rest },
    });
    expect(screen.place.querySelector('[data-rest=days]')?.textContent).toMatch(/更早的 12 行.*17¥2,075\.50¥123\.45/);
  });

  it('when days are printed, then the chosen ones are asked for', async () => {
    await open();
    await screen.click('[data-action=print-days]');
    expect(screen.askedFor('report.act')).toEqual([{ act: 'print-days', of: { what: 'period', period: 'day' } }]);
  });

  it('when a letter is refused, then it is said in the dialog and the address stays; when it is sent, then the dialog goes', async () => {
    await open();
    screen.fake.answer('settings.read', { ok: true, value: SCENE_SETTINGS });
    screen.fake.answer('report.act', { ok: false, refusal: { code: 'mail-receiver-refused', detail: '550' } });
    await screen.click('[data-action=mail]');
    await screen.type('[data-field=mail-to]', 'other@example.com');
    await screen.click('[data-form=csv]');
    await screen.click('dialog .primary');
    expect(screen.askedFor('report.act').at(-1)).toEqual({
      act: 'mail',
      of: { what: 'period', period: 'day' },
      forms: ['pdf', 'csv'],
      to: 'other@example.com',
    });
    expect(screen.place.querySelector('dialog')?.textContent).toContain('不接受这个收件人');
    screen.fake.answer('report.act', { ok: true, value: {} });
    await screen.click('dialog .primary');
    expect(screen.place.querySelector('dialog')).toBeNull();
  });

  it('when a letter is on its way, then the time is seen, Esc stops it, and what was typed is still there', async () => {
    await open();
    screen.fake.answer('settings.read', { ok: true, value: SCENE_SETTINGS });
    const { promise, resolve } = Promise.withResolvers<Reply<'report.act'>>();
    screen.fake.answer('report.act', promise);
    await screen.click('[data-action=mail]');
    await screen.click('dialog .primary');
    expect(screen.place.querySelector('dialog [role=timer]')?.textContent).toContain('正在发送 · 已用 0 秒');
    await screen.press('Enter');
    await screen.press('Escape');
    expect(screen.askedFor('report.act').map((ask) => (ask as { act: string }).act)).toEqual(['mail', 'stop']);
    await act(async () => resolve({ ok: false, refusal: { code: 'stopped' } }));
    expect(screen.place.querySelector('dialog')?.textContent).toContain('邮件也没有发出');
    expect(screen.place.querySelector<HTMLInputElement>('[data-field=mail-to]')?.value).toBe('owner@example.com');
  });

  it('when mail is not set up, then no address is asked for', async () => {
    await open();
    const mail = { ready: false, wordKept: false, to: '' };
    screen.fake.answer('settings.read', { ok: true, value: { ...SCENE_SETTINGS, mail } });
    await screen.click('[data-action=mail]');
    expect(screen.place.querySelector('dialog')?.textContent).toContain('邮件还没有设置');
    expect(screen.place.querySelector('[data-field=mail-to]')).toBeNull();
  });

  it('when there are too many days, then it is said and other days can be chosen', async () => {
    await open();
    screen.fake.answer('report.look', { ok: false, refusal: { code: 'range-too-long' } });
    await screen.type('[data-field=from]', '2028-11-01');
    expect(screen.text()).toContain('最多 400 天');
    screen.fake.answer('report.look', { ok: true, value: SCENE_REPORT });
    await screen.type('[data-field=from]', '2030-11-01');
    expect(screen.text()).toMatch(/净额¥1,952\.05/);
  });

  it('when nobody may see them, then it says why', async () => {
    await open();
    screen.fake.answer('report.look', { ok: false, refusal: { code: 'not-permitted' } });
    await screen.click('[data-choose=next-z]');
    expect(screen.text()).toContain('现在看不到报表');
  });
});
