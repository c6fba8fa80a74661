// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import type { OpenWith } from '../navigation.tsx';
import { factsText } from './chip-panel.tsx';
import { HistoryScreen } from './history-screen.tsx';
import { type MountedScreen, mountScreen } from './mounted-screen.tsx';
import { LIFE_APPROVED, LIFE_CHIP, LIFE_UNRESOLVED, SCENE_CHIP_FACTS, SCENE_ROWS } from './scenes.ts';
import { HISTORY_WORDS } from './words.ts';

/** What the journal writes beside a reversal and an intent; the page may not import main, so they are named again here. */
const OWED_REASONS = [
  'no-answer',
  'bad-mac',
  'mismatch',
  'unreadable',
  'host-timed-out',
  'partial-refused',
  'partial-not-for-this-kind',
  'card-refused',
  'card-pulled',
  'power-cut',
];
const ENTRY_KINDS = ['stripe', 'stripe-fallback', 'manual', 'none', 'chip', 'tap'];
const CHIP_ENDS = ['chip-not-accepted', 'chip-blocked', 'chip-trouble'];
const CHIP_EVENTS = [
  'host-approved',
  'declined-by-card',
  'chip-completed',
  'script-notice-sent',
  'script-notice-taken',
  'chip-parameters-loaded',
  'chip-parameters-failed',
  'chip-parameter-refused',
];

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(life: PaymentLife = LIFE_APPROVED, openWith: OpenWith = {}): Promise<void> {
  screen = await mountScreen(<HistoryScreen />, {
    view: BASE_VIEW,
    openWith,
    answers: {
      'history.find': { rows: [...SCENE_ROWS], more: true },
      'history.show': life,
      'operator.list': { operators: [{ operator: '01', name: '收银员 01', role: 'cashier' }] },
    },
  });
}

describe('finding', () => {
  it('when the screen opens, then every payment is asked for and the newest is shown whole', async () => {
    await open();
    expect(screen.askedFor('history.find').at(-1)).toEqual({ text: '' });
    expect(screen.askedFor('history.show').at(-1)).toEqual({ paymentId: SCENE_ROWS[0]?.paymentId });
    expect(screen.place.querySelectorAll('.payment-row')).toHaveLength(SCENE_ROWS.length);
  });

  it('when something is typed, then that is searched for', async () => {
    await open();
    await screen.type('.search-bar input[type=text]', '0097');
    expect(screen.askedFor('history.find').at(-1)).toEqual({ text: '0097' });
  });

  it('when it was opened by a figure, then what that is made of is asked for and said, and Esc leads back', async () => {
    // 2030-11-05 09:00 at the counter.
    const within = { fromHour: 533_353, toHour: 533_354, tender: 'card', counted: true } as const;
    const made = { within, result: 'approved', beside: { count: 4, amountMinor: 8_820 } } as const;
    await open(LIFE_APPROVED, { made, back: { screen: 'desk', openWith: {} } });
    expect(screen.askedFor('history.find').at(-1)).toEqual({ text: '', within, result: 'approved' });
    expect(screen.place.querySelector('.made-of')?.textContent).toMatch(
      /2030\/11\/05 09:00–10:00，银行卡，成功另有现金等 4 笔，净额 ¥88\.20/,
    );
    await screen.press('Escape');
    expect(screen.screen()).toBe('desk');
  });

  it('when the figure is put away, or a day chosen, then payments are found as ever', async () => {
    await open(LIFE_APPROVED, { made: { within: { fromHour: 533_353, toHour: 533_354 } } });
    await screen.click('.made-of button');
    expect(screen.askedFor('history.find').at(-1)).toEqual({ text: '' });
    expect(screen.place.querySelector('.made-of')).toBeNull();
  });

  it('when today is chosen, then the day is the one of the host clock', async () => {
    await open();
    await screen.click('.search-days button:nth-of-type(2)');
    expect(screen.askedFor('history.find').at(-1)).toEqual({ text: '', fromDay: '20301105', toDay: '20301105' });
  });

  it('when earlier payments are wanted, then they are asked for from the last row on and added beneath', async () => {
    await open();
    const last = SCENE_ROWS.at(-1);
    if (last === undefined) throw new Error('the scene has no rows');
    const earlier = { ...last, paymentId: '00000000-0000-4000-8000-000000000099', atMs: last.atMs - 86_400_000 };
    screen.fake.answer('history.find', { ok: true, value: { rows: [earlier], more: false } });
    await screen.click('.list-more');
    expect(screen.askedFor('history.find').at(-1)).toEqual({ text: '', after: last.paymentId });
    expect(screen.place.querySelectorAll('.payment-row')).toHaveLength(SCENE_ROWS.length + 1);
  });

  it('when the arrows are pressed in the search field, then the choice moves and stops at the top', async () => {
    await open();
    await screen.press('ArrowDown', '.search-bar input[type=text]');
    expect(screen.askedFor('history.show').at(-1)).toEqual({ paymentId: SCENE_ROWS[1]?.paymentId });
    await screen.press('ArrowUp', '.search-bar input[type=text]');
    await screen.press('ArrowUp', '.search-bar input[type=text]');
    expect(screen.askedFor('history.show').at(-1)).toEqual({ paymentId: SCENE_ROWS[0]?.paymentId });
  });

  it('when nothing is found, then the list says so', async () => {
    await open();
    screen.fake.answer('history.find', { ok: true, value: { rows: [], more: false } });
    await screen.type('.search-bar input[type=text]', '9');
    expect(screen.text()).toContain('没有找到交易');
  });

  it('when there are no payments at all, then the list says that and does not ask for another search', async () => {
    screen = await mountScreen(<HistoryScreen />, {
      view: BASE_VIEW,
      answers: { 'history.find': { rows: [], more: false }, 'operator.list': { operators: [] } },
    });
    expect(screen.place.querySelector('.list-face')?.textContent).toBe('还没有交易');
  });

  it('when the search is refused, then the reason stands in words', async () => {
    await open();
    screen.fake.answer('history.find', { ok: false, refusal: { code: 'locked' } });
    await screen.type('.search-bar input[type=text]', '9');
    expect(screen.place.querySelector('.list-face')?.textContent).toContain('屏幕已锁定');
  });
});

