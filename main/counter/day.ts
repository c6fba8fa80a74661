/** The working day around the payments: sign-in with host sign-on, owed reversals, settlement, reprints, closing what stayed unresolved. */

import { type PaymentId, paymentId, stan as stanOf } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import type { Right } from '../operators/roles.ts';
import type { SlipCopy } from '../sale/kept.ts';
import { fromRow } from '../sale/row.ts';
import { printableOf } from '../sale/slip-facts-of.ts';
import { alone, isBusy, settlementStands, unresolvedCount, whyNobody, whyNotCounter, whyNotPerson } from './guards.ts';
import { type CounterParts, type CounterState, denied, GRANTED, type Ruling, type Word } from './parts.ts';

export interface DayDesk {
  signIn(word: Word): Promise<Ruling>;
  signOut(): Ruling;
  unlock(word: Word): Promise<Ruling>;
  signOn(): Ruling;
  /** Signs off at the host; refused while anything is owed, for then the keys are still needed. */
  signOff(): Promise<Ruling>;
  retryReversals(): Ruling;
  closeUnresolved(ask: { paymentId: string; word: Word; reason: string; evidence: string }): Promise<Ruling>;
  settle(): Ruling;
  /** The administrator has compared a restored journal's batch with the host and says from which number to go on. */
  releaseJournal(ask: { word: Word; nextStan: number; evidence: string }): Promise<Ruling>;
  dismissSettlement(): Ruling;
  reprint(ask: { paymentId: string; copy: SlipCopy; word?: Word }): Promise<Ruling>;
  /** What the host asked for, and listening for an early card: whenever nothing else happens. */
  rest(): void;
  /** Asks again for what is owed while nothing else happens: the link may have returned. Call every few seconds. */
  retryWhenIdle(): void;
}

const TRIES_ON_COMMAND = 3;
/** Between two tries of an idle counter to settle what is owed. */
const RETRY_IDLE_MS = 60_000;
/** How far back the last receipt is looked for; with more payments without one after it the supervisor is asked. */
const LATEST_ROWS = 100;
/** Trace numbers go round: 1 to 999999 (unionpay-pos 4.1). */
const STANS = 999_999;

export interface DayOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onChange: () => void;
}

