/** The working day around the payments: sign-in with host sign-on, owed reversals, settlement, closing what stayed unresolved. */

import { type PaymentId, paymentId, stan as stanOf } from '../domain/numbers.ts';
import { heedWord } from './authority.ts';
import { alone, isBusy, settlementStands, unresolvedCount, whyNobody, whyNotCounter, whyNotPerson } from './guards.ts';
import { createIdleWork, type IdleWork } from './idle-work.ts';
import { type CounterParts, type CounterState, denied, GRANTED, type Ruling, type Word } from './parts.ts';

export interface DayDesk {
  signIn(word: Word): Promise<Ruling>;
  signOut(): Ruling;
  unlock(word: Word): Promise<Ruling>;
  signOn(): Ruling;
  /** Signs off at the host; refused while anything is owed, for then the keys are still needed. */
  signOff(): Promise<Ruling>;
  retryReversals(): Ruling;
  /** Application parameters, CA keys and the rules of small taps, again from the host. */
  downloadChipParameters(): Ruling;
  /** `stood`: of a refund, whether the statement has it. */
  closeUnresolved(ask: {
    paymentId: string;
    word: Word;
    reason: string;
    evidence: string;
    stood?: boolean | undefined;
  }): Promise<Ruling>;
  settle(): Ruling;
  /** The administrator has compared a restored journal's batch with the host and says from which number to go on. */
  releaseJournal(ask: { word: Word; nextStan: number; evidence: string }): Promise<Ruling>;
  dismissSettlement(): Ruling;
  /** What the host asked for, and listening for an early card: whenever nothing else happens. */
  rest(): void;
  /** Asks again for what is owed while nothing else happens: the link may have returned. Call every few seconds. */
  retryWhenIdle(): void;
}

const TRIES_ON_COMMAND = 3;
/** How long the counter is idle before it tries to settle what is owed, and between two such tries: whoever reads what it says shall not have it change under her. */
const RETRY_IDLE_MS = 60_000;
/** Trace numbers go round: 1 to 999999 (unionpay-pos 4.1). */
const STANS = 999_999;

export interface DayOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onChange: () => void;
  /** Somebody has signed in. */
  readonly onArrival: () => void;
}

export const createDay = (options: DayOptions): DayDesk => new Day(options);

/** What a call of the desk is asked. */
type Asked<Name extends 'closeUnresolved' | 'releaseJournal'> = Parameters<DayDesk[Name]>[0];

class Day implements DayDesk {
  readonly #parts: CounterParts;
  readonly #state: CounterState;
  readonly #onChange: () => void;
  readonly #onArrival: () => void;
  readonly #idle: IdleWork;
  #idleSinceTicks: number;

  constructor({ parts, state, onChange, onArrival }: DayOptions) {
    this.#parts = parts;
    this.#state = state;
    this.#onChange = onChange;
    this.#onArrival = onArrival;
    this.#idle = createIdleWork({ parts, state, onRest: () => this.rest() });
    this.#idleSinceTicks = this.#parts.clock.ticksMs();
  }

