import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsCardNumber, passesLuhn } from '../../domain/card-number.ts';
import { refuseCardNumbers } from './card-number-guard.ts';

/** Adds the check digit. */
const withCheckDigit = (digits: string): string =>
  [...'0123456789'].map((last) => digits + last).find(passesLuhn) ?? digits;

describe('the net under card numbers', () => {
  it('finds every UnionPay-length number, alone or in a sentence', () => {
    const pans = fc
      .tuple(fc.constantFrom('62', '4', '51', '35', '9'), fc.integer({ min: 16, max: 19 }), fc.nat())
      .map(([prefix, length, seed]) =>
        withCheckDigit(
          prefix +
            String(seed)
              .padStart(length, '7')
              .slice(0, length - 1 - prefix.length),
        ),
      );
    fc.assert(
      fc.property(pans, (pan) => {
        expect(holdsCardNumber(pan)).toBe(true);
        expect(holdsCardNumber(`card:${pan}, thanks`)).toBe(true);
        expect(holdsCardNumber(`;${pan}=30122010000000000000?`)).toBe(true);
        expect(holdsCardNumber(`${pan}D3012201`)).toBe(true);
      }),
    );
  });

  it.each([
    ['a masked number', '622500******0014'],
    ['a merchant number', withCheckDigit('89844015411000')],
    ['a bank’s merchant number', withCheckDigit('10244015411000')],
    ['a terminal number and a reference', '12345678 123456789012'],
    ['a date and time', withCheckDigit('2026112209301')],
    ['milliseconds', withCheckDigit('179534297400')],
    ['field 61', withCheckDigit('00000100001211220000').slice(0, 20)],
    ['bytes in hex', '9F02060000000012349F03060000000000005F2A0201569A03261122'],
    ['a payment id', '00000000-0000-4000-8000-000000000014'],
    ['a number without a right check digit', '6225000000000013'],
  ])('lets %s pass', (_, text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  it('finds American Express among the 15-digit numbers', () => {
    expect(holdsCardNumber('378282246310005')).toBe(true);
  });

  it('does not take bytes under a key that says so for digits, but refuses the tags of PAN and track 2', () => {
    const digits = withCheckDigit('612345678901234');
    expect(() => refuseCardNumbers({ tag9F26ApplicationCryptogram: digits, field55Hex: digits }, 'x')).not.toThrow();
    expect(() => refuseCardNumbers({ other: digits }, 'x')).toThrow('x.other');
    expect(() => refuseCardNumbers({ tag5AApplicationPan: '00' }, 'x')).toThrow();
    expect(() => refuseCardNumbers({ tag57: '00' }, 'x')).toThrow();
    expect(() => refuseCardNumbers({ [digits]: 1 }, 'x')).toThrow('a key of x');
    expect(() => refuseCardNumbers({ tag5F2ACurrency: '0156' }, 'x')).not.toThrow();
  });
});
