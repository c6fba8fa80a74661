/**
 * The terminal that plays a transcript again: what the file injects, else what the recorded terminal showed of itself, else the
 * values of an ordinary counter. Pure.
 */
import type { ChipTransaction, KernelPolicy, TerminalConfiguration } from '../../main/emv/kernel/chip-transaction.ts';
import { kindOfByte } from '../../main/emv/kernel/cryptogram/cryptogram-kind.ts';
import type { CryptogramKind } from '../../main/emv/kernel/kernel.ts';
import type { ApplicationParameters } from '../../main/emv/parameters/application-parameters.ts';
import { type Bit, CAPABILITIES, hasBit, TVR, withoutBit } from '../../main/emv/tags/bits.ts';
import { methodsPassedOver, type ObservedTerminal } from './observed-terminal.ts';
import type { ReplayInput } from './replay-input.ts';

export interface ReplayTerminal {
  readonly terminal: TerminalConfiguration;
  readonly transaction: ChipTransaction;
  /** TVR of the first GENERATE AC as recorded; zeros where the card does not ask for it. */
  readonly recordedTvr: Uint8Array;
}

const UNIONPAY = 'A000000333';
/** emv.md 1.11: UnionPay's contact values, and those recommended without a download. */
const UNIONPAY_CODES = { tacDefault: 'D84000A800', tacOnline: 'D84004F800', tacDenial: '0010000000' };
const OTHER_CODES = { tacDefault: 'CC00000000', tacOnline: 'CC00000000', tacDenial: '0000000000' };
const NONE = '0000000000';
const ALL = 'FFFFFFFFFF';
const NO_FLOOR_LIMIT = 0xffffffff;
const ORDINARY_CAPABILITIES = 'E0F9C8';

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** Injected, then what the first cryptogram was asked with, then what the options were. */
const valueIn =
  ({ injected }: ReplayInput, { first, options, second }: ObservedTerminal) =>
  (tag: string, ordinary: string): string =>
    injected.get(tag) ?? first.get(tag) ?? options.get(tag) ?? second.get(tag) ?? ordinary;

export function replayTerminal(input: ReplayInput, observed: ObservedTerminal): ReplayTerminal {
  const of = valueIn(input, observed);
  const recordedTvr = bytesOf(observed.first.get('95') ?? '0000000000');
  const { card } = observed;
  const names = [...new Set([...observed.selected, ...(input.selectedAid === undefined ? [] : [input.selectedAid])])];
  const terminal: TerminalConfiguration = {
    capabilities:
      input.injected.get('9F33') ??
      observed.first.get('9F33') ??
      observed.options.get('9F33') ??
      capabilitiesOf(observed),
    additionalCapabilities: of('9F40', '6000F0A001'),
    terminalType: of('9F35', '22'),
    countryCode: of('9F1A', '0156'),
    currencyCode: of('5F2A', '0156'),
    currencyExponent: Number(of('5F36', '02')),
    merchantCategory: of('9F15', '5311'),
    merchantId: textOf(of('9F16', ''), '000000000000000'),
    terminalId: textOf(of('9F1C', ''), '00000001'),
    merchantName: textOf(of('9F4E', ''), 'REPLAY'),
    deviceSerial: textOf(of('9F1E', ''), '00000001'),
    transactionQualifiers: of('9F66', '36800000'),
    applications: names.map((aid) => applicationOf(aid, { of, recordedTvr, observed })),
    caKeys: input.caKeys.toSorted((one, other) => fit(other.modulus, card) - fit(one.modulus, card)),
    isRevoked: () => false,
    languages: ['zh', 'en'],
    otherObjects: otherObjects(input, observed),
    policy: policyOf(recordedTvr),
  };
  return { terminal, transaction: transactionOf(of, observed), recordedTvr };
}

/** What the kernel finds out or is told during the payment is never put in beforehand. */
const NEVER_PUT_IN = [
  '95',
  '9B',
  '9F34',
  '8A',
  '89',
  '91',
  '98',
  '9F26',
  '9F27',
  '9F36',
  '9F10',
  '9F4C',
  '9F45',
  '71',
  '72',
];

function otherObjects(
  { injected }: ReplayInput,
  { options, authentication, first }: ObservedTerminal,
): ReadonlyMap<string, string> {
  const all = new Map([...authentication, ...first, ...options, ...injected]);
  for (const tag of NEVER_PUT_IN) all.delete(tag);
  return all;
}

/** Public lists have two keys under some indexes: the one that is as long as the card's certificate comes first. */
const fit = ({ length }: Uint8Array, card: ReadonlyMap<string, string>): number =>
  length * 2 === card.get('90')?.length ? 1 : 0;

const textOf = (hex: string, ordinary: string): string =>
  hex === '' ? ordinary : Buffer.from(hex, 'hex').toString('latin1');

type ValueOf = (tag: string, ordinary: string) => string;

interface Known {
  readonly of: ValueOf;
  readonly recordedTvr: Uint8Array;
  readonly observed: ObservedTerminal;
}

