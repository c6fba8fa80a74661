/**
 * The simulated acquirer without a socket: one frame in, one reply out, its own ledger and keys inside. The TCP server
 * wraps it; the crash matrix calls it directly. No bytes from outside can make it throw.
 */
import type { Chance, Clock } from '../../domain/clock.ts';
import { demoMasterKeys } from '../../emv/issuer/demo-master-keys.ts';
import { explainMessage } from '../iso8583/explain.ts';
import { unpackFrame } from '../iso8583/frame.ts';
import { macBlock, macOf } from '../iso8583/mac-block.ts';
import type { Message } from '../iso8583/message.ts';
import { unpackMessage } from '../iso8583/unpack-message.ts';
import { trainingMasterKey } from '../keys/training-master-key.ts';
import { baseFields } from '../profiles/base.ts';
import { answerFrame, answerMti } from './answer-message.ts';
import type { AcquirerPolicy, Books, Verdict } from './books.ts';
import { demoChipOffer } from './chip-offer.ts';
import { codeCancel, codeQuery, type Phone, phoneOf } from './code-rules.ts';
import { type Fault, type Mischief, mischiefOf } from './faults.ts';
import { type HostRequest, readRequest } from './host-request.ts';
import { Ledger } from './ledger.ts';
import { management } from './management-rules.ts';
import { type AcquirerReply, type MischiefTimes, replyWith } from './mischief-reply.ts';
import { scriptNotice } from './notice-rules.ts';
import { demoParameters } from './parameter-offer.ts';
import { payment, reversal } from './payment-rules.ts';
import { batchUpload, settlement } from './settlement-rules.ts';
import { isSignature, signature } from './signature-rules.ts';
import { STOPPED_PAN, testCards } from './test-cards.ts';
import { testCodes } from './test-codes.ts';

/** One message for a log; every value is masked by the field table. */
export interface Traffic {
  readonly atMs: number;
  readonly direction: 'in' | 'out';
  /** Absent when the bytes are no message. */
  readonly mti?: string;
  readonly fields: Readonly<Record<string, string>>;
  /** What is wrong with the bytes, or what mischief was worked on the answer. */
  readonly note?: string;
}

export interface AcquirerOptions extends Partial<AcquirerPolicy> {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly ledger?: Ledger;
  readonly times?: MischiefTimes;
  onTraffic?(traffic: Traffic): void;
}

export interface Acquirer {
  readonly ledger: Ledger;
  readonly faults: { readonly current: Fault; set(fault: Fault): void };
  /** Of whoever pays by code. */
  readonly phone: Phone;
  /** Field 62 of a terminal's last status upload. */
  statusOf(tid: string): string | undefined;
  /** What to do about one whole frame, length bytes included. */
  answer(frame: Uint8Array): AcquirerReply;
}

const FIVE_MINUTES_MS = 300_000;
const usualTimes: MischiefTimes = { slowMs: 3_000, lateMs: 65_000 };
const HANG_UP: AcquirerReply = { delayMs: 0, close: true };
const SAY_NOTHING: AcquirerReply = { delayMs: 0 };

export function createAcquirer(options: AcquirerOptions): Acquirer {
  let fault: Fault = 'none';
  const books: Books = {
    ledger: options.ledger ?? new Ledger(),
    keys: new Map(),
    lastAtc: new Map(),
    parameterPages: new Map(),
    statuses: new Map(),
    signatureParts: new Map(),
    clock: options.clock,
    chance: options.chance,
    policy: policyOf(options),
    fault: () => fault,
  };
  const desk = new AnsweringDesk(books, options.times ?? usualTimes, options.onTraffic);
  return {
    ledger: books.ledger,
    faults: {
      get current() {
        return fault;
      },
      set: (next) => {
        fault = next;
      },
    },
    phone: phoneOf(books),
    statusOf: (tid) => books.statuses.get(tid),
    answer: (frame) => desk.answer(frame),
  };
}

function policyOf(options: AcquirerOptions): AcquirerPolicy {
  return {
    masterKey: options.masterKey ?? trainingMasterKey,
    macAlgorithm: options.macAlgorithm ?? 'unionpay-ecb',
    unknownReversal: options.unknownReversal ?? '00',
    settlementHasCode: options.settlementHasCode ?? false,
    cards: options.cards ?? testCards,
    issuerKeys: options.issuerKeys ?? demoMasterKeys,
    chipOffer: options.chipOffer ?? demoChipOffer,
    refundsOpenBatch: options.refundsOpenBatch ?? true,
    parameters: options.parameters ?? demoParameters,
    stopList: options.stopList ?? [STOPPED_PAN],
    codes: options.codes ?? testCodes,
    shownCodePayer: options.shownCodePayer ?? 'by-hand',
    codeLifetimeMs: options.codeLifetimeMs ?? FIVE_MINUTES_MS,
    ...(options.terminals === undefined ? {} : { terminals: options.terminals }),
  };
}

