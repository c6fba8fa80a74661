/** Does the effects of a payment by code: waits at the scanner, asks for a code to show, asks how a payment stands, takes it back. Knows no rules. */
import type { ScanOutcome } from '../../native-drivers/barcode-scanner/role.ts';
import { assertNever } from '../domain/assert-never.ts';
import { maskCode } from '../domain/masked-code.ts';
import { secret } from '../domain/secret.ts';
import type { CodePaymentRequest, CodeStateOutcome, Delivery, NotInProfile, ShownCodeOutcome } from '../host/role.ts';
import { codeEntryOf } from './decide-code.ts';
import type { Effect, SaleEvent } from './happenings.ts';
import { watchOf } from './host-watch.ts';
import { SCAN_LIMIT_MS } from './parts.ts';
import type { Performing } from './perform.ts';
import type { Authorising, Polling, Reversing } from './sale.ts';

/** Waits for one code in front of the scanner. */
export async function scanCode({ parts, signal, tell }: Performing): Promise<SaleEvent> {
  const { scanner, clock } = parts;
  if (scanner === undefined) return { type: 'scanEnded', why: 'device-gone' };
  tell({ at: 'scanning', sinceMs: clock.nowMs(), limitMs: SCAN_LIMIT_MS });
  const outcome = await scanner.scan({ timeoutMs: SCAN_LIMIT_MS, signal });
  switch (outcome.kind) {
    case 'code':
      return codeEvent(outcome.code);
    case 'unreadable':
      return { type: 'codeFailed', why: 'unreadable' };
    case 'cancelled':
      return { type: 'cancelled' };
    case 'timed-out':
    case 'device-gone':
      return { type: 'scanEnded', why: outcome.kind };
    default:
      return assertNever(outcome);
  }
}

/** What no wallet has published is not sent: it may be the price of a bottle, or a card number. */
function codeEvent(scanned: Extract<ScanOutcome, { kind: 'code' }>['code']): SaleEvent {
  const wallet = scanned.scheme;
  if (wallet === undefined) return { type: 'codeFailed', why: 'unknown' };
  const digits = scanned.reveal();
  const shown = { maskedPan: maskCode(digits), expiry: '', wallet };
  return { type: 'codeScanned', code: secret('payment code', digits), shown };
}

export async function showCode(sale: Authorising, performing: Performing): Promise<SaleEvent> {
  const { parts, signal } = performing;
  const outcome = await parts.host.requestShownCode(requestOf(sale), watchOf(performing), signal);
  return { type: 'codeShown', outcome };
}

/**
 * After a pause, or at once, one question. The person may end the pause but not the question: what is on its way is waited for, and
 * the event says that it was the last.
 */
export async function poll(
  sale: Polling,
  { when }: Extract<Effect, { do: 'poll' }>,
  { parts, signal, tell }: Performing,
): Promise<SaleEvent> {
  const { clock, host, rules } = parts;
  const { sinceMs, untilMs } = sale.kept.polling;
  tell({ at: 'polling', sinceMs, limitMs: Math.max(0, untilMs - sinceMs) });
  const pauseMs = Math.min(rules().codes.everyMs, Math.max(0, untilMs - clock.nowMs()));
  if (when === 'later') await clock.sleep(pauseMs, signal);
  const outcome = await host.queryCode(requestOf(sale), new AbortController().signal);
  return { type: 'polled', outcome, last: signal.aborted };
}

/** The cancel's own message; `not-in-profile` where an acquirer has the reversal alone. */
export const cancelCode = (sale: Reversing, { parts, signal }: Performing): Promise<Delivery | NotInProfile> =>
  parts.host.cancelCode(requestOf(sale), signal);

function requestOf(sale: Authorising | Polling | Reversing): CodePaymentRequest {
  const { opening, intent } = sale.kept;
  const entry = codeEntryOf(sale);
  if (entry === undefined) throw new Error('only a payment by code is asked about by its code');
  return { batch: opening.batch, stan: intent.stan, amountMinor: opening.amountMinor, entry };
}

/** What a question about a code says of the host and its wishes; undefined when it was not put. */
export function deliveryOf(outcome: CodeStateOutcome | ShownCodeOutcome): Delivery | undefined {
  if (outcome.kind === 'not-in-profile') return undefined;
  return 'answer' in outcome ? { kind: 'answered', answer: outcome.answer } : outcome;
}
