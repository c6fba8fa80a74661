/** Holds the wording and the contract's closed lists together, and the Chinese to the words the field knows. */
import { describe, expect, it } from 'vitest';
import * as lists from '../../preload/contract/words.ts';
import { en } from './en.ts';
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
