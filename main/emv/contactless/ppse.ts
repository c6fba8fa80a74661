/**
 * The card's list for readers without contacts, 2PAY.SYS.DDF01 (emv.md 2.6, step 1): which of its applications the terminal knows,
 * the card's favourite first. Nobody is asked to choose.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { hexOf, textOf } from '../kernel/bytes.ts';
import type { Step } from '../kernel/ending.ts';
import { STATUS } from '../kernel/exchange.ts';
import {
  type Candidate,
  candidateOf,
  inOrder,
  introductionOf,
  isAid,
  parametersFor,
} from '../kernel/selection/candidate.ts';
import { type Fci, parseFci, selectCommand } from '../kernel/selection/fci.ts';
import { soleTemplate } from '../kernel/templates.ts';
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import type { Tlv } from '../tlv/tlv.ts';
import type { PreparedApplication } from './pre-processing.ts';
import { ended, touch } from './tap-ending.ts';
import { CONFIRM_ON_PHONE } from './tap-status.ts';

const DIRECTORY = textOf('2PAY.SYS.DDF01');

/** A common application and what the terminal says to it. */
export interface TapCandidate extends Candidate {
  readonly qualifiers: Uint8Array;
}

/** At least one; applications whose amount is too large for a tap are left out, and when no other is left the card goes in. */
export function* readPaymentDirectory(prepared: readonly PreparedApplication[]): Step<readonly TapCandidate[]> {
  const answer = yield* touch(selectCommand(DIRECTORY));
  if (!answer.ok) return answer;
  const { statusWord, data } = answer.value;
  if (statusWord === CONFIRM_ON_PHONE) return ended('see-phone');
  // Whatever else it says, it has no list: it is no card for taps, and what it is, is not ours to know.
  if (statusWord !== STATUS.done) return ended('no-application');
  const fci = soundFci(data, DIRECTORY);
  if (fci === undefined) return ended('card-data');
  const common = commonApplications(
    fci,
    prepared.map(({ application }) => application),
  );
  if (!common.ok) return ended('card-data');
  if (common.value.length === 0) return ended('no-application');
  const candidates = inOrder(common.value).flatMap((candidate) => tappable(candidate, prepared));
  return candidates.length > 0 ? ok(candidates) : ended('use-contact');
}

function tappable(candidate: Candidate, prepared: readonly PreparedApplication[]): readonly TapCandidate[] {
  const found = prepared.find(({ application }) => application === candidate.application);
  if (found === undefined || found.isContactOnly) return [];
  return [{ ...candidate, qualifiers: found.qualifiers }];
}

/** The FCI of exactly that name, no object twice in it; undefined for anything else. */
export function soundFci(data: Uint8Array, name: Uint8Array): Fci | undefined {
  const fci = parseFci(data);
  const outer = soleTemplate(data, '6F')?.children ?? [];
  if (fci === undefined || hexOf(fci.name) !== hexOf(name) || repeats(outer) || repeats(fci.objects)) return undefined;
  return fci;
}

/** Directly in one template; entries of a list (61) may of course be many. */
const repeats = (objects: readonly Tlv[]): boolean => new Set(objects.map(({ tag }) => tag)).size !== objects.length;

function commonApplications(
  fci: Fci,
  applications: readonly ApplicationParameters[],
): Result<readonly Candidate[], 'malformed'> {
  const discretionary = fci.objects.find(({ tag }) => tag === 'BF0C')?.children ?? [];
  const common: Candidate[] = [];
  for (const { tag, children = [] } of discretionary) {
    if (tag !== '61') continue;
    if (repeats(children)) return bad('malformed');
    const candidate = entryOf(children, applications);
    if (candidate !== undefined) common.push(candidate);
  }
  return ok(common);
}

/** An entry without a good name, or for a kernel that is not this one, is passed over. */
function entryOf(objects: readonly Tlv[], applications: readonly ApplicationParameters[]): Candidate | undefined {
  const objectOf = (tag: string): Uint8Array | undefined => objects.find((one) => one.tag === tag)?.value;
  const name = objectOf('4F') ?? new Uint8Array();
  if (!isAid(hexOf(name)) || !isOurKernel(objectOf('9F2A'))) return undefined;
  const application = parametersFor(hexOf(name), applications);
  return application === undefined ? undefined : candidateOf(introductionOf(name, objectOf), application);
}

/** NOTE emv.md 2 and 2.6 [K]: EMVCo counts UnionPay as kernel 7; 0 or nothing leaves it to the AID. */
function isOurKernel(kernelId: Uint8Array | undefined): boolean {
  const kernel = kernelId?.[0] ?? 0;
  return kernel === 0x00 || kernel === 0x07;
}
