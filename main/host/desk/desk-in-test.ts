/**
 * A host desk over real sockets for tests: short limits, software keys, one test card at a time. Tests only; it is never
 * part of the product.
 */
import { monotonicClock } from '../../../native-drivers/transports/monotonic-clock.ts';
import type { Chance, Clock } from '../../domain/clock.ts';
import { batchNumber, stan } from '../../domain/numbers.ts';
import type { PaymentKind } from '../../domain/payment-kinds.ts';
import { secret } from '../../domain/secret.ts';
import { createHostDesk } from '../host-desk.ts';
import { decryptEcb } from '../keys/des.ts';
import { clearPinBlock, encryptPinBlock } from '../keys/pin-block.ts';
import { SoftwareKeyStore } from '../keys/software-key-store.ts';
import { trainingMasterKey } from '../keys/training-master-key.ts';
import { createLink, type LinkSettings } from '../link/link.ts';
import type { OpenFault } from '../link/open-socket.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import { trainingProfile } from '../profiles/training.ts';
import type { AuthoriseRequest, HostDesk, HostWatch, ReverseRequest, SignOnRequest } from '../role.ts';
import { type TestCard, testCards, track2Of } from '../simulator/test-cards.ts';

/** 2030-11-05 09:31:05 in China, the moment of the worked answers. */
export const WORKED_MOMENT_MS = Date.UTC(2030, 10, 5, 1, 31, 5);

/** No right answer takes this long, even on a machine with much else to do. */
export const LONG_ENOUGH_MS = 10_000;

export const clockAt = (nowMs: number): Clock => ({ ...monotonicClock, nowMs: () => nowMs });

/** Different bytes at each call and the same in every run. */
export function countingChance(): Chance {
  let next = 0;
  return {
    bytes: (lengthBytes) => {
      next += 1;
      return Uint8Array.from({ length: lengthBytes }, (_, index) => (next * 37 + index * 11 + 5) & 0xff);
    },
  };
}

export const identity = { terminalId: '12345678', merchantId: '898310058120001' };

export interface DeskInTest {
  readonly desk: HostDesk;
  readonly keys: SoftwareKeyStore;
  readonly strays: { readonly mti: string; readonly stan?: number }[];
  readonly faults: OpenFault[][];
  readonly said: string[];
  readonly watch: HostWatch;
  /** From the next message on; only for one that is expected to time out, because a busy machine answers slowly. */
  limitTo(responseTimeoutMs: number): void;
  close(): void;
}

export interface DeskSettings {
  readonly port: number;
  readonly profile?: AcquirerProfile;
  readonly link?: Partial<LinkSettings>;
}

export function deskTo({ port, profile = trainingProfile, link: times }: DeskSettings): DeskInTest {
  const keys = new SoftwareKeyStore({ masterKey: trainingMasterKey, macAlgorithm: profile.macAlgorithm });
  let settings: LinkSettings = {
    primary: { host: '127.0.0.1', port, trust: { kind: 'plain' } },
    attempts: 3,
    connectTimeoutMs: LONG_ENOUGH_MS,
    responseTimeoutMs: LONG_ENOUGH_MS,
    lateMs: LONG_ENOUGH_MS,
    pauseMs: 1,
    ...times,
  };
  const link = createLink(() => settings, clockAt(WORKED_MOMENT_MS));
  const strays: { readonly mti: string; readonly stan?: number }[] = [];
  const faults: OpenFault[][] = [];
  const said: string[] = [];
  const desk = createHostDesk({
    profile,
    keys,
    link,
    identity: () => identity,
    onUnreachable: (each) => faults.push([...each]),
  });
  desk.onStray((stray) => strays.push(stray));
  const watch: HostWatch = {
    connecting: (attempt, of) => said.push(`connecting ${attempt}/${of}`),
    sending: () => said.push('sending'),
    receiving: (limitMs) => said.push(`receiving ${limitMs}`),
  };
  const limitTo = (responseTimeoutMs: number) => {
    settings = { ...settings, responseTimeoutMs };
  };
  return { desk, keys, strays, faults, said, watch, limitTo, close: () => link.close() };
}

