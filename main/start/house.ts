/**
 * The composition root without a window: puts journal, host, devices and flows together into one counter and its handlers.
 * Electron, the demonstration day, the crash matrix and tests all come through here, so that all run the same wiring.
 */
import path from 'node:path';
import type { BarcodeScanner } from '../../native-drivers/barcode-scanner/role.ts';
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { CashDrawer } from '../../native-drivers/cash-drawer/role.ts';
import type { CustomerDisplay } from '../../native-drivers/customer-display/role.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import type { CustomerView, Handlers, View } from '../../preload/contract/contract.ts';
import type { BenchDoor } from '../bridge/handlers/bench.ts';
import { handlersOf } from '../bridge/handlers.ts';
import { createPublisher, type Publisher } from '../bridge/publisher.ts';
import type { ViewParts } from '../bridge/view/view.ts';
import { pictureOf } from '../bridge/view/view.ts';
import { createChipParameters } from '../chip-parameters/download.ts';
import { createSettlementRunner, type SettlementRunner } from '../close-of-day/runner.ts';
import { type Counter, createCounter } from '../counter/counter.ts';
import { createOutgoing } from '../counter/outgoing.ts';
import type { CounterDevice, CounterParts, CounterState } from '../counter/parts.ts';
import type { Chance } from '../domain/clock.ts';
import type { KeyStore } from '../host/keys/key-store.ts';
import { INSTITUTION_NAMES } from '../host/profiles/issuers.ts';
import type { AcquirerProfile } from '../host/profiles/profile.ts';
import type { HostDesk } from '../host/role.ts';
import type { Journal, KeyVault } from '../journal/role.ts';
import { createMailDesk } from '../mail/mail-desk.ts';
import { createPeople } from '../operators/people.ts';
import { createSession } from '../operators/session.ts';
import { createPrintDesk, type PrintDesk } from '../printing/print-desk.ts';
import { createReportBook } from '../reports/report-book.ts';
import { riskRulesOf } from '../risk/risk-book.ts';
import { adviceRecordOf } from '../sale/advice-record.ts';
import { createEarlyCard } from '../sale/early-card.ts';
import type { CodeTimes } from '../sale/happenings.ts';
import type { ChipParts } from '../sale/parts.ts';
import { createSaleRunner, type SaleRunner } from '../sale/runner.ts';
import { createSettings, type SettingsDesk } from '../settings/settings.ts';
import { createShiftBook, type ShiftBook } from '../shifts/shift-book.ts';
import { createSignOn, type SignOn } from '../sign-on/sign-on.ts';
import { auditCopier } from './audit-files.ts';
import { type ChipDevices, chipRecordOf, chipsOf } from './chips.ts';
import type { HostSetClock } from './clock.ts';
import { CODE_TIMES, drawCode } from './codes.ts';
import { createCounterPapers } from './counter-documents.ts';
import { type CustomerSide, createCustomerSide, customerParts } from './customer-side.ts';
import { type DeviceSetupMeans, deviceSetupOf } from './device-setup.ts';
import { freshState } from './fresh-state.ts';
import { noteFollowUp, noteStray } from './host-notes.ts';
import { documentOf } from './job-documents.ts';
import { mailSecret } from './mail-secret.ts';
import { reportFiles } from './report-files.ts';
import { rulesOf } from './rules.ts';
import { signatureFreeLimitOf, wordsOf } from './sayings.ts';
import { forgetOldSignatures, type Signatures, signaturePicture } from './signatures.ts';
import { slipMaker } from './slip-maker.ts';
import { createSlips, paperOf, type Slips, type SlipsOptions } from './slips.ts';
import { type StatementMeans, statementsOf } from './statement-worker.ts';
import { writeWhole } from './whole-file.ts';