describe('the life of a payment', () => {
  it('when an event has words, then they are shown, and a name nobody knows is shown as it is', async () => {
    await open({
      ...LIFE_UNRESOLVED,
      events: [...LIFE_UNRESOLVED.events, { seq: 99, atMs: BASE_VIEW.now, event: 'moon-rose', detail: [] }],
    });
    const titles = [...screen.place.querySelectorAll('.event-title')].map((title) => title.textContent);
    expect(titles).toContain('冲正没有得到确认');
    expect(titles.at(-1)).toBe('moon-rose');
  });

  it('when a reversal is owed, then its code, its cause and how the card was read are told in words', async () => {
    await open(LIFE_UNRESOLVED);
    const details = [...screen.place.querySelectorAll('.event-detail')].map((detail) => detail.textContent);
    expect(details).toContain('冲正原因码 98 · 原因 没有应答');
    expect(details.some((detail) => detail?.includes('读卡方式 刷卡'))).toBe(true);
  });

  it.each([...OWED_REASONS, ...ENTRY_KINDS, ...CHIP_ENDS])(
    'when the journal keeps %s, then both languages have words',
    (value) => {
      expect(HISTORY_WORDS['zh-CN'].detailValues).toHaveProperty([value]);
      expect(HISTORY_WORDS.en.detailValues).toHaveProperty([value]);
    },
  );

  it.each(CHIP_EVENTS)('when the journal writes %s, then both languages have words', (event) => {
    expect(HISTORY_WORDS['zh-CN'].events).toHaveProperty([event]);
    expect(HISTORY_WORDS.en.events).toHaveProperty([event]);
  });

  it('when it was a chip, then what the chip said is folded beneath, with names and meanings in words', async () => {
    await open(LIFE_CHIP);
    const panel = screen.place.querySelector<HTMLDetailsElement>('.chip-panel');
    expect(panel?.open).toBe(false);
    expect(panel?.querySelector('summary')?.textContent).toContain('芯片数据 8 项');
    const tvr = panel?.querySelector('[data-tag="95"]');
    expect(tvr?.textContent).toContain('终端验证结果 TVR');
    expect(tvr?.textContent).toContain('00 00 04 80 00');
    expect([...(tvr?.querySelectorAll('li') ?? [])].map((item) => item.textContent)).toEqual([
      '输入了联机密码',
      '交易超过最低限额',
    ]);
  });

  it('when it was a stripe, then there is nothing to fold', async () => {
    await open();
    expect(screen.place.querySelector('.chip-panel')).toBeNull();
  });

  it('when the chip data is copied, then it is plain text, one object in a line', async () => {
    await open(LIFE_CHIP);
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    await screen.click('[data-act=copy-chip]');
    expect(copied).toEqual([factsText(SCENE_CHIP_FACTS, 'zh-CN')]);
    expect(copied[0]).toContain('9F26   8F1D2A7C44E05B93  应用密文 AC');
    expect(screen.place.querySelector('.notice')?.textContent).toContain('已复制');
  });

  it('when the system refuses its clipboard, then that is said', async () => {
    await open(LIFE_CHIP);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.reject(new Error('refused')) },
    });
    await screen.click('[data-act=copy-chip]');
    expect(screen.place.querySelector('.notice')?.textContent).toContain('没有复制成功');
  });

  it('when the answer allows only some actions, then only those have buttons', async () => {
    await open(LIFE_UNRESOLVED);
    const actions = [...screen.place.querySelectorAll<HTMLElement>('.life-actions > [data-action]')];
    expect(actions.map((button) => button.dataset.action)).toEqual(['retry-reversal', 'close-unresolved']);
  });
});

