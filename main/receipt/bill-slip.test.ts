import { describe, expect, it } from 'vitest';
import { layOut } from '../../native-drivers/receipt-printer/layout.ts';
import { maskPan } from '../domain/masked-pan.ts';
import { stan } from '../domain/numbers.ts';
import { type BillSlipFacts, billSlip, quantityText, rateText } from './bill-slip.ts';
import type { SlipColumns } from './slip-facts.ts';

const facts: BillSlipFacts = {
  merchantName: '演示商店',
  merchantNo: '898310058120001',
  terminalNo: '12345678',
  operator: '01',
  training: false,
  billNo: '6F0C1D2E',
  atMs: Date.UTC(2030, 10, 5, 1, 30, 12),
  lines: [
    { description: '矿泉水 550ml', quantityThousandths: 2000, unitPriceMinor: 200, amountMinor: 400 },
    { description: '苹果', quantityThousandths: 1255, unitPriceMinor: 998, amountMinor: 1252 },
  ],
  typedMinor: 8348,
  amountMinor: 10_000,
  tenders: [
    { caption: '银行卡 CARD', amountMinor: 6_000, maskedPan: maskPan('6225000000000014'), voucher: stan(41) },
    { caption: '支票', amountMinor: 1_000, reference: 'ZP 0042' },
    { caption: '现金 CASH', amountMinor: 3_000, takenMinor: 5_000 },
  ],
  changeMinor: 2_000,
  remainingMinor: 0,
  taxes: [{ taxBasisPoints: 1_300, grossMinor: 1_130, taxMinor: 130 }],
  isCancelled: false,
  duplicate: false,
};

const textsOf = (of: BillSlipFacts, columns: SlipColumns): string[] =>
  layOut(billSlip(of, columns)).flatMap((line) => (line.kind === 'text' ? [line.text.trimEnd()] : []));

describe('the slip of a bill', () => {
  it.each([48, 42, 32] as const)(
    'when it is laid out on %i columns, then lines, tenders, change and tax are on it',
    (columns) => {
      const paper = textsOf(facts, columns).join('\n');
      expect(paper).toMatch(/矿泉水 550ml\n {2}2 x 2\.00 +4\.00/);
      expect(paper).toMatch(/ {2}1\.255 x 9\.98 +12\.52/);
      expect(paper).toMatch(/其他 OTHER +83\.48/);
      expect(paper).toContain('RMB 100.00');
      expect(paper).toMatch(/银行卡 CARD +60\.00/);
      expect(paper).toContain('622500******0014');
      expect(paper).toContain('000041');
      expect(paper).toContain('ZP 0042');
      expect(paper).toMatch(/现金 CASH +50\.00/);
      expect(paper).toMatch(/找零\(CHANGE\): +RMB 20\.00/);
      expect(paper).toMatch(/13% +10\.00 +1\.30/);
      expect(paper).not.toContain('待付');
    },
  );

  it('when something remains, then it says how much; when a tender does not count, then why', () => {
    const open = { ...facts, remainingMinor: 2_500, changeMinor: 0 };
    expect(textsOf(open, 48).join('\n')).toMatch(/待付\(TO PAY\): +RMB 25\.00/);
    const unknown = {
      ...facts,
      tenders: [{ caption: '银行卡 CARD', amountMinor: 6_000, standing: 'unknown' as const }],
    };
    expect(textsOf(unknown, 48).join('\n')).toContain('结果未知 UNKNOWN');
  });

  it('when it is a copy or cancelled, then it says so', () => {
    expect(textsOf({ ...facts, duplicate: true }, 32).join('\n')).toContain('重打印/DUPLICATED');
    expect(textsOf({ ...facts, isCancelled: true }, 32).join('\n')).toContain('已取消/CANCELLED');
  });

  it.each([
    [1000, '1'],
    [1500, '1.5'],
    [5, '0.005'],
    [120_250, '120.25'],
  ])('when the quantity is %i thousandths, then it reads %s', (thousandths, words) => {
    expect(quantityText(thousandths)).toBe(words);
  });

  it('when a rate has half a per cent, then it reads so', () => {
    expect([rateText(1_300), rateText(650), rateText(0)]).toEqual(['13%', '6.5%', '0%']);
  });
});