export interface HouseOptions {
  readonly mode: 'training' | 'production';
  readonly version: string;
  readonly dataFolder: string;
  readonly journal: Journal;
  /** For what is no card's: the mail server's password. */
  readonly vault: KeyVault;
  readonly profile: AcquirerProfile;
  readonly clock: HostSetClock;
  readonly chance: Chance;
  readonly devices: {
    readonly reader: CardReader;
    readonly pad: PinPad;
    readonly printer: ReceiptPrinter;
    /** On the printer's socket; absent in a counter without one. */
    readonly drawer?: CashDrawer;
    /** Stands in for the printer; absent in a counter that has one. */
    readonly secondPrinter?: ReceiptPrinter;
    readonly scanner?: BarcodeScanner;
    readonly display?: CustomerDisplay;
    /** Absent in a counter without a chip reader. */
    readonly chip?: ChipDevices;
  };
  /** In training: which of them are not simulated. */
  readonly realDevices?: ReadonlySet<CounterDevice>;
  /** Made here because the desk reads terminal and merchant from the settings, and the settings from the journal. */
  readonly host: (settings: SettingsDesk) => {
    readonly desk: HostDesk;
    readonly keys: Pick<KeyStore, 'workingPinKeyHex'>;
  };
  /** What the printer is, for the test slip. */
  readonly printerFacts: SlipsOptions['printer'];
  /** How payments by code are waited for; the usual times when absent. */
  readonly codeTimes?: CodeTimes;
  readonly bench: BenchDoor | undefined;
  /** False where one card pays all day long, in tests: the risk guard then looks at none. */
  readonly judgesCards?: boolean;
  /** Absent where devices cannot be set up. */
  readonly deviceSetup?: DeviceSetupMeans;
  /** The page on the screen as a PDF on A4; absent where there is no window. */
  readonly printPage?: () => Promise<Uint8Array>;
  /** How statements are read and compared; in this very process when absent. */
  readonly statements?: StatementMeans;
  readonly send: (view: View) => void;
  /** To the customer's window; absent where there never is one. */
  readonly sendCustomer?: (view: CustomerView) => void;
  readonly soon: (task: () => void) => void;
  readonly onStopped: (trouble: unknown) => void;
}

export interface House {
  readonly counter: Counter;
  readonly handlers: Handlers;
  readonly publisher: Publisher;
  readonly customerPublisher: Publisher<CustomerView>;
  /** First operators, then what a power cut left. Call once before the first question. */
  open(): Promise<void>;
}

export function buildHouse(options: HouseOptions): House {
  const { journal, devices } = options;
  const state = freshState(journal);
  let customer: CustomerSide | undefined;
  let publisher: Publisher | undefined;
  const hooks: Hooks = {
    changed: () => {
      customer?.changed();
      publisher?.changed();
    },
    stopped: (trouble) => {
      state.stopped = true;
      options.onStopped(trouble);
      publisher?.changed();
    },
  };
  const parts = partsOf(options, state, hooks);
  const counter = createCounter(parts, state, hooks.changed);
  const side = createCustomerSide({
    view: { parts, state, bills: counter.bills },
    display: devices.display,
    send: options.sendCustomer,
    soon: options.soon,
  });
  customer = side;
  const setup = options.deviceSetup && deviceSetupOf(options.deviceSetup, { counter, onChange: hooks.changed });
  const view: ViewParts = {
    parts,
    state,
    paperOf: parts.slips.paperOf,
    settlementPaperOf: paperOf,
    wordsOf,
    bill: { bills: counter.bills, paperOf: parts.slips.billPaperOf },
    reconciliation: counter.reconciliation,
    ...(setup && { setup }),
  };
  const { send, soon } = options;
  publisher = createPublisher({ picture: (revision) => ({ revision, ...pictureOf(view) }), send, soon });
  const { chip } = devices;
  const chipReaders = chip === undefined ? [] : [chip.contact, ...(chip.field === undefined ? [] : [chip.field])];
  const others = [devices.secondPrinter, devices.scanner, devices.display].filter((device) => device !== undefined);
  for (const device of [devices.reader, devices.pad, devices.printer, ...others, ...chipReaders])
    device.onState(hooks.changed);
  devices.drawer?.onPosition(hooks.changed);
  parts.host.onStray((stray) => {
    try {
      noteStray(journal, stray);
    } catch (trouble) {
      // Inside a socket's own event: a journal that cannot be written must stop the counter, not the process.
      hooks.stopped(trouble);
    }
  });
  return {
    counter,
    publisher,
    customerPublisher: side.publisher,
    handlers: handlersOf({ counter, view, publisher, customer: side.publisher, bench: options.bench }),
    async open() {
      await parts.people.seed();
      forgetOldSignatures(journal, options.clock.nowMs());
      counter.recover();
      hooks.changed();
    },
  };
}

