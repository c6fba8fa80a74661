/** GET PROCESSING OPTIONS and GET DATA: a transaction begins and takes its number (emv.md 1.5, 1.10). */
import { parseDol } from '../tlv/dol.ts';
import { encodeTlv, parseTlv } from '../tlv/tlv.ts';
import { answer, type Command, refusal, SW } from './apdu.ts';
import { fromHex, hexOf, joined, twoBytes } from './card-bytes.ts';
import type { CardContext, CardSession } from './card-session.ts';

const LAST_ATC = 0xffff;

/** The values of a data object list by tag; undefined when there are more or fewer bytes than asked for. */
export function valuesOf(list: string | undefined, values: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  const entries = parseDol(fromHex(list ?? ''));
  if (!entries.ok) throw new Error('a list of the card profile is broken');
  const found = new Map<string, Uint8Array>();
  let at = 0;
  for (const { tag, lengthBytes } of entries.value) {
    found.set(tag, values.slice(at, at + lengthBytes));
    at += lengthBytes;
  }
  return at === values.length ? found : undefined;
}

/** Template 83 and nothing else. */
export function commandTemplate(data: Uint8Array): Uint8Array | undefined {
  const parsed = parseTlv(data, 'strict');
  const [only, more] = parsed.ok ? parsed.value : [];
  return only?.tag === '83' && more === undefined ? only.value : undefined;
}

/** The next number of this card; undefined when its life is over. */
export function takeAtc(memory: CardContext['memory']): number | undefined {
  if (memory.atc >= LAST_ATC) return undefined;
  memory.atc += 1;
  return memory.atc;
}

export function getProcessingOptions(session: CardSession, { data }: Command): Uint8Array {
  const { selected, context } = session;
  if (selected === 'nothing' || selected === 'directory' || session.processing !== undefined)
    return refusal(SW.conditionsNotMet);
  if (context.memory.blockedApplications.has(selected.aid)) return refusal(SW.conditionsNotMet);
  const pdolValues = commandTemplate(data);
  const told = pdolValues && valuesOf(selected.pdol, pdolValues);
  if (pdolValues === undefined || told === undefined) return refusal(SW.wrongLength);
  if (takeAtc(context.memory) === undefined) return refusal(SW.conditionsNotMet);
  const personality = context.personalityOf(selected);
  session.processing = {
    application: selected,
    personality,
    pdolValues,
    told: new Map(told),
    pin: 'not-done',
    issuer: 'not-done',
    isUnreachable: false,
    scriptsDone: 0,
    scriptFailed: false,
  };
  const { aip, afl } = personality;
  if (selected.format === 1) return answer(encodeTlv('80', joined(aip, afl)));
  return answer(encodeTlv('77', joined(encodeTlv('82', aip), encodeTlv('94', afl))));
}

/** Counters, and what PUT DATA left. */
export function getData({ context }: CardSession, { p1, p2 }: Command): Uint8Array {
  const { memory } = context;
  const tag = hexOf(Uint8Array.of(p1, p2));
  const known = new Map<string, Uint8Array>([
    ['9F36', twoBytes(memory.atc)],
    ['9F13', twoBytes(memory.lastOnlineAtc)],
    ...(memory.pin === undefined ? [] : [['9F17', Uint8Array.of(memory.pinTriesLeft)] as const]),
    ...memory.data,
  ]);
  const value = known.get(tag);
  return value === undefined ? refusal(SW.dataNotFound) : answer(encodeTlv(tag, value));
}
