import { describe, expect, it } from 'vitest';
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { stan } from '../domain/numbers.ts';
import { draftSlip } from './draft-slip.ts';
import { type FaultFacts, faultSlip } from './fault-slip.ts';
import { saleSlip } from './sale-slip.ts';
import { settlementSlip, type Verdict } from './settlement-slip.ts';
import type { SlipChip, SlipColumns } from './slip-facts.ts';
import { saleFacts, settlementFacts } from './test-facts.ts';
import { testSlip } from './test-slip.ts';

/** What a document says, line by line, before it is laid out. */
function words(document: PrintDocument): string[] {
  return document.lines.map((line: PrintLine) => {
    if (line.kind === 'text') return line.text;
    if (line.kind === 'pair') return `${line.left} ${line.right}`;
    if (line.kind === 'row') return line.cells.map((cell) => cell.text).join(' ');
    return `[${line.kind}]`;
  });
}
const BOTH: readonly SlipColumns[] = [48, 42, 32];
const faultFacts: FaultFacts = { ...saleFacts(), fault: 'reversal-unresolved', attempts: 3 };
const testFacts = { modelName: 'X', codePage: 0, proof: 'gs-r', atMs: 0, training: false, qr: 'https://example.com' };

describe('the sale slip', () => {
  it('when a sale is printed on wide paper, then order and captions are those of the terminal dossier', () => {
    expect(words(saleSlip(saleFacts(), 48))).toEqual([
      '银联POS签购单',
      'POS SALES SLIP',
      '商户存根 MERCHANT COPY',
      '[rule]',
      '商户名称(MERCHANT NAME):',
      '演示商店',
      '商户编号(MERCHANT NO): 898310058120001',
      '终端编号(TERMINAL NO): 12345678',
      '操作员号(OPERATOR NO): 01',
      '[rule]',
      '发卡行(ISSUER): 工商银行',
      '卡号(CARD NO):',
      '622500******0014 /S',
      '收单行(ACQ): 中国银联',
      '有效期(EXP. DATE): 2030/12',
      '交易类型(TXN. TYPE): 消费 SALE',
      '批次号(BATCH NO): 000001 凭证号(VOUCHER): 000002',
      '授权码(AUTH NO): 123456',
      '参考号(REF. NO): 110509300002',
      '日期时间(DATE/TIME): 2030/11/05 09:30:12',
      '金额(AMOUNT):',
      'RMB 123.45',
      '[rule]',
      '持卡人签名(CARDHOLDER SIGNATURE):',
      '[feed]',
      '[rule]',
      '本人确认以上交易,同意将其记入本卡账户',
      'I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICES',
      '[feed]',
      '[cut]',
    ]);
  });

  it('when the paper is narrow, then captions stand above their values', () => {
    const lines = words(saleSlip(saleFacts(), 32));
    expect(lines.slice(lines.indexOf('参考号(REF. NO):')).slice(0, 4)).toEqual([
      '参考号(REF. NO):',
      '110509300002',
      '日期时间(DATE/TIME):',
      '2030/11/05 09:30:12',
    ]);
  });

  it("when it is the cardholder's copy, then there is no place for a signature", () => {
    const copy = words(saleSlip(saleFacts({ copy: 'cardholder' }), 48)).join('\n');
    expect(copy).toContain('持卡人存根 CARDHOLDER COPY');
    expect(copy).not.toContain('签名');
    expect(copy).not.toContain('本人确认');
  });

  const chip: SlipChip = {
    way: 'insert',
    arqc: '1122334455667788',
    tc: '8877665544332211',
    tvr: '0000008000',
    tsi: 'F800',
    aid: 'A000000333010101',
    atc: '000E',
    label: 'PBOC DEBIT',
    panSequence: '001',
  };

  it('when the card has a chip, then its lines stand after the references in the order of the dossier', () => {
    const lines = words(saleSlip(saleFacts({ entryLetter: 'I', chip }), 48));
    expect(lines.slice(lines.indexOf('RMB 123.45') + 1, lines.indexOf('持卡人签名(CARDHOLDER SIGNATURE):'))).toEqual([
      '[rule]',
      'ARQC: 1122334455667788',
      'TC: 8877665544332211',
      'TVR: 0000008000 TSI: F800',
      'ATC: 000E PAN SN: 001',
      'AID: A000000333010101',
      'APP LABEL: PBOC DEBIT',
      '[rule]',
    ]);
    const narrow = words(saleSlip(saleFacts({ entryLetter: 'I', chip }), 32));
    expect(narrow.slice(narrow.indexOf('TVR: 0000008000')).slice(0, 4)).toEqual([
      'TVR: 0000008000',
      'TSI: F800',
      'ATC: 000E',
      'PAN SN: 001',
    ]);
  });

  it('when it was a tap, then what a dispute asks for is printed too, and a PIN makes it only free of a signature', () => {
    const { tc: _none, ...online } = chip;
    const tap: SlipChip = {
      ...online,
      way: 'tap',
      aip: '7C00',
      unpredictableNumber: '01020304',
      iad: '0701',
      capabilities: '60E8C8',
    };
    const lines = words(
      saleSlip(saleFacts({ entryLetter: 'C', chip: tap, noSignatureUpToMinor: 100_000, pinEntered: true }), 48),
    );
    expect(lines).toContain('AIP: 7C00 UNPR NUM: 01020304');
    expect(lines).toContain('IAD: 0701');
    expect(lines.some((line) => line.startsWith('TC:'))).toBe(false);
    expect(lines).toContain('免签 NO SIGNATURE');
    expect(lines.join('\n')).not.toContain('免密');
  });

  it('when no signature is needed, then both copies say why and none asks for one', () => {
    for (const copy of ['merchant', 'cardholder'] as const) {
      const lines = words(saleSlip(saleFacts({ copy, noSignatureUpToMinor: 100_000 }), 48)).join('\n');
      expect(lines).toContain('交易金额未超过1000.00元,无需签名');
      expect(lines).not.toContain('持卡人签名');
    }
  });

  it('when it is a void, then it names itself and the sale it takes back', () => {
    const lines = words(saleSlip(saleFacts({ kind: 'void', originalVoucher: stan(1) }), 48));
    expect(lines).toContain('交易类型(TXN. TYPE): 消费撤销 VOID');
    expect(lines).toContain('备注(REFERENCE):');
    expect(lines).toContain('原凭证号(ORIG. VOUCHER): 000001');
  });

  const original = {
    originalVoucher: stan(7),
    originalRrn: '110509300001',
    originalDate: '1104',
    originalAuthCode: '654321',
  };

  it.each([
    ['void', ['原凭证号(ORIG. VOUCHER): 000007']],
    ['refund', ['原参考号(ORIG. REF. NO): 110509300001', '原交易日期(ORIG. DATE): 11/04']],
    ['completion', ['预授权码(AUTH NO): 654321', '原交易日期(ORIG. DATE): 11/04']],
    ['completion-advice', ['预授权码(AUTH NO): 654321', '原交易日期(ORIG. DATE): 11/04']],
    ['preauth-void', ['原预授权码(ORIG. AUTH NO): 654321', '原交易日期(ORIG. DATE): 11/04']],
    ['completion-void', ['原凭证号(ORIG. VOUCHER): 000007', '预授权码(AUTH NO): 654321']],
    ['adjustment', ['原凭证号(ORIG. VOUCHER): 000007']],
  ] as const)('when it is a %s, then it names of its original what the dossier says, and no more', (kind, named) => {
    const lines = words(saleSlip(saleFacts({ kind, ...original }), 48));
    const from = lines.indexOf('备注(REFERENCE):');
    expect(lines.slice(from + 1, lines.indexOf('[rule]', from))).toEqual(named);
    expect(words(draftSlip(saleFacts({ kind, ...original }), 48))).toEqual(expect.arrayContaining([...named]));
  });

  const doubled = (document: PrintDocument) =>
    document.lines.flatMap((line) => (line.kind === 'text' && line.style?.scale === 2 ? [line.text] : []));

  it('when a tip is in it, then amount and tip stand apart and the whole is the big figure', () => {
    const document = saleSlip(saleFacts({ kind: 'adjustment', amountMinor: 11_500, tipMinor: 1_500 }), 42);
    expect(words(document)).toEqual(expect.arrayContaining(['金额(AMOUNT): RMB 100.00', '小费(TIPS): RMB 15.00']));
    expect(doubled(document)).toEqual(['RMB 115.00']);
  });

  it('when more was held, then the sum of all that is held stands below', () => {
    const document = saleSlip(saleFacts({ kind: 'add-preauth', amountMinor: 5_000, heldMinor: 55_000 }), 32);
    const lines = words(document);
    expect(lines.slice(lines.indexOf('累计金额(TOTAL):'))[1]).toBe('RMB 550.00');
    expect(doubled(document)).toEqual(['RMB 50.00']);
  });

  it('when it is a balance, then it has no amount, nothing is signed, and what the holder owes has a minus', () => {
    const document = saleSlip(saleFacts({ kind: 'balance', amountMinor: 0, balanceMinor: -12_345 }), 48);
    expect(words(document)).toContain('余额(BALANCE):');
    expect(words(document).join('\n')).not.toMatch(/AMOUNT|签名|SIGNATURE/);
    expect(doubled(document)).toEqual(['RMB -123.45']);
  });

  it('when only a part was approved, then the big figure is the approved one', () => {
    const document = saleSlip(saleFacts({ approvedMinor: 10_000 }), 48);
    expect(words(document)).toContain('交易金额(TXN. AMOUNT): RMB 123.45');
    expect(words(document)).toContain('承兑金额(APPROVED AMOUNT):');
    const big = document.lines.filter((line) => line.kind === 'text' && line.style?.scale === 2);
    expect(big).toMatchObject([{ text: 'RMB 100.00' }]);
  });

  it('when facts are missing, then neither caption nor empty line is printed for them', () => {
    const { issuerName, acquirerName, expiry, authCode, rrn, ...bare } = saleFacts();
    const lines = words(saleSlip(bare, 48)).join('\n');
    for (const caption of ['ISSUER', 'ACQ', 'EXP. DATE', 'AUTH NO', 'REF. NO', 'REFERENCE', 'undefined']) {
      expect(lines).not.toContain(caption);
    }
    expect([issuerName, acquirerName, expiry, authCode, rrn]).not.toContain(undefined);
  });

  it('when the card is foreign, then its organisation is printed; when it is a copy, then it says so', () => {
    const lines = words(
      saleSlip(saleFacts({ organisation: 'VISA', duplicate: true, remarks: ['发卡行返回: 甲'] }), 48),
    );
    expect(lines).toContain('外卡组织(CARD ORG.): VISA');
    expect(lines).toContain('*** 重打印/DUPLICATED ***');
    expect(lines).toContain('发卡行返回: 甲');
    expect(words(saleSlip(saleFacts(), 48)).join('\n')).not.toContain('DUPLICATED');
  });
});

