/** An application that card and terminal both know (EMV 4.4 Book 1, 12.3): how it joins the list and how the list is sorted. Pure. */
import type { ApplicationParameters } from '../../parameters/application-parameters.ts';
import { hasBit, PRIORITY_INDICATOR } from '../../tags/bits.ts';
import { hexOf } from '../bytes.ts';
import type { OfferedApplication } from '../kernel.ts';

export interface Candidate extends OfferedApplication {
  /** What the terminal's parameters say of it. */
  readonly application: ApplicationParameters;
}

/** What a directory entry or an FCI tells of an application. */
export interface Introduction {
  /** 4F or 84 in upper-case hex. */
  readonly aid: string;
  /** 50. */
  readonly label?: Uint8Array | undefined;
  /** 9F12. */
  readonly preferredName?: Uint8Array | undefined;
  /** 9F11. */
  readonly codeTable?: Uint8Array | undefined;
  /** 87. */
  readonly priority?: Uint8Array | undefined;
}

const LATIN_1 = 1;
const AID_DIGITS = { least: 10, most: 32 };

export const isAid = (aid: string): boolean => aid.length >= AID_DIGITS.least && aid.length <= AID_DIGITS.most;

/** The terminal's entry for a card's name: the same name first, then the longest that it may begin with (DF01 00). */
export function parametersFor(
  aid: string,
  applications: readonly ApplicationParameters[],
): ApplicationParameters | undefined {
  const same = applications.find((application) => application.aid === aid);
  if (same !== undefined) return same;
  return applications
    .filter((application) => application.partialSelection && aid.startsWith(application.aid))
    .reduce<ApplicationParameters | undefined>(
      (best, one) => (best === undefined || one.aid.length > best.aid.length ? one : best),
      undefined,
    );
}

export function candidateOf(introduction: Introduction, application: ApplicationParameters): Candidate {
  const priority = introduction.priority ?? Uint8Array.of(0);
  return {
    aid: introduction.aid,
    label: nameOf(introduction),
    priority: (priority[0] ?? 0) & 0x0f,
    mustConfirm: hasBit(priority, PRIORITY_INDICATOR.needsConfirmation),
    application,
  };
}

/** emv.md 1.4: the preferred name only in a code table we can show, else the label, else the name of the application. */
function nameOf({ aid, label, preferredName, codeTable }: Introduction): string {
  const preferred = codeTable?.[0] === LATIN_1 ? shownOf(preferredName) : '';
  return preferred || shownOf(label) || aid;
}

/** NOTE: control characters have no place on a screen or receipt, and cards fill names with blanks. */
const shownOf = (text: Uint8Array | undefined): string =>
  Buffer.from(text ?? [])
    .toString('latin1')
    .replace(/[^\x20-\x7e\xa0-\xff]/g, '')
    .trim();

/** Highest priority first, those without one last; equals stay in the card's order. Each application once. */
export function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  const once = candidates.filter(({ aid }) => !seen.has(aid) && seen.add(aid) !== undefined);
  const rank = ({ priority }: Candidate): number => (priority === 0 ? Number.MAX_SAFE_INTEGER : priority);
  return once.toSorted((one, other) => rank(one) - rank(other));
}

export const introductionOf = (
  aid: Uint8Array,
  objects: (tag: string) => Uint8Array | undefined,
  codeTable: Uint8Array | undefined = objects('9F11'),
): Introduction => ({
  aid: hexOf(aid),
  label: objects('50'),
  preferredName: objects('9F12'),
  codeTable,
  priority: objects('87'),
});
