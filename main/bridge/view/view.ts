/** The whole picture from all flows, without its revision: the publisher numbers it. */
import type { PrintDocument } from '../../../native-drivers/receipt-printer/print-document.ts';
import type { Paper, View } from '../../../preload/contract/contract.ts';
import { BATCH_LIMIT } from '../../counter/guards.ts';
import type { CounterParts, CounterState } from '../../counter/parts.ts';
import type { Reconciliation } from '../../counter/reconciliation.ts';
import type { SetupDesk } from '../../device-setup/desk.ts';
import type { Sale } from '../../sale/sale.ts';
import type { SignOnState } from '../../sign-on/sign-on.ts';
import { advicesView } from './advices-view.ts';
import { type BillViewParts, billView, waitingBillsView } from './bill-view.ts';
import { chipParametersView, waysOf } from './chip-parameters-view.ts';
import { lampsOf } from './lamps.ts';
import { owedSlipsView, slipRulesOf } from './owed-slips.ts';
import { type HostWords, paymentView } from './payment-view.ts';
import { settlementView } from './settlement-view.ts';
import { setupView } from './setup-view.ts';
import { shiftLine } from './shift-view.ts';
import { lockOutsView } from './staff-view.ts';
import { statementWorkView } from './statement-view.ts';

export interface ViewParts {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly paperOf: (sale: Sale) => Paper;
  readonly settlementPaperOf: (document: PrintDocument) => Paper;
  readonly wordsOf: (code: string) => HostWords;
  readonly bill: BillViewParts;
  /** Absent where devices cannot be set up. */
  readonly setup?: SetupDesk;
  readonly reconciliation: Reconciliation;
}

const EARLY_NOTICES = {
  unreadable: 'swipe-again',
  blank: 'card-blank',
  'bad-format': 'card-bad-format',
  encrypted: 'card-encrypted',
} as const;

export function pictureOf(view: ViewParts): Omit<View, 'revision'> {
  const { parts, state } = view;
  const { journal, settings } = parts;
  const batch = journal.batch();
  const owing = journal.owing();
  const isBeside = state.sendsBeside === true;
  const onScreen = isBeside ? undefined : parts.sales.current?.kept.opening.id;
  const early = parts.earlyCard.state;
  const bill = billView(view, view.bill);
  return {
    mode: parts.mode,
    language: state.language,
    now: parts.clock.nowMs(),
    session: sessionView(parts),
    terminal: {
      terminalId: settings.current.terminalId,
      merchantId: settings.current.merchantId,
      merchantName: settings.current.merchantName,
      batch,
      paymentsInBatch: journal.batchSize(batch).count,
      batchLimit: BATCH_LIMIT,
    },
    signOn:
      state.loadingParameters === true && parts.signOn.state.state === 'done'
        ? { state: 'running', step: 'parameters' }
        : signOnView(parts.signOn.state, parts.signOn.stands, view.wordsOf),
    devices: lampsOf(parts, state),
    chipParameters: chipParametersView(parts),
    // A payer who is being waited for on this very screen is nothing that has to be taken back.
    owedReversals: owing.filter(({ id, stage }) => stage !== 'polling' || id !== onScreen).length,
    ...(isBeside && { sendingOwed: true }),
    owedNotices: journal.owingNotices().length,
    unresolved: owing.filter((row) => row.stage === 'unresolved').length,
    unresolvedRefunds: journal.unresolvedRefunds().length,
    ...advicesView(journal, view.wordsOf),
    owedSignatures: parts.signatures.queue.owed,
    owedSlips: owedSlipsView(parts, view.bill.bills),
    waitingBills: waitingBillsView(view.bill.bills),
    ...(bill && { bill }),
    recovered: state.recovered.slice(0, 20).map(({ paymentId, stage, amountMinor }) => ({
      paymentId,
      stage: stage as View['recovered'][number]['stage'],
      amount: { amountMinor, currency: 'CNY' as const },
    })),
    ...(state.stopped && { stopped: true }),
    ...(journal.restored && { restored: { leastNextStan: journal.restoredFloor() } }),
    ...(early.shown && {
      earlyCard: {
        maskedPan: early.shown.maskedPan as unknown as NonNullable<View['earlyCard']>['maskedPan'],
        expiry: early.shown.expiry,
      },
    }),
    ...(early.notice && { earlyCardPrompt: EARLY_NOTICES[early.notice] }),
    ...(state.salePicture &&
      !isBeside &&
      parts.sales.current && {
        payment: paymentView(state.salePicture, {
          ...view,
          signing: () => parts.signatures.desk.open,
          ways: (amountMinor) => waysOf(parts, amountMinor),
          slipRules: () => slipRulesOf(parts),
          drawCode: parts.drawCode,
          mayRemoveCard: () => parts.chips?.slots.mayLeave(parts.chips.contact) === true,
        }),
      }),
    ...shiftLine(parts),
    ...lockOutsView(parts),
    ...statementWorkView(view.reconciliation),
    ...(view.setup && { deviceSetup: setupView(view.setup) }),
    ...(state.settlementPicture && { settlement: settlementView(state.settlementPicture, { ...view, journal }) }),
  };
}

function sessionView({ session }: CounterParts): View['session'] {
  const { state } = session;
  if (state.state === 'signed-out') return { state: 'signed-out' };
  const { operator, role, name } = state.person;
  return { state: state.state, operator, role, name, sinceMs: state.sinceMs };
}

function signOnView(state: SignOnState, stands: boolean, wordsOf: (code: string) => HostWords): View['signOn'] {
  switch (state.state) {
    case 'needed':
      return { state: 'needed' };
    case 'running':
      return {
        state: 'running',
        step: state.step,
        ...(state.attempt && { attempt: state.attempt }),
        ...(state.waiting && { waiting: state.waiting }),
      };
    case 'done':
      return stands ? { state: 'done', doneAtMs: state.doneAtMs } : { state: 'needed' };
    case 'failed':
      return { state: 'failed', fault: state.fault, ...(state.answer && { answer: wordsOf(state.answer.code) }) };
  }
}
