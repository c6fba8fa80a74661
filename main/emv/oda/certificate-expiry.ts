/** Certificates are valid to the last day of their month (EMV 4.4 Book 2, 5.3). */

/** 00 to 49 are 20xx, 50 to 99 are 19xx (EMV 4.4 Book 4, 6.7.3). */
const fullYear = (twoDigits: string): number => {
  const year = Number(twoDigits);
  return year < 50 ? 2000 + year : 1900 + year;
};

/** `expiry` MMYY as in the certificate, `date` YYMMDD. A date that is none counts as past. */
export function isExpired(expiry: string, date: string): boolean {
  if (!/^(0[1-9]|1[0-2])\d\d$/.test(expiry)) return true;
  const last = fullYear(expiry.slice(2)) * 100 + Number(expiry.slice(0, 2));
  return fullYear(date.slice(0, 2)) * 100 + Number(date.slice(2, 4)) > last;
}