describe('every slip', () => {
  const slips = (training: boolean, columns: SlipColumns): readonly PrintDocument[] => [
    saleSlip(saleFacts({ training }), columns),
    saleSlip(saleFacts({ training, copy: 'cardholder', kind: 'void' }), columns),
    settlementSlip(settlementFacts({ training }), columns),
    faultSlip({ ...faultFacts, training }, columns),
    testSlip({ ...testFacts, training }, columns),
  ];

  it('when it is made in training, then it says so in double size before and behind everything else', () => {
    for (const document of BOTH.flatMap((columns) => slips(true, columns))) {
      const places = words(document).flatMap((line, index) => (line === '训练 TRAINING' ? [index] : []));
      expect(places).toEqual([1, document.lines.length - 2]);
      expect(document.lines[1]).toMatchObject({ style: { bold: true, scale: 2 } });
    }
  });

  it('when it is not made in training, then the word is nowhere', () => {
    for (const document of BOTH.flatMap((columns) => slips(false, columns))) {
      expect(words(document).join('\n')).not.toMatch(/训练|TRAINING/);
    }
  });

  it('when it ends, then it is cut once', () => {
    for (const document of BOTH.flatMap((columns) => slips(false, columns))) {
      expect(document.lines.filter((line) => line.kind === 'cut')).toHaveLength(1);
      expect(document.lines.at(-1)?.kind).toBe('cut');
    }
  });
});

