import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSmallPaymentParameters } from './small-payment-parameters.ts';

const OFF = {
  enabled: false,
  binListA: false,
  binListB: false,
  acceptsDeviceCvm: false,
  pinFreeLimitMinor: 0,
  signatureFreeLimitMinor: 0,
  signatureFree: false,
  electronicCashFirst: false,
  retapSeconds: 10,
  tornRecordSeconds: 60,
};

const coded = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([tag, value]) => `${tag}${String(value.length).padStart(3, '0')}${value}`)
    .join('');

describe('parseSmallPaymentParameters', () => {
  it('when nothing is said, then everything is off and no payment goes without PIN', () => {
    expect(parseSmallPaymentParameters('')).toEqual({ ok: true, value: OFF });
  });

  it('reads switches, limits and times', () => {
    const text =
      'FF80540011' +
      'FF80570011' +
      'FF8058012000000100000' +
      'FF8059012000000100000' +
      'FF805A0011' +
      'FF803A00220' +
      'FF80770020A';
    expect(parseSmallPaymentParameters(text)).toEqual({
      ok: true,
      value: {
        ...OFF,
        enabled: true,
        acceptsDeviceCvm: true,
        pinFreeLimitMinor: 100_000,
        signatureFreeLimitMinor: 100_000,
        signatureFree: true,
        retapSeconds: 20,
      },
    });
  });

  it.each([
    [coded({ FF8054: '2' }), 'FF8054'],
    [coded({ FF8055: '' }), 'FF8055'],
    [coded({ FF8058: '00000010000A' }), 'FF8058'],
    [coded({ FF803C: '' }), 'FF803C'],
    ['FF80540X11', 'FF8054'],
  ])('when the text is %s, then %s is badly coded', (text, tag) => {
    expect(parseSmallPaymentParameters(text)).toEqual({ ok: false, fault: { kind: 'bad-value', tag } });
  });

  it.each(['FF80', 'FF805400', 'FF8054001', 'FF80540011FF8058012000'])(
    'when the text %s is cut off, then it is refused',
    (text) => {
      expect(parseSmallPaymentParameters(text)).toMatchObject({ ok: false, fault: { kind: 'truncated' } });
    },
  );

  it('when the text is junk, then it never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(typeof parseSmallPaymentParameters(text).ok).toBe('boolean');
      }),
    );
  });
});
