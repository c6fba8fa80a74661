/**
 * A reader of the system's smart-card service as the role ChipReader. Made by whoever wires the devices; it opens the service and looks
 * for its reader for ever. The service runs T=0, T=1 and CCID; 61xx and 6Cxx are still ours (emv.md 1.1).
 */
import type { DriverClock } from '../../clock.ts';
import type { DeviceState } from '../../device-state.ts';
import type { PcscCard, PcscContext, PcscFault, PcscService } from '../../transports/pcsc-service.ts';
import { judgeAtr, parseAtr } from '../atr.ts';
import type { CardWaiting, ChipReader, Exchanged, PinVerifying, Powering } from '../role.ts';
import { CardNotPoweredError, SlotDesk } from '../slot-desk.ts';
import { serveCommand } from '../t0.ts';
import { findPinFeature, pinOutcomeOf, pinVerifyStructure } from './pin-feature.ts';

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
/** The service has its own limits; one that says nothing for so long is stuck. */
const STUCK_MS = 60_000;

const NOT_CONNECTED: DeviceState = { standing: 'absent', trouble: 'not-connected' };
const TAKEN: DeviceState = { standing: 'faulted', trouble: 'taken-by-another-program' };
const STUCK: DeviceState = { standing: 'absent', trouble: 'unresponsive' };

/** Readers name their contactless side, in these words or near them. */
const CONTACTLESS_NAME = /contactless|picc|\bcl\b|nfc/i;

/** The reader of a field by its name: what names itself contactless is, everything else is contact. */
export function readerNameFor(field: 'contact' | 'contactless', names: readonly string[]): string | undefined {
  return names.find((name) => CONTACTLESS_NAME.test(name) === (field === 'contactless'));
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

  constructor(options: PcscReaderOptions) {
    this.#options = options;
    this.#desk = new SlotDesk(options.clock, { standing: 'opening' });
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
      const connecting = await this.#within(session.context.connect(session.name));
      if (!connecting.ok) return this.#unpowered(connecting.fault);
      const card = connecting.value;
      for (const reset of ['cold', 'warm'] as const) {
        const done = await this.#within(card.reconnect(reset));
        if (!done.ok && done.fault !== 'mute') {
          await card.disconnect();
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
      await card.disconnect();
      return { kind: 'mute' };
    });
  }

  /** Throws CardNotPoweredError when `powerOn` was never called or `powerOff` was. */
  exchange(command: Uint8Array): Promise<Exchanged> {
    return this.#desk.exclusively(async () => {
      const power = this.#powered();
      if (typeof power === 'string') return { kind: power };
      const service = serveCommand(command, { level: 'apdu', protocol: power.card.protocol });
      let step = service.next();
      while (step.done !== true) {
        const transmitted = await this.#within(power.card.transmit(step.value));
        if (!transmitted.ok) return await this.#failed(transmitted.fault);
        if (transmitted.value.length < 2) return await this.#failed('other');
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
      const done = await this.#within(power.card.control(power.pinFeature, pinVerifyStructure(options)));
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
    this.#ending.abort();
    await this.#running;
  }

  /** Reaches the service, finds the reader, looks at it until it is gone; then all over again. */
  async #run(): Promise<void> {
    const signal = this.#ending.signal;
    let failures = 0;
    while (!signal.aborted) {
      const opening = await this.#options.service.open();
      if (opening.ok) {
        if (await this.#serve(opening.value)) failures = 0;
        await opening.value.close();
      }
      if (!opening.ok)
        this.#down(opening.fault === 'denied' ? { standing: 'faulted', trouble: 'no-permission' } : NOT_CONNECTED);
      await this.#options.clock.sleep(REOPEN_MS[Math.min(failures, REOPEN_MS.length - 1)] ?? 5000, signal);
      failures += 1;
    }
    this.#down(NOT_CONNECTED);
  }

  /** True when the reader was there for a while. */
  async #serve(context: PcscContext): Promise<boolean> {
    const listing = await context.listReaders();
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
        const look = await context.look(name);
        if (!look.ok) break;
        wasUp = true;
        this.#seen(look.value, name);
      }
      await this.#options.clock.sleep(this.#options.pollMs ?? POLL_MS, signal);
    }
    await this.#desk.quiet();
    await this.#letGo(typeof this.#power === 'string' ? this.#power : 'lost');
    this.#down(NOT_CONNECTED);
    return wasUp;
  }

  #seen(look: { isPresent: boolean; isTaken: boolean; changes: number }, name: string): void {
    if (this.#desk.isRunning) return;
    const power = this.#power;
    const isOurs = typeof power !== 'string';
    this.#changes = look.changes;
    if (isOurs && (!look.isPresent || look.changes !== power.changes)) void this.#letGo('lost');
    this.#desk.setDevice(look.isTaken && !isOurs ? TAKEN : { standing: 'ready', identity: name });
    this.#desk.setPresence(look.isPresent ? 'present' : 'absent');
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
    const told = await this.#within(card.control(this.#options.service.featureRequestCode, new Uint8Array(0)));
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
    const look = await this.#within(session.context.look(session.name));
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
    if (typeof power !== 'string') await this.#within(power.card.disconnect().then(() => NOTHING));
  }

  /** A service that is stuck must not hold a sale for ever. */
  async #within<Value>(
    call: Promise<{ ok: true; value: Value } | { ok: false; fault: PcscFault }>,
  ): Promise<{ ok: true; value: Value } | { ok: false; fault: PcscFault }> {
    const over = new AbortController();
    const limit = this.#options.clock.sleep(STUCK_MS, over.signal).then(() => 'stuck' as const);
    const outcome = await Promise.race([call, limit]);
    over.abort();
    if (outcome !== 'stuck') return outcome;
    this.#desk.setDevice(STUCK);
    return { ok: false, fault: 'no-service' };
  }
}

const NOTHING = { ok: true, value: undefined } as const;
