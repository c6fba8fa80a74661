/**
 * What the simulated acquirer offers terminals for their chips (unionpay-pos 2.8): applications, CA keys, small-payment limits.
 * The offer of training; tests make offers of their own.
 */
import { createHash } from 'node:crypto';
import { demoCaKey } from '../../emv/simulated-card/demo-keys.ts';
import { encodeTlv } from '../../emv/tlv/tlv.ts';
import { UNIONPAY_TEST_KEYS } from './unionpay-test-keys.ts';

/** One thing to download: its name is field 62 of the request, its data that of the answer without the first byte. */
export interface Offered {
  readonly nameHex: string;
  readonly data: Uint8Array;
}

export interface ChipOffer {
  readonly caKeys: readonly Offered[];
  readonly applications: readonly Offered[];
  /** ASCII; terminals are told 40 when there is none. */
  readonly smallPayments?: string;
  /** Names in one answer to a query. */
  readonly pageSize: number;
}

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();
const tlv = (tag: string, valueHex: string): string => hex(encodeTlv(tag, bytes(valueHex)));

/** Debit, credit and quasi-credit (emv.md 2.1). */
const AIDS = ['A000000333010101', 'A000000333010102', 'A000000333010103'];
/** emv.md 1.11 for the action codes; online always, taps up to 50,000.00, verified from 1,000.00 on. */
const APPLICATION_VALUES: readonly (readonly [tag: string, valueHex: string])[] = [
  ['DF01', '00'],
  ['9F08', '0020'],
  ['DF11', 'D84000A800'],
  ['DF12', 'D84004F800'],
  ['DF13', '0010000000'],
  ['9F1B', '00000000'],
  ['DF15', '00000000'],
  ['DF16', '00'],
  ['DF17', '00'],
  ['DF14', '9F3704'],
  ['DF18', '01'],
  ['9F7B', '000000000000'],
  ['DF19', '000000000000'],
  ['DF20', '000005000000'],
  ['DF21', '000000100000'],
];

export function offeredApplication(aid: string): Offered {
  const nameHex = tlv('9F06', aid);
  const values = APPLICATION_VALUES.map(([tag, valueHex]) => tlv(tag, valueHex));
  return { nameHex, data: bytes(nameHex + values.join('')) };
}

/** Expiry as eight ASCII digits, SHA-1, RSA, and the check value over what is sent (emv.md 2.3). */
export function offeredKey(key: {
  readonly rid: string;
  readonly index: string;
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
  /** YYYYMMDD. */
  readonly expiry: string;
}): Offered {
  const { rid, index, modulus, exponent, expiry } = key;
  const nameHex = tlv('9F06', rid) + tlv('9F22', index);
  const check = createHash('sha1')
    .update(bytes(rid + index))
    .update(modulus)
    .update(exponent)
    .digest();
  const values = [
    tlv('DF05', hex(Buffer.from(expiry, 'ascii'))),
    tlv('DF06', '01'),
    tlv('DF07', '01'),
    tlv('DF02', hex(modulus)),
    tlv('DF04', hex(exponent)),
    tlv('DF03', hex(check)),
  ];
  return { nameHex, data: bytes(nameHex + values.join('')) };
}

/** RID and index with their tags: as far as a query's answer and a download's request go. */
const KEY_NAME_DIGITS = 24;

const publishedKeys: readonly Offered[] = [...UNIONPAY_TEST_KEYS.values()].map((dataHex) => ({
  nameHex: dataHex.slice(0, KEY_NAME_DIGITS),
  data: bytes(dataHex),
}));

/** On, for both PIN and signature, up to and with 1,000.00; a phone's own verification counts (unionpay-pos 4.6). */
const SMALL_PAYMENTS = [
  'FF80540011',
  'FF80550010',
  'FF80560010',
  'FF80570011',
  'FF8058012000000100000',
  'FF8059012000000100000',
  'FF805A0011',
  'FF805D0010',
].join('');

const LONG_HENCE = '20491231';

export const demoChipOffer: ChipOffer = {
  caKeys: [...publishedKeys, offeredKey({ expiry: LONG_HENCE, ...demoCaKey })],
  applications: AIDS.map(offeredApplication),
  smallPayments: SMALL_PAYMENTS,
  pageSize: 8,
};
