/** Mistakes that may be built into a counter on purpose: what the journal is not told or told too late, and a card that is not asked. */
import type { Journal, Pen } from '../../main/journal/role.ts';
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import { listening, withCommits } from './stepped-journal.ts';
import type { Sabotage, World } from './world.ts';

/** Thrown to take a commit back that is to be made later. */
class NotYet extends Error {}

/** Puts off the transaction that has an event of this kind until the next one, as if it were written a step too late. */
export function puttingOff(kind: string): (journal: Journal, world: World) => Journal {
  return (journal) => {
    let late: (() => unknown) | undefined;
    return withCommits(journal, {
      forgetCards: (batch) => journal.forgetCards(batch),
      commit(body) {
        const before = late;
        late = undefined;
        before?.();
        const told: string[] = [];
        try {
          return journal.commit((pen) => {
            const value = body(listening(pen, told));
            if (told.includes(kind)) throw new NotYet();
            return value;
          });
        } catch (error) {
          if (!(error instanceof NotYet)) throw error;
          late = () => journal.commit(body);
          return undefined as ReturnType<typeof body>;
        }
      },
    });
  };
}

/** Loses every line of this kind: the flow believes that it was written. */
export function losing(kind: string): (journal: Journal, world: World) => Journal {
  return (journal) =>
    withCommits(journal, {
      forgetCards: (batch) => journal.forgetCards(batch),
      commit(body) {
        const told: string[] = [];
        try {
          return journal.commit((pen) => {
            const value = body(listening(pen, told));
            if (told.includes(kind)) throw new NotYet();
            return value;
          });
        } catch (error) {
          if (!(error instanceof NotYet)) throw error;
          return undefined as ReturnType<typeof body>;
        }
      },
    });
}

const GENERATE_AC = 0xae;

/** Believes in the TC as soon as the host has said yes: after its first word the card is asked nothing. */
export function believingTheCard(reader: ChipReader): ChipReader {
  let first: Uint8Array | undefined;
  return new Proxy(reader, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key !== 'exchange') return typeof value === 'function' ? value.bind(target) : value;
      return async (command: Uint8Array) => {
        if (first !== undefined)
          return { kind: 'answered', response: command[1] === GENERATE_AC ? asTc(first) : Uint8Array.of(0x90, 0) };
        const heard = await target.exchange(command);
        if (command[1] === GENERATE_AC && heard.kind === 'answered') first = heard.response;
        return heard;
      };
    },
  });
}

/** Does not see a card that was in before it looked. */
export const blindAtStart = (reader: ChipReader): ChipReader =>
  new Proxy(reader, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key === 'cardPresent') return false;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** The card's first word with another 9F27. */
const asTc = (arqc: Uint8Array): Uint8Array =>
  Uint8Array.from(Buffer.from(Buffer.from(arqc).toString('hex').replace('9f270180', '9f270140'), 'hex'));

/** Every print job of a payment is let fall on its way to the journal. */
export const forgettingPaper: Sabotage = (journal) =>
  withCommits(journal, {
    commit: (body) =>
      journal.commit((pen) =>
        body(
          new Proxy(pen, {
            get(target, key) {
              if (key === 'putPrintJob')
                return (job: Parameters<Pen['putPrintJob']>[0]) => {
                  if (job.kind !== 'slip') target.putPrintJob(job);
                };
              const value: unknown = Reflect.get(target, key, target);
              return typeof value === 'function' ? value.bind(target) : value;
            },
          }),
        ),
      ),
    forgetCards: (batch) => journal.forgetCards(batch),
  });

/** What the journal would tell of, it does not remember. */
const forgetting =
  (answers: Partial<Record<keyof Journal, (journal: Journal) => unknown>>): Sabotage =>
  (journal) =>
    new Proxy(journal, {
      get(target, key) {
        const other = Object.entries(answers).find(([name]) => name === key)?.[1];
        if (other !== undefined) return () => other(target);
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });

/** Nobody remembers that the host is still to be told. */
export const forgettingAdvices = forgetting({ owingAdvices: () => [] });

/** A payment by code that a power cut left is not among what is owed: nobody asks about it again. */
export const forgettingPayers = forgetting({
  owing: (journal) => journal.owing().filter(({ stage }) => stage !== 'polling'),
});

/** Nobody remembers that the host has no signature yet. */
export const forgettingSignatures = forgetting({ owedSignatures: () => [] });

/** Nobody remembers how often a card was refused. */
export const forgettingCards = forgetting({ markedSince: () => [] });
