/** Holds the wording and the contract's closed lists together, and the Chinese to the words the field knows. */
import { describe, expect, it } from 'vitest';
import * as lists from '../../preload/contract/words.ts';
import { CHIP_SCENES } from '../terminal/chip-scenes.ts';
import { SCENES } from '../terminal/scenes.ts';
import { en } from './en.ts';
import { promptWords } from './prompt-words.ts';
import { troubleWords } from './trouble-words.ts';
import { WORDINGS } from './use-words.ts';
import type { Wording } from './wording.ts';
import { zhCN } from './zh-CN.ts';

const TABLES = [
  ['prompts', lists.PROMPTS],
  ['refusals', lists.REFUSAL_CODES],
  ['results', lists.RESULT_WORDS],
  ['stations', lists.STATIONS],
  ['stationStates', lists.STATION_STATES],
  ['devices', lists.DEVICE_NAMES],
  ['lamps', lists.LAMPS],
  ['troubles', lists.DEVICE_TROUBLES],
  ['chipParameterKinds', lists.CHIP_PARAMETER_KINDS],
  ['chipParameterFaults', lists.CHIP_PARAMETER_FAULTS],
  ['kinds', lists.PAYMENT_KINDS],
  ['stages', lists.STAGES],
  ['signOnSteps', lists.SIGN_ON_STEPS],
  ['signOnFaults', lists.SIGN_ON_FAULTS],
  ['settlementSteps', lists.SETTLEMENT_STEPS],
  ['settlementFaults', lists.SETTLEMENT_FAULTS],
  ['verdicts', lists.VERDICTS],
  ['printStates', lists.PRINT_STATES],
  ['slipCopies', lists.SLIP_COPIES],
  ['roles', lists.ROLES],
] as const satisfies readonly (readonly [keyof Wording, readonly string[]])[];

/** Every sentence in a table or group, functions tried with a count. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return sentences((value as (...counts: number[]) => unknown)(2, 3));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(sentences);
  return [];
}

/** `between` may be empty; it is not a sentence. */
const spoken = ({ between: _between, ...rest }: Wording): string[] => sentences(rest);

describe.each(Object.entries(WORDINGS))('the wording %s', (language, wording) => {
  it('says its own language', () => expect(wording.language).toBe(language));

  it.each(TABLES)('when the contract lists %s, then each has words and nothing else has', (name, codes) => {
    expect(new Set(Object.keys(wording[name]))).toEqual(new Set(codes));
  });

  it('when any sentence is looked up, then it is not empty', () => {
    const all = spoken(wording);
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter((sentence) => sentence.trim() === '')).toEqual([]);
  });

  it('when a question is refused, then it is said whether money moved', () => {
    for (const { money, todo } of Object.values(wording.refusals)) {
      expect(money.length).toBeGreaterThan(4);
      expect(todo.length).toBeGreaterThan(4);
    }
  });
});

/** Steps of a chip before anything has left: each says where the money is, and that is where it was. */
const BEFORE_THE_HOST = [
  'chip-unreadable',
  'chip-fallback',
  'chip-not-accepted',
  'chip-blocked',
  'chip-trouble',
  'use-contact',
  'see-phone',
  'one-card-only',
  'reading-chip',
  'choose-application',
  'card-pulled',
  'pin-wrong',
  'pin-last-try',
  'declined-by-card',
] as const satisfies readonly lists.Prompt[];