describe('acting', () => {
  it('when the void of the sale is wanted, then it begins with this sale in place', async () => {
    await open();
    await screen.click('[data-action=void]');
    expect(screen.screen()).toBe('order');
  });

  it('when a reprint needs the supervisor, then the dialog asks for him and hands his word over', async () => {
    await open();
    screen.fake.answer('receipt.reprint', { ok: false, refusal: { code: 'supervisor-needed' } });
    await screen.click('[data-action=reprint]');
    await screen.click('dialog .button.primary');
    screen.fake.answer('receipt.reprint', { ok: true, value: {} });
    await screen.type('dialog input[type=password]', '123456');
    await screen.click('dialog button[type=submit]');
    expect(screen.askedFor('receipt.reprint').at(-1)).toEqual({
      paymentId: LIFE_APPROVED.row.paymentId,
      copy: 'cardholder',
      supervisor: { operator: '00', password: '123456' },
    });
    expect(screen.place.querySelector('dialog')).toBeNull();
  });

  it('when an unresolved payment is closed, then reason and evidence are needed and go with the supervisor', async () => {
    await open(LIFE_UNRESOLVED);
    await screen.click('[data-action=close-unresolved]');
    await screen.type('dialog input[type=password]', '123456');
    await screen.click('dialog button[type=submit]');
    expect(screen.askedFor('reversal.close')).toEqual([]);
    await screen.type('.dialog-story label:nth-of-type(1) input', '银行确认未入账');
    await screen.type('.dialog-story label:nth-of-type(2) input', '工单 88');
    await screen.click('dialog button[type=submit]');
    expect(screen.askedFor('reversal.close')).toEqual([
      {
        paymentId: LIFE_UNRESOLVED.row.paymentId,
        supervisor: { operator: '00', password: '123456' },
        reason: '银行确认未入账',
        evidence: '工单 88',
      },
    ]);
  });

  it('when the reversal is sent again, then that is asked and the payment is looked at anew', async () => {
    await open(LIFE_UNRESOLVED);
    const looks = screen.askedFor('history.show').length;
    await screen.click('[data-action=retry-reversal]');
    expect(screen.askedFor('reversal.retry')).toEqual([{}]);
    expect(screen.askedFor('history.show').length).toBeGreaterThan(looks);
  });
});