interface Hooks {
  readonly changed: () => void;
  readonly stopped: (trouble: unknown) => void;
}

type HouseParts = CounterParts & { readonly slips: Slips };

function partsOf(options: HouseOptions, state: CounterState, hooks: Hooks): HouseParts {
  const { journal, clock, devices, mode } = options;
  const settings = createSettings(journal, hooks.changed);
  const { desk: host, keys } = options.host(settings);
  const slips = createSlips({
    settings: () => settings.current,
    training: mode === 'training',
    bankName: (id) => INSTITUTION_NAMES.get(id.slice(0, 4))?.zh ?? id.trim(),
    nowMs: clock.nowMs,
    noSignatureUpToMinor: () => signatureFreeLimitOf(chipParameters),
    signatureOf: (id) => signaturePicture(journal, id),
    columns: devices.printer.columns,
    printer: options.printerFacts,
  });
  const shifts = createShiftBook({ journal, clock });
  const printing = printingOf(options, { settings, slips, shifts, hooks });
  const chipParameters = createChipParameters({
    journal,
    host,
    clock,
    onState: hooks.changed,
    acceptsTestKeys: mode === 'training',
  });
  const chips =
    devices.chip &&
    chipsOf({
      devices: devices.chip,
      profile: options.profile,
      settings: () => settings.current,
      language: () => state.language,
      parameters: chipParameters,
      chance: options.chance,
      onChange: hooks.changed,
      onTrouble: hooks.stopped,
    });
  const earlyCard = createEarlyCard({ reader: devices.reader, clock, onState: hooks.changed });
  const { customer, signatures } = customerParts({ journal, clock, host, settings, onChange: hooks.changed });
  const flows: FlowOptions = { options, state, hooks, settings, host, keys, slips, printing, chips, signatures };
  return {
    mode,
    version: options.version,
    dataFolder: options.dataFolder,
    journal,
    clock,
    people: createPeople({ journal, clock, chance: options.chance, mustChangeFirst: mode === 'production' }),
    session: createSession(clock, (session) => {
      // Nobody sits here: no card is read, and none is held.
      if (session.state !== 'signed-in') earlyCard.drop().catch(hooks.stopped);
      hooks.changed();
    }),
    settings,
    shifts,
    sales: salesOf(flows),
    earlyCard,
    signOn: signOnOf(flows),
    settlements: settlementsOf(flows),
    host,
    reader: devices.reader,
    pad: devices.pad,
    printer: devices.printer,
    realDevices: options.realDevices ?? new Set(),
    ...(chips && { chips }),
    chipParameters,
    ...atCounter(devices),
    customer,
    signatures,
    printing,
    copyAudit: auditCopier({ journal, clock, folder: path.join(options.dataFolder, 'exports') }),
    makeSlip: slipMaker({ clock, slips }),
    makeReport: reportFiles({ ...options, settings: () => settings.current }),
    ...outgoingOf(options, settings),
    ...statementsOf(options),
    slips,
    drawCode,
    codeSlip: slips.code,
    onStopped: hooks.stopped,
  };
}

/** What leaves as a file or a letter. */
function outgoingOf(
  { journal, clock, chance, vault, dataFolder }: HouseOptions,
  settings: SettingsDesk,
): Pick<CounterParts, 'mail' | 'outgoing'> {
  const secret = mailSecret(vault, chance);
  const mail = createMailDesk({ journal, clock, settings: () => settings.current, secret });
  const folder = path.join(dataFolder, 'exports');
  return { mail, outgoing: createOutgoing({ mail, write: (file, signal) => writeWhole({ ...file, folder, signal }) }) };
}