/** Limits, codes and version are such that the recorded bits of the TVR, and the recorded request, come about again. */
function applicationOf(aid: string, { of, recordedTvr, observed }: Known): ApplicationParameters {
  const request = requestOf(observed);
  const cardVersion = observed.card.get('9F08') ?? '0030';
  // A TVR of zeros does not explain why the host was asked: a floor limit of zero does.
  const isUnexplained = request !== 'TC' && recordedTvr.every((byte) => byte === 0);
  const floor = hasBit(recordedTvr, TVR.floorLimitExceeded) || isUnexplained ? 0 : NO_FLOOR_LIMIT;
  const target = hasBit(recordedTvr, TVR.randomlySelected) ? 99 : 0;
  const codes = codesFor(aid, request);
  return {
    aid,
    partialSelection: true,
    version: of('9F09', hasBit(recordedTvr, TVR.versionsDiffer) ? 'FFFF' : cardVersion),
    tacDefault: of('DF11', codes.tacDefault),
    tacOnline: of('DF12', codes.tacOnline),
    tacDenial: of('DF13', codes.tacDenial),
    floorLimitMinor: Number.parseInt(of('9F1B', floor.toString(16)), 16),
    randomThresholdMinor: 0,
    randomTargetPercent: target,
    randomMaximumPercent: target,
    defaultDdol: of('DF14', '9F3704'),
    onlinePin: true,
  };
}

/** What the recorded terminal asked the first cryptogram to be. */
function requestOf({ commands }: ObservedTerminal): CryptogramKind | undefined {
  const first = commands.find(({ instruction }) => instruction === 'AE');
  return first === undefined ? undefined : kindOfByte(first.p1);
}

/** The codes of that terminal are not known: such ones that it would have asked the same. */
function codesFor(aid: string, request: CryptogramKind | undefined) {
  const ordinary = aid.startsWith(UNIONPAY) ? UNIONPAY_CODES : OTHER_CODES;
  if (request === 'ARQC') return { ...ordinary, tacOnline: ALL, tacDenial: NONE };
  if (request === 'TC') return { ...ordinary, tacOnline: NONE, tacDenial: NONE };
  return request === 'AAC' ? { ...ordinary, tacDenial: ALL } : ordinary;
}

const policyOf = (recordedTvr: Uint8Array): KernelPolicy => ({
  mayApproveOffline: true,
  alwaysAskOnlinePin: false,
  forceOnline: hasBit(recordedTvr, TVR.forcedOnline),
  alwaysManageRisk: false,
  marksSdaSelected: hasBit(recordedTvr, TVR.sdaSelected),
  endsWhenDdaIsRefused: true,
  fallbackWithoutApplication: false,
});

function transactionOf(of: ValueOf, { options, authentication, first, second }: ObservedTerminal): ChipTransaction {
  const number = options.get('9F37') ?? of('9F37', '00000000');
  const [internal, early, last] = [authentication, first, second].map((values) => values.get('9F37'));
  return {
    flow: 'full',
    type: of('9C', '00'),
    amountMinor: Number(of('9F02', '000000000000')),
    otherAmountMinor: Number(of('9F03', '000000000000')),
    date: of('9A', '200101'),
    time: of('9F21', '120000'),
    sequenceCounter: Number(of('9F41', '00000001')),
    unpredictableNumber: bytesOf(number),
    laterNumbers: {
      ...(internal !== undefined && { internalAuthenticate: bytesOf(internal) }),
      ...(early !== undefined && { firstCryptogram: bytesOf(early) }),
      ...(last !== undefined && { secondCryptogram: bytesOf(last) }),
    },
    randomPercent: 1,
  };
}

const METHOD_BITS: ReadonlyMap<number, Bit> = new Map([
  [0x01, CAPABILITIES.plaintextPinOffline],
  [0x02, CAPABILITIES.encipheredPinOnline],
  [0x03, CAPABILITIES.plaintextPinOffline],
  [0x04, CAPABILITIES.encipheredPinOffline],
  [0x05, CAPABILITIES.encipheredPinOffline],
  [0x1e, CAPABILITIES.signature],
  [0x1f, CAPABILITIES.noCvm],
]);

/** An ordinary counter, without what the recorded terminal left undone although the card asked for it. */
function capabilitiesOf(observed: ObservedTerminal): string {
  const has = (instruction: string, p2?: number): boolean =>
    observed.commands.some((one) => one.instruction === instruction && (p2 === undefined || one.p2 === p2));
  const usesCda = observed.commands.some(({ instruction, p1 }) => instruction === 'AE' && (p1 & 0x10) !== 0);
  const showsNoOda = hasBit(bytesOf(observed.first.get('95') ?? '0000000000'), TVR.odaNotPerformed);
  const lacking: readonly (Bit | undefined)[] = [
    ...methodsPassedOver(observed).map((method) => METHOD_BITS.get(method)),
    has('20', 0x80) ? undefined : CAPABILITIES.plaintextPinOffline,
    has('20', 0x88) ? undefined : CAPABILITIES.encipheredPinOffline,
    usesCda ? undefined : CAPABILITIES.cda,
    has('88') ? undefined : CAPABILITIES.dda,
    showsNoOda ? CAPABILITIES.sda : undefined,
  ];
  const able = lacking.reduce<Uint8Array>(
    (bytes, bit) => (bit === undefined ? bytes : withoutBit(bytes, bit)),
    bytesOf(ORDINARY_CAPABILITIES),
  );
  return Buffer.from(able).toString('hex').toUpperCase();
}