export const never: AbortSignal = new AbortController().signal;

export const signOnRequest = (number = 1): SignOnRequest => ({
  stan: stan(number),
  batch: batchNumber(1),
  operator: '01',
});

export function cardNamed(id: string): TestCard {
  const card = testCards.find((each) => each.id === id);
  if (card === undefined) throw new Error(`no test card ${id}`);
  return card;
}

/** As a PIN pad makes it: the block of format 0 under the working PIN key. */
export function pinBlockOf(keys: SoftwareKeyStore, pin: string, pan: string): Uint8Array {
  const pinKey = decryptEcb(trainingMasterKey, new Uint8Array(Buffer.from(keys.workingPinKeyHex ?? '', 'hex')));
  return encryptPinBlock(pinKey, clearPinBlock(pin, pan));
}

export interface SaleInTest {
  readonly stan: number;
  readonly card: TestCard;
  readonly amountMinor?: number;
  /** The card's own PIN when left out; null for none. */
  readonly pin?: string | null;
}

export function saleRequest(keys: SoftwareKeyStore, sale: SaleInTest): AuthoriseRequest {
  const { card, amountMinor = 12_345 } = sale;
  const pin = sale.pin === undefined ? card.pin : (sale.pin ?? undefined);
  return {
    kind: 'sale',
    stan: stan(sale.stan),
    batch: batchNumber(1),
    amountMinor,
    entry: 'stripe',
    card: secret('card', { pan: card.pan, expiry: card.expiry, track2: track2Of(card) }),
    ...(pin === undefined ? {} : { pinBlock: secret('pin block', pinBlockOf(keys, pin, card.pan)) }),
  };
}

export interface KindInTest extends Partial<Omit<AuthoriseRequest, 'stan' | 'card' | 'pinBlock'>> {
  readonly kind: PaymentKind;
  readonly stan: number;
  readonly card: TestCard;
  /** Its right PIN goes along; without, none does. */
  readonly withPin?: SoftwareKeyStore;
}

/** Swiped unless something else is said, 123.45. */
export function kindRequest({ stan: number, card, withPin, ...rest }: KindInTest): AuthoriseRequest {
  const pin = withPin === undefined ? undefined : card.pin;
  return {
    batch: batchNumber(1),
    amountMinor: rest.kind === 'balance' ? 0 : 12_345,
    entry: 'stripe',
    ...rest,
    stan: stan(number),
    card: secret('card', { pan: card.pan, expiry: card.expiry, track2: track2Of(card) }),
    ...(pin !== undefined && withPin && { pinBlock: secret('pin block', pinBlockOf(withPin, pin, card.pan)) }),
  };
}

export interface VoidInTest {
  readonly stan: number;
  readonly originalStan: number;
  readonly card: TestCard;
  readonly rrn: string;
  readonly authCode?: string;
  readonly amountMinor?: number;
}

export function voidRequest({
  stan: number,
  originalStan,
  card,
  rrn,
  authCode,
  amountMinor,
}: VoidInTest): AuthoriseRequest {
  const original = { batch: batchNumber(1), stan: stan(originalStan), rrn };
  return {
    kind: 'void',
    stan: stan(number),
    batch: batchNumber(1),
    amountMinor: amountMinor ?? 12_345,
    entry: 'none',
    card: secret('card', { pan: card.pan, expiry: card.expiry }),
    original: { ...original, ...(authCode === undefined ? {} : { authCode }) },
  };
}

export function reversalRequest(over: Partial<ReverseRequest> & { readonly of: TestCard }): ReverseRequest {
  const { of: card, ...rest } = over;
  return {
    kind: 'sale',
    stan: stan(2),
    batch: batchNumber(1),
    amountMinor: 12_345,
    entry: 'stripe',
    pinEntered: true,
    reason: '98',
    card: secret('card', { pan: card.pan, expiry: card.expiry }),
    ...rest,
  };
}
