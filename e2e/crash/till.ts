/**
 * One start of the counter on a world: opens the real journal, puts the house together as the product does, and looks at every
 * picture and every slip in the moment they are made. Ends by `switchOff`, or by the power.
 */
import { setImmediate } from 'node:timers/promises';
import { batchNumber, paymentId, stan } from '../../main/domain/numbers.ts';
import { createHostDesk } from '../../main/host/host-desk.ts';
import { SoftwareKeyStore } from '../../main/host/keys/software-key-store.ts';
import { trainingMasterKey } from '../../main/host/keys/training-master-key.ts';
import { trainingProfile } from '../../main/host/profiles/training.ts';
import { openOrThrow } from '../../main/journal/open.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { buildHouse, type House, type HouseOptions } from '../../main/start/house.ts';
import type { View } from '../../preload/contract/contract.ts';
import { devicesFor, type TillDevices } from './devices.ts';
import { readSlip, type Slip } from './paper.ts';
import { type Power, PowerCut } from './power.ts';
import { steppedJournal } from './stepped-journal.ts';
import type { World } from './world.ts';

export interface Till {
  readonly world: World;
  readonly power: Power;
  readonly house: House;
  readonly journal: SqliteJournal;
  readonly devices: TillDevices;
  /** Waits, letting time pass when nothing else happens. Rejects with PowerCut, or when it can never be. */
  until(what: string, fits: () => boolean): Promise<void>;
  /** Everything that can happen without time passing has happened. */
  settle(): Promise<void>;
  /** A clean end; after a cut it only lets go of the old files. */
  switchOff(): Promise<void>;
}

const MOST_WAITS = 3_000;

/** Payers are given up after few questions: each is a step, and they are alike. */
const CODE_TIMES: NonNullable<HouseOptions['codeTimes']> = { everyMs: 3_000, limitMs: 8_000, shownLimitMs: 8_000 };

export async function startTill(world: World, power: Power): Promise<Till> {
  const clock = world.time.clockFor(power);
  const inner = openOrThrow({
    file: world.disk.file,
    vault: world.disk.vaultFor(power),
    clock,
    chance: world.chance,
    purpose: 'training',
    freeBytes: () => Number.POSITIVE_INFINITY,
  });
  const stepped = steppedJournal(inner, power);
  const journal = world.sabotage === undefined ? stepped : world.sabotage(stepped, world);
  const devices = devicesFor({
    power,
    time: world.time,
    hands: world.hands,
    ...(world.cards && { cards: world.cards }),
    onSecret: (name, value) => world.onSecret(name, value),
    onPrint: (document) => checkSlip(world, inner, readSlip(document)),
    onKick: () => {
      world.kicks += 1;
    },
  });
  const keys = new SoftwareKeyStore({ masterKey: trainingMasterKey, macAlgorithm: trainingProfile.macAlgorithm });
  const house = buildHouse({
    mode: 'training',
    version: 'crash',
    judgesCards: world.judgesCards,
    dataFolder: world.disk.folder,
    journal,
    vault: world.disk.vaultFor(power),
    profile: trainingProfile,
    clock,
    chance: world.chance,
    devices: withChips(devices, world),
    host: ({ current }) => ({
      desk: createHostDesk({
        profile: trainingProfile,
        keys,
        link: world.wire.linkFor(power),
        identity: () => current,
      }),
      keys,
    }),
    codeTimes: CODE_TIMES,
    printerFacts: { modelName: 'printer', codePage: 0, proof: 'none' },
    bench: undefined,
    send: (view) => {
      world.onView(view);
      checkPicture(world, inner, view);
    },
    soon: (task) =>
      void setImmediate().then(() => {
        if (!power.isCut) task();
      }),
    onStopped: (trouble) => {
      world.onTrouble(trouble);
      if (!(trouble instanceof PowerCut) && !power.isCut)
        world.blame(`the counter stopped: ${String(trouble instanceof Error ? trouble.stack : trouble)}`);
    },
  });
  try {
    await power.orCut(house.open());
  } catch (error) {
    closeAbandoned(inner);
    throw error;
  }

  const settle = async (): Promise<void> => {
    await setImmediate();
    // The first turn let the flows run on; in the second the picture of it is sent.
    await setImmediate();
  };
  return {
    world,
    power,
    house,
    journal: inner,
    devices,
    settle,
    async until(what, fits) {
      for (let waits = 0; waits < MOST_WAITS; waits += 1) {
        await settle();
        if (power.isCut) throw new PowerCut(power.cutName ?? '');
        if (fits()) return;
        if (!world.time.advance()) break;
      }
      throw new Error(`waited in vain for: ${what}; ${standing(house)}`);
    },
    async switchOff() {
      house.publisher.end();
      await settle();
      // Nobody waits any more; a late answer finds nobody.
      world.time.forget();
      if (power.isCut) closeAbandoned(inner);
      else inner.close();
    },
  };
}

function withChips({ chips, ...others }: TillDevices, world: World): HouseOptions['devices'] {
  const { reader, pad, printer, secondPrinter, drawer, code } = others;
  const plain = { reader, pad, printer, secondPrinter, drawer, scanner: code.scanner };
  if (chips === undefined) return plain;
  const { contact, field } = chips;
  return { ...plain, chip: { contact: world.tampered(contact), field } };
}

/** The old handle is let go of; its mark can no longer be written, as after a real cut. */
function closeAbandoned(journal: SqliteJournal): void {
  try {
    journal.close();
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
}

const standing = ({ counter: { parts } }: House): string =>
  `sign-on ${parts.signOn.state.state}, payment ${parts.sales.current?.stage ?? 'none'}, settlement ${parts.settlements.current?.stage ?? 'none'}`;

/** Law 4: the screen says approved only after the journal does. */
function checkPicture(world: World, journal: SqliteJournal, { payment }: View): void {
  if (payment?.result !== 'approved') return;
  const row = journal.payment(paymentId(payment.paymentId));
  if (row?.result !== 'approved') world.blame('the screen said approved before the journal did');
}

/** Law 4 for paper, and law 6: only one copy of each kind may pass for the first one. */
function checkSlip(world: World, journal: SqliteJournal, slip: Slip): () => void {
  if (slip.what === 'payment') {
    const row = journal.paymentByVoucher(batchNumber(slip.batch), stan(slip.voucher));
    if (row?.result !== 'approved') world.blame('a slip was printed before the journal said approved');
    const isSame = (other: Slip): boolean =>
      other.what === 'payment' &&
      other.batch === slip.batch &&
      other.voucher === slip.voucher &&
      other.copy === slip.copy &&
      !other.duplicate;
    if (!slip.duplicate && world.paper.some(isSame)) world.blame('a slip was printed again without saying so');
  }
  world.paper.push(slip);
  return () => {
    slip.isCut = true;
  };
}
