import { describe, expect, it } from 'vitest';
import { holdsCardNumber } from './card-number.ts';
import { goodsCode } from './goods-code.ts';

describe('the code of a thing', () => {
  it.each([
    ['6901234567892', '6 901234 567892'],
    [' 6 901234 567892 ', '6 901234 567892'],
    ['16901234567899', '16 901234 567899'],
    ['96385074', '96385074'],
    ['A-100.2/3', 'A-100.2/3'],
    ['7', '7'],
  ])('when it is %s, then it is kept as %s, and no card number can be in it', (text, kept) => {
    expect(goodsCode(text)).toEqual({ ok: true, value: kept });
    expect(holdsCardNumber(kept)).toBe(false);
  });

  it.each([
    ['6901234567893', 'code-check'],
    ['6225000000000014', 'code-form'],
    ['A6225000000000014', 'code-form'],
    ['=1+1', 'code-form'],
    ['', 'code-form'],
    ['矿泉水', 'code-form'],
    ['a\u0007b', 'code-form'],
  ])('when it is %j, then it is refused: %s', (text, fault) => {
    expect(goodsCode(text)).toEqual({ ok: false, fault });
  });
});
