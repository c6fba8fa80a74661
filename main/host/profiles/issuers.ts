/** Names of banks by the first four digits of an institution's number in field 44 (unionpay-pos 4.7). For slips. */
import type { Title } from '../iso8583/field-table.ts';

const PING_AN: Title = { zh: '平安银行', en: 'Ping An Bank' };

export const INSTITUTION_NAMES: ReadonlyMap<string, Title> = new Map([
  ['0001', { zh: '银联中心', en: 'UnionPay' }],
  ['0100', { zh: '邮储银行', en: 'PSBC' }],
  ['0102', { zh: '工商银行', en: 'ICBC' }],
  ['0103', { zh: '农业银行', en: 'ABC' }],
  ['0104', { zh: '中国银行', en: 'BOC' }],
  ['0105', { zh: '建设银行', en: 'CCB' }],
  ['0301', { zh: '交通银行', en: 'BoCom' }],
  ['0302', { zh: '中信银行', en: 'CITIC' }],
  ['0303', { zh: '光大银行', en: 'CEB' }],
  ['0304', { zh: '华夏银行', en: 'HXB' }],
  ['0305', { zh: '民生银行', en: 'CMBC' }],
  ['0306', { zh: '广发银行', en: 'CGB' }],
  ['0307', PING_AN],
  ['0308', { zh: '招商银行', en: 'CMB' }],
  ['0309', { zh: '兴业银行', en: 'CIB' }],
  ['0310', { zh: '浦发银行', en: 'SPDB' }],
  ['0410', PING_AN],
]);

export interface Institutions {
  readonly issuer: Title;
  readonly acquirer: Title;
}

/** The name, or the number itself when the list has none. */
function institution(number: string): Title {
  const known = INSTITUTION_NAMES.get(number.slice(0, 4));
  const digits = number.trim();
  return known ?? { zh: digits, en: digits };
}

/** Issuer and acquirer of field 44: eleven characters each, padded with spaces. */
export function institutionsOf(field44: string): Institutions {
  return { issuer: institution(field44.slice(0, 11)), acquirer: institution(field44.slice(11, 22)) };
}