describe('the settlement slip', () => {
  it('when the host gave its verdicts, then domestic and foreign cards show theirs beside our totals', () => {
    const lines = words(settlementSlip(settlementFacts(), 48));
    expect(lines).toContain('内卡 DOMESTIC 对账平 BALANCED');
    expect(lines).toContain('消费 SALE 12 12345.67');
    expect(lines).toContain('退货 REFUND 1 9.90');
    expect(lines).toContain('外卡 FOREIGN 对账不平 NOT BALANCED');
    expect(lines).toContain(settlementFacts().chainHead);
  });

  it.each<[Verdict, string]>([
    ['error', '对账出错'],
    ['unknown', '未对账'],
  ])('when the verdict is %s, then it is printed as %s', (verdict, caption) => {
    const facts = settlementFacts({ foreign: { verdict, totals: [] } });
    expect(words(settlementSlip(facts, 32)).join('\n')).toContain(caption);
  });

  it('when details are asked for, then each payment has its line with a masked card', () => {
    const { maskedPan } = saleFacts();
    const details = [{ voucher: stan(2), letter: 'S' as const, authCode: '123456', amountMinor: 12_345, maskedPan }];
    expect(words(settlementSlip(settlementFacts({ details }), 48))).toContain(
      '000002 S 123456 123.45 622500******0014',
    );
    const narrow = words(settlementSlip(settlementFacts({ details }), 32));
    expect(narrow).toContain('000002 S 123456 123.45');
    expect(narrow).toContain('622500******0014');
  });
});

describe('the fault and test slips', () => {
  it('when a reversal failed, then the slip says that it is no receipt and what a person must do', () => {
    const lines = words(faultSlip(faultFacts, 48));
    expect(lines).toContain('***故障报告单,非凭证联***');
    expect(lines).toContain('冲正不成功,请人工处理');
    expect(lines).toContain('金额(AMOUNT): RMB 123.45');
  });

  it('when a refund got no answer, then the slip says so and counts no reversals', () => {
    const { attempts: _none, ...facts } = faultFacts;
    const lines = words(faultSlip({ ...facts, kind: 'refund', fault: 'refund-unanswered' }, 48));
    expect(lines).toContain('退货未得到应答,请人工处理');
    expect(lines.join('\n')).not.toContain('ATTEMPTS');
  });

  it('when the test slip is printed, then the ruler is as long as the paper is wide and a QR code follows', () => {
    for (const columns of BOTH) {
      const document = testSlip(testFacts, columns);
      expect(words(document).some((line) => line.length === columns && line.startsWith('1234567890'))).toBe(true);
      expect(document.lines).toContainEqual({ kind: 'qr', data: 'https://example.com' });
    }
  });
});
