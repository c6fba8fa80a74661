/**
 * `npm run -s emv -- replay FILE.json [--follow-transcript]`: plays the card of a transcript against the kernel and prints how it
 * ended, TVR, TSI, CVM results, cryptograms and field 55. Of the card itself nothing is printed but what field 55 may carry.
 *
 * Without the option the card answers a command only as recorded, with or without Le. With it, the card answers by header and in
 * order: for transcripts whose terminal put other values into the card's lists than this one does.
 */
import { readFileSync } from 'node:fs';
import { tapTransaction } from '../../main/emv/contactless/tap.ts';
import { composeField55 } from '../../main/emv/host-data/field-55.ts';
import { contactTransaction } from '../../main/emv/kernel/contact.ts';
import { runKernel } from '../../main/emv/kernel/drive.ts';
import type { ChipFacts, ChipOutcome, Cryptogram } from '../../main/emv/kernel/kernel.ts';
import { trainingProfile } from '../../main/host/profiles/training.ts';
import { observeTerminal } from './observed-terminal.ts';
import { ReplayBench } from './replay-bench.ts';
import { hasHostWord } from './replay-host.ts';
import { type ReplayInput, readReplayInput } from './replay-input.ts';
import { replayTerminal } from './replay-terminal.ts';

export interface ReplayReport {
  /** approved, declined, terminated; online where the recording ends with the card's wish to ask the host. */
  readonly outcome: ChipOutcome['kind'] | 'online';
  /** Who approved or declined, or why it was terminated. */
  readonly by: string | null;
  readonly reversalNeeded: boolean;
  readonly selectedAid: string | null;
  readonly aip: string | null;
  readonly afl: string | null;
  readonly oda: string | null;
  readonly tvr: string | null;
  readonly tsi: string | null;
  readonly cvmResults: string | null;
  readonly cryptograms: readonly Cryptogram[];
  readonly scriptResults: string | null;
  /** As the request carried it, or would have. */
  readonly field55: string | null;
}

const PAYMENT_DIRECTORY_OF_TAPS = '325041592E5359532E4444463031';

/**
 * A transcript that begins with the directory of contactless cards is a tap. One with GENERATE AC in it is none of qPBOC, whose
 * cryptogram comes with the processing options: but for the directory such a card talks as in the slot, and is played there.
 */
const isTap = ({ exchanges }: ReplayInput): boolean =>
  exchanges[0]?.command.includes(PAYMENT_DIRECTORY_OF_TAPS) === true &&
  !exchanges.some(({ command }) => command.startsWith('80AE'));

export function replayReport(input: ReplayInput, followsTranscript: boolean): ReplayReport {
  const observed = observeTerminal(input.exchanges);
  const side = replayTerminal(input, observed);
  const bench = new ReplayBench({ input, observed, side, byOrder: followsTranscript });
  const { terminal, transaction } = side;
  const kernel = isTap(input)
    ? tapTransaction(terminal, transaction, undefined)
    : contactTransaction(terminal, transaction);
  const outcome = runKernel(kernel, (effect) => bench.answer(effect));
  // Nothing is known of what came after: the kernel's own end, without a host, would be made up.
  const endsOnline = bench.requested !== undefined && !hasHostWord(input, observed);
  const facts = endsOnline ? bench.requested : outcome.facts;
  return {
    outcome: endsOnline ? 'online' : outcome.kind,
    by: endsOnline ? null : byOf(outcome),
    reversalNeeded: outcome.kind === 'declined' && outcome.reversalNeeded,
    selectedAid: facts?.aid ?? bench.lastSelected ?? null,
    aip: facts?.aip ?? null,
    afl: facts?.afl ?? null,
    oda: facts?.oda ?? null,
    tvr: facts?.tvr ?? null,
    tsi: facts?.tsi ?? null,
    cvmResults: facts?.cvmResults ?? null,
    cryptograms: facts?.cryptograms ?? [],
    scriptResults: facts?.scriptResults ?? null,
    field55: field55Of(bench.requested ?? facts),
  };
}

const byOf = (outcome: ChipOutcome): string | null =>
  'by' in outcome ? outcome.by : 'why' in outcome ? outcome.why : null;

function field55Of(facts: ChipFacts | undefined): string | null {
  if (facts === undefined || facts.cryptograms.length === 0) return null;
  const field = composeField55(trainingProfile.chipTags.request, facts.tags);
  return Buffer.from(field).toString('hex').toUpperCase();
}

/** Reads the file and gives what is to be printed. Throws with a sentence for standard error where the file is no transcript. */
export function replayCommand(file: string, options: { readonly followTranscript: boolean }): ReplayReport {
  const input = readReplayInput(JSON.parse(readFileSync(file, 'utf8')));
  if (!input.ok) throw new Error(`${file}: ${input.fault}`);
  return replayReport(input.value, options.followTranscript);
}
