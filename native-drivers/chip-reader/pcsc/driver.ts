/**
 * A reader of the system's smart-card service as the role ChipReader. Made by whoever wires the devices; it opens the service and looks
 * for its reader for ever. The service runs T=0, T=1 and CCID; 61xx and 6Cxx are still ours (emv.md 1.1).
 */
import type { DriverClock } from '../../clock.ts';
import type { DeviceState } from '../../device-state.ts';
import type {
  PcscCard,
  PcscContext,
  PcscFault,
  PcscLook,
  PcscResult,
  PcscService,
} from '../../transports/pcsc-service.ts';
import { judgeAtr, parseAtr } from '../atr.ts';
import type { CardWaiting, ChipReader, Exchanged, PinVerifying, Powering } from '../role.ts';
import { CardNotPoweredError, SlotDesk } from '../slot-desk.ts';
import { serveCommand } from '../t0.ts';
import { findPinFeature, pinOutcomeOf, pinVerifyStructure } from './pin-feature.ts';
import { ServiceCalls } from './service-calls.ts';

export interface PcscReaderOptions {
  readonly service: PcscService;
  readonly clock: DriverClock;
  readonly field: 'contact' | 'contactless';
  /** Chooses among the names of the service; if not given, the first whose name fits the field. */
  readonly choose?: (names: readonly string[]) => string | undefined;
  /** Pause between two looks at the reader; 300 ms if not given. */
  readonly pollMs?: number;
}

const POLL_MS = 300;
/** Pauses between attempts to reach the service or the reader; the last one is repeated for ever (peripherals 0). */
const REOPEN_MS = [500, 1000, 2000, 5000] as const;
/** What the service answers by itself, without asking a reader. */
const QUICK_MS = 10_000;
/** The service has its own limits for readers and cards; one that says nothing for so long is stuck. */
const STUCK_MS = 60_000;
/** The reader counts the PIN's time itself; ours runs out a little later. */
const PIN_MARGIN_MS = 5000;
/** One APDU with all its 61xx: a card that still has more to say then is broken. */
const EXCHANGE_MS = 120_000;
/** Systems look into each new card by themselves for a moment (Windows propagates certificates): the reader is asked for again. */
const CONNECT_TRIES = 8;
const CONNECT_PAUSE_MS = 250;

const NOT_CONNECTED: DeviceState = { standing: 'absent', trouble: 'not-connected' };
const TAKEN: DeviceState = { standing: 'faulted', trouble: 'taken-by-another-program' };
const STUCK: DeviceState = { standing: 'absent', trouble: 'unresponsive' };

/** Readers name their contactless side, in these words or near them ("OMNIKEY 5422CL"). */
const CONTACTLESS_NAME = /contactless|picc|(\b|\d)cl\b|nfc/i;
/** A slot inside the reader for a terminal's own module; no card of a person ever goes in. */
const MODULE_NAME = /\bsam\b/i;

/** The reader of a field by its name: what names itself contactless is, everything else but a SAM's slot is contact. */
export function readerNameFor(field: 'contact' | 'contactless', names: readonly string[]): string | undefined {
  return names.find((name) => !MODULE_NAME.test(name) && CONTACTLESS_NAME.test(name) === (field === 'contactless'));
}

/** Starts at once; `close` ends it for good. */
export function pcscChipReader(options: PcscReaderOptions): ChipReader {
  return new PcscReader(options);
}

interface Session {
  readonly context: PcscContext;
  readonly name: string;
}

/** `lost`: it had power, and the card or the reader went away since. */
type Power =
  | 'off'
  | 'lost'
  | { readonly card: PcscCard; readonly changes: number; readonly pinFeature: number | undefined };

class PcscReader implements ChipReader {
  readonly #options: PcscReaderOptions;
  readonly #desk: SlotDesk;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  #session: Session | undefined;
  #power: Power = 'off';
  #changes = 0;
  #canVerifyPin: boolean = false;
  /** Another program shares the reader and would not let us have it. */
  #isRefused: boolean = false;
  readonly #calls: ServiceCalls;

  constructor(options: PcscReaderOptions) {
    this.#options = options;
    this.#desk = new SlotDesk(options.clock, { standing: 'opening' });
    this.#calls = new ServiceCalls(options.clock, () => this.#desk.setDevice(STUCK));
    this.#running = this.#run();
  }

  get state(): DeviceState {
    return this.#desk.state;
  }

  get cardPresent(): boolean {
    return this.#desk.presence !== 'absent';
  }

  /** Known from the first powered card on: the service tells features only through one. */
  get canVerifyPin(): boolean {
    return this.#canVerifyPin;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#desk.onState(listener);
  }

