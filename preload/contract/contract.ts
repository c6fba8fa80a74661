/**
 * The whole traffic between screen and main process as one value: every question with its answer, every piece of news with
 * its body. Names, types, handlers and the typed client all follow from it; nothing else spells a channel's name.
 */
import { z } from 'zod';
import { auditPage, auditSearch } from './audit-shapes.ts';
import { benchAction, benchView } from './bench-shapes.ts';
import { billAction, billOfPayment, billView, waitingBills } from './bill-shapes.ts';
import { catalogueAction, catalogueAnswer } from './catalogue-shapes.ts';
import { chipParameterList } from './chip-parameter-shapes.ts';
import { customerAction, customerView } from './customer-shapes.ts';
import { deskAnswer, deskAsk, withinHours } from './desk-shapes.ts';
import { batchTotals, historyRow, paymentLife } from './history-shapes.ts';
import { mailAddress, mailDeed, mailPicture } from './mail-shapes.ts';
import { paymentAct, paymentOrder } from './payment-shapes.ts';
import { lockOut, staffAct, staffPicture } from './people-shapes.ts';
import { reportAct, reportAsk, reportPage } from './report-shapes.ts';
import { riskAct, riskPicture } from './risk-shapes.ts';
import { settings } from './settings-shapes.ts';
import { deviceSetup, setupAction } from './setup-shapes.ts';
import { batch, language, operatorNumber, password, paymentId, printJob, voucher } from './shapes.ts';
import { openShift, shiftAct, shiftPicture } from './shift-shapes.ts';
import { statementAct, statementActed, statementAsk, statementPicture, statementWork } from './statement-shapes.ts';
import { view as counterView } from './view-shapes.ts';
import { DEVICE_NAMES, PAYMENT_KINDS, REFUSAL_CODES, RESULT_WORDS, ROLES, SLIP_COPIES } from './words.ts';

/** The counter's picture, and beside it the bill on the screen and those that wait, the set-up of devices, the open shift, and for the supervisor who was locked out. */
const view = counterView.extend({
  bill: billView.optional(),
  waitingBills,
  deviceSetup: deviceSetup.optional(),
  shift: openShift.optional(),
  /** A statement that is being read or written. */
  statementWork: statementWork.optional(),
  lockOuts: z.array(lockOut).max(50).optional(),
});
const nothing = z.strictObject({});
const done = z.strictObject({});
const supervisor = z.strictObject({ operator: operatorNumber, password });
const calendarDay = z.string().regex(/^\d{8}$/);
const onePayment = z.strictObject({ paymentId });

