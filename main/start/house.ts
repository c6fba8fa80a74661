/**
 * The composition root without a window: puts journal, host, devices and flows together into one counter and its handlers.
 * Electron, the demonstration day, the crash matrix and tests all come through here, so that all run the same wiring.
 */
import type { CardReader } from '../../native-drivers/card-reader/role.ts';
import type { PinPad } from '../../native-drivers/pin-pad/role.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import type { Handlers, View } from '../../preload/contract/contract.ts';
import type { BenchDoor } from '../bridge/handlers/bench.ts';
import { handlersOf } from '../bridge/handlers.ts';
import { createPublisher, type Publisher } from '../bridge/publisher.ts';
import type { ViewParts } from '../bridge/view/view.ts';
import { pictureOf } from '../bridge/view/view.ts';
import { createSettlementRunner } from '../close-of-day/runner.ts';
import { type Counter, createCounter } from '../counter/counter.ts';
import type { CounterParts, CounterState, Language } from '../counter/parts.ts';
import type { Chance } from '../domain/clock.ts';
import { asSixDigits } from '../domain/numbers.ts';
import type { KeyStore } from '../host/keys/key-store.ts';
import { INSTITUTION_NAMES } from '../host/profiles/issuers.ts';
import type { AcquirerProfile } from '../host/profiles/profile.ts';
import { meaningOf } from '../host/profiles/response-codes.ts';
import type { HostDesk } from '../host/role.ts';
import type { Journal } from '../journal/role.ts';
import { createPeople } from '../operators/people.ts';
import { createSession } from '../operators/session.ts';
import { createEarlyCard } from '../sale/early-card.ts';
import type { SaleRules } from '../sale/happenings.ts';
import { createSaleRunner } from '../sale/runner.ts';
import { createSettings, type SettingsDesk } from '../settings/settings.ts';
import { createSignOn } from '../sign-on/sign-on.ts';
import type { HostSetClock } from './clock.ts';
import { createSlips, paperOf } from './slips.ts';

export interface HouseOptions {
  readonly mode: 'training' | 'production';
  readonly version: string;
  readonly dataFolder: string;
  readonly journal: Journal;
  readonly profile: AcquirerProfile;
  readonly clock: HostSetClock;
  readonly chance: Chance;
  readonly devices: { readonly reader: CardReader; readonly pad: PinPad; readonly printer: ReceiptPrinter };
  /** Made here because the desk reads terminal and merchant from the settings, and the settings from the journal. */
  readonly host: (settings: SettingsDesk) => {
    readonly desk: HostDesk;
    readonly keys: Pick<KeyStore, 'workingPinKeyHex'>;
  };
  readonly bench: BenchDoor | undefined;
  readonly send: (view: View) => void;
  readonly soon: (task: () => void) => void;
  readonly onStopped: (trouble: unknown) => void;
}

export interface House {
  readonly counter: Counter;
  readonly handlers: Handlers;
  readonly publisher: Publisher;
  /** First operators, then what a power cut left. Call once before the first question. */
  open(): Promise<void>;
}

export function buildHouse(options: HouseOptions): House {
  const { journal, clock, devices, profile, mode } = options;
  const state: CounterState = {
    language: languageOf(journal),
    salePicture: undefined,
    settlementPicture: undefined,
    stopped: false,
    followUps: new Set(),
    opening: undefined,
    recovered: [],
    hostReachable: undefined,
  };
  let publisher: Publisher | undefined;
  const changed = (): void => publisher?.changed();
  const onStopped = (trouble: unknown): void => {
    state.stopped = true;
    options.onStopped(trouble);
    changed();
  };

  const settings = createSettings(journal, changed);
  const { desk: host, keys } = options.host(settings);
  const slips = createSlips({
    settings: () => settings.current,
    training: mode === 'training',
    bankName: (id) => INSTITUTION_NAMES.get(id.slice(0, 4))?.zh ?? id.trim(),
    nowMs: clock.nowMs,
    printer: { modelName: devices.printer.state.identity ?? '', codePage: 0, proof: '' },
  });
  const session = createSession(clock, changed);
  const people = createPeople({ journal, clock, chance: options.chance, mustChangeFirst: mode === 'production' });
  const signOn = createSignOn({
    journal,
    host,
    clock,
    adoptHostTime: clock.adopt,
    onState: changed,
    onFollowUp: (followUp) => noteFollowUp(followUp),
  });
  const noteFollowUp = (followUp: Parameters<typeof state.followUps.add>[0]): void => {
    if (followUp === 'sign-on') state.followUps.add(followUp);
    else journal.commit((pen) => pen.append({ kind: 'follow-up-asked', body: { followUp } }));
  };
  const sales = createSaleRunner({
    journal,
    host,
    ...devices,
    clock,
    slips,
    rules: () => rulesOf(profile, settings),
    workingPinKeyHex: () => keys.workingPinKeyHex,
    onPicture: (picture) => {
      state.salePicture = picture;
      changed();
    },
    onHostTried: (reachable) => {
      state.hostReachable = reachable;
      changed();
    },
    onFollowUp: noteFollowUp,
    onStopped,
  });
  const settlements = createSettlementRunner({
    journal,
    host,
    printer: devices.printer,
    clock,
    slip: slips.settlement,
    onPicture: (picture) => {
      state.settlementPicture = picture;
      changed();
    },
    onStopped,
  });
  const earlyCard = createEarlyCard({ reader: devices.reader, clock, onState: changed });
  const parts: CounterParts = {
    mode,
    version: options.version,
    dataFolder: options.dataFolder,
    journal,
    clock,
    people,
    session,
    settings,
    sales,
    earlyCard,
    signOn,
    settlements,
    host,
    ...devices,
    slips,
    testSlip: slips.test,
    onStopped,
  };
  const counter = createCounter(parts, state, changed);
  const view: ViewParts = {
    parts,
    state,
    paperOf: slips.paperOf,
    settlementPaperOf: (settlement) =>
      paperOf(slips.settlement(settlement, journal.inBatch(settlement.batch), journal.head())),
    wordsOf,
  };
  publisher = createPublisher({ picture: () => pictureOf(view), send: options.send, soon: options.soon });
  for (const device of [devices.reader, devices.pad, devices.printer]) device.onState(changed);
  host.onStray((stray) =>
    journal.commit((pen) =>
      pen.append({
        kind: 'stray-answer',
        body: { mti: stray.mti, ...(stray.stan !== undefined && { stan: asSixDigits(stray.stan) }) },
      }),
    ),
  );

  return {
    counter,
    publisher,
    handlers: handlersOf({ counter, view, publisher, bench: options.bench }),
    async open() {
      await people.seed();
      counter.recover();
      changed();
    },
  };
}

const languageOf = (journal: Journal): Language => (journal.setting('language') === 'en' ? 'en' : 'zh-CN');

function rulesOf(profile: AcquirerProfile, settings: SettingsDesk): SaleRules {
  const { slipCopies, voidNeedsCard, voidNeedsPin } = settings.current;
  return {
    reversalAttempts: profile.reversal.attempts,
    reversalClosingCodes: profile.reversal.closingCodes,
    reverseOnCodes: profile.reversal.keepOn,
    slipCopies: slipCopies === 1 ? ['merchant'] : ['merchant', 'cardholder'],
    voidNeedsCard,
    voidNeedsPin,
  };
}

function wordsOf(code: string): ReturnType<ViewParts['wordsOf']> {
  const row = meaningOf(code);
  return { code, zh: row.cashier.zh, en: row.cashier.en, nextZh: row.next.zh, nextEn: row.next.en };
}
