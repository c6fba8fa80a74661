/**
 * Dates as cards write them, six digits YYMMDD or four MMYY, compared across the turn of the century. The kernel decides with
 * these; whatever is not a date counts as the worse case and never throws. Pure.
 */

/** 00 to 49 are 20xx, 50 to 99 are 19xx (EMV 4.4 Book 4, 6.7.3). */
const fullYear = (twoDigits: string): number => {
  const year = Number(twoDigits);
  return year < 50 ? 2000 + year : 1900 + year;
};

/**
 * YYMMDD as a number that can be compared, YYYYMMDD; undefined when it is no date. Day 31 is let through in every month: only the
 * order matters, and cards exist that say so.
 */
export function dayNumber(date: string): number | undefined {
  if (!/^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(date)) return undefined;
  return fullYear(date.slice(0, 2)) * 10_000 + Number(date.slice(2));
}

/** 5F24 against 9A, both YYMMDD: valid through the day itself (EMV 4.4 Book 3, 10.4.3). No date is an expired one. */
export function isExpired(expiration: string, transactionDate: string): boolean {
  const last = dayNumber(expiration);
  const today = dayNumber(transactionDate);
  return last === undefined || today === undefined || last < today;
}

/** 5F25 against 9A, both YYMMDD: valid from the day itself on. No date is not yet effective. */
export function isNotYetEffective(effective: string, transactionDate: string): boolean {
  const first = dayNumber(effective);
  const today = dayNumber(transactionDate);
  return first === undefined || today === undefined || first > today;
}

/** MMYY of a certificate against 9A: valid through the last day of that month (EMV 4.4 Book 2, 5.3). */
export function isCertificateExpired(expiryMmyy: string, transactionDate: string): boolean {
  if (!/^\d{4}$/.test(expiryMmyy)) return true;
  return isExpired(`${expiryMmyy.slice(2)}${expiryMmyy.slice(0, 2)}31`, transactionDate);
}