  get #operator(): string | undefined {
    return this.#parts.session.state.state === 'signed-out' ? undefined : this.#parts.session.state.person.operator;
  }

  /** Sign-on, then what a power cut left: without keys a reversal cannot be sent, so sign-on goes first. */
  async #beginDay(by: string): Promise<void> {
    // The first time, what chips need belongs to the sign-on (unionpay-pos 2.8): it is not over before.
    this.#state.loadingParameters = this.#parts.chips !== undefined && this.#parts.chipParameters.needed;
    await alone(this.#state, () => this.#signOnAndPutRight(by)).finally(() => {
      this.#state.loadingParameters = false;
    });
    this.rest();
  }

  async #signOnAndPutRight(by: string): Promise<void> {
    await this.#parts.signatures.queue.stop();
    const result = await this.#parts.signOn.run(by);
    this.#state.hostReachable =
      result.state === 'done' || (result.state === 'failed' && result.fault !== 'comms-failed');
    if (result.state !== 'done') return;
    await this.#parts.sales.sendOwed({ tries: TRIES_ON_COMMAND, includeUnresolved: false });
    // A host that refuses them leaves the stripe; the devices screen says why and asks again.
    if (this.#state.loadingParameters === true) await this.#parts.chipParameters.run(by);
    if (settlementStands(this.#parts)) await this.#parts.settlements.resume();
  }

  /** Work that goes on after the question is answered; its failure stops the counter, in words, instead of vanishing. */
  #detached(work: Promise<void>): void {
    work.catch(this.#parts.onStopped);
  }

  /**
   * Beside whatever the cashier does: the screen stays with her and the strip says what is under way, unless the one on the screen is
   * itself owed. What needs her afterwards, such as a payment by code that was found paid, comes to the screen.
   */
  async #sendAllOwed(tries: number): Promise<void> {
    const { sales, signatures, earlyCard, journal } = this.#parts;
    const onScreen = sales.current?.kept.opening.id;
    this.#state.sendsBeside = !journal.owing().some(({ id }) => id === onScreen);
    await alone(this.#state, async () => {
      this.#onChange();
      await signatures.queue.stop();
      await earlyCard.drop();
      await sales.sendOwed({ tries, includeUnresolved: true });
      if (journal.owing().length === 0) await this.#sendAllAdvices();
    }).finally(() => this.#endBeside(onScreen));
    this.rest();
  }

  /** What was not on the screen before leaves it again. */
  #endBeside(onScreen: string | undefined): void {
    const { sales } = this.#parts;
    const wasBeside = this.#state.sendsBeside === true;
    this.#state.sendsBeside = false;
    if (!wasBeside || sales.busy || sales.current?.kept.opening.id === onScreen) return;
    sales.dismiss();
    this.#state.salePicture = undefined;
  }

  rest(): void {
    this.#idleSinceTicks = this.#parts.clock.ticksMs();
    const mayListen =
      this.#parts.session.state.state === 'signed-in' && this.#parts.signOn.stands && !this.#state.stopped;
    if (!isBusy(this.#parts, this.#state) && this.#state.followUps.has('sign-on')) {
      this.#state.followUps.delete('sign-on');
      this.#parts.signOn.require();
      const by = this.#operator;
      if (by !== undefined) this.#detached(this.#beginDay(by));
    }
    this.#heedParameterWish();
    const works = this.#idle.begin();
    if (!works && !isBusy(this.#parts, this.#state) && mayListen) this.#parts.earlyCard.listen();
    this.#onChange();
  }

  /** Digit 4 or 5 of an answer's header: keys or applications have changed at the host (unionpay-pos 1.3). */
  #heedParameterWish(): void {
    const { followUps } = this.#state;
    const by = this.#operator;
    const isAsked = followUps.has('ca-keys') || followUps.has('ic-parameters');
    if (!isAsked || by === undefined || isBusy(this.#parts, this.#state) || !this.#parts.signOn.stands) return;
    followUps.delete('ca-keys');
    followUps.delete('ic-parameters');
    if (this.#parts.chips !== undefined) this.#detached(this.#fetchChipParameters(by));
  }

  async signIn(word: Word): Promise<Ruling> {
    if (this.#parts.session.state.state !== 'signed-out') return denied('not-now');
    const identified = await this.#parts.people.identify(word.operator, word.password);
    if (!identified.ok) return denied(identified.fault);
    // The password took time to check: somebody else may have sat down meanwhile.
    if (this.#parts.session.state.state !== 'signed-out') return denied('not-now');
    this.#parts.journal.commit((pen) => pen.append({ kind: 'signed-in', operator: word.operator, body: {} }));
    this.#parts.session.signIn(identified.person);
    this.#onArrival();
    if (!this.#parts.signOn.stands && !this.#parts.journal.restored && identified.person.role === 'cashier')
      this.#detached(this.#beginDay(word.operator));
    else this.rest();
    return GRANTED;
  }

  signOut(): Ruling {
    if (isBusy(this.#parts, this.#state)) return denied('busy');
    const by = this.#operator;
    if (by === undefined) return denied('not-signed-in');
    this.#parts.journal.commit((pen) => pen.append({ kind: 'signed-out', operator: by, body: {} }));
    void this.#parts.earlyCard.drop();
    this.#parts.session.signOut();
    return GRANTED;
  }

  async unlock(word: Word): Promise<Ruling> {
    const identified = await this.#parts.people.identify(word.operator, word.password);
    if (!identified.ok) return denied(identified.fault);
    const at = this.#operator;
    if (!this.#parts.session.unlock(identified.person)) return denied('not-permitted');
    this.#parts.journal.commit((pen) =>
      pen.append({
        kind: 'screen-unlocked',
        operator: word.operator,
        body: { ...(at !== undefined && { target: at }) },
      }),
    );
    this.rest();
    return GRANTED;
  }

  signOn(): Ruling {
    const why = whyNotPerson(this.#parts, 'sign-on') ?? whyNotCounter(this.#parts, this.#state);
    const by = this.#operator;
    if (why !== undefined || by === undefined) return denied(why ?? 'not-signed-in');
    this.#detached(this.#beginDay(by));
    return GRANTED;
  }

  async signOff(): Promise<Ruling> {
    const why =
      whyNotPerson(this.#parts, 'sign-on') ??
      whyNotCounter(this.#parts, this.#state) ??
      (this.#parts.signOn.stands ? undefined : 'sign-on-first');
    const by = this.#operator;
    if (why !== undefined || by === undefined) return denied(why ?? 'not-signed-in');
    if (this.#parts.journal.owing().length > 0) return denied('reversal-unresolved');
    const taken = await alone(this.#state, async () => {
      await this.#parts.earlyCard.drop();
      return this.#parts.signOn.off(by);
    });
    this.rest();
    return taken ? GRANTED : denied('host-silent');
  }

  downloadChipParameters(): Ruling {
    const why =
      whyNotPerson(this.#parts, 'sign-on') ??
      whyNotCounter(this.#parts, this.#state) ??
      (this.#parts.signOn.stands ? undefined : 'sign-on-first');
    const by = this.#operator;
    if (why !== undefined || by === undefined) return denied(why ?? 'not-signed-in');
    if (this.#parts.chips === undefined) return denied('device-unavailable');
    this.#detached(this.#fetchChipParameters(by));
    return GRANTED;
  }

  async #fetchChipParameters(by: string): Promise<void> {
    await alone(this.#state, async () => {
      await this.#parts.earlyCard.drop();
      await this.#parts.chipParameters.run(by);
    });
    this.rest();
  }

  retryReversals(): Ruling {
    const why =
      whyNotPerson(this.#parts, 'sign-on') ??
      whyNotCounter(this.#parts, this.#state) ??
      (this.#parts.signOn.stands ? undefined : 'sign-on-first');
    if (why !== undefined) return denied(why);
    this.#detached(this.#sendAllOwed(TRIES_ON_COMMAND));
    return GRANTED;
  }

  async closeUnresolved({ paymentId: text, word, reason, evidence, stood }: Asked<'closeUnresolved'>): Promise<Ruling> {
    const id = paymentId(text);
    const why = whyNobody(this.#parts) ?? whyNotCounter(this.#parts, this.#state) ?? this.#whyNotUnresolved(id);
    if (why !== undefined) return denied(why);
    if (reason.trim() === '' || evidence.trim() === '') return denied('reason-needed');
    const about = { payment: text, reason, evidence };
    const ruling = await heedWord(this.#parts, { word, right: 'close-unresolved', for: 'close-unresolved', about });
    if (!ruling.ok) return ruling;
    // The password took time to check: the counter may have moved on meanwhile.
    const late = whyNotCounter(this.#parts, this.#state) ?? this.#whyNotUnresolved(id);
    if (late !== undefined) return denied(late);
    const isRefund = this.#parts.journal.unresolvedRefunds().some((row) => row.id === id);
    const verdict = isRefund && stood !== undefined ? { stood } : {};
    await this.#parts.sales.close(id, { by: word.operator, reason, evidence, ...verdict });
    this.rest();
    return GRANTED;
  }

  settle(): Ruling {
    const { settlements, signOn, journal } = this.#parts;
    const isEmpty = journal.batchSize(journal.batch()).count === 0;
    // With its batch closed, only the slip is printed again, where it is on the screen or nothing else is to be closed.
    const isSlipAlone =
      settlements.unfinished && !settlementStands(this.#parts) && (settlements.current !== undefined || isEmpty);
    const why =
      whyNotPerson(this.#parts, 'settle') ??
      whyNotCounter(this.#parts, this.#state) ??
      (signOn.stands || isSlipAlone ? undefined : 'sign-on-first');
    const by = this.#operator;
    if (why !== undefined || by === undefined) return denied(why ?? 'not-signed-in');
    if (isSlipAlone || settlementStands(this.#parts)) {
      this.#detached(alone(this.#state, () => settlements.resume()).then(() => this.rest()));
      return GRANTED;
    }
    if (unresolvedCount(this.#parts) > 0) return denied('reversal-unresolved');
    if (isEmpty) return denied('nothing-to-settle');
    this.#detached(alone(this.#state, () => this.#settleAfterReversals(by)).then(() => this.rest()));
    return GRANTED;
  }

  async releaseJournal({ word, nextStan, evidence }: Asked<'releaseJournal'>): Promise<Ruling> {
    if (!this.#parts.journal.restored) return denied('not-now');
    const ruling = await heedWord(this.#parts, { word, right: 'change-terminal', for: 'release-journal' });
    if (!ruling.ok) return ruling;
    if (!this.#parts.journal.restored) return denied('not-now');
    if (evidence.trim() === '') return denied('reason-needed');
    // Numbers go round: "past" can only mean less than half the circle ahead.
    const ahead = (nextStan - this.#parts.journal.restoredFloor() + STANS) % STANS;
    if (ahead >= STANS / 2) return denied('stan-used-already');
    this.#parts.journal.releaseRestored({ operator: word.operator, nextStan: stanOf(nextStan), evidence });
    this.rest();
    return GRANTED;
  }

  dismissSettlement(): Ruling {
    if (this.#parts.settlements.busy) return denied('busy');
    this.#parts.settlements.dismiss();
    this.#state.settlementPicture = undefined;
    this.#onChange();
    return GRANTED;
  }

  retryWhenIdle(): void {
    const isIdle =
      this.#parts.session.state.state === 'signed-in' && whyNotCounter(this.#parts, this.#state) === undefined;
    if (!isIdle || !this.#parts.signOn.stands || this.#parts.earlyCard.state.shown !== undefined) return;
    if (this.#idle.begin()) {
      this.#onChange();
      return;
    }
    const { journal, clock } = this.#parts;
    const owes = journal.owing().length > 0 || journal.owingNotices().length > 0;
    if (clock.ticksMs() - this.#idleSinceTicks < RETRY_IDLE_MS || !owes) return;
    this.#idleSinceTicks = this.#parts.clock.ticksMs();
    this.#detached(this.#sendAllOwed(1));
  }

  /** Settlement waits for owed reversals (counter.md 5.3). */
  async #settleAfterReversals(by: string): Promise<void> {
    await this.#parts.earlyCard.drop();
    await this.#parts.signatures.queue.stop();
    await this.#parts.sales.sendOwed({ tries: TRIES_ON_COMMAND, includeUnresolved: true });
    // Counter.md 5.3: script notices too.
    if (this.#parts.journal.owing().length > 0 || this.#parts.journal.owingNotices().length > 0) return;
    // And stored advices: all of them, and before the totals are made (unionpay-pos 2.5).
    if (!(await this.#sendAllAdvices())) return;
    // Once more before the batch is closed; one that fails stays owed and closes it all the same (unionpay-pos 4.9).
    await this.#parts.signatures.queue.send({ patient: false });
    this.#parts.sales.dismiss();
    this.#state.salePicture = undefined;
    const { settlements } = this.#parts;
    if (settlements.unfinished) {
      // A slip of an earlier batch that a restart found: one more try, then this batch is closed all the same.
      await settlements.resume();
      settlements.dismiss();
    }
    await settlements.start(by);
    await this.#signOffIfSet(by);
  }

  async #sendAllAdvices(): Promise<boolean> {
    const { journal, sales } = this.#parts;
    while (journal.owingAdvices().length > 0) {
      const sent = await sales.sendAdvice();
      if (sent === 'silent' || sent === 'none') return false;
    }
    return true;
  }

  /** 自动签退 (unionpay-pos 2.5, 2.8 tag 21): once the batch is closed. */
  async #signOffIfSet(by: string): Promise<void> {
    const { settings, signOn, journal } = this.#parts;
    const isClosed = !settlementStands(this.#parts) && journal.batchSize(journal.batch()).count === 0;
    if (settings.current.signOffAfterSettlement && isClosed && signOn.stands) await signOn.off(by);
  }

  /** What is closed counts from then on: not while its batch is compared and uploaded record by record (unionpay-pos 2.6). */
  #whyNotUnresolved(id: PaymentId): 'no-such-payment' | 'settlement-unfinished' | undefined {
    const { journal } = this.#parts;
    const row = journal.payment(id);
    if (row?.stage !== 'unresolved') return 'no-such-payment';
    const isUnderWay = settlementStands(this.#parts) && journal.unfinishedSettlement()?.batch === row.batch;
    return isUnderWay ? 'settlement-unfinished' : undefined;
  }
}
