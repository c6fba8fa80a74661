/**
 * Runs one payment at a time: decide, write to the journal in one transaction, then do the effects, whose results are the
 * next events. The only place where a decision meets the world.
 */
import { assertNever } from '../domain/assert-never.ts';
import { hostMoment } from '../domain/host-moment.ts';
import type { PaymentId } from '../domain/numbers.ts';
import type { Delivery } from '../host/role.ts';
import type { Pen } from '../journal/role.ts';
import { decide } from './decide.ts';
import type { Decision, Effect, SaleEvent } from './happenings.ts';
import type { Closed } from './kept.ts';
import type { SaleParts } from './parts.ts';
import { authorise, enterPin, type Performing, print, printFault, readCard, reverse } from './perform.ts';
import { IDLE, type Progress } from './progress.ts';
import { fromRow, toRow } from './row.ts';
import { isOver, type Presenting, type Sale } from './sale.ts';

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
  /** A person closes what the host never answered, with a reason and evidence. */
  close(id: PaymentId, word: Closed): Promise<void>;
  /** Takes a finished payment off the screen. */
  dismiss(): void;
}

export function createSaleRunner(parts: SaleParts): SaleRunner {
  let current: Sale | undefined;
  let progress: Progress = IDLE;
  let stopped = false;
  let running = 0;
  let effort = new AbortController();
  /** Changes with each decision that changes the payment: an effect that ends after it speaks of the past. */
  let turn = 0;

  const show = (): void => {
    if (current !== undefined) parts.onPicture({ sale: current, progress });
  };

  function step(event: SaleEvent): Decision {
    if (current === undefined) throw new Error('no payment to decide on');
    const nowMs = parts.clock.nowMs();
    const decision = decide(current, event, {
      rules: parts.rules(),
      nextStan: parts.journal.nextStan(),
      nowMs,
      hostMoment: (date, time) => hostMoment(date, time, nowMs),
    });
    if (decision.write !== undefined) parts.journal.commit((pen) => write(pen, decision, nowMs));
    return decision;
  }

  function write(pen: Pen, { sale, write: line }: Decision, nowMs: number): void {
    if (line === undefined) return;
    const { opening } = sale.kept;
    if (line.takesStan && sale.stage === 'authorising') {
      pen.takeStan(sale.kept.intent.stan);
      pen.sealCard(opening.id, opening.batch, sale.passing.card);
    }
    const event = { kind: line.event, paymentId: opening.id, operator: opening.operator, body: line.body };
    pen.putPayment(toRow(sale, nowMs, pen.payment(opening.id)?.voidedById));
    pen.append(event);
    if (line.marksOriginalVoided && opening.original) markVoided(pen, sale, nowMs);
  }

  function markVoided(pen: Pen, sale: Sale, nowMs: number): void {
    const { opening } = sale.kept;
    const original = opening.original && pen.payment(opening.original.id);
    if (original === undefined) throw new Error('the original of a void has vanished');
    pen.putPayment({ ...original, voidedById: opening.id, changedAtMs: nowMs });
    pen.append({ kind: 'voided', paymentId: original.id, operator: opening.operator, body: { by: opening.id } });
  }

  /** What the journal said last stands, and a restart acts on that; nothing more is done here. */
  function stop(trouble: unknown): void {
    stopped = true;
    effort.abort();
    parts.onStopped(trouble);
  }

  async function happen(event: SaleEvent): Promise<void> {
    if (stopped || current === undefined) return;
    try {
      await react(event);
    } catch (trouble) {
      if (!stopped) stop(trouble);
    }
  }

  async function react(event: SaleEvent): Promise<void> {
    if (current === undefined) return;
    const decision = step(event);
    if (decision.sale !== current) {
      if (current.stage === 'presenting' || current.stage === 'pin') effort.abort();
      turn += 1;
      current = decision.sale;
      progress = IDLE;
    }
    show();
    for (const effect of decision.effects) await carryOut(effect);
  }

  async function carryOut(effect: Effect): Promise<void> {
    if (effect.do === 'stopDialling') {
      effort.abort();
      return;
    }
    effort = new AbortController();
    const mine = turn;
    const performing: Performing = {
      parts,
      signal: effort.signal,
      tell: (told) => {
        if (turn !== mine) return;
        progress = told;
        show();
      },
    };
    running += 1;
    const next = await perform(effect, performing).finally(() => {
      running -= 1;
    });
    if (next === undefined || turn !== mine) return;
    if (next.type === 'delivered' || next.type === 'reversalDelivered') {
      parts.onHostTried(next.delivery.kind !== 'never-sent' || next.delivery.why !== 'unreachable');
    }
    if (next.type === 'delivered' || next.type === 'reversalDelivered') follow(next.delivery);
    await happen(next);
  }

  async function perform(
    effect: Exclude<Effect, { do: 'stopDialling' }>,
    performing: Performing,
  ): Promise<SaleEvent | undefined> {
    const sale = current;
    switch (effect.do) {
      case 'readCard':
        return sale?.stage === 'presenting' ? readCard(sale, performing) : undefined;
      case 'enterPin':
        return sale?.stage === 'pin' ? enterPin(sale, performing) : undefined;
      case 'authorise':
        return sale?.stage === 'authorising' ? authorise(sale, performing) : undefined;
      case 'reverse':
        return sale?.stage === 'reversing' ? reverse(sale, performing) : undefined;
      case 'print':
        return sale?.stage === 'approved' ? print(sale, effect, performing) : undefined;
      case 'printFault':
        if (sale?.stage === 'unresolved') await printFault(sale, performing);
        return undefined;
      default:
        return assertNever(effect);
    }
  }

  /** An answer to a reversal may say so as well: with keys that are no good it would stay owed for ever. */
  function follow(delivery: Delivery): void {
    const keysAreBad = delivery.kind === 'bad-answer' && delivery.fault === 'mac';
    if (keysAreBad) parts.onFollowUp('sign-on');
    if (delivery.kind !== 'answered') return;
    if (delivery.answer.outcome === 'sign-on-again') parts.onFollowUp('sign-on');
    else if (delivery.answer.followUp !== 'none') parts.onFollowUp(delivery.answer.followUp);
  }

  const isBusy = (): boolean => running > 0 || (current !== undefined && !isOver(current));

  return {
    get current() {
      return current;
    },
    get busy() {
      return isBusy();
    },
    async start(sale, event) {
      if (isBusy()) throw new Error('a payment is under way');
      current = sale;
      turn += 1;
      progress = IDLE;
      await happen(event);
    },
    tell: happen,
    recover() {
      const touched: Sale[] = [];
      let unprinted: Sale | undefined;
      for (const row of parts.journal.unended()) {
        current = fromRow(row);
        const decision = step({ type: 'restarted' });
        if (decision.write !== undefined || decision.sale.stage === 'reversing') touched.push(decision.sale);
        if (decision.sale.stage === 'approved') unprinted = decision.sale;
      }
      current = unprinted;
      show();
      return touched;
    },
    async sendOwed({ tries, includeUnresolved }) {
      for (const row of parts.journal.owing()) {
        if (row.stage === 'unresolved' && !includeUnresolved) continue;
        if (isBusy()) return;
        current = fromRow(row);
        turn += 1;
        await happen({ type: 'reversalAsked', tries });
      }
    },
    async close(id, word) {
      const row = parts.journal.payment(id);
      if (row === undefined || isBusy()) throw new Error('only an unresolved payment at rest is closed by a person');
      current = fromRow(row);
      turn += 1;
      await happen({ type: 'closedByPerson', ...word });
    },
    dismiss() {
      if (isBusy()) return;
      current = undefined;
      progress = IDLE;
    },
  };
}
