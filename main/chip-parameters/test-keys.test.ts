import { describe, expect, it } from 'vitest';
import { type KeyName, keysToRefuse, useOfKey } from './test-keys.ts';

const unionPay = (index: string): KeyName => ({ rid: 'A000000333', index });

describe('test and demonstration keys', () => {
  it.each([
    ['01', 'live'],
    ['04', 'live'],
    ['08', 'test'],
    ['0C', 'test'],
    ['80', 'test'],
    ['85', 'test'],
    ['F1', 'demonstration'],
    ['05', 'unknown'],
  ])('when UnionPay’s index is %s, then it is %s', (index, use) => {
    expect(useOfKey(unionPay(index))).toBe(use);
  });

  it('when the scheme is another one, then nothing is known of its indexes', () => {
    expect(useOfKey({ rid: 'A000000003', index: '08' })).toBe('unknown');
  });

  it('when test keys stand beside live ones, then production refuses them', () => {
    const names = ['02', '08', '0B', '05'].map(unionPay);
    expect(keysToRefuse(names)).toEqual([unionPay('08'), unionPay('0B')]);
  });

  it('when there is no live key, then test keys may stay, and a demonstration key never', () => {
    expect(keysToRefuse(['08', 'F1'].map(unionPay))).toEqual([unionPay('F1')]);
  });
});
