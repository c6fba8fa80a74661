/**
 * Runs one payment at a time: decide, write to the journal in one transaction, then do the effects, whose results are the
 * next events. The only place where a decision meets the world.
 */
import { assertNever } from '../domain/assert-never.ts';
import { hostMoment } from '../domain/host-moment.ts';
import type { PaymentId } from '../domain/numbers.ts';
import type { KernelEvent } from '../emv/kernel/kernel.ts';
import type { Delivery } from '../host/role.ts';
import { type AdviceSent, sendOldestAdvice } from './advices.ts';
import { courtesyOf } from './courtesy.ts';
import { decide } from './decide.ts';
import type { Decision, Effect, SaleEvent } from './happenings.ts';
import type { Closed } from './kept.ts';
import { sendNotices } from './notices.ts';
import type { SaleParts } from './parts.ts';
import {
  authorise,
  enterPin,
  type Performing,
  print,
  printFault,
  readCard,
  reverse,
  takeSignature,
} from './perform.ts';
import { answerChip, type ChipTalk, keptChipIn, startChip } from './perform-chip.ts';
import { deliveryOf, poll, scanCode, showCode } from './perform-code.ts';
import { IDLE, type Progress } from './progress.ts';
import { saleOf } from './row.ts';
import { type Chip, isOver, type Presenting, type Sale } from './sale.ts';
import { writeDown } from './write-down.ts';

export interface SaleRunner {
  readonly current: Sale | undefined;
  /** True while an effect runs or a person must still answer. */
  readonly busy: boolean;
  /** Opens a payment and runs it until it waits for a person or is over. Refuses a second one by throwing. */
  start(sale: Presenting, event: Extract<SaleEvent, { type: 'opened' }>): Promise<void>;
  /** A word of the cashier; ignored where it means nothing. */
  tell(event: SaleEvent): Promise<void>;
  /** What the journal says after a restart; sends nothing. Returns the payments it had to touch. */
  recover(): readonly Sale[];
  /** Sends every owed reversal, `tries` times each. `includeUnresolved` also asks again for those given up. */
  sendOwed(options: { readonly tries: number; readonly includeUnresolved: boolean }): Promise<void>;
  /** Sends the oldest stored advice once (unionpay-pos 4.1). Does nothing while a payment runs. */
  sendAdvice(): Promise<AdviceSent>;
  /** A person closes what the host never answered, with a reason and evidence. */
  close(id: PaymentId, word: Closed): Promise<void>;
  /** Takes a finished payment off the screen. */
  dismiss(): void;
}

export const createSaleRunner = (parts: SaleParts): SaleRunner => new Runner(parts);

/** An effect that takes time; the others only stop one. */
type Work = Exclude<Effect, { do: 'stopDialling' | 'stopWaiting' }>;

/** Stages in which a restart leaves a payment for the host to be asked. */
const GOES_ON: readonly Sale['stage'][] = ['polling', 'reversing'];

/** What the end of an effect says of the host. */
function heardOf(event: SaleEvent): Delivery | undefined {
  if (event.type === 'delivered' || event.type === 'reversalDelivered') return event.delivery;
  return event.type === 'polled' || event.type === 'codeShown' ? deliveryOf(event.outcome) : undefined;
}

class Runner implements SaleRunner {
  readonly #parts: SaleParts;
  #current: Sale | undefined;
  #progress: Progress = IDLE;
  #stopped: boolean = false;
  /** Effects under way: a cancelled one still holds its device until it ends. */
  #running = 0;
  #effort = new AbortController();
  /** Changes with each decision that changes the payment: an effect that ends after it speaks of the past. */
  #turn = 0;
  readonly #waitingForQuiet: (() => void)[] = [];
  /** The card being talked to; one at a time. */
  #talk: ChipTalk | undefined;

  constructor(parts: SaleParts) {
    this.#parts = parts;
  }

  get current(): Sale | undefined {
    return this.#current;
  }

  get busy(): boolean {
    return this.#running > 0 || (this.#current !== undefined && !isOver(this.#current));
  }

  async start(sale: Presenting, event: Extract<SaleEvent, { type: 'opened' }>): Promise<void> {
    if (this.busy) throw new Error('a payment is under way');
    this.#take(sale);
    await this.tell(event);
  }

