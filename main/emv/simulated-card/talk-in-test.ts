/**
 * A terminal by hand for the tests of this folder: sends one command after the other, trusts nothing, and proves signatures and
 * cryptograms with the public side. Tests alone import it.
 */
import type { CardProgram } from '../../../native-drivers/chip-reader/role.ts';
import type { Chance } from '../../domain/clock.ts';
import { demoMasterKeys } from '../issuer/demo-master-keys.ts';
import { pbocCard, verifyArqc } from '../issuer/verify-arqc.ts';
import { recoverIccKey } from '../oda/recover-icc-key.ts';
import { recoverIssuerKey } from '../oda/recover-issuer-key.ts';
import { staticDataToAuthenticate } from '../oda/static-data.ts';
import { buildDol, parseDol } from '../tlv/dol.ts';
import { encodeTlv, findTlv, parseTlv, primitivesOf, type Tlv } from '../tlv/tlv.ts';
import type { CardProfile } from './card-profile.ts';
import { demoCaKey } from './demo-keys.ts';
import { LiveCard, type LiveCardOptions } from './live-card.ts';
import { chipWallet } from './wallet.ts';

export const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
export const hexOf = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

/** Counts up: every test sees the same chance, every call another. */
export function countingChance(): Chance {
  let next = 1;
  return { bytes: (lengthBytes) => Uint8Array.from({ length: lengthBytes }, () => (next++ * 37) & 0xff) };
}

export function walletProfile(id: string): CardProfile {
  const found = chipWallet.get(id);
  if (found === undefined) throw new Error(`no card ${id} in the wallet`);
  return found.profile;
}

export const liveCard = (profile: CardProfile, more: Partial<LiveCardOptions> = {}): LiveCard =>
  new LiveCard({ profile, chance: countingChance(), ...more });

export interface Said {
  readonly status: number;
  readonly data: Uint8Array;
}

/** Header in hex; data and Le as a case 3 or 4 command has them. */
export function send(card: CardProgram, header: string, data: Uint8Array = new Uint8Array(), hasLe = true): Said {
  const body = data.length === 0 ? [] : [data.length, ...data];
  const answer = card.exchange(Uint8Array.of(...bytes(header), ...body, ...(hasLe ? [0] : [])));
  return { status: Buffer.from(answer).readUInt16BE(answer.length - 2), data: answer.slice(0, -2) };
}

export function objectsOf(data: Uint8Array): readonly Tlv[] {
  const parsed = parseTlv(data, 'strict');
  if (!parsed.ok) throw new Error(`the card sent no objects: ${parsed.fault.kind}`);
  return parsed.value;
}

export const valueIn = (data: Uint8Array, tag: string): Uint8Array =>
  findTlv(objectsOf(data), tag)?.value ?? new Uint8Array();

export const terminalValues: ReadonlyMap<string, Uint8Array> = new Map([
  ['9F02', bytes('000000006580')],
  ['9F03', bytes('000000000000')],
  ['9F1A', bytes('0156')],
  ['95', bytes('0000008000')],
  ['5F2A', bytes('0156')],
  ['9A', bytes('260801')],
  ['9C', bytes('00')],
  ['9F37', bytes('A1B2C3D4')],
  ['9F21', bytes('101530')],
  ['9F4E', bytes('53484F50'.padEnd(40, '20'))],
  ['8A', bytes('3030')],
  ['9B', bytes('E800')],
  ['9F66', bytes('36808000')],
]);

export function listValues(list: Uint8Array, values: ReadonlyMap<string, Uint8Array> = terminalValues): Uint8Array {
  const entries = parseDol(list);
  if (!entries.ok) throw new Error('the card sent a broken list');
  return buildDol(entries.value, (tag) => values.get(tag));
}

export interface Started {
  readonly aip: Uint8Array;
  readonly afl: Uint8Array;
  readonly pdolValues: Uint8Array;
}

