/**
 * Stored advices are recorded as approved here and told to the host later (unionpay-pos 2.5, 4.1): the number is taken and the card
 * sealed in the line that approves, for what waits is sent from what is kept.
 */
import { firstSlips, printNext } from './decide-slip.ts';
import type { Circumstances, Decision } from './happenings.ts';
import type { Intent, Opening, Outcome, ShownCard } from './kept.ts';
import type { PassingCard } from './sale.ts';

export interface ReadyToRecord {
  readonly kept: { readonly opening: Opening; readonly shown: ShownCard };
  readonly passing: PassingCard;
  readonly intent: Intent;
}

export function approveHere({ kept, passing, intent }: ReadyToRecord, around: Circumstances): Decision {
  const outcome = outcomeHere(kept, intent);
  const printing = printNext({
    stage: 'approved',
    kept: { ...kept, intent, outcome, advice: { state: 'owed' }, slips: firstSlips(around.rules) },
  });
  return {
    sale: printing.sale,
    write: {
      event: 'advice-recorded',
      body: {
        stan: intent.stan,
        entry: intent.entry,
        maskedPan: kept.shown.maskedPan,
        amountMinor: kept.opening.amountMinor,
        ...(outcome.authCode && { authCode: outcome.authCode }),
      },
      takesStan: intent.stan,
      sealsCard: passing.card,
    },
    effects: printing.effects,
  };
}

function outcomeHere({ opening, shown }: ReadyToRecord['kept'], intent: Intent): Outcome {
  const { original } = opening;
  const authCode = opening.authCode ?? original?.authCode;
  return {
    code: '00',
    organisation: original?.organisation ?? organisationOf(shown.maskedPan),
    atMs: intent.atMs,
    ...(authCode && { authCode }),
    ...(original?.rrn && { rrn: original.rrn }),
  };
}

/** By the first digits of the card, until the host's answer says it (unionpay-pos 1.6, F63). */
const ORGANISATIONS: readonly (readonly [prefix: RegExp, organisation: string])[] = [
  [/^62|^81/, 'CUP'],
  [/^4/, 'VIS'],
  [/^5[1-5]|^2[2-7]/, 'MCC'],
  [/^35/, 'JCB'],
  [/^3[47]/, 'AMX'],
];

const organisationOf = (maskedPan: string): string =>
  ORGANISATIONS.find(([prefix]) => prefix.test(maskedPan))?.[1] ?? 'CUP';