  async tell(event: SaleEvent): Promise<void> {
    if (this.#stopped || this.#current === undefined) return;
    try {
      await this.#react(event, this.#current);
    } catch (trouble) {
      if (!this.#stopped) this.#stop(trouble);
    }
  }

  recover(): readonly Sale[] {
    const touched: Sale[] = [];
    let unprinted: Sale | undefined;
    for (const row of this.#parts.journal.unended()) {
      const decision = this.#step(saleOf(this.#parts.journal, row), { type: 'restarted' });
      if (decision.write !== undefined || GOES_ON.includes(decision.sale.stage)) touched.push(decision.sale);
      if (decision.sale.stage === 'approved') unprinted = decision.sale;
    }
    this.#current = unprinted;
    this.#show();
    return touched;
  }

  async sendOwed({ tries, includeUnresolved }: Parameters<SaleRunner['sendOwed']>[0]): Promise<void> {
    await this.#sendNotices();
    for (const row of this.#parts.journal.owing()) {
      if (row.stage === 'unresolved' && !includeUnresolved) continue;
      if (this.busy) return;
      this.#take(saleOf(this.#parts.journal, row));
      await this.tell({ type: 'reversalAsked', tries });
    }
  }

  async sendAdvice(): Promise<AdviceSent> {
    if (this.#stopped || this.busy) return 'none';
    const { journal, host, clock } = this.#parts;
    try {
      const { sent, row, delivery } = await sendOldestAdvice({ journal, host, nowMs: () => clock.nowMs() });
      if (delivery !== undefined) this.#heedHost(delivery);
      if (row !== undefined && this.#current?.kept.opening.id === row.id) this.#showAsKept(row.id);
      return sent;
    } catch (trouble) {
      if (!this.#stopped) this.#stop(trouble);
      return 'silent';
    }
  }

  /** The payment on the screen has moved on in the journal. */
  #showAsKept(id: PaymentId): void {
    const row = this.#parts.journal.payment(id);
    if (row === undefined || this.busy) return;
    this.#current = saleOf(this.#parts.journal, row);
    this.#show();
  }

  async close(id: PaymentId, word: Closed): Promise<void> {
    const row = this.#parts.journal.payment(id);
    if (row === undefined || this.busy) throw new Error('only an unresolved payment at rest is closed by a person');
    this.#take(saleOf(this.#parts.journal, row));
    await this.tell({ type: 'closedByPerson', ...word });
  }

  dismiss(): void {
    if (this.busy) return;
    this.#current = undefined;
    this.#progress = IDLE;
  }

  #take(sale: Sale): void {
    this.#current = sale;
    this.#turn += 1;
    this.#progress = IDLE;
  }

  #show(): void {
    if (this.#current !== undefined) this.#parts.onPicture({ sale: this.#current, progress: this.#progress });
  }

  /** What the journal said last stands, and a restart acts on that; nothing more is done here. */
  #stop(trouble: unknown): void {
    this.#stopped = true;
    this.#effort.abort();
    this.#parts.onStopped(trouble);
  }

  /** Decides and writes; the effects come only after this has returned. */
  #step(sale: Sale, event: SaleEvent): Decision {
    const { clock, journal, rules } = this.#parts;
    const nowMs = clock.nowMs();
    const decision = decide(sale, event, {
      rules: rules(),
      nextStan: journal.nextStan(),
      nowMs,
      hostMoment: (date, time) => hostMoment(date, time, nowMs),
    });
    if (decision.write !== undefined) journal.commit((pen) => writeDown(pen, decision, nowMs));
    return decision;
  }

  async #react(event: SaleEvent, sale: Sale): Promise<void> {
    const decision = this.#step(sale, event);
    if (decision.sale !== sale) {
      const stops =
        sale.stage === 'presenting' ||
        sale.stage === 'chip' ||
        sale.stage === 'pin' ||
        // Whoever prints or goes on while the customer is asked to sign has chosen paper.
        (this.#progress.at === 'signing' && event.type !== 'signatureEnded');
      if (stops) this.#effort.abort();
      this.#take(decision.sale);
      // The device must be free before the screen says that it is over.
      if (stops) await this.#quiet();
      if (decision.sale.stage !== sale.stage) this.#tellCardholder(decision.sale);
    }
    this.#show();
    for (const effect of decision.effects) {
      if (effect.do === 'stopDialling' || effect.do === 'stopWaiting') this.#effort.abort();
      else await this.#carryOut(effect);
    }
  }

  /** Resolves when no effect runs any more: one that was stopped still holds its device for a moment. */
  async #quiet(): Promise<void> {
    while (this.#running > 0) await new Promise<void>((resolve) => this.#waitingForQuiet.push(resolve));
  }

  #wakeQuiet(): void {
    for (const resolve of this.#waitingForQuiet.splice(0)) resolve();
  }

  /** Nobody waits for it: what the pad shows changes nothing. */
  #tellCardholder(sale: Sale): void {
    const lines = courtesyOf(sale);
    if (lines === undefined || this.#parts.pad.state.standing === 'absent') return;
    this.#parts.pad.show(lines, new AbortController().signal).catch((trouble: unknown) => this.#stop(trouble));
  }

  async #carryOut(effect: Work): Promise<void> {
    this.#effort = new AbortController();
    const mine = this.#turn;
    const tell = (told: Progress): void => {
      if (this.#turn !== mine) return;
      this.#progress = told;
      this.#show();
    };
    this.#running += 1;
    const next = await this.#perform(effect, { parts: this.#parts, signal: this.#effort.signal, tell }).finally(() => {
      this.#running -= 1;
      this.#wakeQuiet();
    });
    if (this.#turn !== mine) return;
    if (next === undefined) {
      tell(IDLE);
      return;
    }
    const heard = heardOf(next);
    if (heard !== undefined) this.#heedHost(heard);
    await this.tell(next);
  }

