/**
 * From the list to the card's one answer (emv.md 2.6, steps 2 and 3): the favourite application is selected, asked, and has said
 * what it has to say. Each application that will not be selected shortens the list, so it ends.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { bytesOf } from '../kernel/bytes.ts';
import type { ChipTransaction, TerminalConfiguration } from '../kernel/chip-transaction.ts';
import type { Step } from '../kernel/ending.ts';
import { commandOf, STATUS } from '../kernel/exchange.ts';
import { asksFor, listValues } from '../kernel/object-list.ts';
import { type Fci, selectCommand } from '../kernel/selection/fci.ts';
import { WorkingState } from '../kernel/working-state.ts';
import { hasBit, TTQ } from '../tags/bits.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import { soundFci, type TapCandidate } from './ppse.ts';
import { cryptogramOf, parseTapAnswer, type TapAnswer } from './tap-answer.ts';
import { ended, touch } from './tap-ending.ts';
import { CONFIRM_ON_PHONE, USE_CONTACT } from './tap-status.ts';

/** What is known of a tap from the card's answer on. */
export interface Tap {
  readonly working: WorkingState;
  /** 9F66 as the card got it. */
  readonly qualifiers: Uint8Array;
  readonly answer: TapAnswer;
}

/** 9F39: contactless chip. */
const ENTRY_MODE_CONTACTLESS = '07';
const QUALIFIERS = '9F66';
const DISTINCT_NAMES = ['84', '4F'];

export function* initiateTap(
  terminal: TerminalConfiguration,
  transaction: ChipTransaction,
  candidates: readonly TapCandidate[],
): Step<Tap> {
  let refused: Refusal = 'application-refused';
  for (const candidate of candidates) {
    const selected = yield* selectForTap(candidate);
    if (!selected.ok) return selected;
    if (!selected.value.ok) {
      refused = selected.value.fault;
      continue;
    }
    const working = new WorkingState(terminal, transaction, candidate);
    working.data.set(QUALIFIERS, candidate.qualifiers);
    working.data.set('9F39', bytesOf(ENTRY_MODE_CONTACTLESS));
    return yield* askCard(working, candidate, selected.value.value);
  }
  return ended(refused);
}

type Refusal = 'application-refused' | 'application-blocked';

/** The FCI, or the card's refusal of this application. */
function* selectForTap({ aid }: TapCandidate): Step<Result<Fci, Refusal>> {
  const name = bytesOf(aid);
  const answer = yield* touch(selectCommand(name));
  if (!answer.ok) return answer;
  if (answer.value.statusWord === CONFIRM_ON_PHONE) return ended('see-phone');
  if (answer.value.statusWord === STATUS.fileInvalidated) return ok(bad('application-blocked'));
  if (answer.value.statusWord !== STATUS.done) return ok(bad('application-refused'));
  const fci = soundFci(answer.value.data, name);
  return fci === undefined ? ended('card-data') : ok(ok(fci));
}

function* askCard(working: WorkingState, { qualifiers }: TapCandidate, fci: Fci): Step<Tap> {
  const list = fci.proprietary('9F38') ?? new Uint8Array();
  for (const { tag, value, children } of fci.objects) if (children === undefined) working.data.setCard(tag, value);
  for (const tag of DISTINCT_NAMES) working.data.setCard(tag, fci.name);
  const values = listValues(list, (tag) => working.data.valueOf(tag));
  if (!values.ok) return ended('card-data');
  // A card that does not ask what the reader can do is none for taps, whatever its list said.
  if (!asksFor(list, QUALIFIERS)) return ended('use-contact');
  working.pdolValues = values.value;
  const data = encodeTlv('83', values.value);
  const answer = yield* touch(commandOf({ header: [0x80, 0xa8, 0x00, 0x00], data, wantsData: true }));
  if (!answer.ok) return answer;
  const { statusWord } = answer.value;
  if (USE_CONTACT.includes(statusWord)) return ended('use-contact');
  if (statusWord === CONFIRM_ON_PHONE) return ended('see-phone');
  if (statusWord !== STATUS.done) return ended('card-error');
  return takeAnswer(working, qualifiers, answer.value.data);
}

function takeAnswer(working: WorkingState, qualifiers: Uint8Array, data: Uint8Array) {
  const answer = parseTapAnswer(data);
  if (!answer.ok) return ended(answer.fault === 'malformed' ? 'card-data' : 'use-contact');
  for (const [tag, value] of answer.value.objects) if (!DISTINCT_NAMES.includes(tag)) working.data.setCard(tag, value);
  const requested = hasBit(qualifiers, TTQ.onlineCryptogramRequired) ? 'ARQC' : 'TC';
  working.cryptograms.push(cryptogramOf(answer.value, requested));
  return ok({ working, qualifiers, answer: answer.value });
}
