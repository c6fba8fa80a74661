/**
 * A whole chip card in this program: what the training's simulated reader has in its slot. It signs and sums for itself, so that
 * every challenge is new and every answer can be proved. Made with demonstration keys only; no product code may import it.
 */
import type { CardProgram } from '../../../native-drivers/chip-reader/role.ts';
import type { Chance } from '../../domain/clock.ts';
import { demoMasterKeys } from '../issuer/demo-master-keys.ts';
import { type MasterKeys, pbocCard } from '../issuer/verify-arqc.ts';
import { brokenAnswer, type Command, readCommand, refusal, SW } from './apdu.ts';
import { externalAuthenticate, getChallenge, internalAuthenticate, verify } from './authenticate.ts';
import { fromHex } from './card-bytes.ts';
import { type CardMemory, newMemory } from './card-memory.ts';
import type { CardProfile } from './card-profile.ts';
import { type CardContext, type CardSession, newContext, newSession } from './card-session.ts';
import { ContactlessProgram } from './contactless-program.ts';
import { generateAc } from './generate-ac.ts';
import { obeyScript } from './script-commands.ts';
import { readRecord, select } from './select.ts';
import { getData, getProcessingOptions } from './start-processing.ts';

export interface LiveCardOptions {
  readonly profile: CardProfile;
  readonly chance: Chance;
  /** Those the simulated acquirer has, unless a test has others. */
  readonly masterKeys?: MasterKeys;
  /** The counter before the first transaction; 0 unless an acquirer has seen this card before. */
  readonly firstAtc?: number;
}

type Handler = (session: CardSession, command: Command) => Uint8Array;

/** Class and instruction. */
const HANDLERS: ReadonlyMap<number, Handler> = new Map<number, Handler>([
  [0x00a4, select],
  [0x00b2, readRecord],
  [0x80a8, getProcessingOptions],
  [0x80ca, getData],
  [0x0088, internalAuthenticate],
  [0x0084, getChallenge],
  [0x0020, verify],
  [0x0082, externalAuthenticate],
  [0x80ae, generateAc],
  [0x8416, obeyScript],
  [0x8418, obeyScript],
  [0x841e, obeyScript],
  [0x8424, obeyScript],
  [0x04da, obeyScript],
]);
const CLASSES = new Set([0x00, 0x04, 0x80, 0x84]);

/** EMV 4.4 Book 1, 8: both basic answers, with the historical bytes of an ordinary card. */
const ATR = {
  'T=0': '3B6800000073C84013009000',
  'T=1': '3BE800FF8131FE450073C8401300900064',
} as const;

export class LiveCard implements CardProgram {
  /** Counters and what scripts did; it outlives every reset. */
  readonly memory: CardMemory;
  /** The antenna, where the card has one. */
  readonly contactless: CardProgram | undefined;
  readonly #context: CardContext;
  #session: CardSession;

  constructor({ profile, chance, masterKeys = demoMasterKeys, firstAtc = 0 }: LiveCardOptions) {
    this.memory = newMemory(profile, firstAtc);
    const keyed = pbocCard(masterKeys, profile);
    this.#context = newContext(profile, { memory: this.memory, keyed, chance });
    this.#session = newSession(this.#context);
    const { contactless } = profile;
    this.contactless = contactless && new ContactlessProgram(this.#context, contactless);
  }

  reset(): Uint8Array {
    this.#session = newSession(this.#context);
    const { habits, protocol } = this.#context.profile;
    return habits.mute === true ? new Uint8Array() : fromHex(ATR[protocol]);
  }

  /** No bytes at all where the card falls silent. */
  exchange(bytes: Uint8Array): Uint8Array {
    const command = readCommand(bytes);
    if (command === undefined) return refusal(SW.wrongLength);
    const { broken } = this.#context.profile.habits;
    if (broken?.instruction === command.ins) return brokenAnswer(broken);
    const handler = HANDLERS.get((command.cla << 8) | command.ins);
    if (handler === undefined) return refusal(CLASSES.has(command.cla) ? SW.unknownInstruction : SW.unknownClass);
    return handler(this.#session, command);
  }
}