/** Invented, see the training profile (counter.md 5.9). */
const CODE_QUERY = '911';
const CODE_CANCEL = '912';

/** Management messages that carry a MAC. */
const isSealed = (request: HostRequest): boolean =>
  isSignature(request) || request.networkCode === CODE_QUERY || request.networkCode === CODE_CANCEL;

class AnsweringDesk {
  readonly #books: Books;
  readonly #times: MischiefTimes;
  readonly #onTraffic: AcquirerOptions['onTraffic'];

  constructor(books: Books, times: MischiefTimes, onTraffic: AcquirerOptions['onTraffic']) {
    this.#books = books;
    this.#times = times;
    this.#onTraffic = onTraffic;
  }

  answer(bytes: Uint8Array): AcquirerReply {
    const frame = unpackFrame(bytes);
    if (!frame.ok) return this.#refuse(frame.fault.text);
    const message = unpackMessage(baseFields, frame.value.message);
    if (!message.ok) return this.#refuse(message.fault.text);
    this.#tell('in', message.value);
    const request = readRequest(frame.value, message.value);
    const mti = answerMti(request.mti);
    if (mti === undefined) return HANG_UP;
    const switched = mischiefOf(this.#books.fault(), request.mti);
    if (switched === 'silent') return SAY_NOTHING;
    const verdict = this.#judge(request);
    const mischief = switched ?? verdict.mischief;
    if (mischief === 'silent') return SAY_NOTHING;
    return this.#reply({ request, mti, verdict, mischief });
  }

  #reply(answer: {
    readonly request: HostRequest;
    readonly mti: string;
    readonly verdict: Verdict;
    readonly mischief: Mischief | undefined;
  }): AcquirerReply {
    const { request, mti, verdict, mischief } = answer;
    const keys = this.#books.keys.get(request.tid);
    const frame = answerFrame({ request, mti, verdict, books: this.#books, keys });
    const sent = unpackMessage(baseFields, frame.subarray(13));
    if (sent.ok) this.#tell('out', sent.value, mischief);
    return replyWith({ frame, mischief, times: this.#times, chance: this.#books.chance });
  }

  #judge(request: HostRequest): Verdict {
    const refusal = this.#terminalRefusal(request);
    if (refusal !== undefined) return { code: refusal };
    switch (request.mti) {
      case '0800':
        return management(request, this.#books);
      case '0820':
        return isSealed(request) ? this.#sealedRequest(request) : management(request, this.#books);
      case '0100':
      case '0200':
      case '0220':
      case '0400':
      case '0620':
        return this.#sealedRequest(request);
      case '0500':
        return this.#books.ledger.isSignedOn(request.tid) ? settlement(request, this.#books) : { code: '77' };
      case '0320':
        return this.#books.ledger.isSignedOn(request.tid) ? batchUpload(request, this.#books) : { code: '77' };
      default:
        return { code: '40' };
    }
  }

  #terminalRefusal({ tid, mid }: HostRequest): '97' | '03' | undefined {
    const { terminals } = this.#books.policy;
    if (tid === '') return '97';
    if (terminals === undefined) return undefined;
    const registered = terminals.find((terminal) => terminal.tid === tid);
    if (registered === undefined) return '97';
    return registered.mid === mid ? undefined : '03';
  }

  /** Payments need a signed-on terminal, its keys and its MAC before anything is looked at (unionpay-pos 2.1, 3.3). */
  #sealedRequest(request: HostRequest): Verdict {
    const keys = this.#books.keys.get(request.tid);
    if (keys === undefined) return { code: '77' };
    const data = macBlock(request.frame.message);
    const mac = macOf(request.frame.message);
    if (data === undefined || mac === undefined || !keys.hasMac(data, mac)) return { code: 'A0' };
    // Nothing can be booked, and nothing found again, without a number of its own.
    if (request.stan === 0 || request.batch === 0) return { code: '30' };
    switch (request.mti) {
      case '0400':
        return reversal(request, { books: this.#books });
      case '0620':
        return scriptNotice(request, this.#books);
      case '0820':
        if (isSignature(request)) return signature(request, this.#books);
        return request.networkCode === CODE_QUERY ? codeQuery(request, this.#books) : codeCancel(request, this.#books);
      default:
        return payment(request, { books: this.#books, keys });
    }
  }

  #refuse(note: string): AcquirerReply {
    this.#onTraffic?.({ atMs: this.#books.clock.nowMs(), direction: 'in', fields: {}, note });
    return HANG_UP;
  }

  #tell(direction: Traffic['direction'], message: Message, note?: string): void {
    if (this.#onTraffic === undefined) return;
    const explained = explainMessage(baseFields, message);
    const fields = Object.fromEntries(explained.fields.map(({ number, value }) => [String(number), value]));
    const atMs = this.#books.clock.nowMs();
    this.#onTraffic({ atMs, direction, mti: message.mti, fields, ...(note === undefined ? {} : { note }) });
  }
}
