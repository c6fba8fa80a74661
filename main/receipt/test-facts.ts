/** Facts that default everything but the point of a test; also what the tools draw as samples. Never imported by the product. */
import { maskPan } from '../domain/masked-pan.ts';
import { batchNumber, stan } from '../domain/numbers.ts';
import type { SettlementFacts } from './settlement-slip.ts';
import type { SlipFacts } from './slip-facts.ts';

const TERMINAL = {
  merchantName: '演示商店',
  merchantNo: '898310058120001',
  terminalNo: '12345678',
  operator: '01',
  training: false,
};
/** 2030/11/05 09:30:12 in China. */
const AT_MS = Date.UTC(2030, 10, 5, 1, 30, 12);

export const saleFacts = (change: Partial<SlipFacts> = {}): SlipFacts => ({
  ...TERMINAL,
  copy: 'merchant',
  kind: 'sale',
  batch: batchNumber(1),
  voucher: stan(2),
  atMs: AT_MS,
  amountMinor: 12_345,
  maskedPan: maskPan('6225000000000014'),
  entryLetter: 'S',
  organisation: 'CUP',
  issuerName: '工商银行',
  acquirerName: '中国银联',
  expiry: '3012',
  authCode: '123456',
  rrn: '110509300002',
  duplicate: false,
  ...change,
});

export const settlementFacts = (change: Partial<SettlementFacts> = {}): SettlementFacts => ({
  ...TERMINAL,
  batch: batchNumber(1),
  atMs: AT_MS,
  domestic: {
    verdict: 'balanced',
    totals: [
      { kind: 'sale', count: 12, amountMinor: 1_234_567 },
      { kind: 'refund', count: 1, amountMinor: 990 },
    ],
  },
  foreign: { verdict: 'unbalanced', totals: [{ kind: 'sale', count: 0, amountMinor: 0 }] },
  chainHead: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  duplicate: false,
  ...change,
});
