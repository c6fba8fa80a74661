/**
 * One APDU through one slot, at the level the reader works at: TPDUs with T=0, blocks with T=1, short or extended APDUs (CCID 1.1,
 * 3.2; peripherals 3). Used by the slot; the protocols themselves are pure and stand in t0.ts and t1.ts.
 */
import type { DriverClock } from '../../clock.ts';
import type { Exchanged } from '../role.ts';
import { type CommandService, type ServiceOptions, serveCommand, shortForm } from '../t0.ts';
import type { T1Line } from '../t1.ts';
import type { CcidDescriptor } from './descriptor.ts';
import type { CcidAnswer, CcidLink } from './link.ts';
import { type ChainPart, chainPartOf, HEADER_BYTES } from './protocol.ts';

export interface ExchangeJob {
  readonly link: CcidLink;
  readonly clock: DriverClock;
  readonly slot: number;
  readonly descriptor: CcidDescriptor;
  readonly protocol: 'T=0' | 'T=1';
  /** There at TPDU level with T=1. */
  readonly t1?: T1Line;
}

/** `failed` with `isLineUsable` false: the card must be powered anew. */
export type SlotExchanged = Exchanged & { readonly isLineUsable: boolean };

/** An exchange under way, and when its time is over. */
type Timed = ExchangeJob & { readonly untilMs: number };

type Carried =
  | { readonly kind: 'data'; readonly data: Uint8Array }
  /** Nothing, or nothing whole, came from the card. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'card-gone' | 'device-gone' | 'failed' };

/** A reader answers or asks for time; this long without either is a silent one (libccid waits as long for T=0). */
const TRANSFER_MS = 10_000;
const COMMAND_MS = 3000;
/** One APDU with all its 61xx, blocks and waiting-time extensions: a card that still has more to say then is broken. */
const EXCHANGE_MS = 120_000;
/** Pieces of a chained extended response: 64 KB in the smallest messages. */
const PIECES_ALLOWED = 2048;

export async function exchangeApdu(idle: ExchangeJob, command: Uint8Array): Promise<SlotExchanged> {
  const job = timed(idle);
  if (job.t1 !== undefined) {
    // EMV and our readers know no 61xx over T=1, but a card that says it is served all the same.
    return await serve(job, { level: 'apdu', protocol: 'T=1' }, command);
  }
  const level = job.descriptor.exchangeLevel === 'tpdu' ? 'tpdu' : 'apdu';
  const sent = job.descriptor.exchangeLevel === 'extended-apdu' ? command : shortForm(command);
  if (sent === undefined) return { kind: 'failed', isLineUsable: true };
  return await serve(job, { level, protocol: job.protocol }, sent);
}

/** Runs the conversation of 61xx, 6Cxx and warnings over single exchanges. */
async function serve(job: Timed, options: ServiceOptions, command: Uint8Array): Promise<SlotExchanged> {
  const service: CommandService = serveCommand(command, options);
  let step = service.next();
  while (step.done !== true) {
    const carried = job.t1 === undefined ? await carry(job, step.value, 1) : await carryT1(job, job.t1, step.value);
    if ('isLineUsable' in carried) return carried;
    if (carried.kind === 'silence') return { kind: 'failed', isLineUsable: false };
    if (carried.kind !== 'data') return { kind: carried.kind, isLineUsable: false };
    // Less than a status word is no answer of a card.
    if (carried.data.length < 2) return { kind: 'failed', isLineUsable: false };
    step = service.next(carried.data);
  }
  return { kind: 'answered', response: step.value, isLineUsable: true };
}

async function carryT1(job: Timed, line: T1Line, command: Uint8Array): Promise<Carried | SlotExchanged> {
  const talk = line.exchange(command);
  let step = talk.next();
  while (step.done !== true) {
    const carried = await carry(job, step.value.block, step.value.waitMultiplier);
    if (carried.kind !== 'data' && carried.kind !== 'silence') return carried;
    step = talk.next(carried.kind === 'data' ? carried.data : 'silence');
  }
  const outcome = step.value;
  if (outcome.kind === 'answered') return { kind: 'data', data: outcome.response };
  return { kind: 'failed', isLineUsable: outcome.isLineUsable };
}

/** Runs a pure T=1 talk that only succeeds or not: the block size after activation. */
export async function activateT1(
  idle: ExchangeJob,
  line: T1Line,
): Promise<'agreed' | 'refused' | 'card-gone' | 'device-gone'> {
  const job = timed(idle);
  const talk = line.activate();
  let step = talk.next();
  while (step.done !== true) {
    const carried = await carry(job, step.value.block, step.value.waitMultiplier);
    if (carried.kind === 'card-gone' || carried.kind === 'device-gone') return carried.kind;
    step = talk.next(carried.kind === 'data' ? carried.data : 'silence');
  }
  return step.value ? 'agreed' : 'refused';
}

const timed = (job: ExchangeJob): Timed => ({ ...job, untilMs: job.clock.ticksMs() + EXCHANGE_MS });

/** Bytes to the card and back, in as many messages as the reader's size asks for. */
async function carry(job: Timed, bytes: Uint8Array, waitMultiplier: number): Promise<Carried> {
  const roomBytes = Math.max(1, job.descriptor.maxMessageBytes - HEADER_BYTES);
  const leftMs = job.untilMs - job.clock.ticksMs();
  if (leftMs <= 0) return { kind: 'failed' };
  const timeoutMs = Math.min(TRANSFER_MS * Math.max(1, waitMultiplier), leftMs);
  const transfer = (data: Uint8Array, part: ChainPart) =>
    job.link.command(job.slot, { kind: 'transfer', data, waitMultiplier, part }, { timeoutMs });
  let answer: CcidAnswer;
  for (let at = 0; ; at += roomBytes) {
    const isLast = at + roomBytes >= bytes.length;
    const part = at === 0 ? (isLast ? 'whole' : 'begins') : isLast ? 'ends' : 'middle';
    answer = await transfer(bytes.slice(at, at + roomBytes), part);
    if (isLast || answer.kind !== 'done') break;
    // Anything but "give me the next piece" in the middle of a command is a broken reader.
    if (chainPartOf(answer.reply) !== 'go-on') return { kind: 'failed' };
  }
  const pieces: Uint8Array[] = [];
  for (let round = 0; answer.kind === 'done' && round < PIECES_ALLOWED; round += 1) {
    pieces.push(answer.reply.data);
    const part = chainPartOf(answer.reply);
    if (part === 'whole' || part === 'ends') return { kind: 'data', data: joined(pieces) };
    answer = await transfer(new Uint8Array(0), 'go-on');
  }
  return answer.kind === 'done' ? { kind: 'failed' } : await whyNot(job, answer);
}

/** A reader is not always sure that the card has left when it fails: it is asked once more. */
async function whyNot(job: ExchangeJob, answer: Exclude<CcidAnswer, { kind: 'done' }>): Promise<Carried> {
  if (answer.kind === 'gone') return { kind: 'device-gone' };
  if (answer.kind === 'failed' && answer.failure === 'no-card') return { kind: 'card-gone' };
  const status = await job.link.command(job.slot, { kind: 'slot-status' }, { timeoutMs: COMMAND_MS });
  if (status.kind === 'gone') return { kind: 'device-gone' };
  if (status.kind !== 'aborted' && (status.reply.status & 0x03) === 2) return { kind: 'card-gone' };
  const isCardSilent =
    answer.kind === 'failed' &&
    (answer.failure === 'mute' || answer.failure === 'parity' || answer.failure === 'overrun');
  return { kind: isCardSilent ? 'silence' : 'failed' };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}
