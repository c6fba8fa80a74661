/** The card's own directory, 1PAY.SYS.DDF01 (EMV 4.4 Book 1, 12.3.2; emv.md 1.2). An empty answer means: try the list of names. */
import { ok } from '../../../domain/result.ts';
import type { ApplicationParameters } from '../../parameters/application-parameters.ts';
import type { Tlv } from '../../tlv/tlv.ts';
import { textOf } from '../bytes.ts';
import { endedInSelection, type Step } from '../ending.ts';
import { type CardAnswer, exchange, STATUS } from '../exchange.ts';
import { readRecordCommand } from '../records/read-record.ts';
import { soleTemplate } from '../templates.ts';
import { type Candidate, candidateOf, introductionOf, isAid, parametersFor } from './candidate.ts';
import { parseFci, selectCommand } from './fci.ts';

const DIRECTORY = textOf('1PAY.SYS.DDF01');
/** NOTE [D] emv.md 1.2: a card that never says 6A83 must not hold the terminal. */
const LAST_RECORD = 16;
const LAST_DIRECTORY_FILE = 10;

interface Directory {
  readonly file: number;
  readonly codeTable: Uint8Array | undefined;
}

export function* readDirectory(applications: readonly ApplicationParameters[]): Step<readonly Candidate[]> {
  const selected = yield* exchange(selectCommand(DIRECTORY));
  if (!selected.ok) return endedInSelection(selected.fault);
  // 6A81: the card is blocked, or does not know SELECT.
  if (selected.value.statusWord === STATUS.notSupported) return endedInSelection('card-blocked');
  const directory = directoryOf(selected.value);
  const candidates: Candidate[] = [];
  if (directory === undefined) return ok(candidates);
  for (let record = 1; record <= LAST_RECORD; record += 1) {
    const answer = yield* exchange(readRecordCommand(directory.file, record));
    if (!answer.ok) return endedInSelection(answer.fault);
    if (answer.value.statusWord === STATUS.recordNotFound) break;
    candidates.push(...entriesOf(answer.value, directory, applications));
  }
  return ok(candidates);
}

function directoryOf({ statusWord, data }: CardAnswer): Directory | undefined {
  const fci = statusWord === STATUS.done ? parseFci(data) : undefined;
  const sfi = fci?.proprietary('88');
  const [file = 0] = sfi ?? [];
  if (fci === undefined || sfi?.length !== 1 || file < 1 || file > LAST_DIRECTORY_FILE) return undefined;
  return { file, codeTable: fci.proprietary('9F11') };
}

/**
 * A record with another status, or that is no template 70, is passed over [1: emv-utils]; so is an entry without a good name, and
 * one that leads to another directory (9D, emv.md 1.2).
 */
function entriesOf(
  { statusWord, data }: CardAnswer,
  { codeTable }: Directory,
  applications: readonly ApplicationParameters[],
): readonly Candidate[] {
  const record = statusWord === STATUS.done ? soleTemplate(data, '70') : undefined;
  const entries = (record?.children ?? []).filter(({ tag }) => tag === '61');
  return entries.flatMap((entry) => entryOf(entry.children ?? [], codeTable, applications) ?? []);
}

function entryOf(
  objects: readonly Tlv[],
  codeTable: Uint8Array | undefined,
  applications: readonly ApplicationParameters[],
): Candidate | undefined {
  const objectOf = (tag: string): Uint8Array | undefined => objects.find((one) => one.tag === tag)?.value;
  const introduction = introductionOf(objectOf('4F') ?? new Uint8Array(), objectOf, codeTable);
  if (!isAid(introduction.aid) || objectOf('9D') !== undefined) return undefined;
  const application = parametersFor(introduction.aid, applications);
  return application === undefined ? undefined : candidateOf(introduction, application);
}
