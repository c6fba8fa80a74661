/**
 * The card in the field (qPBOC, emv.md 2.6): directory, one application, and GET PROCESSING OPTIONS that answers with everything at
 * once. Shares memory and keys with the contacts; wallet cards that have an antenna offer it.
 */
import type { CardProgram } from '../../../native-drivers/chip-reader/role.ts';
import { cryptogramOf } from '../issuer/card-issuer.ts';
import { issuerApplicationData } from '../issuer/issuer-application-data.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import { answer, brokenAnswer, type Command, readCommand, refusal, SW } from './apdu.ts';
import { ascii, fromHex, hexOf, joined, turned, twoBytes } from './card-bytes.ts';
import { type ContactlessApplication, track2Of } from './card-profile.ts';
import type { CardContext, CryptogramKind } from './card-session.ts';
import { cardKey } from './demo-keys.ts';
import { cryptogramTags } from './generate-ac.ts';
import { contactlessPersonality, type Personality } from './personalise.ts';
import { fci } from './select.ts';
import { signedDynamicData } from './sign.ts';
import { commandTemplate, takeAtc, valuesOf } from './start-processing.ts';

const DIRECTORY = '325041592E5359532E4444463031';
/** As the published qPBOC card asks (emv.md 2.6). */
const PDOL = '9F66049F02069F03069F1A0295055F2A029A039C019F3704';
/** ISO 14443-4 as PC/SC shows it, without historical bytes. */
const ATR = '3B80800101';
const KEY_INDEX = 1;
/** 9F66, bytes 1 and 2. */
const TTQ = { qpboc: 0x20, offlineOnly: 0x08, onlinePin: 0x04, signature: 0x02, online: 0x80, cvm: 0x40 };
/** 9F6C. */
const CTQ = { onlinePin: 0x80, signature: 0x40, verifiedOnDevice: 0x80 };

interface Asked {
  readonly told: ReadonlyMap<string, Uint8Array>;
  readonly amountMinor: number;
  readonly qualifiers: readonly [first: number, second: number];
}

export class ContactlessProgram implements CardProgram {
  readonly #context: CardContext;
  readonly #application: ContactlessApplication;
  #phase: 'idle' | 'selected' | 'processing' = 'idle';
  #personality: Personality | undefined;

  constructor(context: CardContext, application: ContactlessApplication) {
    this.#context = context;
    this.#application = application;
  }

  reset(): Uint8Array {
    this.#phase = 'idle';
    return this.#context.profile.habits.mute === true ? new Uint8Array() : fromHex(ATR);
  }

  exchange(bytes: Uint8Array): Uint8Array {
    const command = readCommand(bytes);
    if (command === undefined) return refusal(SW.wrongLength);
    const { broken } = this.#context.profile.habits;
    if (broken?.instruction === command.ins) return brokenAnswer(broken);
    switch ((command.cla << 8) | command.ins) {
      case 0x00a4:
        return this.#select(hexOf(command.data));
      case 0x80a8:
        return this.#process(command);
      case 0x00b2:
        return this.#read(command);
      default:
        return refusal(SW.unknownInstruction);
    }
  }