export const contract = {
  questions: {
    'terminal.look': { input: nothing, answer: view },
    'operator.list': {
      input: nothing,
      answer: z.strictObject({
        operators: z
          .array(z.strictObject({ operator: operatorNumber, name: z.string().max(40), role: z.enum(ROLES) }))
          .max(100),
      }),
    },
    'operator.signIn': { input: z.strictObject({ operator: operatorNumber, password }), answer: done },
    'operator.signOut': { input: nothing, answer: done },
    'operator.lock': { input: nothing, answer: done },
    'operator.unlock': { input: z.strictObject({ operator: operatorNumber, password }), answer: done },
    'operator.changePassword': {
      input: z.strictObject({ operator: operatorNumber, password, newPassword: password }),
      answer: done,
    },
    'people.look': { input: nothing, answer: staffPicture },
    'people.act': { input: staffAct, answer: done },
    'shift.look': { input: nothing, answer: shiftPicture },
    'shift.act': { input: shiftAct, answer: done },
    'report.look': { input: reportAsk, answer: reportPage },
    /** Where a file lies that was asked for. */
    'report.act': { input: reportAct, answer: z.strictObject({ file: z.string().max(400).optional() }) },
    'desk.look': { input: deskAsk, answer: deskAnswer },
    'statement.look': { input: statementAsk, answer: statementPicture },
    'statement.act': { input: statementAct, answer: statementActed },
    'audit.find': { input: auditSearch, answer: auditPage },
    'host.signOn': { input: nothing, answer: done },
    'host.signOff': { input: nothing, answer: done },
    'host.echo': {
      input: nothing,
      answer: z.strictObject({ reachable: z.boolean(), tookMs: z.int().min(0).optional() }),
    },
    'payment.start': {
      input: z.strictObject({
        paymentId,
        order: paymentOrder,
        /** Who allows it where a supervisor must; the reason where an unresolved payment stands. */
        supervisorWord: supervisor.extend({ reason: z.string().min(1).max(200).optional() }).optional(),
      }),
      answer: done,
    },
    'payment.act': { input: z.strictObject({ paymentId, act: paymentAct }), answer: done },
    'slip.decide': {
      input: z.discriminatedUnion('what', [
        z.strictObject({ what: z.literal('print'), job: printJob, second: z.boolean().optional() }),
        z.strictObject({ what: z.literal('skip'), job: printJob, reason: z.string().min(1).max(200) }),
      ]),
      answer: done,
    },
    'reversal.retry': { input: nothing, answer: done },
    'reversal.close': {
      input: z.strictObject({
        paymentId,
        supervisor,
        reason: z.string().min(1).max(200),
        evidence: z.string().min(1).max(200),
        /** A refund: whether the statement has it. Without an answer it goes on counting as one that may stand. */
        stood: z.boolean().optional(),
      }),
      answer: done,
    },
    'history.find': {
      input: z.strictObject({
        text: z.string().max(40),
        fromDay: calendarDay.optional(),
        toDay: calendarDay.optional(),
        kinds: z.array(z.enum(PAYMENT_KINDS)).min(1).max(PAYMENT_KINDS.length).optional(),
        /** Only authorisations that still hold money. */
        holding: z.literal(true).optional(),
        result: z.enum(RESULT_WORDS).optional(),
        operator: operatorNumber.optional(),
        batch: batch.optional(),
        /** What a figure is made of, for at most so many days; everything else narrows it further. */
        within: withinHours.optional(),
        /** The last row of the page before. */
        after: paymentId.optional(),
      }),
      answer: z.strictObject({ rows: z.array(historyRow).max(100), more: z.boolean() }),
    },
    'history.show': { input: onePayment, answer: paymentLife.extend({ bill: billOfPayment.optional() }) },
    'receipt.reprint': {
      input: z.strictObject({
        paymentId,
        copy: z.enum(SLIP_COPIES),
        /** On paper when absent; or a file of that form. */
        as: z.enum(['png', 'pdf']).optional(),
        /** As a page in a letter to this address, and not on the disk. */
        to: mailAddress.optional(),
        supervisor: supervisor.optional(),
      }),
      /** Where the file lies. */
      answer: z.strictObject({ file: z.string().max(300).optional() }),
    },
    'batch.totals': { input: nothing, answer: batchTotals },
    'settlement.start': { input: nothing, answer: done },
    'settlement.dismiss': { input: nothing, answer: done },
    'journal.release': {
      input: z.strictObject({ administrator: supervisor, nextStan: voucher, evidence: z.string().min(1).max(200) }),
      answer: done,
    },
    'device.try': {
      input: z.strictObject({ device: z.enum(DEVICE_NAMES) }),
      answer: z.strictObject({ worked: z.boolean(), detail: z.string().max(120).optional() }),
    },
    'chip.parameters': { input: nothing, answer: chipParameterList },
    'chip.download': { input: nothing, answer: done },
    'settings.read': {
      /** The risk guard's rules, hits and stop list come where they are asked for and somebody has signed in. */
      input: z.strictObject({ risk: z.literal(true).optional() }),
      answer: z.strictObject({
        settings,
        guarded: z.array(settings.keyof()),
        journalHead: z.string().max(64),
        dataFolder: z.string().max(300),
        version: z.string().max(20),
        mail: mailPicture,
        risk: riskPicture.optional(),
      }),
    },
    'settings.change': {
      input: z.strictObject({
        administrator: supervisor.optional(),
        changes: settings.partial(),
        /** One deed about rules, stop list or notice; then nothing else is changed. */
        risk: riskAct.optional(),
        /** One deed about letters, with the administrator's word; then nothing else is changed. */
        mail: mailDeed.optional(),
      }),
      answer: done,
    },
    'language.choose': { input: z.strictObject({ language }), answer: done },
    'bill.act': { input: billAction, answer: done },
    'catalogue.act': { input: catalogueAction, answer: catalogueAnswer },
    'setup.act': { input: setupAction, answer: done },
    'customer.look': { input: nothing, answer: customerView },
    'customer.act': { input: customerAction, answer: done },
    'bench.look': { input: nothing, answer: benchView },
    'bench.act': { input: benchAction, answer: done },
  },
  news: {
    'terminal.view': view,
    'bench.view': benchView,
    'customer.view': customerView,
  },
} as const;