describe('the words for chips and taps', () => {
  it.each(BEFORE_THE_HOST)('when %s is said, then it is said that no money moved', (prompt) => {
    expect(zhCN.prompts[prompt].detail).toContain('未扣款');
    expect(en.prompts[prompt].detail.toLowerCase()).toContain('no money moved');
  });

  it('when the card has refused what the host approved, then nobody is told that no money moved', () => {
    for (const { prompts, captions } of [zhCN, en]) {
      expect(`${prompts.completing.detail}${captions.card.undone}`).not.toMatch(/未扣款|no money moved/i);
    }
  });

  it('when a trouble of the chip reader has its own words, then both languages have them', () => {
    expect(Object.keys(zhCN.chipTroubles)).toEqual(Object.keys(en.chipTroubles));
    expect(troubleWords(zhCN, 'chip', 'not-connected').todo).toContain('只能刷卡');
    expect(troubleWords(zhCN, 'reader', 'not-connected')).toBe(zhCN.troubles['not-connected']);
    expect(troubleWords(zhCN, 'chip', 'overheated')).toBe(zhCN.troubles.overheated);
  });

  it('when chips cannot be taken, then only a swipe is asked for, and why', () => {
    const swipeOnly = CHIP_SCENES['present-swipe-only'];
    const unloaded = { ...swipeOnly, ...CHIP_SCENES['idle-no-parameters'] };
    expect(promptWords(zhCN, SCENES['present-card'], 'present-card').title).toBe('请刷卡、插卡或挥卡');
    expect(promptWords(zhCN, unloaded, 'present-card').title).toBe('请刷卡');
    expect(promptWords(zhCN, unloaded, 'present-card').detail).toContain('参数');
    expect(promptWords(zhCN, swipeOnly, 'present-card').detail).toContain('没有就绪');
  });

  it.each([
    [['swipe'], '请刷卡', 'Swipe the card'],
    [['insert'], '请插卡', 'Insert the card'],
    [['tap'], '请挥卡', 'Tap the card'],
    [['insert', 'swipe'], '请刷卡或插卡', 'Swipe or insert the card'],
    [['swipe', 'tap'], '请刷卡或挥卡', 'Swipe or tap the card'],
    [['insert', 'tap'], '请插卡或挥卡', 'Insert or tap the card'],
    [[], '读卡器都没有就绪', 'No reader is ready'],
  ] as const)('when a card may come by %s alone, then it is asked for by these', (ways, chinese, english) => {
    const { payment, ...rest } = SCENES['present-card'];
    if (payment === undefined) throw new Error('the scene has no payment');
    const view = { ...rest, payment: { ...payment, ways: [...ways] } };
    expect(promptWords(zhCN, view, 'present-card').title).toBe(chinese);
    expect(promptWords(en, view, 'present-card').title).toBe(english);
  });

  it('when the last payment’s card is in the slot, then it is asked for instead', () => {
    const view = CHIP_SCENES['previous-card'];
    expect(promptWords(zhCN, view, 'present-card').title).toBe('请拔出上一张卡');
    expect(promptWords(zhCN, view, 'swipe-again').title).toBe('读卡失败');
  });
});

describe('the Chinese wording', () => {
  it('when the field has its own words, then they are kept letter by letter', () => {
    expect(zhCN.refusals['operator-unknown'].what).toBe('操作员不存在');
    expect(zhCN.refusals['password-wrong'].what).toBe('密码错误');
    expect(zhCN.refusals['sign-on-first'].what).toBe('请先签到');
    expect(zhCN.captions.signOn.success).toBe('签到成功');
    expect(zhCN.prompts['swipe-again'].title).toBe('读卡失败');
    expect(zhCN.prompts['insert-chip'].title).toBe('请插卡');
    expect(zhCN.prompts.dialling.title).toBe('正在拨号,请稍候');
    expect(zhCN.prompts['comms-failed'].title).toBe('通讯失败');
    expect(zhCN.prompts.receiving.title).toBe('接收中');
    expect(zhCN.prompts['comms-timeout'].title).toBe('通讯超时');
    expect(zhCN.prompts.approved.title).toBe('交易成功');
    expect(zhCN.prompts.reversing.title).toBe('结果未知,正在冲正');
    expect(zhCN.prompts['chip-unreadable'].title).toBe('芯片读取失败');
    expect(zhCN.prompts['choose-application'].title).toBe('请选择应用');
    expect(zhCN.prompts['pin-wrong'].title).toBe('密码错误');
    expect(zhCN.captions.card.triesLeft(2)).toBe('还可再试 2 次');
    expect(zhCN.prompts['pin-last-try'].title).toBe('最后一次机会');
    expect(zhCN.prompts['one-card-only'].title).toBe('请只出示一张卡');
    expect(zhCN.prompts['see-phone'].title).toBe('请查看手机');
    expect(zhCN.captions.card.hold.insert.word).toBe('请勿拔卡');
    expect(zhCN.captions.card.remove.insert.word).toBe('请拔卡');
    expect(Object.values(zhCN.captions.card.ways).map(({ word }) => word)).toEqual(['刷卡', '插卡', '挥卡']);
    expect(zhCN.slipCopies).toEqual({ merchant: '商户存根', cardholder: '持卡人存根' });
  });

  it('when a sentence is our own, then its marks are full-width', () => {
    const kept = [zhCN.prompts.dialling.title, zhCN.prompts.reversing.title];
    const own = (sentence: string): string => kept.reduce((rest, words) => rest.replaceAll(words, ''), sentence);
    const halfWidth = spoken(zhCN).filter((sentence) => /[一-鿿][,;:?!()]|[,;:?!()][一-鿿]/.test(own(sentence)));
    expect(halfWidth).toEqual([]);
  });
});

describe('the English wording', () => {
  it('when it is English, then no Chinese character or full-width mark is in it, but for the other language’s name', () => {
    const foreign = spoken(en).filter((sentence) => /[一-鿿，。！？；：]/.test(sentence));
    expect(foreign).toEqual(['中文']);
  });
});
