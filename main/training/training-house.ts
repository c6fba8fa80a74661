/**
 * The counter in training mode: its own data folder, keys and journal, with the simulated acquirer and devices behind the door.
 * Used by the Electron entry, the demonstration day and the end-to-end tests alike.
 */
import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { DriverClock } from '../../native-drivers/clock.ts';
import { type BuiltDevices, closeDevices } from '../../native-drivers/registry/build-devices.ts';
import type { BenchView, CustomerView, View } from '../../preload/contract/contract.ts';
import { createHostDesk } from '../host/host-desk.ts';
import { SoftwareKeyStore } from '../host/keys/software-key-store.ts';
import { trainingMasterKey } from '../host/keys/training-master-key.ts';
import { parseAddress, type Trust } from '../host/link/address.ts';
import { createLink, type Link, type LinkSettings, usualLinkTimes } from '../host/link/link.ts';
import { trainingProfile } from '../host/profiles/training.ts';
import { type BackupOutcome, backUpDaily } from '../journal/backup.ts';
import { fileKeyVault } from '../journal/file-key-vault.ts';
import { CHAIN_KEY, openJournal } from '../journal/open.ts';
import type { Journal, JournalFault } from '../journal/role.ts';
import type { CounterSettings, SettingsDesk } from '../settings/settings.ts';
import { systemChance, systemClock } from '../start/clock.ts';
import type { DeviceSetupMeans } from '../start/device-setup.ts';
import { buildHouse, type House, type HouseOptions } from '../start/house.ts';
import { type JoinedDevices, joinDevices } from '../start/real-devices.ts';
import type { StatementMeans } from '../start/statement-worker.ts';
import { removeHalves } from '../start/whole-file.ts';
import { openDoor, type TrainingDoor } from './door.ts';
import { TRAINING_SLOT, type TrainingPort } from './messages.ts';
import { trainingSetup } from './training-lot.ts';

export interface TrainingOptions {
  /** Holds everything of training: journal, keys, ledger of the simulated host. */
  readonly folder: string;
  readonly version: string;
  readonly port: TrainingPort;
  /** The page on the screen as a PDF on A4; absent where there is no window. */
  readonly printPage?: () => Promise<Uint8Array>;
  readonly send: (view: View) => void;
  readonly sendBench: (view: BenchView) => void;
  readonly sendCustomer?: (view: CustomerView) => void;
  readonly onStopped: (trouble: unknown) => void;
  readonly onComplaint: (complaint: string) => void;
  /** The bench's power cut; `process.kill` in the program. */
  readonly onPowerCut: () => void;
  readonly onPhoneWindow?: () => void;
  /** How statements are read and compared, over the journal of this file; in this very process when absent. */
  readonly statements?: (journalFile: string) => StatementMeans;
  /** How long the simulated printer takes for a line; a real one about 20 ms. */
  readonly msPerLine?: number;
  /** Shorter waits for tests and the demonstration; the settings otherwise. */
  readonly answerTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  readonly pauseMs?: number;
  /** False where one card pays all day long, in tests. */
  readonly judgesCards?: boolean;
  readonly codeTimes?: HouseOptions['codeTimes'];
  /** Sets real devices up, instead of those of the bench. */
  readonly deviceSetup?: DeviceSetupMeans;
  /** A keyboard wedge beside the reader. */
  readonly wedge?: CardReader;
  /** Real devices instead of the simulated ones, which stay on the bench unread; closed with the house. */
  readonly devices?: BuiltDevices;
  /** Of the real printer, for the test slip. */
  readonly printerFacts?: HouseOptions['printerFacts'];
  /** On the real printer's socket. */
  readonly drawer?: HouseOptions['devices']['drawer'];
}

export interface TrainingHouse {
  readonly house: House;
  /** Today's copy of the journal, unless it is there; says how it went. */
  backUp(): Promise<BackupOutcome>;
  readonly journal: Journal;
  readonly door: TrainingDoor;
  close(): Promise<void>;
}

export type TrainingOpening =
  | { readonly ok: true; readonly training: TrainingHouse }
  | { readonly ok: false; readonly fault: JournalFault; readonly detail: string };

