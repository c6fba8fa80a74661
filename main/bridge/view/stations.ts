/** The rail: where a payment stands, as five stations (ui.md 1). Derived from the stage alone, so that it can never disagree. */
import type { Station, StationState } from '../../../preload/contract/words.ts';
import type { PrintProgress } from '../../printing/decide.ts';
import { nextSlip } from '../../sale/decide-slip.ts';
import type { Sale } from '../../sale/sale.ts';

type Rail = readonly [StationState, StationState, StationState, StationState, StationState];
const NAMES: readonly Station[] = ['amount', 'card', 'pin', 'host', 'slip'];
/** A payment by code has no card, and nobody types a PIN here. */
const NAMES_BY_CODE: readonly Station[] = ['amount', 'code', 'pin', 'host', 'slip'];

export const stationsOf = (sale: Sale): { station: Station; state: StationState }[] =>
  (sale.kept.opening.way === undefined ? NAMES : NAMES_BY_CODE).map((station, index) => ({
    station,
    state: railOf(sale)[index] ?? 'waiting',
  }));

function railOf(sale: Sale): Rail {
  const { kept } = sale;
  const intent = 'intent' in kept ? kept.intent : undefined;
  const card = intent?.entry === 'none' ? 'skipped' : 'done';
  const byPin = intent?.pinEntered === true || ('chip' in kept && kept.chip?.pinOffline === true);
  const pin = byPin ? 'done' : 'skipped';
  switch (sale.stage) {
    case 'presenting':
      return ['done', 'current', kept.opening.way === undefined ? 'waiting' : 'skipped', 'waiting', 'waiting'];
    case 'confirming':
    case 'chip':
      return ['done', 'current', 'waiting', 'waiting', 'waiting'];
    case 'pin':
      return ['done', 'done', 'current', 'waiting', 'waiting'];
    case 'authorising':
    case 'polling':
    case 'completing':
    case 'partial':
    case 'reversing':
    // An unknown result is never called failed (counter.md 1): the host's word is still awaited.
    case 'unresolved':
      return ['done', card, pin, 'current', 'waiting'];
    case 'approved':
      return ['done', card, pin, 'done', nextSlip(sale.kept.slips)?.state === 'failed' ? 'failed' : 'current'];
    case 'declined':
      return intent === undefined
        ? ['done', 'failed', 'skipped', 'skipped', 'skipped']
        : ['done', card, pin, 'failed', 'skipped'];
    case 'reversed':
      return ['done', card, pin, 'failed', 'skipped'];
    case 'done':
      return 'slips' in sale.kept
        ? ['done', card, pin, 'done', slipStationOf(sale.kept.slips)]
        : ['done', card, pin, 'failed', 'skipped'];
    case 'abandoned':
      return abandonedRail(sale, card, pin);
  }
}

/** Of a payment that is done: on paper, given up, or still owed. */
function slipStationOf(slips: readonly PrintProgress[]): StationState {
  if (nextSlip(slips) !== undefined) return 'waiting';
  return slips.every(({ state }) => state === 'skipped') ? 'skipped' : 'done';
}

function abandonedRail(sale: Extract<Sale, { stage: 'abandoned' }>, card: StationState, pin: StationState): Rail {
  if (sale.kept.intent) return ['done', card, pin, 'failed', 'skipped'];
  if (sale.kept.shown) return ['done', 'done', 'failed', 'skipped', 'skipped'];
  return ['done', 'failed', 'skipped', 'skipped', 'skipped'];
}