  async #perform(effect: Work, performing: Performing): Promise<SaleEvent | undefined> {
    const sale = this.#current;
    switch (effect.do) {
      case 'readCard':
        return sale?.stage === 'presenting' ? readCard(sale, performing) : undefined;
      case 'startChip':
        return sale?.stage === 'chip' ? this.#startChip(sale, performing) : undefined;
      case 'answerChip':
        return this.#answerChip(effect.answer, performing);
      case 'leaveChip':
        performing.tell({ at: 'card' });
        await this.#leaveChip();
        return undefined;
      case 'enterPin':
        return sale?.stage === 'pin' ? enterPin(sale, performing) : undefined;
      case 'scanCode':
        return sale?.stage === 'presenting' ? scanCode(performing) : undefined;
      case 'showCode':
        return sale?.stage === 'authorising' ? showCode(sale, performing) : undefined;
      case 'poll':
        return sale?.stage === 'polling' ? poll(sale, effect, performing) : undefined;
      case 'authorise':
        return sale?.stage === 'authorising' ? authorise(sale, performing) : undefined;
      case 'reverse':
        return sale?.stage === 'reversing' ? reverse(sale, performing) : undefined;
      case 'takeSignature':
        return sale?.stage === 'approved' ? takeSignature(sale, effect.code, performing) : undefined;
      case 'print':
        return sale?.stage === 'approved' ? print(sale, effect, performing) : undefined;
      case 'printFault':
        if (sale?.stage === 'unresolved') await printFault(sale, performing);
        return undefined;
      default:
        return assertNever(effect);
    }
  }

  async #startChip(sale: Chip, performing: Performing): Promise<SaleEvent> {
    const { talk, event } = await startChip(sale, performing);
    this.#talk = talk;
    this.#heedEnd(event);
    return event;
  }

  async #answerChip(answer: KernelEvent, performing: Performing): Promise<SaleEvent | undefined> {
    if (this.#talk === undefined) return undefined;
    const before = keptChipIn(this.#current);
    const event = await answerChip(this.#talk, answer, { ...performing, ...(before && { before }) });
    this.#heedEnd(event);
    return event;
  }

  /** The card has heard its last command: from now on it may leave. */
  #heedEnd(event: SaleEvent): void {
    if (event.type === 'chipSaid' && event.said.says === 'ended') this.#letGo();
  }

  #letGo(): void {
    this.#talk = undefined;
    const { chips } = this.#parts;
    if (chips === undefined) return;
    chips.slots.over(chips.contact);
    if (chips.field !== undefined) chips.slots.over(chips.field);
  }

  async #leaveChip(): Promise<void> {
    await this.#talk?.session.leave();
    this.#letGo();
  }

  /**
   * Before a reversal and before any next payment; silence keeps it owed (unionpay-pos 4.1). Not while a payment that a restart found
   * still waits for its slips: its own next line would say again what it said before the host was told.
   */
  async #sendNotices(): Promise<void> {
    if (this.#stopped || this.busy) return;
    const { journal, host, chips, clock } = this.#parts;
    try {
      await sendNotices({ journal, host, nowMs: () => clock.nowMs(), ...(chips && { chips }) });
    } catch (trouble) {
      if (!this.#stopped) this.#stop(trouble);
    }
  }

  /** What a try says of host and keys. An answer to a reversal too: with keys that are no good it would stay owed for ever. */
  #heedHost(delivery: Delivery): void {
    const { onHostTried, onFollowUp } = this.#parts;
    onHostTried(delivery.kind !== 'never-sent' || delivery.why !== 'unreachable');
    if (delivery.kind === 'bad-answer' && delivery.fault === 'mac') onFollowUp('sign-on');
    if (delivery.kind !== 'answered') return;
    if (delivery.answer.outcome === 'sign-on-again') onFollowUp('sign-on');
    else if (delivery.answer.followUp !== 'none') onFollowUp(delivery.answer.followUp);
  }
}
