/**
 * A whole working day without a person: sign-in, payments of every kind of ending, by card, chip, code and bill, a hold completed, a part given
 * back, a void, settlement. Prints what
 * happens and the slips as text; the exit code is 1 when counter and simulated host disagree on anything.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchView, Input, View } from '../../preload/contract/contract.ts';
import { formatMinor } from '../domain/money.ts';
import { systemChance, systemClock } from '../start/clock.ts';
import { createDriver, type DayDriver } from './day-driver.ts';
import { channelPair } from './in-process.ts';
import { openTraining, type TrainingHouse } from './training-house.ts';
import { type AwaitedWorld, awaitWorld } from './world.ts';

export interface DemonstrationOptions {
  readonly write: (line: string) => void;
}

/** Short waits, so that a silent host does not make the day long. */
const ANSWER_TIMEOUT_MS = 1_200;

interface Stage {
  readonly write: (line: string) => void;
  readonly drive: DayDriver;
  readonly training: TrainingHouse;
  readonly bench: () => BenchView;
  readonly simulated: AwaitedWorld;
}

/** 0 when every book agrees, 1 otherwise. */
export async function runDemonstration({ write }: DemonstrationOptions): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-demo-'));
  const began = performance.now();
  try {
    const troubles = await theDay(folder, write);
    for (const trouble of troubles) write(`!! ${trouble}`);
    write(
      `${troubles.length === 0 ? 'All books agree.' : 'The books disagree.'} ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    return troubles.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function theDay(folder: string, write: (line: string) => void): Promise<string[]> {
  const stage = await openStage(folder, write);
  const { drive } = stage;
  const troubles: string[] = [];
  try {
    write('== 签到 sign-in and sign-on');
    await drive.ask('operator.signIn', { operator: '01', password: '0000' });
    await drive.until('sign-on', (view) => view.signOn.state === 'done');
    write('   签到成功 signed on');

    const first = await sale(stage, { card: 'approve', amountMinor: 12_345, pin: '123456' });
    expectResult(troubles, first, 'approved');
    expectResult(
      troubles,
      await sale(stage, { card: 'approve-foreign', amountMinor: 8_800, pin: '123456' }),
      'approved',
    );
    expectResult(troubles, await sale(stage, { card: 'no-funds', amountMinor: 99_900, pin: '123456' }), 'declined');
    expectResult(troubles, await sale(stage, { card: 'other-pin', amountMinor: 5_000, pin: '123456' }), 'declined');
    expectResult(troubles, await sale(stage, { card: 'answer-lost', amountMinor: 6_600, pin: '123456' }), 'reversed');
    expectResult(troubles, await sale(stage, { card: 'approve-no-pin', amountMinor: 1_234, pin: '' }), 'approved');
    await chipsAndTaps(stage, troubles);
    expectResult(troubles, await codePayment(stage, { code: 'code-password', amountMinor: 4_500 }), 'approved');
    await holdAndComplete(stage, troubles);
    await partBack(stage, troubles);
    troubles.push(...(await billInParts(stage)));
    expectResult(troubles, await voidOf(stage, first.voucher ?? 0), 'approved');
    troubles.push(...(await settle(stage)));
    return troubles;
  } finally {
    await stage.training.close();
    await stage.simulated.stop();
  }
}

/** In the slot and on the field: approved, refused by the card after the host's yes, with scripts, above and below the small limit. */
async function chipsAndTaps(stage: Stage, troubles: string[]): Promise<void> {
  const insert = (card: string, amountMinor: number) =>
    sale(stage, { card, amountMinor, pin: '123456', way: 'insert' });
  expectResult(troubles, await insert('chip-dda', 18_800), 'approved');
  expectResult(troubles, await insert('chip-refuses-approval', 2_000), 'reversed');
  expectResult(troubles, await insert('chip-script-after', 3_000), 'approved');
  expectResult(troubles, await sale(stage, { card: 'tap', amountMinor: 2_500, pin: 'none', way: 'tap' }), 'approved');
  const large = { card: 'tap', amountMinor: 150_000, pin: '123456', way: 'tap' } as const;
  expectResult(troubles, await sale(stage, large), 'approved');
}

async function openStage(folder: string, write: (line: string) => void): Promise<Stage> {
  const { counter, world } = channelPair();
  const simulated = awaitWorld({
    port: world,
    clock: systemClock(),
    chance: systemChance,
  });
  let bench: BenchView | undefined;
  const opening = await openTraining({
    folder,
    version: 'demonstration',
    judgesCards: false,
    port: counter,
    send: () => undefined,
    sendBench: (view) => {
      bench = view;
    },
    onStopped: (trouble) => write(`!! the counter stopped: ${String(trouble)}`),
    onPowerCut: () => undefined,
    onComplaint: (complaint) => write(`!! a simulator complains: ${complaint}`),
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    connectTimeoutMs: 500,
    pauseMs: 50,
    msPerLine: 1,
  });
  if (!opening.ok) throw new Error(`${opening.fault}: ${opening.detail}`);
  const { training } = opening;
  const benchView = (): BenchView => bench ?? training.door.bench.look();
  const onFault = (question: string, fault: unknown): void => write(`!! ${question}: ${String(fault)}`);
  const drive = createDriver({ house: training.house, benchView, onFault });
  await drive.until('devices', (view) => view.devices.every((one) => one.device === 'host' || one.lamp !== 'opening'));
  return { write, drive, training, bench: benchView, simulated };
}

interface SaleAsk {
  readonly card: string;
  readonly amountMinor: number;
  /** Empty: Enter alone. `none`: nobody asks. */
  readonly pin: string;
  /** By the stripe unless told. */
  readonly way?: 'insert' | 'tap';
}

type Payment = NonNullable<View['payment']>;

type Order = Input<'payment.start'>['order'];
const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const SUPERVISOR = { operator: '00', password: '123456' } as const;

async function sale(stage: Stage, ask: SaleAsk): Promise<Payment> {
  stage.write(`== 消费 sale RMB ${formatMinor(ask.amountMinor)}, card "${ask.card}"`);
  return payByCard(stage, ask, { kind: 'sale', amount: yuan(ask.amountMinor) });
}

/** Any kind that wants a card; where it wants a supervisor, one gives the word. */
async function payByCard(stage: Stage, ask: SaleAsk, order: Order): Promise<Payment> {
  const paymentId = stage.drive.newId();
  const isSupervised = order.kind === 'refund';
  await stage.drive.ask('payment.start', { paymentId, order, ...(isSupervised && { supervisorWord: SUPERVISOR }) });
  return present(stage, ask, paymentId);
}

/** From the card that is wanted to the end. */
async function present(stage: Stage, ask: SaleAsk, paymentId: string): Promise<Payment> {
  const { drive, write } = stage;
  await drive.until('card wanted', (view) => view.payment?.prompt === 'present-card');
  await drive.bench({ act: ask.way ?? 'swipe', card: ask.card, how: 'well' });
  if (ask.way !== 'tap') {
    const shown = await drive.until('card shown', (view) => view.payment?.stage === 'confirming');
    write(`   ${shown.payment?.card?.maskedPan ?? ''}`);
    await drive.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
  }
  if (ask.pin !== 'none') await drive.pin(ask.pin);
  const payment = await finish(stage, paymentId);
  if (ask.way !== undefined) await drive.bench({ act: 'remove' });
  return payment;
}

/** The customer's code is held before the scanner until it is heard; the payer decides while the host is asked. */
async function codePayment(
  stage: Stage,
  { code, amountMinor }: { readonly code: string; readonly amountMinor: number },
): Promise<Payment> {
  const { drive, write } = stage;
  write(`== 扫码 payment by code RMB ${formatMinor(amountMinor)}, code "${code}"`);
  const paymentId = drive.newId();
  await drive.ask('payment.start', { paymentId, order: { kind: 'sale', amount: yuan(amountMinor), way: 'code' } });
  await drive.until('a code wanted', (view) => view.payment?.prompt === 'scan-code');
  await drive.bench({ act: 'show-code', code });
  await drive.until('the code heard', (view) => view.payment?.prompt !== 'scan-code');
  return finish(stage, paymentId);
}

/** 预授权 and its completion with the same card. */
async function holdAndComplete(stage: Stage, troubles: string[]): Promise<void> {
  const ask = { card: 'approve', amountMinor: 20_000, pin: '123456' };
  stage.write(`== 预授权 pre-authorisation RMB ${formatMinor(ask.amountMinor)}`);
  const held = await payByCard(stage, ask, { kind: 'preauth', amount: yuan(ask.amountMinor) });
  expectResult(troubles, held, 'approved');
  stage.write('== 预授权完成 completion RMB 180.00');
  const original = { by: 'payment', paymentId: held.paymentId } as const;
  const done = await payByCard(stage, ask, { kind: 'completion', original, amount: yuan(18_000) });
  expectResult(troubles, done, 'approved');
}

/** 退货 of a part of a sale. */
async function partBack(stage: Stage, troubles: string[]): Promise<void> {
  const ask = { card: 'approve-no-pin', amountMinor: 5_000, pin: '' };
  const sold = await sale(stage, ask);
  expectResult(troubles, sold, 'approved');
  stage.write('== 退货 refund RMB 20.00');
  const original = { by: 'payment', paymentId: sold.paymentId } as const;
  const order = { kind: 'refund', original, amount: yuan(2_000) } as const;
  expectResult(troubles, await payByCard(stage, { ...ask, pin: 'none' }, order), 'approved');
}

/** One bill, a part by card and the rest in cash with change. */
async function billInParts(stage: Stage): Promise<string[]> {
  const { drive, write } = stage;
  write('== 账单 bill RMB 100.00: card 60.00, cash 50.00');
  const billId = drive.newId();
  await drive.ask('bill.act', { act: 'open', billId, amount: yuan(10_000) });
  const paymentId = drive.newId();
  await drive.ask('bill.act', { act: 'pay', billId, paymentId, way: 'card', amount: yuan(6_000) });
  await present(stage, { card: 'approve-no-pin', amountMinor: 6_000, pin: '' }, paymentId);
  await drive.ask('bill.act', { act: 'cash', billId, partId: drive.newId(), taken: yuan(5_000) });
  const { bill } = drive.view();
  write(`   ${bill?.stage ?? '?'}, 找零 change RMB ${formatMinor(bill?.change.amountMinor ?? 0)}`);
  const isRight = bill?.stage === 'paid' && bill.change.amountMinor === 1_000 && bill.paid.amountMinor === 10_000;
  await drive.ask('bill.act', { act: 'leave', billId });
  return isRight ? [] : ['the bill is not paid by its parts'];
}

async function voidOf(stage: Stage, voucher: number): Promise<Payment> {
  const { drive, write } = stage;
  write(`== 撤销 void of voucher ${voucher}`);
  const paymentId = drive.newId();
  await drive.ask('payment.start', {
    paymentId,
    order: { kind: 'void', original: { by: 'voucher', voucher: voucher } },
    supervisorWord: SUPERVISOR,
  });
  return finish(stage, paymentId);
}

/** Slips, then off the screen. */
async function finish({ drive, write, bench }: Stage, paymentId: string): Promise<Payment> {
  const rests = (view: View): boolean => {
    const payment = view.payment;
    return (
      payment !== undefined &&
      payment.paymentId === paymentId &&
      (payment.may.includes('dismiss') || payment.may.includes('next-copy'))
    );
  };
  let view = await drive.until('the result', rests);
  if (view.payment?.may.includes('next-copy')) {
    await drive.ask('payment.act', { paymentId, act: { do: 'next-copy', skip: false } });
    view = await drive.until('both slips', (now) => now.payment?.may.includes('dismiss') === true);
  }
  const payment = view.payment;
  if (payment === undefined) throw new Error('the payment has left the screen by itself');
  write(`   ${payment.result ?? '?'} ${payment.answer ? `${payment.answer.code} ${payment.answer.zh}` : ''}`);
  for (const slip of bench().printer.slips)
    for (const line of slip.lines) if (line.kind === 'text') write(`   | ${line.text}`);
  await drive.bench({ act: 'tear-paper' });
  await drive.ask('payment.act', { paymentId, act: { do: 'dismiss' } });
  return payment;
}

async function settle({ drive, write, bench }: Stage): Promise<string[]> {
  write('== 结算 settlement');
  const before = await drive.ask('batch.totals', {});
  await drive.ask('settlement.start', {});
  const view = await drive.until(
    'settlement',
    ({ settlement }) => settlement?.state === 'done' || settlement?.state === 'failed',
    20_000,
  );
  const { settlement } = view;
  for (const slip of bench().printer.slips)
    for (const line of slip.lines) if (line.kind === 'text') write(`   | ${line.text}`);
  const troubles: string[] = [];
  if (settlement?.state !== 'done') troubles.push(`settlement failed: ${settlement?.fault ?? '?'}`);
  if (settlement?.domestic.verdict !== 'balanced')
    troubles.push(`domestic cards: host says ${settlement?.domestic.verdict ?? '?'}`);
  if (settlement?.foreign.verdict !== 'balanced')
    troubles.push(`foreign cards: host says ${settlement?.foreign.verdict ?? '?'}`);
  if (view.terminal.batch === before.batch) troubles.push('the batch number did not advance');
  return troubles;
}

function expectResult(troubles: string[], payment: Payment, wanted: Payment['result']): void {
  if (payment.result !== wanted)
    troubles.push(`${payment.paymentId} ended ${payment.result ?? '?'}, not ${wanted ?? '?'}`);
}
