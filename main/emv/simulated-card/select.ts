/** Directory, applications and their records as a card shows them before and while it is asked (emv.md 1.2 to 1.6). */
import { encodeTlv } from '../tlv/tlv.ts';
import { answer, type Command, refusal, SW } from './apdu.ts';
import { ascii, fromHex, hexOf, joined } from './card-bytes.ts';
import type { CardApplication, CardProfile } from './card-profile.ts';
import type { CardSession } from './card-session.ts';

const DIRECTORY = '315041592E5359532E4444463031';
const BY_NAME = 0x04;
const NEXT = 0x02;
const DIRECTORY_FILE = 1;

export const fci = (name: string, proprietary: Uint8Array): Uint8Array =>
  encodeTlv('6F', joined(encodeTlv('84', fromHex(name)), encodeTlv('A5', proprietary)));

export function select(session: CardSession, { p1, p2, data }: Command): Uint8Array {
  const { profile, memory } = session.context;
  if (memory.cardBlocked) return refusal(SW.functionNotSupported);
  if (p1 !== BY_NAME || (p2 !== 0 && p2 !== NEXT)) return refusal(SW.wrongParameters);
  const name = hexOf(data);
  delete session.processing;
  if (name === DIRECTORY && profile.hasPse) {
    session.selected = 'directory';
    return answer(fci(name, directoryContents()));
  }
  const from = p2 === NEXT ? (session.search.name === name ? session.search.index + 1 : Number.POSITIVE_INFINITY) : 0;
  const index = profile.applications.findIndex(({ aid }, at) => at >= from && name !== '' && aid.startsWith(name));
  const application = profile.applications[index];
  if (application === undefined) return refusal(SW.notFound);
  session.selected = application;
  session.search = { name, index };
  const status = memory.blockedApplications.has(application.aid) ? SW.invalidated : SW.done;
  return answer(fci(application.aid, applicationContents(application)), status);
}

const directoryContents = (): Uint8Array =>
  joined(
    encodeTlv('88', Uint8Array.of(DIRECTORY_FILE)),
    encodeTlv('5F2D', ascii('zhen')),
    encodeTlv('9F11', Uint8Array.of(1)),
  );

const names = ({ label, preferredName }: CardApplication): readonly Uint8Array[] => [
  encodeTlv('50', ascii(label)),
  ...(preferredName === undefined ? [] : [encodeTlv('9F12', ascii(preferredName))]),
];

const priorityOf = ({ priority, mustConfirm }: CardApplication): Uint8Array =>
  encodeTlv('87', Uint8Array.of(priority | (mustConfirm === true ? 0x80 : 0)));

const applicationContents = (application: CardApplication): Uint8Array =>
  joined(
    ...names(application),
    priorityOf(application),
    ...(application.pdol === undefined ? [] : [encodeTlv('9F38', fromHex(application.pdol))]),
    encodeTlv('5F2D', ascii('zhen')),
    encodeTlv('9F11', Uint8Array.of(1)),
  );

/** One application in a record. */
const directoryRecord = (application: CardApplication): Uint8Array =>
  encodeTlv(
    '70',
    encodeTlv('61', joined(encodeTlv('4F', fromHex(application.aid)), ...names(application), priorityOf(application))),
  );

const RECORD_BY_NUMBER = 0x04;

export function readRecord(session: CardSession, { p1, p2 }: Command): Uint8Array {
  if ((p2 & 0x07) !== RECORD_BY_NUMBER) return refusal(SW.wrongParameters);
  const file = p2 >> 3;
  if (session.selected === 'directory') return directoryAnswer(session.context.profile, file, p1);
  const { processing } = session;
  if (processing === undefined) return refusal(SW.conditionsNotMet);
  const { records } = processing.personality;
  const record = records.get(`${file}/${p1}`);
  if (record !== undefined) return answer(record);
  return refusal(records.has(`${file}/1`) ? SW.recordNotFound : SW.notFound);
}

function directoryAnswer({ applications }: CardProfile, file: number, number: number): Uint8Array {
  if (file !== DIRECTORY_FILE) return refusal(SW.notFound);
  const application = applications[number - 1];
  return application === undefined ? refusal(SW.recordNotFound) : answer(directoryRecord(application));
}