  #select(name: string): Uint8Array {
    const { memory } = this.#context;
    const { aid, label } = this.#application;
    if (memory.cardBlocked) return refusal(SW.functionNotSupported);
    this.#phase = 'idle';
    if (name === DIRECTORY) return answer(fci(name, encodeTlv('BF0C', this.#entry())));
    if (name === '' || !aid.startsWith(name)) return refusal(SW.notFound);
    this.#phase = 'selected';
    const contents = joined(
      encodeTlv('50', ascii(label)),
      encodeTlv('87', Uint8Array.of(1)),
      encodeTlv('9F38', fromHex(PDOL)),
      encodeTlv('5F2D', ascii('zhen')),
    );
    return answer(fci(aid, contents), memory.blockedApplications.has(aid) ? SW.invalidated : SW.done);
  }

  #entry(): Uint8Array {
    const { aid, label } = this.#application;
    return encodeTlv(
      '61',
      joined(encodeTlv('4F', fromHex(aid)), encodeTlv('50', ascii(label)), encodeTlv('87', Uint8Array.of(1))),
    );
  }

  #process({ data }: Command): Uint8Array {
    const { memory } = this.#context;
    if (this.#phase !== 'selected') return refusal(SW.conditionsNotMet);
    const values = commandTemplate(data);
    const told = values && valuesOf(PDOL, values);
    if (told === undefined) return refusal(SW.wrongLength);
    const [first = 0, second = 0] = told.get('9F66') ?? [];
    const mayTap = (first & TTQ.qpboc) !== 0 && this.#application.wantsContact !== true;
    if (!mayTap || memory.blockedApplications.has(this.#application.aid)) return refusal(SW.conditionsNotMet);
    if (!memory.isConfirmed) {
      memory.isConfirmed = true;
      return refusal(SW.confirmOnDevice);
    }
    if (takeAtc(memory) === undefined) return refusal(SW.conditionsNotMet);
    this.#phase = 'processing';
    const amountMinor = Number(hexOf(told.get('9F02') ?? new Uint8Array()));
    return answer(encodeTlv('77', this.#everything({ told, amountMinor, qualifiers: [first, second] })));
  }

  /** Electronic cash only where the terminal leaves the choice. */
  #decide({ amountMinor, qualifiers: [first, second] }: Asked): CryptogramKind {
    const { memory, profile } = this.#context;
    if (profile.habits.declinesOffline === true) return 'AAC';
    const mayStayOffline = (second & TTQ.online) === 0 && this.#application.cashMinor !== undefined;
    if (mayStayOffline && amountMinor > 0 && memory.cashMinor >= amountMinor) return 'TC';
    return (first & TTQ.offlineOnly) !== 0 ? 'AAC' : 'ARQC';
  }

  #everything(asked: Asked): Uint8Array {
    const { profile, memory, keyed } = this.#context;
    const { aip, afl } = this.#card();
    const kind = this.#decide(asked);
    if (kind === 'TC') memory.cashMinor -= asked.amountMinor;
    const cvr = Uint8Array.of(0x03, 0x80 | { AAC: 0x00, TC: 0x10, ARQC: 0x20 }[kind], 0x00, 0x00);
    const made = cryptogramOf(keyed, { tags: cryptogramTags(asked.told, { aip, atc: memory.atc }), cvr });
    const qualifiers = this.#qualifiers(asked);
    return joined(
      encodeTlv('82', aip),
      ...(kind === 'TC' ? [encodeTlv('94', afl)] : []),
      encodeTlv('9F36', twoBytes(memory.atc)),
      encodeTlv('57', fromHex(`${track2Of(profile).replace('=', 'D')}F`.slice(0, 38))),
      encodeTlv('9F10', issuerApplicationData(KEY_INDEX, cvr, new Uint8Array())),
      encodeTlv('9F26', profile.habits.wrongCryptogram === true ? turned(made) : made),
      encodeTlv('5F34', fromHex(profile.panSequence)),
      encodeTlv('9F6C', qualifiers),
      // NOTE emv.md 2.6 [2+]: small payments ask whether the card is domestic; that it says so here is [K].
      encodeTlv('9F51', fromHex(profile.currencyCode)),
      ...this.#cash(),
      ...(kind === 'TC' ? this.#signature(asked.told, qualifiers) : []),
    );
  }

  #card(): Personality {
    this.#personality ??= contactlessPersonality(this.#context.profile, this.#application);
    return this.#personality;
  }

  /** A phone has verified its holder; a card leaves it to the terminal, PIN before signature. */
  #qualifiers({ qualifiers: [first, second] }: Asked): Uint8Array {
    if (this.#application.phone !== undefined) return Uint8Array.of(0, CTQ.verifiedOnDevice);
    if ((second & TTQ.cvm) === 0) return Uint8Array.of(0, 0);
    if ((first & TTQ.onlinePin) !== 0) return Uint8Array.of(CTQ.onlinePin, 0);
    return Uint8Array.of((first & TTQ.signature) !== 0 ? CTQ.signature : 0, 0);
  }

  #cash(): readonly Uint8Array[] {
    if (this.#application.cashMinor === undefined) return [];
    return [encodeTlv('9F5D', fromHex(String(this.#context.memory.cashMinor).padStart(12, '0')))];
  }

  /** NOTE emv.md 2.6 [K]: fDDA over 9F37, 9F02, 5F2A and 9F69, which is its version, chance of the card's and 9F6C. */
  #signature(told: ReadonlyMap<string, Uint8Array>, qualifiers: Uint8Array): readonly Uint8Array[] {
    const { chance, profile } = this.#context;
    const related = Uint8Array.of(0x01, ...chance.bytes(4), ...qualifiers);
    const terminalData = ['9F37', '9F02', '5F2A'].map((tag) => told.get(tag) ?? new Uint8Array());
    const made = signedDynamicData(cardKey, { number: chance.bytes(8) }, joined(...terminalData, related));
    const flawed = profile.habits.flaw === 'dynamic';
    return [encodeTlv('9F69', related), encodeTlv('9F4B', flawed ? turned(made) : made)];
  }

  #read({ p1, p2 }: Command): Uint8Array {
    if (this.#phase !== 'processing') return refusal(SW.conditionsNotMet);
    const record = this.#card().records.get(`${p2 >> 3}/${p1}`);
    return record === undefined ? refusal(SW.recordNotFound) : answer(record);
  }
}
