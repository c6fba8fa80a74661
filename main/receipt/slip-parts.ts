/** Pieces that more than one slip has: titles, captions with values, the training band. Pure. */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { asSixDigits } from '../domain/numbers.ts';
import type { PaymentKind } from '../domain/payment-kinds.ts';
import type { SlipColumns, SlipFacts, TerminalFacts } from './slip-facts.ts';

export const RULE: PrintLine = { kind: 'rule' };
export const feed = (lines: number): PrintLine => ({ kind: 'feed', lines });
export const text = (content: string): PrintLine => ({ kind: 'text', text: content });
export const bold = (content: string): PrintLine => ({ kind: 'text', text: content, style: { bold: true } });
export const centred = (content: string): PrintLine => ({ kind: 'text', text: content, align: 'center' });
export const centredBold = (content: string): PrintLine => ({
  kind: 'text',
  text: content,
  align: 'center',
  style: { bold: true },
});

/** Caption left and value right on one line: for values that always fit. */
export const pair = (caption: string, value: string): PrintLine => ({
  kind: 'pair',
  left: `${caption}:`,
  right: value,
});

/** On wide paper one line; on narrow paper the caption stands above its value. */
export function captioned(columns: SlipColumns, caption: string, value: string): readonly PrintLine[] {
  if (columns !== 32) return [pair(caption, value)];
  return [text(`${caption}:`), { kind: 'text', text: value, align: 'right' }];
}

/** The same, left out when there is no value. */
export function captionedIfAny(columns: SlipColumns, caption: string, value: string | undefined): readonly PrintLine[] {
  return value === undefined || value === '' ? [] : captioned(columns, caption, value);
}

/** Merchant, terminal and operator (unionpay-pos 4.7, item 2). */
export function terminalBlock(columns: SlipColumns, facts: TerminalFacts): readonly PrintLine[] {
  return [
    text('商户名称(MERCHANT NAME):'),
    bold(facts.merchantName),
    ...captioned(columns, '商户编号(MERCHANT NO)', facts.merchantNo),
    pair('终端编号(TERMINAL NO)', facts.terminalNo),
    pair('操作员号(OPERATOR NO)', facts.operator),
  ];
}

/** Nobody may take a slip of training mode for money. */
function trainingBand(): readonly PrintLine[] {
  return [
    centred('训练用,非交易凭证 NOT A RECEIPT'),
    { kind: 'text', text: '训练 TRAINING', align: 'center', style: { bold: true, scale: 2 } },
  ];
}

/** Sections with a rule between each two; empty ones leave no rule behind. */
export function ruled(sections: readonly (readonly PrintLine[])[]): readonly PrintLine[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [RULE, ...section]));
}

/** A whole slip: the training band before and behind the body when in training, then the cut. */
export function slip(columns: SlipColumns, training: boolean, body: readonly PrintLine[]): PrintDocument {
  const band = training ? trainingBand() : [];
  const before = training ? [...band, RULE] : [];
  const behind = training ? [RULE, ...band] : [];
  return { columns, lines: [...before, ...body, ...behind, { kind: 'cut' }] };
}

export type OriginalFacts = Partial<
  Pick<SlipFacts, 'originalVoucher' | 'originalRrn' | 'originalDate' | 'originalAuthCode'>
>;

/** What a slip of each kind names of the payment it refers to (unionpay-pos 4.7, item 6). */
const NAMES_OF_ORIGINAL: Readonly<Partial<Record<PaymentKind, readonly (keyof OriginalFacts)[]>>> = {
  void: ['originalVoucher'],
  refund: ['originalRrn', 'originalDate'],
  'add-preauth': ['originalAuthCode', 'originalDate'],
  'preauth-void': ['originalAuthCode', 'originalDate'],
  completion: ['originalAuthCode', 'originalDate'],
  'completion-advice': ['originalAuthCode', 'originalDate'],
  'completion-void': ['originalVoucher', 'originalAuthCode'],
  adjustment: ['originalVoucher'],
};

/** Its lines, without those that are not known. */
export function originalLines(
  kind: PaymentKind,
  { originalVoucher, originalRrn, originalDate, originalAuthCode }: OriginalFacts,
  columns: SlipColumns,
): readonly PrintLine[] {
  const ownCode = kind === 'preauth-void' ? '原预授权码(ORIG. AUTH NO)' : '预授权码(AUTH NO)';
  const lines: Record<keyof OriginalFacts, readonly PrintLine[]> = {
    originalVoucher:
      originalVoucher === undefined ? [] : [pair('原凭证号(ORIG. VOUCHER)', asSixDigits(originalVoucher))],
    originalRrn: captionedIfAny(columns, '原参考号(ORIG. REF. NO)', originalRrn),
    originalDate: captionedIfAny(columns, '原交易日期(ORIG. DATE)', originalDate && dayOf(originalDate)),
    originalAuthCode: captionedIfAny(columns, ownCode, originalAuthCode),
  };
  return (NAMES_OF_ORIGINAL[kind] ?? []).flatMap((name) => lines[name]);
}

/** `1105` is printed 11/05. */
const dayOf = (monthDay: string): string => `${monthDay.slice(0, 2)}/${monthDay.slice(2)}`;