export function createDay({ parts, state, onChange }: DayOptions): DayDesk {
  let triedAtTicks = parts.clock.ticksMs();

  const operator = (): string | undefined =>
    parts.session.state.state === 'signed-out' ? undefined : parts.session.state.person.operator;

  async function identify(word: Word, right?: Right): Promise<Ruling> {
    const identified = await parts.people.identify(word.operator, word.password, right);
    return identified.ok ? GRANTED : denied(identified.fault);
  }

  /** Sign-on, then what a power cut left: without keys a reversal cannot be sent, so sign-on goes first. */
  async function beginDay(by: string): Promise<void> {
    await alone(state, async () => {
      const result = await parts.signOn.run(by);
      state.hostReachable = result.state === 'done' || (result.state === 'failed' && result.fault !== 'comms-failed');
      if (result.state !== 'done') return;
      await parts.sales.sendOwed({ tries: TRIES_ON_COMMAND, includeUnresolved: false });
      if (settlementStands(parts)) await parts.settlements.resume();
    });
    rest();
  }

  /** Work that goes on after the question is answered; its failure stops the counter, in words, instead of vanishing. */
  function detached(work: Promise<void>): void {
    work.catch(parts.onStopped);
  }

  async function sendAllOwed(tries: number): Promise<void> {
    await alone(state, async () => {
      await parts.earlyCard.drop();
      await parts.sales.sendOwed({ tries, includeUnresolved: true });
    });
    rest();
  }

  function rest(): void {
    const mayListen = parts.session.state.state === 'signed-in' && parts.signOn.stands && !state.stopped;
    if (!isBusy(parts, state) && state.followUps.has('sign-on')) {
      state.followUps.delete('sign-on');
      parts.signOn.require();
      const by = operator();
      if (by !== undefined) detached(beginDay(by));
    }
    if (!isBusy(parts, state) && mayListen) parts.earlyCard.listen();
    onChange();
  }

  return {
    async signIn(word) {
      if (parts.session.state.state !== 'signed-out') return denied('not-now');
      const identified = await parts.people.identify(word.operator, word.password);
      if (!identified.ok) return denied(identified.fault);
      // The password took time to check: somebody else may have sat down meanwhile.
      if (parts.session.state.state !== 'signed-out') return denied('not-now');
      parts.journal.commit((pen) => pen.append({ kind: 'signed-in', operator: word.operator, body: {} }));
      parts.session.signIn(identified.person);
      if (!parts.signOn.stands && !parts.journal.restored && identified.person.role === 'cashier')
        detached(beginDay(word.operator));
      else rest();
      return GRANTED;
    },
    signOut() {
      if (isBusy(parts, state)) return denied('busy');
      const by = operator();
      if (by === undefined) return denied('not-signed-in');
      parts.journal.commit((pen) => pen.append({ kind: 'signed-out', operator: by, body: {} }));
      void parts.earlyCard.drop();
      parts.session.signOut();
      return GRANTED;
    },
    async unlock(word) {
      const identified = await parts.people.identify(word.operator, word.password);
      if (!identified.ok) return denied(identified.fault);
      if (!parts.session.unlock(identified.person)) return denied('not-permitted');
      rest();
      return GRANTED;
    },
    signOn() {
      const why = whyNotPerson(parts, 'sign-on') ?? whyNotCounter(parts, state);
      const by = operator();
      if (why !== undefined || by === undefined) return denied(why ?? 'not-signed-in');
      detached(beginDay(by));
      return GRANTED;
    },
    async signOff() {
      const why =
        whyNotPerson(parts, 'sign-on') ??
        whyNotCounter(parts, state) ??
        (parts.signOn.stands ? undefined : 'sign-on-first');
      const by = operator();
      if (why !== undefined || by === undefined) return denied(why ?? 'not-signed-in');
      if (parts.journal.owing().length > 0) return denied('reversal-unresolved');
      const taken = await alone(state, async () => {
        await parts.earlyCard.drop();
        return parts.signOn.off(by);
      });
      rest();
      return taken ? GRANTED : denied('host-silent');
    },
    retryReversals() {
      const why =
        whyNotPerson(parts, 'sign-on') ??
        whyNotCounter(parts, state) ??
        (parts.signOn.stands ? undefined : 'sign-on-first');
      if (why !== undefined) return denied(why);
      detached(sendAllOwed(TRIES_ON_COMMAND));
      return GRANTED;
    },
    async closeUnresolved({ paymentId: text, word, reason, evidence }) {
      const id = paymentId(text);
      const why = whyNobody(parts) ?? whyNotCounter(parts, state) ?? whyNotUnresolved(id);
      if (why !== undefined) return denied(why);
      if (reason.trim() === '' || evidence.trim() === '') return denied('reason-needed');
      const ruling = await identify(word, 'close-unresolved');
      if (!ruling.ok) return ruling;
      // The password took time to check: the counter may have moved on meanwhile.
      const late = whyNotCounter(parts, state) ?? whyNotUnresolved(id);
      if (late !== undefined) return denied(late);
      await parts.sales.close(id, { by: word.operator, reason, evidence });
      rest();
      return GRANTED;
    },
    settle() {
      const why =
        whyNotPerson(parts, 'settle') ??
        whyNotCounter(parts, state) ??
        (parts.signOn.stands ? undefined : 'sign-on-first');
      const by = operator();
      if (why !== undefined || by === undefined) return denied(why ?? 'not-signed-in');
      if (parts.settlements.unfinished) {
        detached(alone(state, () => parts.settlements.resume()).then(rest));
        return GRANTED;
      }
      if (unresolvedCount(parts) > 0) return denied('reversal-unresolved');
      if (!parts.journal.inBatch(parts.journal.batch()).some((row) => row.stan !== undefined))
        return denied('nothing-to-settle');
      detached(alone(state, () => settleAfterReversals(by)).then(rest));
      return GRANTED;
    },
    async releaseJournal({ word, nextStan, evidence }) {
      if (!parts.journal.restored) return denied('not-now');
      const ruling = await identify(word, 'change-terminal');
      if (!ruling.ok) return ruling;
      if (!parts.journal.restored) return denied('not-now');
      if (evidence.trim() === '') return denied('reason-needed');
      // Numbers go round: "past" can only mean less than half the circle ahead.
      const ahead = (nextStan - parts.journal.restoredFloor() + STANS) % STANS;
      if (ahead >= STANS / 2) return denied('stan-used-already');
      parts.journal.releaseRestored({ operator: word.operator, nextStan: stanOf(nextStan), evidence });
      rest();
      return GRANTED;
    },
    dismissSettlement() {
      if (parts.settlements.busy) return denied('busy');
      parts.settlements.dismiss();
      state.settlementPicture = undefined;
      onChange();
      return GRANTED;
    },
    async reprint({ paymentId: text, copy, word }) {
      const why = whyNobody(parts) ?? whyNotCounter(parts, state);
      if (why !== undefined) return denied(why);
      const row = parts.journal.payment(paymentId(text));
      if (row?.result !== 'approved') return denied('no-such-payment');
      if (latestReceipt()?.id !== row.id) {
        if (word === undefined) return denied('supervisor-needed');
        const ruling = await identify(word, 'reprint-any');
        if (!ruling.ok) return ruling;
        const late = whyNotCounter(parts, state);
        if (late !== undefined) return denied(late);
      }
      const printed = await alone(state, () => printAgain(row.id, copy));
      rest();
      return printed;
    },
    rest,
    retryWhenIdle() {
      const isIdle = parts.session.state.state === 'signed-in' && whyNotCounter(parts, state) === undefined;
      if (!isIdle || !parts.signOn.stands || parts.earlyCard.state.shown !== undefined) return;
      if (parts.clock.ticksMs() - triedAtTicks < RETRY_IDLE_MS || parts.journal.owing().length === 0) return;
      triedAtTicks = parts.clock.ticksMs();
      detached(sendAllOwed(1));
    },
  };

  /** Settlement waits for owed reversals (counter.md 5.3). */
  async function settleAfterReversals(by: string): Promise<void> {
    await parts.earlyCard.drop();
    await parts.sales.sendOwed({ tries: TRIES_ON_COMMAND, includeUnresolved: true });
    if (parts.journal.owing().length > 0) return;
    parts.sales.dismiss();
    state.salePicture = undefined;
    await parts.settlements.start(by);
  }

  function whyNotUnresolved(id: PaymentId): 'no-such-payment' | undefined {
    return parts.journal.payment(id)?.stage === 'unresolved' ? undefined : 'no-such-payment';
  }

  /** The last payment that has a slip: what was declined or given up after it has none (unionpay-pos 4.5). */
  function latestReceipt(): PaymentRow | undefined {
    return parts.journal.find({ text: '', limit: LATEST_ROWS }).find((row) => row.result === 'approved');
  }

  async function printAgain(id: PaymentId, copy: SlipCopy): Promise<Ruling> {
    const row = parts.journal.payment(id);
    const sale = row && printableOf(fromRow(row));
    if (sale === undefined) return denied('no-such-payment');
    const by = operator();
    parts.journal.commit((pen) =>
      pen.append({ kind: 'reprint-started', paymentId: id, ...(by && { operator: by }), body: { copy } }),
    );
    const outcome = await parts.printer.print(parts.slips.payment(sale, copy, true), {
      signal: new AbortController().signal,
    });
    parts.journal.commit((pen) =>
      pen.append({ kind: 'reprint-ended', paymentId: id, body: { copy, outcome: outcome.kind } }),
    );
    return outcome.kind === 'failed' || outcome.kind === 'cancelled' ? denied('device-unavailable') : GRANTED;
  }
}
