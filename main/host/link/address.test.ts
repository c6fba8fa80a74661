import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';

const plain = { kind: 'plain' } as const;

test.each([
  ['10.1.2.3:5000', { host: '10.1.2.3', port: 5000 }],
  ['host.bank.cn:8583', { host: 'host.bank.cn', port: 8583 }],
  ['[::1]:9000', { host: '::1', port: 9000 }],
])('when an address is written %s then name and port are read', (text, wanted) => {
  expect(parseAddress(text, plain)).toEqual({ ...wanted, trust: plain });
});

test.each(['', '10.1.2.3', ':5000', 'a b:1', '10.1.2.3:0', '10.1.2.3:65536', '::1:9000'])(
  'when an address is written %j then there is none',
  (text) => {
    expect(parseAddress(text, plain)).toBeUndefined();
  },
);