/** What not every counter has. */
const atCounter = (
  devices: HouseOptions['devices'],
): Pick<CounterParts, 'drawer' | 'secondPrinter' | 'scanner' | 'display'> => ({
  ...(devices.drawer && { drawer: devices.drawer }),
  ...(devices.secondPrinter && { secondPrinter: devices.secondPrinter }),
  ...(devices.scanner && { scanner: devices.scanner }),
  ...(devices.display && { display: devices.display }),
});

interface FlowOptions {
  readonly options: HouseOptions;
  readonly state: CounterState;
  readonly hooks: Hooks;
  readonly settings: SettingsDesk;
  readonly host: HostDesk;
  readonly keys: Pick<KeyStore, 'workingPinKeyHex'>;
  readonly slips: Slips;
  readonly printing: PrintDesk;
  readonly chips: ChipParts | undefined;
  readonly signatures: Signatures;
}

const printingOf = (
  { journal, clock, devices, mode }: HouseOptions,
  { settings, slips, shifts, hooks }: Pick<FlowOptions, 'settings' | 'slips' | 'hooks'> & { shifts: ShiftBook },
): PrintDesk => {
  const papers = createCounterPapers({
    settings: () => settings.current,
    training: mode === 'training',
    nowMs: clock.nowMs,
    batch: () => journal.batch(),
    hashOf: (seq) => journal.findEvents({ scope: 'all', beforeSeq: seq + 1, limit: 1 }).events[0]?.hash,
  });
  const book = createReportBook({ journal, clock, cutOffHour: () => settings.current.dayBeginsHour });
  return createPrintDesk({
    journal,
    clock,
    printer: devices.printer,
    ...(devices.secondPrinter && { second: devices.secondPrinter }),
    movesByItself: () => settings.current.secondPrinterByItself,
    compose: (job, how) =>
      documentOf(job, how, { journal, slips, papers, shifts, days: (of) => book.read({ what: 'days', ...of }) }),
    onChange: hooks.changed,
  });
};

function salesOf({
  options,
  state,
  hooks,
  settings,
  host,
  keys,
  slips,
  printing,
  chips,
  signatures,
}: FlowOptions): SaleRunner {
  const { journal, clock, devices, profile } = options;
  return createSaleRunner({
    journal,
    host,
    reader: devices.reader,
    pad: devices.pad,
    ...(devices.scanner && { scanner: devices.scanner }),
    printing,
    ...(chips && { chips }),
    signatures: signatures.desk,
    clock,
    slips,
    rules: () => ({
      ...rulesOf(profile, settings, printing),
      codes: options.codeTimes ?? CODE_TIMES,
      ...(options.judgesCards !== false && { risk: riskRulesOf(journal) }),
    }),
    workingPinKeyHex: () => keys.workingPinKeyHex,
    onPicture: (picture) => {
      state.salePicture = picture;
      hooks.changed();
    },
    onHostTried: (reachable) => {
      state.hostReachable = reachable;
      hooks.changed();
    },
    onFollowUp: (followUp) => noteFollowUp(journal, state, followUp),
    onStopped: hooks.stopped,
  });
}

const signOnOf = ({ options, state, hooks, host }: FlowOptions): SignOn =>
  createSignOn({
    journal: options.journal,
    host,
    clock: options.clock,
    adoptHostTime: options.clock.adopt,
    onState: hooks.changed,
    onFollowUp: (followUp) => noteFollowUp(options.journal, state, followUp),
  });

const settlementsOf = ({ options, state, hooks, host, printing }: FlowOptions): SettlementRunner =>
  createSettlementRunner({
    journal: options.journal,
    host,
    printing,
    clock: options.clock,
    adviceRecord: adviceRecordOf,
    chipRecord: (row) => chipRecordOf(row, options.profile.chipTags.request),
    onPicture: (picture) => {
      state.settlementPicture = picture;
      hooks.changed();
    },
    onStopped: hooks.stopped,
  });
