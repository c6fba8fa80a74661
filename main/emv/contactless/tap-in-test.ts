/**
 * A card for taps out of its parts, a counter around it, and a runner that keeps what was asked: for the tests of this folder and
 * nothing else. The number is one of the published test range.
 */

import { bytesOf, hexOf, joined, textOf } from '../kernel/bytes.ts';
import type { ChipTransaction, TerminalConfiguration } from '../kernel/chip-transaction.ts';
import { runKernel } from '../kernel/drive.ts';
import type { ChipOutcome, KernelEffect, KernelEvent } from '../kernel/kernel.ts';
import * as ofContact from '../kernel/kernel-in-test.ts';
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import { tapTransaction } from './tap.ts';

export const AID = 'A000000333010101';
export const CREDIT = 'A000000333010102';

export const application: ApplicationParameters = {
  ...ofContact.application,
  contactlessFloorMinor: 20_000,
  contactlessLimitMinor: 500_000,
  contactlessCvmMinor: 100_000,
};

export const terminal: TerminalConfiguration = {
  ...ofContact.terminal,
  capabilities: 'E0F1C8',
  applications: [application, { ...application, aid: CREDIT }],
  caKeys: [],
  policy: { ...ofContact.policy, mayApproveOffline: false, alwaysAskOnlinePin: true },
};

export const offlineTerminal: TerminalConfiguration = {
  ...terminal,
  policy: { ...terminal.policy, mayApproveOffline: true },
};

export const transaction: ChipTransaction = {
  flow: 'full',
  type: '00',
  amountMinor: 1000,
  otherAmountMinor: 0,
  date: '261128',
  time: '101112',
  sequenceCounter: 7,
  unpredictableNumber: bytesOf('01020304'),
  randomPercent: 50,
};

export const smallPayment: SmallPaymentParameters = {
  enabled: true,
  binListA: false,
  binListB: false,
  acceptsDeviceCvm: true,
  pinFreeLimitMinor: 100_000,
  signatureFreeLimitMinor: 100_000,
  signatureFree: true,
  electronicCashFirst: false,
  retapSeconds: 10,
  tornRecordSeconds: 60,
};

type Objects = Readonly<Record<string, string | undefined>>;

/** Tags and hex, in the order given; undefined leaves one out. */
export const tlvs = (objects: Objects): Uint8Array =>
  joined(...Object.entries(objects).flatMap(([tag, hex]) => (hex === undefined ? [] : [encodeTlv(tag, bytesOf(hex))])));

export const ARQC_DATA = '07010103A00000010A010000000000AABBCCDD';
export const TC_DATA = '0701010390000001';
export const AAC_DATA = '0701010380000001';

export const answerObjects: Objects = {
  '82': '7C00',
  '9F36': '0ADC',
  '57': '6299999999999999D20112010123456789',
  '9F10': ARQC_DATA,
  '9F26': 'AD03EE811AFAD484',
  '5F34': '01',
  '9F6C': '0000',
};

export interface CardParts {
  /** Over `answerObjects`. */
  readonly answer?: Objects;
  /** The whole answer to GET PROCESSING OPTIONS instead, status word at the end. */
  readonly wholeAnswer?: string;
  readonly pdol?: string;
  readonly entries?: readonly Objects[];
  /** By the command's data or, for records, its P1 and P2, in hex: the whole response instead. */
  readonly instead?: Readonly<Record<string, string>>;
  /** P1 and P2 in hex to the inside of template 70. */
  readonly records?: Readonly<Record<string, string>>;
}

const PDOL = '9F66049F02069F03069F1A0295055F2A029A039C019F3704';
const PPSE = hexOf(textOf('2PAY.SYS.DDF01'));
const done = (data: Uint8Array): string => `${hexOf(data)}9000`;
const fciOf = (name: string, inside: Objects): string =>
  done(tlvs({ '6F': hexOf(tlvs({ '84': name, A5: hexOf(tlvs(inside)) })) }));

