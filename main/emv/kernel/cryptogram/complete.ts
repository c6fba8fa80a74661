/**
 * Steps 12 to 16 (emv.md 1.14, 1.15): the host has spoken or is silent, and the card has the last word. From here on a card that
 * is gone does not end anything by itself: what the host booked has to be kept or taken back.
 */
import type { ChipOutcome, Kernel } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';
import type { HostWord } from './ask-host.ts';
import { generateAc } from './generate-ac.ts';
import { runScripts } from './issuer-scripts.ts';
import { passIssuerData } from './issuer-steps.ts';

export function* complete(working: WorkingState, host: HostWord): Kernel<ChipOutcome> {
  const passed = yield* passIssuerData(working, host.issuer);
  const last = passed.ok ? yield* generateAc(working, { which: 'second', kind: host.request }) : passed;
  const trouble = last.ok ? undefined : last.fault;
  const gone = trouble === 'status' || trouble === 'malformed' ? undefined : trouble;
  // The decision has fallen: what these do, or fail to do, changes nothing but their own results.
  yield* runScripts(working, { scripts: host.issuer.scripts, template: '72', gone });
  if (!last.ok || last.value.kind !== 'TC' || last.value.signatureFailed)
    return declined(working, host, gone !== undefined);
  return { kind: 'approved', by: host.said === 'nothing' ? 'card' : 'host', facts: working.facts() };
}

/** When the host said yes and the card did not, or cannot say it, a reversal is owed (emv.md 1.15). */
function declined(working: WorkingState, { said }: HostWord, cardGone: boolean): ChipOutcome {
  const by = said === 'approved' ? 'card-after-host' : said === 'declined' ? 'host' : 'unreachable';
  return { kind: 'declined', by, facts: working.facts(), reversalNeeded: said === 'approved', cardGone };
}
