/**
 * What the simulated acquirer sets at terminals (unionpay-pos 2.8): the training values in two pages, so that one always asks for the
 * next. Tests make offers of their own.
 */
import { gb18030Bytes } from '../iso8583/gb18030.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'ascii'));

const MERCHANT_BYTES = 40;
const merchantName = (name: string): Uint8Array => {
  const padded = new Uint8Array(MERCHANT_BYTES).fill(0x20);
  padded.set(gb18030Bytes(name).subarray(0, MERCHANT_BYTES));
  return Uint8Array.of(...bytes('22'), ...padded);
};

export const demoParameters: readonly Uint8Array[] = [
  bytes(`1160126013314${'95588'.padEnd(14)}17${'4001234567'.padEnd(14)}1811915201210`),
  Uint8Array.of(...merchantName('训练商户'), ...bytes('23324025126'), 0, 0, 0, 0, ...bytes('2720')),
];