/** What the card says to a command, in hex. */
export function cardSays(parts: CardParts, command: Uint8Array): string {
  const [, instruction, p1 = 0, p2 = 0] = command;
  const data = hexOf(command.subarray(5, -1));
  const place = hexOf(Uint8Array.of(p1, p2));
  if (instruction === 0xa8)
    return parts.wholeAnswer ?? done(tlvs({ '77': hexOf(tlvs({ ...answerObjects, ...parts.answer })) }));
  if (instruction === 0xb2) {
    const record = parts.records?.[place];
    return parts.instead?.[place] ?? (record === undefined ? '6A83' : done(tlvs({ '70': record })));
  }
  const replaced = parts.instead?.[data];
  if (replaced !== undefined) return replaced;
  if (data !== PPSE) return fciOf(data, { '50': hexOf(textOf('PBOC DEBIT')), '9F38': parts.pdol ?? PDOL });
  const entries = parts.entries ?? [{ '4F': AID, '50': hexOf(textOf('PBOC DEBIT')), '87': '01' }];
  const list = entries.map((entry) => hexOf(tlvs({ '61': hexOf(tlvs(entry)) }))).join('');
  return fciOf(PPSE, { BF0C: list });
}

export interface TapSetting {
  readonly terminal?: TerminalConfiguration;
  readonly transaction?: ChipTransaction;
  readonly smallPayment?: SmallPaymentParameters;
  readonly card?: CardParts;
  /** Instead of the ordinary answer; undefined leaves it. */
  readonly events?: (effect: KernelEffect, count: number) => KernelEvent | undefined;
}

export interface TapRun {
  readonly outcome: ChipOutcome;
  readonly effects: readonly KernelEffect[];
}

const ORDINARY = {
  showCard: { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 },
  askOnlinePin: { type: 'pinCaptured' },
  goOnline: { type: 'hostAnswered', approved: true, code: '00' },
} as const;

export function runTap(setting: TapSetting = {}): TapRun {
  const effects: KernelEffect[] = [];
  const kernel = tapTransaction(setting.terminal ?? terminal, setting.transaction ?? transaction, setting.smallPayment);
  const outcome = runKernel(kernel, (effect) => {
    effects.push(effect);
    const event = setting.events?.(effect, effects.length);
    if (event !== undefined) return event;
    if (effect.do === 'exchange')
      return { type: 'responded', response: bytesOf(cardSays(setting.card ?? {}, effect.command)) };
    if (effect.do === 'showCard' || effect.do === 'askOnlinePin' || effect.do === 'goOnline')
      return ORDINARY[effect.do];
    throw new Error(`a tap does not ask ${effect.do}`);
  });
  return { outcome, effects };
}

/** Names of the effects that are not exchanges. */
export const questionsOf = ({ effects }: TapRun): readonly string[] =>
  effects.map((effect) => effect.do).filter((name) => name !== 'exchange');

/** The data of GET PROCESSING OPTIONS begins with 83, its length, and 9F66. */
export function qualifiersOf({ effects }: TapRun): string | undefined {
  const commands = effects.flatMap((effect) => (effect.do === 'exchange' ? [effect.command] : []));
  const command = commands.find(([, instruction]) => instruction === 0xa8);
  return command === undefined ? undefined : hexOf(command.subarray(7, 11));
}

/** approved/host, declined/offline, terminated/card-gone: the outcome in two words. */
export function inShort({ outcome }: TapRun): string {
  if (outcome.kind === 'read') return 'read';
  return outcome.kind === 'terminated' ? `terminated/${outcome.why}` : `${outcome.kind}/${outcome.by}`;
}

export function factsOf({ outcome }: TapRun) {
  if (outcome.facts === undefined) throw new Error('this tap ended without facts');
  return outcome.facts;
}

export type Change = (response: Uint8Array) => Uint8Array;

/** The card's word at one place is changed, 1 being the first; the host refuses. */
export function tapSpoilt(setting: TapSetting & { readonly card: CardParts }, at: number, change: Change): TapRun {
  let exchanges = 0;
  const events = (effect: KernelEffect): KernelEvent | undefined => {
    if (effect.do === 'goOnline') return { type: 'hostAnswered', approved: false, code: '05' };
    if (effect.do !== 'exchange') return undefined;
    exchanges += 1;
    const response = bytesOf(cardSays(setting.card, effect.command));
    return { type: 'responded', response: exchanges === at ? change(response) : response };
  };
  return runTap({ ...setting, events });
}

/** What the card says when nothing is spoilt, in order. */
export const responsesOf = (setting: TapSetting & { readonly card: CardParts }): readonly Uint8Array[] =>
  runTap(setting).effects.flatMap((effect) =>
    effect.do === 'exchange' ? [bytesOf(cardSays(setting.card, effect.command))] : [],
  );

export const flipped =
  (place: number, mask: number): Change =>
  (response) =>
    response.map((byte, index) => (index === place ? byte ^ mask : byte));
