import { describe, expect, it } from 'vitest';
import { isMaskedCode, maskCode } from './masked-code.ts';
import { isMaskedPan } from './masked-pan.ts';

describe('a payment code under its mask', () => {
  it('when it is a code, then two digits, stars and four digits are left, as long as before', () => {
    expect(maskCode('6212345678901234567')).toBe('62*************4567');
    expect(maskCode('134567890123456789')).toBe('13************6789');
    expect(isMaskedCode(maskCode('285678901234567890123456'))).toBe(true);
  });

  it.each(['', '62123', 'https://example.com/pay', '6212345678901234567890123'])(
    'when %j is no code, then nothing of it is left',
    (text) => {
      expect(maskCode(text)).toBe('************');
    },
  );

  it('when a code is masked, then it is not taken for a masked card number', () => {
    expect(isMaskedPan(maskCode('6212345678901234567'))).toBe(false);
    expect(isMaskedCode('622500******0014')).toBe(false);
  });
});
