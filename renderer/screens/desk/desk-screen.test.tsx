// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeskAnswer } from '../../../preload/contract/contract.ts';
import type { PageClock } from '../../terminal/page-clock.ts';
import { BASE_VIEW, SCENE_NOW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import type { OpenWith } from '../navigation.tsx';
import { DeskScreen } from './desk-screen.tsx';
import { SCENE_DESK, SCENE_FIRST_DAY, SCENE_FIRST_HOUR, SCENE_OPEN_DIFFERENCES } from './scenes.ts';

let screen: MountedScreen;
const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const WHOLE: DeskAnswer = { figures: SCENE_DESK, differences: SCENE_OPEN_DIFFERENCES };
async function open(answer: DeskAnswer = WHOLE, openWith: OpenWith = {}): Promise<void> {
  screen = await mountScreen(<DeskScreen />, { view: BASE_VIEW, answers: { 'desk.look': answer }, openWith });
}
const show = (card: string, which: 'table' | 'chart') => screen.click(`[data-card=${card}] [data-show=${which}]`);
const drill = (id: string): string => `[data-drill="${id}"]`;

/** A page's clock that is moved by hand. */
function handClock() {
  let now = 0;
  const waiting = new Set<{ readonly atMs: number; readonly then: () => void }>();
  const beats = new Set<{ nextMs: number; readonly periodMs: number; readonly beat: () => void }>();
  const clock: PageClock = {
    ticksMs: () => now,
    every: (periodMs, beat) => {
      const one = { nextMs: now + periodMs, periodMs, beat };
      beats.add(one);
      return () => void beats.delete(one);
    },
    after: (delayMs, then) => {
      const one = { atMs: now + delayMs, then };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
  };
  const pass = (ms: number): void => {
    now += ms;
    for (const one of [...waiting])
      if (one.atMs <= now) {
        waiting.delete(one);
        one.then();
      }
    for (const one of beats)
      if (one.nextMs <= now) {
        one.nextMs += one.periodMs;
        one.beat();
      }
  };
  return { clock, pass };
}

describe('the desk', () => {
  afterEach(() => screen.unmount());

  it('when it is opened, then it tells today against last week, by the hours that are over, and what needs somebody', async () => {
    await open();
    expect(screen.askedFor('desk.look')).toEqual([{ what: 'figures' }, { what: 'differences' }]);
    const text = screen.text();
    expect(text).toMatch(/净收款¥1,952\.05今天 09:00 前 ¥1,088\.20上周同日 09:00 前 ¥900\.00 · \+20\.9%/);
    expect(text).toMatch(/成功率76\.9%成功 10 · 失败 3 · 未知 1上周同日 100\.0%/);
    expect(text).toMatch(/欠冲正 · 消费 000021¥5\.00/);
    expect(text).toMatch(/仅本店有2¥150\.009 天101/);
    expect(text).toMatch(/第 7 班 · 操作员 01¥238\.20¥228\.20−¥10\.00少找一张/);
    expect(text).toContain('所有设备正常');
    expect(text).toContain('余额不足');
  });

  it('when a chart is turned into its table, then every figure stands there', async () => {
    await open();
    await show('hours', 'table');
    expect(screen.place.querySelector('[data-card=hours]')?.textContent).toMatch(
      /08:00¥1,000\.00¥88\.20¥1,088\.2010¥900\.00.*10:00¥0\.00¥0\.00¥0\.000¥600\.00/,
    );
  });

  it('when the numbers are copied, then they are on the clipboard as cells', async () => {
    await open();
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    await screen.click('[data-copy=tenders]');
    expect(copied).toEqual([
      '付款方式\t收款\t退回\t净收款\t笔数\t上周同日\n银行卡\t1987.30\t123.45\t1863.85\t10\t900.00\n扫码\t0.00\t0.00\t0.00\t0\t600.00\n现金\t88.20\t0.00\t88.20\t4\t0.00',
    ]);
    expect(screen.text()).toContain('已复制');
  });

  it('when an hour is opened, then its payments are asked for, and Esc comes back to that hour and that table', async () => {
    await open();
    await show('tenders', 'table');
    await screen.click(drill(`hour-${SCENE_FIRST_HOUR + 8}`));
    expect(screen.screen()).toBe('history');
    await screen.unmount();
    const back = { tables: ['tenders'], focus: `hour-${SCENE_FIRST_HOUR + 8}` };
    await open(WHOLE, { desk: back });
    expect(document.activeElement?.getAttribute('data-drill')).toBe(back.focus);
    expect(screen.place.querySelector('[data-card=tenders] table')).not.toBeNull();
  });

  it('when arrows are pressed on an hour, then the next one has the focus, and its figures are told', async () => {
    await open();
    const first = drill(`hour-${SCENE_FIRST_HOUR + 8}`);
    await act(async () => screen.place.querySelector<HTMLElement>(first)?.focus());
    await screen.press('ArrowRight', first);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('09:00：净额 ¥863.85，4 笔');
    expect(screen.place.querySelector('.desk-legend')?.textContent).toContain('净额 ¥863.85');
  });

  it('when a shift is opened, then its cash is told from the float to the count', async () => {
    await open();
    await screen.click(drill('shift-7'));
    const dialog = screen.place.querySelector('dialog')?.textContent;
    expect(dialog).toMatch(/备用金¥200\.00.*差额−¥10\.00.*少找一张.*100\.002¥200\.00/);
    await screen.press('Escape');
    expect(screen.place.querySelector('dialog')).toBeNull();
  });

  it('when a tender that is only recorded is opened, then its parts are told, what was given back with a sign', async () => {
    const parts = [
      { atMs: SCENE_NOW, operator: '02', tender: 'cash' as const, amount: yuan(-500) },
      { atMs: SCENE_NOW - 60_000, operator: '01', tender: 'other' as const, name: '礼品券', amount: yuan(9_320) },
    ];
    await open({ ...WHOLE, recorded: { parts, more: false } });
    await screen.click(drill('tender-cash'));
    const hours = { fromHour: SCENE_FIRST_HOUR, toHour: SCENE_FIRST_HOUR + 24 };
    expect(screen.askedFor('desk.look').at(-1)).toEqual({ what: 'recorded', ...hours, tender: 'cash' });
    expect(screen.place.querySelector('dialog')?.textContent).toMatch(/02现金−¥5\.00.*01其他 · 礼品券¥93\.20/);
  });

  it('when the counter is new and nothing was taken, then each part says so in words', async () => {
    await open({ figures: SCENE_FIRST_DAY, differences: { statements: 0, open: [] } });
    for (const sentence of [
      '今天还没有收款',
      '还没有启用本机',
      '没有刷卡或扫码交易',
      '没有失败的交易',
      '没有未了结的交易',
      '还没有导入对账单',
      '还没有交接过班',
    ])
      expect(screen.text()).toContain(sentence);
    expect(screen.place.querySelector('[data-copy]')).toBeNull();
  });

  it('when a device is in trouble, then it is named with what to do, as soon as the counter says so', async () => {
    await open();
    const devices = BASE_VIEW.devices.map((lamp) =>
      lamp.device === 'printer' ? { ...lamp, lamp: 'faulted' as const, trouble: 'paper-out' as const } : lamp,
    );
    await act(async () => screen.fake.show({ ...BASE_VIEW, revision: 2, devices }));
    expect(screen.place.querySelector('[data-device=printer]')?.textContent).toMatch(/打印机/);
    expect(screen.text()).not.toContain('所有设备正常');
  });

  it('when payments end one after the other, then the figures are read anew, but not with each of them', async () => {
    const { clock, pass } = handClock();
    screen = await mountScreen(<DeskScreen />, { view: BASE_VIEW, answers: { 'desk.look': WHOLE }, clock });
    const ends = (paymentsInBatch: number) =>
      act(async () => {
        const terminal = { ...BASE_VIEW.terminal, paymentsInBatch };
        screen.fake.show({ ...BASE_VIEW, revision: paymentsInBatch, terminal });
      });
    const asks = (what: string) =>
      screen.askedFor('desk.look').filter((asked) => JSON.stringify(asked).includes(what)).length;
    const looks = () => asks('figures');
    await ends(13);
    await ends(14);
    expect(looks()).toBe(1);
    await act(async () => pass(3_000));
    expect(looks()).toBe(2);
    await act(async () => pass(60_000));
    // An hour may have passed; the statements have not changed.
    expect([looks(), asks('differences')]).toEqual([3, 2]);
    await ends(15);
    expect([looks(), asks('differences')]).toEqual([4, 3]);
  });

  it('when the differences cannot be compared, then that is said and the figures stand', async () => {
    await open({ figures: SCENE_DESK });
    expect(screen.text()).toContain('现在无法核对');
    expect(screen.text()).toContain('¥1,952.05');
  });

  it('when another day is chosen, then it is asked for; the day after today is none', async () => {
    await open();
    expect(screen.place.querySelector<HTMLButtonElement>('[data-day=after]')?.disabled).toBe(true);
    await screen.click('[data-day=before]');
    expect(screen.askedFor('desk.look').at(-2)).toEqual({ what: 'figures', day: '20301104' });
  });

  it('when it is not to be seen any more, then it says why, and can be tried again', async () => {
    await open();
    screen.fake.answer('desk.look', { ok: false, refusal: { code: 'not-permitted' } });
    await screen.click('[data-action=refresh]');
    expect(screen.text()).toContain('现在看不到经营台');
    screen.fake.answer('desk.look', { ok: true, value: WHOLE });
    await screen.click('[role=alert] button');
    expect(screen.text()).toContain('¥1,952.05');
  });
});