export async function openTraining(options: TrainingOptions): Promise<TrainingOpening> {
  const clock = systemClock();
  const vault = fileKeyVault(path.join(options.folder, 'keys'));
  const file = path.join(options.folder, 'journal.sqlite');
  const opening = openJournal({ file, vault, clock, chance: systemChance, purpose: 'training' });
  if (!opening.ok) return opening;
  const { journal } = opening;
  const columns = journal.setting('paperColumns') === 32 ? 32 : 48;
  const door = await openDoor({
    port: options.port,
    clock,
    begin: {
      columns,
      msPerLine: options.msPerLine ?? 20,
      ledgerFile: path.join(options.folder, 'simulated-acquirer.json'),
      ...(options.answerTimeoutMs !== undefined && { lateMs: options.answerTimeoutMs + 1_500 }),
    },
    firstSlipNumber: randomInt(1, 1_000_000),
    onBench: options.sendBench,
    onComplaint: options.onComplaint,
    onPowerCut: options.onPowerCut,
    ...(options.onPhoneWindow && { onPhoneWindow: options.onPhoneWindow }),
  });
  const joined = joinedOf(door, options, clock);
  let closeLink = (): void => undefined;
  const house = buildHouse({
    mode: 'training',
    version: options.version,
    dataFolder: options.folder,
    journal,
    vault,
    profile: trainingProfile,
    clock,
    chance: systemChance,
    devices: joined.devices,
    realDevices: joined.real,
    host: (settings) => {
      const host = hostOf(door.hostPort, settings, options, clock);
      closeLink = host.link.close.bind(host.link);
      return host;
    },
    printerFacts: options.printerFacts ?? door.printerFacts,
    ...(options.codeTimes && { codeTimes: options.codeTimes }),
    bench: door.bench,
    ...(options.judgesCards !== undefined && { judgesCards: options.judgesCards }),
    deviceSetup: options.deviceSetup ?? trainingSetup({ ...options, devices: door.devices, clock }),
    ...(options.printPage && { printPage: options.printPage }),
    ...(options.statements && { statements: options.statements(file) }),
    send: options.send,
    ...(options.sendCustomer && { sendCustomer: options.sendCustomer }),
    soon: setImmediate,
    onStopped: options.onStopped,
  });
  await removeHalves(path.join(options.folder, 'exports'));
  await house.open();
  return {
    ok: true,
    training: {
      house,
      journal,
      door,
      backUp() {
        const chainKey = vault.read(CHAIN_KEY);
        const directory = path.join(options.folder, 'backups');
        return backUpDaily({ file, directory, nowMs: clock.nowMs(), ...(chainKey && { chainKey }) });
      },
      async close() {
        house.publisher.end();
        house.customerPublisher.end();
        house.counter.reconciliation.end();
        closeLink();
        await house.counter.parts.signatures.queue.stop();
        await house.counter.parts.earlyCard.drop();
        await Promise.all([closeDevices(options.devices ?? {}), joined.devices.pad.close()]);
        await door.close();
        journal.close();
      },
    },
  };
}

function joinedOf({ devices }: TrainingDoor, options: TrainingOptions, clock: DriverClock): JoinedDevices {
  return joinDevices({
    simulated: devices,
    real: options.devices ?? {},
    drawer: options.drawer,
    wedge: options.wedge,
    clock,
    slot: TRAINING_SLOT,
  });
}

function hostOf(
  hostPort: number,
  settings: SettingsDesk,
  options: TrainingOptions,
  clock: ReturnType<typeof systemClock>,
): ReturnType<Parameters<typeof buildHouse>[0]['host']> & { readonly link: Link } {
  const keys = new SoftwareKeyStore({ masterKey: trainingMasterKey, macAlgorithm: trainingProfile.macAlgorithm });
  const link = createLink(
    () => ({
      ...usualLinkTimes,
      ...addressesOf(settings.current, hostPort),
      attempts: settings.current.connectionAttempts,
      responseTimeoutMs: options.answerTimeoutMs ?? settings.current.responseTimeoutS * 1000,
      ...(options.connectTimeoutMs !== undefined && { connectTimeoutMs: options.connectTimeoutMs }),
      ...(options.pauseMs !== undefined && { pauseMs: options.pauseMs }),
    }),
    clock,
  );
  const identity = () => ({ terminalId: settings.current.terminalId, merchantId: settings.current.merchantId });
  return { desk: createHostDesk({ profile: trainingProfile, keys, link, identity }), keys, link };
}

/** The simulated host, unless the administrator names another one: a test host of the acquirer, or `npm run acquirer`. */
function addressesOf(settings: CounterSettings, hostPort: number): Pick<LinkSettings, 'primary' | 'backup'> {
  const { hostAddress, hostBackupAddress, hostFingerprint } = settings;
  const trust: Trust =
    hostFingerprint === '' ? { kind: 'plain' } : { kind: 'pinned', fingerprintSha256: hostFingerprint };
  const primary = parseAddress(hostAddress, trust);
  if (primary === undefined) return { primary: { host: '127.0.0.1', port: hostPort, trust: { kind: 'plain' } } };
  const backup = parseAddress(hostBackupAddress, trust);
  return { primary, ...(backup && { backup }) };
}
