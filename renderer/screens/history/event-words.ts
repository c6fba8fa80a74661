/**
 * The events of a payment's life in words, and the face each has on the time line. Names come from the journal; one that
 * nobody has translated is shown as it is, never hidden.
 */
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { sixDigits } from '../../parts/moments.ts';
import { formatMinor } from '../../parts/money.tsx';
import type { ShapeName } from '../../parts/shape-icon.tsx';
import type { HistoryWords } from './words.ts';

type LifeEvent = PaymentLife['events'][number];

export interface EventFace {
  readonly shape: ShapeName;
  readonly tone: 'plain' | 'good' | 'bad' | 'unknown' | 'taken-back';
}

const PLAIN: EventFace = { shape: 'dash', tone: 'plain' };

const FACES: Readonly<Record<string, EventFace>> = {
  'payment-opened': { shape: 'card', tone: 'plain' },
  approved: { shape: 'check', tone: 'good' },
  'approved-in-part': { shape: 'check', tone: 'good' },
  declined: { shape: 'cross', tone: 'bad' },
  'advice-recorded': { shape: 'check', tone: 'good' },
  'advice-sent': { shape: 'check', tone: 'plain' },
  'advice-not-taken': { shape: 'question', tone: 'unknown' },
  'advice-refused': { shape: 'cross', tone: 'bad' },
  'host-approved': { shape: 'check', tone: 'plain' },
  'declined-by-card': { shape: 'cross', tone: 'bad' },
  'chip-declined': { shape: 'cross', tone: 'bad' },
  'chip-read': { shape: 'chip', tone: 'plain' },
  'application-chosen': { shape: 'chip', tone: 'plain' },
  'chip-online': { shape: 'chip', tone: 'plain' },
  'chip-completed': { shape: 'chip', tone: 'plain' },
  'pin-verified-offline': { shape: 'lock', tone: 'good' },
  'card-removed': { shape: 'card', tone: 'plain' },
  'script-notice-owed': { shape: 'return', tone: 'unknown' },
  'script-notice-sent': { shape: 'return', tone: 'plain' },
  'script-notice-taken': { shape: 'check', tone: 'plain' },
  'reversal-owed': { shape: 'question', tone: 'unknown' },
  'reversal-failed': { shape: 'question', tone: 'unknown' },
  'reversal-asked': { shape: 'return', tone: 'unknown' },
  reversed: { shape: 'return', tone: 'taken-back' },
  unresolved: { shape: 'alert', tone: 'unknown' },
  voided: { shape: 'return', tone: 'taken-back' },
  'closed-by-person': { shape: 'person', tone: 'plain' },
  'slip-started': { shape: 'printer', tone: 'plain' },
  'slip-ended': { shape: 'printer', tone: 'plain' },
  'slip-interrupted': { shape: 'printer', tone: 'unknown' },
  'slip-moved': { shape: 'printer', tone: 'unknown' },
  'slip-skipped': { shape: 'printer', tone: 'plain' },
  'slips-owed': { shape: 'printer', tone: 'unknown' },
  'fault-slip-started': { shape: 'printer', tone: 'plain' },
  'fault-slip-ended': { shape: 'printer', tone: 'plain' },
  'fault-slip-moved': { shape: 'printer', tone: 'unknown' },
  'fault-slip-skipped': { shape: 'printer', tone: 'plain' },
  'fault-slip-interrupted': { shape: 'printer', tone: 'unknown' },
  'reprint-moved': { shape: 'printer', tone: 'unknown' },
  'reprint-interrupted': { shape: 'printer', tone: 'unknown' },
  'reprint-started': { shape: 'printer', tone: 'plain' },
  'slip-saved': { shape: 'printer', tone: 'plain' },
  'slip-mailed': { shape: 'printer', tone: 'plain' },
  'signature-taken': { shape: 'check', tone: 'plain' },
  'signature-on-paper': { shape: 'printer', tone: 'plain' },
  'signature-uploaded': { shape: 'check', tone: 'plain' },
  'signature-not-uploaded': { shape: 'alert', tone: 'unknown' },
  'signature-lost': { shape: 'alert', tone: 'unknown' },
  'reprint-ended': { shape: 'printer', tone: 'plain' },
};

export const eventFace = (event: string): EventFace => FACES[event] ?? PLAIN;

export const eventTitle = (words: HistoryWords, event: string): string => words.events[event] ?? event;

export interface DetailWords {
  readonly name: string;
  readonly value: string;
}

/** What the journal kept beside the event's name, in words where there are some. */
export function eventDetail(words: HistoryWords, event: LifeEvent): readonly DetailWords[] {
  return event.detail.map(({ name, value }) => ({
    name: words.detailNames[nameKey(event.event, name)] ?? name,
    value: valueWords(words, name, value),
  }));
}

/** NOTE: one name, two meanings: the reversal's field 39 here, a person's own words where one closes a payment by hand. */
const nameKey = (event: string, name: string): string =>
  event === 'reversal-owed' && name === 'reason' ? 'reversalCode' : name;

function valueWords(words: HistoryWords, name: string, value: string): string {
  if (/Minor$/.test(name) && /^\d+$/.test(value)) return `¥${formatMinor(Number(value))}`;
  if (/stan$/i.test(name) && /^\d+$/.test(value)) return sixDigits(Number(value));
  const answerCode = name === 'said' ? /^code (\w+)$/.exec(value)?.[1] : undefined;
  if (answerCode !== undefined) return `${words.detailNames.code} ${answerCode}`;
  return words.detailValues[value] ?? value;
}