  waitForCard(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<CardWaiting> {
    return this.#desk.waitForCard(options);
  }

  waitForRemoval(signal: AbortSignal): Promise<'removed' | 'cancelled' | 'device-gone'> {
    return this.#desk.waitForRemoval(signal);
  }

  powerOn(): Promise<Powering> {
    return this.#desk.exclusively(async () => {
      await this.#letGo('off');
      const session = this.#session;
      if (session === undefined || !this.#desk.isUp) return { kind: 'device-gone' };
      const connecting = await this.#connect(session);
      if (!connecting.ok) return this.#unpowered(connecting.fault);
      const card = connecting.value;
      for (const reset of ['cold', 'warm'] as const) {
        const done = await this.#within(() => card.reconnect(reset));
        if (!done.ok && done.fault !== 'mute') {
          await this.#disconnect(card);
          return this.#unpowered(done.fault);
        }
        if (!done.ok || !this.#isTaken(done.value.atr)) continue;
        const pinFeature = await this.#pinFeatureOf(card);
        this.#power = { card, changes: this.#changes, pinFeature };
        this.#canVerifyPin = pinFeature !== undefined;
        this.#desk.setPresence('present');
        this.#desk.setPowered(true);
        return { kind: 'powered', ...done.value };
      }
      await this.#disconnect(card);
      return { kind: 'mute' };
    });
  }

  async #connect({ context, name }: Session): Promise<PcscResult<PcscCard>> {
    for (let tries = 1; ; tries += 1) {
      const connecting = await this.#within(() => context.connect(name));
      this.#isRefused = !connecting.ok && connecting.fault === 'taken';
      if (!this.#isRefused || tries >= CONNECT_TRIES || this.#ending.signal.aborted) return connecting;
      await this.#options.clock.sleep(CONNECT_PAUSE_MS, this.#ending.signal);
    }
  }

  /** Throws CardNotPoweredError when `powerOn` was never called or `powerOff` was. */
  exchange(command: Uint8Array): Promise<Exchanged> {
    return this.#desk.exclusively(async () => {
      const power = this.#powered();
      if (typeof power === 'string') return { kind: power };
      const { clock } = this.#options;
      const untilMs = clock.ticksMs() + EXCHANGE_MS;
      // With T=0 the service passes on TPDUs: Le behind data is no part of one (PC/SC part 5, 3.2.5; ISO 7816-3, 12.2).
      const level = power.card.protocol === 'T=0' ? 'tpdu' : 'apdu';
      const service = serveCommand(command, { level, protocol: power.card.protocol });
      let step = service.next();
      while (step.done !== true) {
        const part = step.value;
        const transmitted = await this.#within(() => power.card.transmit(part));
        if (!transmitted.ok) return await this.#failed(transmitted.fault);
        if (transmitted.value.length < 2 || clock.ticksMs() > untilMs) return await this.#failed('other');
        step = service.next(transmitted.value);
      }
      return { kind: 'answered', response: step.value };
    });
  }

  verifyPin(options: {
    readonly minimumDigits: number;
    readonly maximumDigits: number;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<PinVerifying> {
    return this.#desk.exclusively(async () => {
      const power = this.#powered();
      if (typeof power === 'string') return { kind: power };
      if (power.pinFeature === undefined) return { kind: 'failed' };
      if (options.signal.aborted) return { kind: 'cancelled' };
      // NOTE: the service has no way to call a PIN entry off: after a cancellation the reader's own time runs out first.
      const { card, pinFeature } = power;
      const structure = pinVerifyStructure(options);
      const done = await this.#within(() => card.control(pinFeature, structure), options.timeoutMs + PIN_MARGIN_MS);
      if (!done.ok) return await this.#failed(done.fault);
      if (options.signal.aborted) return { kind: 'cancelled' };
      return pinOutcomeOf(done.value);
    });
  }

  async powerOff(): Promise<void> {
    await this.#desk.quiet();
    await this.#letGo('off');
  }

  async close(): Promise<void> {
    this.#calls.hurry();
    this.#ending.abort();
    await this.#running;
  }

  /** Reaches the service, finds the reader, looks at it until it is gone; then all over again. */
  async #run(): Promise<void> {
    const signal = this.#ending.signal;
    let failures = 0;
    while (!signal.aborted) {
      const opening = await this.#calls.within(() => this.#options.service.open(), QUICK_MS, closed);
      if (opening.ok) {
        if (await this.#serve(opening.value)) failures = 0;
        await this.#calls.free(signal);
        await this.#within(() => opening.value.close().then(() => NOTHING));
      }
      if (!opening.ok)
        this.#down(opening.fault === 'denied' ? { standing: 'faulted', trouble: 'no-permission' } : NOT_CONNECTED);
      await this.#calls.free(signal);
      await this.#options.clock.sleep(REOPEN_MS[Math.min(failures, REOPEN_MS.length - 1)] ?? 5000, signal);
      failures += 1;
    }
    this.#down(NOT_CONNECTED);
  }

  /** True when the reader was there for a while. */
  async #serve(context: PcscContext): Promise<boolean> {
    const listing = await this.#within(() => context.listReaders(), QUICK_MS);
    const choose = this.#options.choose ?? ((names) => readerNameFor(this.#options.field, names));
    const name = listing.ok ? choose(listing.value) : undefined;
    if (name === undefined) {
      this.#down(NOT_CONNECTED);
      return false;
    }
    const signal = this.#ending.signal;
    this.#session = { context, name };
    let wasUp = false;
    while (!signal.aborted && this.#session !== undefined) {
      if (!this.#desk.isRunning) {
        const look = await this.#within(() => context.look(name), QUICK_MS);
        if (!look.ok) break;
        wasUp = true;
        await this.#seen(look.value, name);
      }
      await this.#options.clock.sleep(this.#options.pollMs ?? POLL_MS, signal);
    }
    await this.#desk.quiet();
    await this.#letGo(typeof this.#power === 'string' ? this.#power : 'lost');
    this.#down(NOT_CONNECTED);
    return wasUp;
  }

  async #seen(look: PcscLook, name: string): Promise<void> {
    if (this.#desk.isRunning) return;
    const power = this.#power;
    const isOurs = typeof power !== 'string';
    this.#changes = look.changes;
    if (!look.isInUse) this.#isRefused = false;
    const isTaken = !isOurs && (look.isTaken || this.#isRefused);
    const isLost = isOurs && (!look.isPresent || look.changes !== power.changes);
    this.#desk.setDevice(isTaken ? TAKEN : { standing: 'ready', identity: name });
    this.#desk.setPresence(look.isPresent ? 'present' : 'absent');
    if (isLost) await this.#letGo('lost');
  }

  #down(state: DeviceState): void {
    this.#session = undefined;
    if (typeof this.#power !== 'string') this.#power = 'lost';
    // A stuck service stays the reason until the reader is back.
    if (this.#desk.state.trouble !== STUCK.trouble || state !== NOT_CONNECTED) this.#desk.setDevice(state);
  }

  #isTaken(atr: Uint8Array): boolean {
    return (this.#options.field === 'contactless' ? parseAtr(atr) : judgeAtr(atr)).ok;
  }

  async #pinFeatureOf(card: PcscCard): Promise<number | undefined> {
    if (this.#options.field === 'contactless') return undefined;
    const code = this.#options.service.featureRequestCode;
    const told = await this.#within(() => card.control(code, new Uint8Array(0)));
    return told.ok ? findPinFeature(told.value) : undefined;
  }

  #powered(): Exclude<Power, string> | 'card-gone' | 'device-gone' {
    if (this.#power === 'off') throw new CardNotPoweredError();
    if (!this.#desk.isUp) return 'device-gone';
    return this.#power === 'lost' ? 'card-gone' : this.#power;
  }

  #unpowered(fault: PcscFault): Powering {
    this.#desk.setPowered(false);
    switch (fault) {
      case 'no-card':
      case 'removed':
        this.#desk.setPresence('absent');
        return { kind: 'card-gone' };
      case 'mute':
      case 'reset':
        return { kind: 'mute' };
      case 'taken':
        this.#desk.setDevice(TAKEN);
        return { kind: 'device-gone' };
      default:
        this.#down(NOT_CONNECTED);
        return { kind: 'device-gone' };
    }
  }

  /** The card is not spoken to again before the next `powerOn`. */
  async #failed(fault: PcscFault): Promise<{ readonly kind: 'card-gone' | 'failed' | 'device-gone' }> {
    const session = this.#session;
    await this.#letGo('lost');
    if (fault === 'no-service' || fault === 'reader-gone' || session === undefined) {
      this.#down(NOT_CONNECTED);
      return { kind: 'device-gone' };
    }
    const look = await this.#within(() => session.context.look(session.name), QUICK_MS);
    if (!look.ok) {
      this.#down(NOT_CONNECTED);
      return { kind: 'device-gone' };
    }
    if (look.value.isPresent && fault !== 'removed' && fault !== 'no-card') return { kind: 'failed' };
    this.#desk.setPresence('absent');
    return { kind: 'card-gone' };
  }

  async #letGo(next: 'off' | 'lost'): Promise<void> {
    const power = this.#power;
    this.#power = next;
    this.#desk.setPowered(false);
    if (typeof power !== 'string') await this.#disconnect(power.card);
  }

  async #disconnect(card: PcscCard): Promise<void> {
    await this.#within(() => card.disconnect().then(() => NOTHING));
  }

  #within<Value>(call: () => Promise<PcscResult<Value>>, limitMs: number = STUCK_MS): Promise<PcscResult<Value>> {
    return this.#calls.within(call, limitMs);
  }
}

const NOTHING = { ok: true, value: undefined } as const;
/** A context that came after we had given it up. */
const closed = (context: PcscContext): Promise<void> => context.close();
