// @vitest-environment happy-dom
/** The cashier's hands on the whole page around a fake terminal: keys, touch, double presses, languages, locks. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply, View } from '../preload/contract/contract.ts';
import { App } from './app.tsx';
import { connectTerminal } from './terminal/client.ts';
import { createFakeTerminal, type FakeTerminal } from './terminal/fake-terminal.ts';
import { stillClock } from './terminal/page-clock.ts';
import { SCENE_LIFE } from './terminal/scene-life.ts';
import { SCENE_OPERATORS, SCENE_PAYMENT_ID, SCENES, scenePayment } from './terminal/scenes.ts';
import type { Tone } from './terminal/tones.ts';
import type { Sentence } from './voice/voice-player.ts';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
let place: HTMLElement;
let fake: FakeTerminal;
let played: Tone[];
let spoken: Sentence[];
let revision: number;
let ids: number;

beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  played = [];
  spoken = [];
  revision = 1;
  ids = 0;
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

async function open(view: View): Promise<void> {
  fake = createFakeTerminal(view, {
    'operator.list': { operators: [...SCENE_OPERATORS] },
    'history.find': { rows: [SCENE_LIFE.row], more: false },
    'history.show': SCENE_LIFE,
  });
  const page = {
    client: connectTerminal(fake, stillClock),
    clock: stillClock,
    makeId: () => {
      ids += 1;
      return `00000000-0000-4000-8000-00000000000${ids}`;
    },
    tones: { play: (tone: Tone) => played.push(tone), setVolume: () => {} },
    voice: { speak: (sentence: Sentence) => void spoken.push(sentence), stop: () => {}, setVolume: () => {} },
  };
  await act(async () => root.render(<App page={page} benchOpen={false} />));
}
const show = (view: View): Promise<void> =>
  act(async () => {
    revision += 1;
    fake.show({ ...view, revision });
  });
const press = (key: string, more: KeyboardEventInit = {}): Promise<void> =>
  act(async () => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
const type = async (keys: string): Promise<void> => {
  for (const key of keys) await press(key);
};
const click = (selector: string): Promise<void> => act(async () => place.querySelector<HTMLElement>(selector)?.click());
const askedFor = (name: string): unknown[] =>
  fake.asked.filter((asked) => asked.name === name).map(({ input }) => input);
const text = (selector: string): string => place.querySelector(selector)?.textContent ?? '';

describe('keying an amount', () => {
  it('when digits are pressed anywhere, then they are the amount', async () => {
    await open(SCENES.idle);
    await type('12345');
    await press('Backspace');
    expect(text('.amount-figures')).toBe('¥12.34');
  });

  it('when the pad is touched, then the same happens', async () => {
    await open(SCENES.idle);
    for (const key of ['5', '00']) await click(`.pad-key[aria-label="${key}"]`);
    expect(text('.amount-figures')).toBe('¥5.00');
  });

  it('when Esc is pressed, then the amount is zero again', async () => {
    await open(SCENES.idle);
    await type('99');
    await press('Escape');
    expect(text('.amount-figures')).toBe('¥0.00');
  });

  it('when Enter is pressed at zero, then nothing is asked and the reason is said', async () => {
    await open(SCENES.idle);
    await press('Enter');
    expect(askedFor('payment.start')).toEqual([]);
    expect(text('.notice')).toContain('金额不能为零');
  });

  it('when Ctrl is held, then digits are not the amount', async () => {
    await open(SCENES.idle);
    await press('1', { ctrlKey: true });
    expect(text('.amount-figures')).toBe('¥0.00');
  });
});

describe('starting a sale', () => {
  it('when Enter is pressed twice before the answer, then one sale is asked for', async () => {
    await open(SCENES.idle);
    let answer: (reply: Reply<'payment.start'>) => void = () => {};
    fake.answer('payment.start', new Promise((resolve) => (answer = resolve)));
    await type('100');
    await press('Enter');
    await press('Enter');
    expect(askedFor('payment.start')).toHaveLength(1);
    await act(async () => answer({ ok: true, value: {} }));
  });

  it('when it was refused and Enter is pressed again, then it is the same payment', async () => {
    await open(SCENES.idle);
    fake.answer('payment.start', { ok: false, refusal: { code: 'device-unavailable' } });
    await type('100');
    await press('Enter');
    await press('Enter');
    const [first, second] = askedFor('payment.start');
    expect(first).toEqual({
      paymentId: '00000000-0000-4000-8000-000000000001',
      order: { kind: 'sale', amount: { amountMinor: 100, currency: 'CNY' } },
    });
    expect(second).toEqual(first);
    expect(text('.notice')).toContain('device-unavailable');
  });

  it('when the amount is changed after a refusal, then it is another payment', async () => {
    await open(SCENES.idle);
    fake.answer('payment.start', { ok: false, refusal: { code: 'device-unavailable' } });
    await type('100');
    await press('Enter');
    await type('0');
    await press('Enter');
    const [first, second] = askedFor('payment.start') as { paymentId: string }[];
    expect(second?.paymentId).not.toBe(first?.paymentId);
  });

  it('when Enter is held down, then its repeats are not presses', async () => {
    await open(SCENES.idle);
    fake.answer('payment.start', { ok: false, refusal: { code: 'busy' } });
    await type('100');
    await press('Enter');
    await press('Enter', { repeat: true });
    expect(askedFor('payment.start')).toHaveLength(1);
  });

  it('when a payment is unresolved, then a supervisor may give a word with a reason', async () => {
    await open(SCENES.idle);
    fake.answer('payment.start', { ok: false, refusal: { code: 'reversal-unresolved' } });
    await type('100');
    await press('Enter');
    expect(text('.dialog-title')).toBe('继续收款需要主管授权');
    await press('Escape');
    expect(place.querySelector('dialog')).toBeNull();
  });

  it('when its payment is on the screen, then the next amount starts from zero', async () => {
    await open(SCENES.idle);
    await type('100');
    await press('Enter');
    const payment = scenePayment({ stage: 'presenting', prompt: 'present-card', rail: 'dcwww', may: ['cancel'] });
    await show({ ...SCENES.idle, payment: { ...payment, paymentId: '00000000-0000-4000-8000-000000000001' } });
    await show(SCENES.idle);
    expect(text('.amount-figures')).toBe('¥0.00');
  });
});

describe('a payment on the screen', () => {
  it.each([
    ['confirm-card', 'Enter', 'payment.act', { do: 'confirm-card' }],
    ['confirm-card', 'Escape', 'payment.act', { do: 'cancel' }],
    ['tear-off', 'Enter', 'payment.act', { do: 'next-copy', skip: false }],
    ['finished', 'Enter', 'payment.act', { do: 'dismiss' }],
    ['unresolved', 'Enter', 'reversal.retry', undefined],
  ] as const)('when the scene is %s and %s is pressed, then %s is asked', async (scene, key, question, word) => {
    await open(SCENES[scene]);
    (document.activeElement as HTMLElement | null)?.blur();
    await press(key);
    expect(askedFor(question)).toEqual([word === undefined ? {} : { paymentId: SCENE_PAYMENT_ID, act: word }]);
  });

  it('when digits are pressed while it runs, then nothing is keyed', async () => {
    await open(SCENES['enter-pin']);
    await type('1234');
    await show(SCENES.idle);
    expect(text('.amount-figures')).toBe('¥0.00');
  });

  it('when it has ended and a digit is pressed, then it makes room and the digit is the next amount', async () => {
    await open(SCENES.finished);
    await type('7');
    expect(askedFor('payment.act')).toEqual([{ paymentId: SCENE_PAYMENT_ID, act: { do: 'dismiss' } }]);
    await show(SCENES.idle);
    expect(text('.amount-figures')).toBe('¥0.07');
  });

  it('when it runs, then no other screen can be opened over it', async () => {
    await open(SCENES.receiving);
    await press('F8');
    expect(text('.prompt-title')).toBe('接收中');
  });

  it('when the result is unknown, then its face is not that of declined', async () => {
    await open(SCENES.reversing);
    expect(place.querySelector('.result')?.getAttribute('data-result')).toBe('unknown');
    expect(text('.result-word')).toContain('未知');
    expect(text('.strip-owed')).toBe('待冲正 1 笔');
  });

  it('when the signature does not match, then the void begins at this voucher', async () => {
    await open(SCENES['tear-off']);
    await click('[data-action="void-it"]');
    expect(askedFor('history.find')).toContainEqual({ text: '000002' });
    expect(text('.original-facts')).toContain('622500******0014');
  });

  it('when a result comes, then it is spoken once in the language of the screen', async () => {
    await open(SCENES.receiving);
    await show(SCENES['tear-off']);
    await show(SCENES['tear-off']);
    await show(SCENES.finished);
    expect(spoken.map(({ language, pieces }) => [language, pieces.slice(0, 3)])).toEqual([
      ['zh-CN', ['training', ',', 'received']],
    ]);
  });

  it('when the page opens upon a finished payment, then nothing is heard', async () => {
    await open(SCENES['tear-off']);
    await show(SCENES.finished);
    expect([...spoken, ...played]).toEqual([]);
  });

  it('when a digit or a function key has no use now, then that is heard, and of other keys nothing', async () => {
    await open(SCENES.receiving);
    await type('7');
    await press('F9');
    await press('x');
    await press('Escape');
    expect(played).toEqual(['key-error', 'key-error']);
  });

  it('when Ctrl+M is pressed, then the counter is asked to be mute', async () => {
    await open(SCENES.receiving);
    await press('m', { ctrlKey: true });
    expect(askedFor('settings.change')).toEqual([{ changes: { muted: true } }]);
  });

  it('when a result comes, then its tone is played once', async () => {
    await open(SCENES.receiving);
    await show(SCENES.declined);
    await show(SCENES.declined);
    expect(played).toEqual(['declined']);
  });
});

describe('the frame', () => {
  it('when F11 is pressed in mid-sale, then the language changes and the payment stays', async () => {
    await open(SCENES['confirm-card']);
    await press('F11');
    expect(askedFor('language.choose')).toEqual([{ language: 'en' }]);
    await show({ ...SCENES['confirm-card'], language: 'en' });
    expect(text('.prompt-title')).toBe('Compare the card number');
    expect(document.documentElement.lang).toBe('en');
  });

  it('when the view says locked, then nothing but the lock is shown', async () => {
    await open(SCENES.idle);
    await show(SCENES.locked);
    expect(text('main')).toContain('屏幕已锁定');
    expect(place.querySelector('.key-bar')).toBeNull();
    expect(place.querySelector('.lock-owed')).toBeNull();
  });

  it('when money is unsettled while locked, then the lock says how many, the unresolved first', async () => {
    await open({ ...SCENES.locked, owedReversals: 1 });
    expect(text('.lock-owed')).toContain('待冲正 1 笔');
    await show({ ...SCENES.locked, owedReversals: 1, unresolved: 2 });
    expect(text('.lock-owed')).toContain('结果未知 2 笔');
  });

  it('when the terminal is not signed on, then Enter signs on and no amount can be keyed', async () => {
    await open(SCENES['sign-on-needed']);
    await type('1');
    (document.activeElement as HTMLElement | null)?.blur();
    await press('Enter');
    expect(place.querySelector('.amount-figures')).toBeNull();
    expect(askedFor('host.signOn')).toHaveLength(1);
  });

  it('when the sign-on ends well, then it is said', async () => {
    await open(SCENES['sign-on-running']);
    await show(SCENES.idle);
    expect(text('.notice')).toContain('签到成功');
    // It is not read out in the other language's screen.
    await show({ ...SCENES.idle, language: 'en' });
    expect(place.querySelector('.notice')).toBeNull();
  });

  it('when it is training, then the band says so in both languages', async () => {
    await open(SCENES.idle);
    expect(text('.training-band')).toContain('训练 TRAINING');
    await show(SCENES['idle-production']);
    expect(place.querySelector('.training-band')).toBeNull();
  });

  it('when F keys are pressed, then their screens open and the browser’s own meaning is prevented', async () => {
    await open(SCENES.idle);
    const event = new KeyboardEvent('keydown', { key: 'F3', bubbles: true, cancelable: true });
    await act(async () => document.body.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    expect(text('.page-title')).toContain('消费撤销');
  });
});

describe('signing in', () => {
  const password = (): HTMLInputElement | null => place.querySelector('input[type="password"]');
  const enter = async (): Promise<void> => {
    await click('.pad-key[aria-label="0"]');
    await act(async () => place.querySelector('form')?.requestSubmit());
  };

  it('when two digits are keyed, then the password of that operator is asked for', async () => {
    await open(SCENES['signed-out']);
    await type('01');
    expect(text('.chosen')).toContain('李晓梅');
    expect(document.activeElement).toBe(password());
  });

  it('when the operator does not exist, then the number is asked for again', async () => {
    await open(SCENES['signed-out']);
    fake.answer('operator.signIn', { ok: false, refusal: { code: 'operator-unknown' } });
    await type('55');
    await enter();
    expect(askedFor('operator.signIn')).toEqual([{ operator: '55', password: '0' }]);
    expect(text('[role="alert"]')).toContain('操作员不存在');
    expect(password()).toBeNull();
  });

  it('when the password is wrong, then it is asked for again, and at the third time the start comes back', async () => {
    await open(SCENES['signed-out']);
    fake.answer('operator.signIn', { ok: false, refusal: { code: 'password-wrong' } });
    await type('01');
    await enter();
    expect(text('[role="alert"]')).toContain('密码错误');
    expect(password()?.value).toBe('');
    await enter();
    await enter();
    expect(password()).toBeNull();
    expect(text('[role="alert"]')).toContain('三次');
  });

  it('when the first password has to be changed, then a new one is asked for twice', async () => {
    await open(SCENES['signed-out']);
    fake.answer('operator.signIn', { ok: false, refusal: { code: 'password-must-change' } });
    await type('01');
    await enter();
    expect(text('.page-title')).toBe('修改密码');
    await enter();
    await enter();
    expect(askedFor('operator.changePassword')).toEqual([{ operator: '01', password: '0', newPassword: '0' }]);
  });
});

describe('a key that begins a payment', () => {
  it.each([
    ['F3', '消费撤销'],
    ['F4', '退货'],
  ])('when %s is pressed, then %s begins', async (key, name) => {
    await open(SCENES.idle);
    await press(key);
    expect(text('.page-title')).toContain(name);
  });

  it('when a digit is pressed on the sheet of F5, then its payment begins with the amount that was keyed before', async () => {
    await open(SCENES.idle);
    await type('50000');
    await press('F5');
    await press('1');
    expect(text('.page-title')).toContain('预授权');
    expect(text('.amount-figures')).toBe('¥500.00');
    (document.activeElement as HTMLElement | null)?.blur();
    await press('Enter');
    expect(askedFor('payment.start')).toEqual([
      {
        paymentId: '00000000-0000-4000-8000-000000000001',
        order: { kind: 'preauth', amount: { amountMinor: 50_000, currency: 'CNY' } },
      },
    ]);
    expect(text('.amount-figures')).toBe('¥0.00');
  });
});

describe('a restored journal', () => {
  it('when the journal was restored, then no amount can be keyed and the administrator is called for', async () => {
    await open(SCENES.restored);
    await type('123');
    expect(place.querySelector('.amount-figures')).toBeNull();
    (document.activeElement as HTMLElement | null)?.blur();
    await press('Enter');
    expect(text('.dialog-title')).toBe('系统管理员启用');
    expect(place.querySelector<HTMLButtonElement>('dialog .primary')?.disabled).toBe(true);
  });
});

describe('a counter that has stopped itself', () => {
  it('when the journal cannot be written, then no amount can be keyed and it is said what to do', async () => {
    await open(SCENES.stopped);
    await type('123');
    expect(place.querySelector('.amount-figures')).toBeNull();
    expect(text('.sale-work [role="alert"]')).toContain('日志无法写入');
    expect(text('.sale-work [role="alert"]')).toContain('重新启动');
  });
});
