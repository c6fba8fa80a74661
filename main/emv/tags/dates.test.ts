import { describe, expect, it } from 'vitest';
import vectors from '../testdata/formats.json' with { type: 'json' };
import { dayNumber, isCertificateExpired, isExpired, isNotYetEffective } from './dates.ts';

describe('date vectors', () => {
  it.each(vectors.date)('when $id is checked ($check), then the answer is its own', (vector) => {
    const today = vector.txn_date_YYMMDD ?? '';
    const answers = {
      mmyy_is_expired: () => isCertificateExpired(vector.certificate_expiry_MMYY ?? '', today),
      is_not_effective: () => isNotYetEffective(vector.effective_5F25 ?? '', today),
      is_expired: () => isExpired(vector.expiration_5F24 ?? '', today),
    };
    const check = Object.entries(answers).find(([name]) => name === vector.check)?.[1];
    expect(check?.()).toBe(vector.expect);
  });
});

describe('dates of cards', () => {
  it('when years are 00 to 49, then they come after 50 to 99', () => {
    expect(dayNumber('491231')).toBe(20_491_231);
    expect(dayNumber('500101')).toBe(19_500_101);
    expect(isExpired('991231', '000101')).toBe(true);
  });

  it.each(['', '2512', '251301', '250032', '2501FF', '25010١'])('when a date is %j, then it is none', (date) => {
    expect(dayNumber(date)).toBeUndefined();
  });

  it('when the day is the last, then the application is still valid, and the certificate to the end of its month', () => {
    expect(isExpired('251130', '251130')).toBe(false);
    expect(isNotYetEffective('251130', '251130')).toBe(false);
    expect(isCertificateExpired('1125', '251130')).toBe(false);
    expect(isCertificateExpired('1125', '251201')).toBe(true);
    expect(isCertificateExpired('1230', '301231')).toBe(false);
    expect(isCertificateExpired('1230', '310101')).toBe(true);
  });

  it('when a certificate is of the other century or names no month, then its end is where the century says, or past', () => {
    expect(isCertificateExpired('0199', '250101')).toBe(true);
    expect(isCertificateExpired('0149', '991231')).toBe(false);
    expect(isCertificateExpired('1330', '250101')).toBe(true);
    expect(isCertificateExpired('113', '250101')).toBe(true);
    expect(isCertificateExpired('11AF', '250101')).toBe(true);
  });
});