export const refusal = z.strictObject({ code: z.enum(REFUSAL_CODES), detail: z.string().max(200).optional() });

export type Contract = typeof contract;
export type QuestionName = keyof Contract['questions'];
export type NewsName = keyof Contract['news'];
export type Input<Name extends QuestionName> = z.infer<Contract['questions'][Name]['input']>;
export type Answer<Name extends QuestionName> = z.infer<Contract['questions'][Name]['answer']>;
export type Body<Name extends NewsName> = z.infer<Contract['news'][Name]>;
export type Refusal = z.infer<typeof refusal>;
export type Reply<Name extends QuestionName> =
  | { readonly ok: true; readonly value: Answer<Name> }
  | { readonly ok: false; readonly refusal: Refusal };

/** The full set of handlers: until an entry has its own, `satisfies Handlers` does not compile. */
export type Handlers = { readonly [Name in QuestionName]: (input: Input<Name>) => Promise<Reply<Name>> | Reply<Name> };

/** What the preload puts on the window. */
export interface Terminal {
  ask<Name extends QuestionName>(name: Name, input: Input<Name>): Promise<Reply<Name>>;
  on<Name extends NewsName>(name: Name, listener: (body: Body<Name>) => void): () => void;
}

export type View = Body<'terminal.view'>;
export type CustomerView = Body<'customer.view'>;
export type CustomerAction = Input<'customer.act'>;
export type BenchView = Body<'bench.view'>;
export type PaymentView = NonNullable<View['payment']>;
export type SettlementView = NonNullable<View['settlement']>;
export type Paper = PaymentView['paper'];
export type Settings = Answer<'settings.read'>['settings'];
export type BillAction = Input<'bill.act'>;
export type BillView = NonNullable<View['bill']>;
export type BillOfPayment = NonNullable<PaymentLife['bill']>;
export type CatalogueAction = Input<'catalogue.act'>;
export type CatalogueAnswer = Answer<'catalogue.act'>;
export type SetupAction = Input<'setup.act'>;
export type DeviceSetupView = NonNullable<View['deviceSetup']>;
export type BenchAction = Input<'bench.act'>;
export type HistoryRow = Answer<'history.find'>['rows'][number];
export type PaymentOrder = Input<'payment.start'>['order'];
export type PaymentAct = Input<'payment.act'>['act'];
export type StaffPicture = Answer<'people.look'>;
export type ShiftPicture = Answer<'shift.look'>;
export type ReportPage = Answer<'report.look'>;
export type ReportAsk = Input<'report.look'>;
export type ReportAct = Input<'report.act'>;
export type DeskAnswer = Answer<'desk.look'>;
export type DeskFigures = NonNullable<DeskAnswer['figures']>;
export type DeskAsk = Input<'desk.look'>;
export type DeskRecorded = NonNullable<DeskAnswer['recorded']>;
export type DeskDifferences = NonNullable<DeskAnswer['differences']>;
export type WithinHours = NonNullable<Input<'history.find'>['within']>;
export type StatementAsk = Input<'statement.look'>;
export type StatementAct = Input<'statement.act'>;
export type StatementActed = Answer<'statement.act'>;
export type StatementPicture = Answer<'statement.look'>;
export type StatementLayout = NonNullable<StatementActed['layout']>;
export type FileSurvey = NonNullable<StatementActed['survey']>;
export type DifferenceRow = StatementPicture['rows'][number];
export type DifferenceStory = NonNullable<StatementPicture['chosen']>;
export type AuditPage = Answer<'audit.find'>;
export type RiskPicture = NonNullable<Answer<'settings.read'>['risk']>;
export type MailPicture = Answer<'settings.read'>['mail'];
export type MailDeed = NonNullable<Input<'settings.change'>['mail']>;
export type RiskAct = NonNullable<Input<'settings.change'>['risk']>;
export type PaymentLife = Answer<'history.show'>;
export type BatchTotals = Answer<'batch.totals'>;
export type ChipView = NonNullable<PaymentView['chip']>;
export type ChipParameterList = Answer<'chip.parameters'>;
