/** Slips with the counter's own heading, and the same slips as paper for the screen: both from one print document. */
import { type LaidLine, layOut } from '../../native-drivers/receipt-printer/layout.ts';
import type { Columns, PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { Paper } from '../../preload/contract/contract.ts';
import type { Bill } from '../bill/bill.ts';
import { billSlipFacts } from '../bill/slip-facts-of.ts';
import type { PaymentsBook } from '../bill/standing.ts';
import type { SlipEnd } from '../close-of-day/runner.ts';
import type { Settlement } from '../close-of-day/settlement.ts';
import type { CodeToPrint } from '../counter/parts.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { MaskedPan } from '../domain/masked-pan.ts';
import type { PaymentId } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import { billSlip, TENDER_CAPTIONS } from '../receipt/bill-slip.ts';
import { codeSlip } from '../receipt/code-slip.ts';
import { draftSlip } from '../receipt/draft-slip.ts';
import { faultSlip } from '../receipt/fault-slip.ts';
import { fraudNotice } from '../receipt/fraud-notice.ts';
import { saleSlip } from '../receipt/sale-slip.ts';
import { type SettlementFacts, settlementSlip } from '../receipt/settlement-slip.ts';
import type { SlipPicture, TerminalFacts } from '../receipt/slip-facts.ts';
import { testSlip } from '../receipt/test-slip.ts';
import { nextSlip } from '../sale/decide-slip.ts';
import { draftFactsOf } from '../sale/draft-facts-of.ts';
import type { SlipComposer, SlipHow } from '../sale/parts.ts';
import type { Sale } from '../sale/sale.ts';
import { printableOf, slipFactsOf } from '../sale/slip-facts-of.ts';
import type { CounterSettings } from '../settings/settings.ts';
import { type SettlementLists, settlementSums } from './settlement-facts.ts';

export interface SlipsOptions {
  readonly settings: () => CounterSettings;
  readonly training: boolean;
  readonly bankName: (institutionId: string) => string;
  readonly nowMs: () => number;
  /** Taps up to this need no signature (unionpay-pos 4.6); undefined where it is switched off. */
  readonly noSignatureUpToMinor: () => number | undefined;
  /** What was signed on a screen, if anything. */
  readonly signatureOf: (id: PaymentId) => SlipPicture | undefined;
  /** Columns of the paper on the screen: the first printer's. */
  readonly columns: Columns;
  /** What the printer is, for the test slip. */
  readonly printer: {
    readonly modelName: string;
    readonly codePage: number;
    readonly proof: string;
  };
}

export interface Slips extends SlipComposer {
  bill(bill: Bill, book: PaymentsBook, how: Pick<SlipHow, 'columns' | 'duplicate'>): PrintDocument;
  /** The bill's slip as far as it has come, for the screen. */
  billPaperOf(bill: Bill, book: PaymentsBook): Paper;
  fault(sale: Owing, how: Pick<SlipHow, 'columns'>): PrintDocument;
  settlement(settlement: Settlement, rows: readonly PaymentRow[], end: SlipEnd): PrintDocument;
  test(how: Pick<SlipHow, 'columns'>): PrintDocument;
  code(facts: CodeToPrint, columns: Columns): PrintDocument;
  fraudNotice(how: Pick<SlipHow, 'columns'>): PrintDocument;
  paperOf(sale: Sale): Paper;
}

export function createSlips(options: SlipsOptions): Slips {
  const { settings, training, bankName } = options;
  const terminal = (): Omit<TerminalFacts, 'operator'> => ({
    title: settings().receiptHeader,
    merchantName: settings().merchantName,
    merchantNo: settings().merchantId,
    terminalNo: settings().terminalId,
    training,
  });
  const surroundings = () => {
    const noSignatureUpToMinor = options.noSignatureUpToMinor();
    return {
      terminal: terminal(),
      bankName,
      signatureOf: options.signatureOf,
      ...(noSignatureUpToMinor !== undefined && { noSignatureUpToMinor }),
    };
  };

  const bill: Slips['bill'] = (of, book, { columns, duplicate }) =>
    billSlip(billSlipFacts(of, book, { terminal: terminal(), captions: TENDER_CAPTIONS, duplicate }), columns);

  return {
    bill,
    billPaperOf: (of, book) => paperOf(bill(of, book, { columns: options.columns, duplicate: false })),
    payment: (sale, { copy, duplicate, columns }) =>
      saleSlip(slipFactsOf(sale, { copy, duplicate }, surroundings()), columns),
    fault: ({ kept: { opening, shown, intent, owed, outcome } }, { columns }) =>
      faultSlip(
        {
          ...terminal(),
          operator: opening.operator,
          fault: 'reversal-unresolved',
          kind: opening.kind,
          batch: opening.batch,
          voucher: intent.stan,
          atMs: intent.atMs,
          amountMinor: opening.amountMinor,
          maskedPan: shown.maskedPan as MaskedPan,
          attempts: owed.attempts,
          ...(outcome?.rrn && { rrn: outcome.rrn }),
        },
        columns,
      ),
    settlement: (settlement, rows, end) =>
      settlementSlip(
        settlementFacts(settlement, rows, {
          ...terminal(),
          ...end,
          atMs: options.nowMs(),
          withDetails: settings().settlementDetails,
        }),
        end.columns,
      ),
    test: ({ columns }) =>
      testSlip(
        { ...options.printer, atMs: options.nowMs(), training, qr: `COUNTERTOP ${settings().terminalId}` },
        columns,
      ),
    code: ({ content, kept: { opening, intent, polling } }, columns) =>
      codeSlip(
        {
          ...terminal(),
          operator: opening.operator,
          batch: opening.batch,
          voucher: intent.stan,
          amountMinor: opening.amountMinor,
          content,
          untilMs: polling.untilMs,
        },
        columns,
      ),
    fraudNotice: ({ columns }) => {
      const { terminalId, merchantId, merchantName } = settings();
      return fraudNotice({ terminalId, merchantId, merchantName, atMs: options.nowMs(), training }, columns);
    },
    paperOf(sale) {
      const { columns } = options;
      const printable = printableOf(sale);
      if (printable === undefined) return paperOf(draftSlip({ ...terminal(), ...draftFactsOf(sale) }, columns));
      const slip = nextSlip(printable.kept.slips) ?? printable.kept.slips.at(-1);
      const shown = { copy: slip?.copy ?? 'merchant', duplicate: slip?.bytesLeft === true && slip.state === 'failed' };
      return paperOf(saleSlip(slipFactsOf(printable, shown, surroundings()), columns));
    },
  };
}

type SettlementSurroundings = Omit<TerminalFacts, 'operator'> & { readonly atMs: number } & SlipEnd & SettlementLists;

/** What a fault slip is about, however it ended since. */
export type Owing = Extract<Sale, { kept: { owed: unknown } }>;

function settlementFacts(
  settlement: Settlement,
  rows: readonly PaymentRow[],
  { head, duplicate, withDetails, columns: _paper, ...terminal }: SettlementSurroundings,
): SettlementFacts {
  return {
    ...terminal,
    ...settlementSums(settlement, rows, { withDetails }),
    operator: settlement.operator,
    batch: settlement.batch,
    // Counter.md 5.8: the head is authenticated, so number, hash and seal stand on the paper together.
    chainHead: `${head.seq} ${head.hash.slice(0, 16)} ${head.seal}`,
    duplicate,
  };
}

/** The laid-out document as the contract's paper. */
export function paperOf(document: PrintDocument): Paper {
  const lines = layOut(document).flatMap((line) => paperLines(line));
  return { columns: document.columns, lines: lines.slice(0, 200) };
}

function paperLines(line: LaidLine): Paper['lines'] {
  switch (line.kind) {
    case 'text':
      return [{ kind: 'text', text: line.text, scale: line.scale, bold: line.bold }];
    case 'rule':
      return [{ kind: 'rule' }];
    case 'feed':
      return [{ kind: 'feed', lines: line.lines }];
    case 'qr':
    case 'code128':
      return [{ kind: 'code', symbology: line.kind, data: line.data }];
    case 'raster':
      return [
        {
          kind: 'picture',
          heightLines: Math.ceil(line.rows.length / (line.widthDots / 8) / LINE_DOTS),
          widthDots: line.widthDots,
          ...(line.rows.length <= MOST_DOTS_BYTES && { dots: Buffer.from(line.rows).toString('base64') }),
        },
      ];
    case 'cut':
      return [{ kind: 'cut' }];
    case 'kick-drawer':
      return [];
    default:
      return assertNever(line);
  }
}

/** A picture larger than this is shown on the screen by its size alone. */
const MOST_DOTS_BYTES = 15_000;
/** Dots of one line of paper, for the height of a picture on screen. */
const LINE_DOTS = 30;