export function start(card: CardProgram, aid: string, pdol: Uint8Array = new Uint8Array()): Started {
  const selected = send(card, '00A40400', bytes(aid));
  if (selected.status !== 0x9000) throw new Error(`SELECT gave ${selected.status.toString(16)}`);
  const pdolValues = listValues(pdol);
  const options = send(card, '80A80000', encodeTlv('83', pdolValues));
  if (options.status !== 0x9000) throw new Error(`GET PROCESSING OPTIONS gave ${options.status.toString(16)}`);
  if (options.data[0] === 0x80) {
    const whole = valueIn(options.data, '80');
    return { aip: whole.slice(0, 2), afl: whole.slice(2), pdolValues };
  }
  return { aip: valueIn(options.data, '82'), afl: valueIn(options.data, '94'), pdolValues };
}

export interface CardData {
  readonly tags: ReadonlyMap<string, Uint8Array>;
  readonly signedRecords: readonly Uint8Array[];
}

export function readRecords(card: CardProgram, afl: Uint8Array): CardData {
  const tags = new Map<string, Uint8Array>();
  const signedRecords: Uint8Array[] = [];
  for (let at = 0; at < afl.length; at += 4) {
    const [file = 0, first = 0, last = 0, signed = 0] = afl.subarray(at, at + 4);
    for (let record = first; record <= last; record += 1) {
      const { status, data } = send(card, `00B2${hexOf(Uint8Array.of(record, file | 0x04))}`);
      if (status !== 0x9000) throw new Error(`record ${file >> 3}/${record} gave ${status.toString(16)}`);
      for (const one of primitivesOf(objectsOf(data))) {
        if (tags.has(one.tag)) throw new Error(`${one.tag} stands twice on the card`);
        tags.set(one.tag, one.value);
      }
      if (record - first < signed) signedRecords.push(valueIn(data, '70'));
    }
  }
  return { tags, signedRecords };
}

const DATE = '260801';

export function issuerKeyOf({ tags }: CardData) {
  return recoverIssuerKey({
    caKey: demoCaKey,
    certificate: tags.get('90') ?? new Uint8Array(),
    remainder: tags.get('92'),
    exponent: tags.get('9F32') ?? new Uint8Array(),
    pan: panOf(tags),
    date: DATE,
    isRevoked: () => false,
  });
}

export const panOf = (tags: CardData['tags']): string => hexOf(tags.get('5A') ?? new Uint8Array()).replace(/F+$/, '');

export function staticDataOf({ tags, signedRecords }: CardData, aip: Uint8Array): Uint8Array {
  const staticData = staticDataToAuthenticate(signedRecords, tags.get('9F4A'), aip);
  if (!staticData.ok) throw new Error(staticData.fault);
  return staticData.value;
}

export function iccKeyOf(data: CardData, aip: Uint8Array) {
  const issuerKey = issuerKeyOf(data);
  if (!issuerKey.ok) throw new Error(issuerKey.fault);
  return recoverIccKey({
    issuerKey: issuerKey.value,
    certificate: data.tags.get('9F46') ?? new Uint8Array(),
    remainder: data.tags.get('9F48'),
    exponent: data.tags.get('9F47') ?? new Uint8Array(),
    pan: panOf(data.tags),
    date: DATE,
    staticData: staticDataOf(data, aip),
  });
}

export interface Given {
  readonly cid: number;
  readonly atc: Uint8Array;
  readonly cryptogram: Uint8Array;
  readonly iad: Uint8Array;
}

/** The answer to GENERATE AC without a signature, in either format. */
export function cryptogramIn(data: Uint8Array): Given {
  const whole = valueIn(data, '80');
  if (whole.length > 0)
    return { cid: whole[0] ?? 0, atc: whole.slice(1, 3), cryptogram: whole.slice(3, 11), iad: whole.slice(11) };
  return {
    cid: valueIn(data, '9F27')[0] ?? 0,
    atc: valueIn(data, '9F36'),
    cryptogram: valueIn(data, '9F26'),
    iad: valueIn(data, '9F10'),
  };
}

/** As the acquirer does it, with field 55 put together. */
export function provedByIssuer(
  { pan, panSequence }: CardProfile,
  aip: Uint8Array,
  given: Given,
  values: ReadonlyMap<string, Uint8Array> = terminalValues,
) {
  const tags = new Map([
    ...values,
    ['82', aip] as const,
    ['9F36', given.atc] as const,
    ['9F26', given.cryptogram] as const,
    ['9F10', given.iad] as const,
  ]);
  return verifyArqc(pbocCard(demoMasterKeys, { pan, panSequence }), tags);
}
