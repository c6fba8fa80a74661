/** The risk guard as people work with it: a supervisor's word for a card that was held back, the rules, the stop list, the notice. */
import { assertNever } from '../domain/assert-never.ts';
import { stan } from '../domain/numbers.ts';
import { queued } from '../printing/decide.ts';
import { fraudNoticeJobId, jobWith } from '../printing/jobs.ts';
import { changeRule, liftStop, stopCardOf } from '../risk/risk-book.ts';
import type { RiskRule, RiskRuleName } from '../risk/rules.ts';
import { alone, isBusy, whyNobody } from './guards.ts';
import { type CounterParts, type CounterState, denied, GRANTED, type Ruling, type Word } from './parts.ts';

export interface RiskDesk {
  /** Lets the payment on the screen go on, with both names in the journal. */
  allow(id: string, word: Word & { readonly reason: string }): Promise<Ruling>;
  act(act: RiskDeed): Promise<Ruling>;
}

export type RiskDeed =
  | { readonly do: 'set-rule'; readonly name: RiskRuleName; readonly rule: RiskRule }
  | { readonly do: 'stop-card'; readonly voucher: number; readonly reason: string }
  | { readonly do: 'lift-stop'; readonly mark: string }
  | { readonly do: 'print-notice' };

export interface RiskDeskOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onChange: () => void;
  /** A payment or a slip has come to rest. */
  readonly onRest: () => void;
}

export function createRiskDesk({ parts, state, onChange, onRest }: RiskDeskOptions): RiskDesk {
  const { journal, clock } = parts;

  /** Rules and list are the supervisor's and the administrator's; who sits here is in the journal. */
  function keeper(): string | undefined {
    const { state: session } = parts.session;
    return session.state === 'signed-in' && session.person.role !== 'cashier' ? session.person.operator : undefined;
  }

  function stopCard(voucher: number, words: { readonly reason: string; readonly by: string }): Ruling {
    if (words.reason.trim() === '') return denied('reason-needed');
    const row = journal.paymentByVoucher(journal.batch(), stan(voucher));
    if (row === undefined) return denied('no-such-payment');
    const stopped = stopCardOf(journal, { paymentId: row.id, ...words, nowMs: clock.nowMs() });
    return stopped === 'stopped' ? GRANTED : denied(stopped);
  }

  async function printNotice(by: string | undefined): Promise<Ruling> {
    if (isBusy(parts, state)) return denied('busy');
    const nowMs = clock.nowMs();
    const owner = { id: fraudNoticeJobId(nowMs), kind: 'fraud-notice', batch: journal.batch() } as const;
    const job = jobWith(owner, queued('only'), { nowMs });
    const printed = await alone(state, () => parts.printing.run(job, { on: 'first', ...(by && { by }) }));
    onRest();
    return printed.state === 'failed' ? denied('device-unavailable') : GRANTED;
  }

  return {
    async allow(id, { reason, ...word }) {
      const why = whyNobody(parts);
      if (why !== undefined) return denied(why);
      if (reason.trim() === '') return denied('reason-needed');
      const identified = await parts.people.identify(word.operator, word.password, 'authorise');
      if (!identified.ok) return denied(identified.fault);
      // The password took time to check: the payment may have ended meanwhile, and then nothing hears the word.
      if (parts.sales.current?.kept.opening.id !== id) return denied('no-such-payment');
      parts.sales.tell({ type: 'riskAllowed', by: word.operator, reason }).then(onRest).catch(parts.onStopped);
      return GRANTED;
    },
    async act(deed) {
      const why = whyNobody(parts);
      if (why !== undefined) return denied(why);
      const { state: session } = parts.session;
      if (deed.do === 'print-notice')
        return printNotice(session.state === 'signed-in' ? session.person.operator : undefined);
      const by = keeper();
      if (by === undefined) return denied('not-permitted');
      const ruling = deedOf(deed, by);
      onChange();
      return ruling;
    },
  };

  function deedOf(deed: Exclude<RiskDeed, { do: 'print-notice' }>, by: string): Ruling {
    switch (deed.do) {
      case 'set-rule':
        return changeRule(journal, { name: deed.name, rule: deed.rule, by }) === 'changed'
          ? GRANTED
          : denied('not-now');
      case 'stop-card':
        return stopCard(deed.voucher, { reason: deed.reason, by });
      case 'lift-stop':
        return liftStop(journal, { mark: deed.mark, by, nowMs: clock.nowMs() }) === 'lifted'
          ? GRANTED
          : denied('no-such-payment');
      default:
        return assertNever(deed);
    }
  }
}
