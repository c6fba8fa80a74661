/** What came out of the printer over all starts of one run, read from the print documents as a person would. */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';

export interface Slip {
  readonly what: 'payment' | 'fault' | 'settlement' | 'bill';
  readonly batch: number;
  readonly voucher: number;
  readonly copy: 'merchant' | 'cardholder' | 'none';
  readonly duplicate: boolean;
  /** What the customer drew on a screen stands on it. */
  readonly isSigned: boolean;
  /** It has been cut off: a person holds it in the hand. */
  isCut: boolean;
}

function wordsOf(line: PrintLine): string {
  switch (line.kind) {
    case 'text':
      return line.text;
    case 'pair':
      return `${line.left} ${line.right}`;
    case 'row':
      return line.cells.map((cell) => cell.text).join(' ');
    default:
      return '';
  }
}

function whatOf(text: string): Slip['what'] {
  if (text.includes('FAULT REPORT')) return 'fault';
  if (text.includes('(BILL NO)')) return 'bill';
  return text.includes('POS SALES SLIP') ? 'payment' : 'settlement';
}

export function readSlip(document: PrintDocument): Slip {
  const text = document.lines.map(wordsOf).join('\n');
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    what: whatOf(text),
    batch: number(/BATCH NO\):? ?:? *(\d{6})/),
    voucher: number(/凭证号\(VOUCHER(?: NO)?\):? ?:? *(\d{6})/),
    copy: text.includes('MERCHANT COPY') ? 'merchant' : text.includes('CARDHOLDER COPY') ? 'cardholder' : 'none',
    duplicate: text.includes('DUPLICATED'),
    isSigned: document.lines.some(({ kind }) => kind === 'raster'),
    isCut: false,
  };
}
