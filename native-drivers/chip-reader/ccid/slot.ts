/**
 * One slot of a CCID reader as the role ChipReader: contact or contactless. Made by the device (driver.ts), which owns the line; this
 * file says what became of a card, and no status byte leaves it.
 */
import type { DriverClock } from '../../clock.ts';
import type { DeviceState } from '../../device-state.ts';
import type { CardWaiting, ChipReader, Exchanged, PinVerifying, Powering } from '../role.ts';
import { CardNotPoweredError, SlotDesk } from '../slot-desk.ts';
import { T1Line } from '../t1.ts';
import { activateT1, type ExchangeJob, exchangeApdu } from './exchange.ts';
import type { CcidAnswer, CcidLink } from './link.ts';
import { pinVerificationData } from './pin-verification.ts';
import { activate } from './power.ts';
import { iccStatusOf } from './protocol.ts';

export interface CcidSlotOptions {
  readonly link: CcidLink;
  readonly slot: number;
  readonly clock: DriverClock;
  readonly field: 'contact' | 'contactless';
  /** The vendor's bError for more than one card in the field; readers have no common one. */
  readonly collisionError?: number;
  readonly onClose: () => Promise<void>;
}

const COMMAND_MS = 3000;
/** The reader counts the PIN's time itself; ours runs out a little later. */
const PIN_MARGIN_MS = 5000;
const NO_PROLOGUE = Uint8Array.of(0, 0, 0);
/** Lc and eight bytes behind the four of the header. */
const VERIFY_BYTES = 13;

export class CcidSlot implements ChipReader {
  readonly #options: CcidSlotOptions;
  readonly #desk: SlotDesk;
  /** `lost`: it had power, and the card or the reader went away since. */
  #power: ExchangeJob | 'off' | 'lost' = 'off';
  #isClosed: boolean = false;
  /** How often the interrupt pipe has told of a change. */
  #changes: number = 0;

  constructor(options: CcidSlotOptions, state: DeviceState) {
    this.#options = options;
    this.#desk = new SlotDesk(options.clock, state);
  }

  get state(): DeviceState {
    return this.#desk.state;
  }

  get cardPresent(): boolean {
    return this.#desk.presence !== 'absent';
  }

  get canVerifyPin(): boolean {
    return this.#options.field === 'contact' && this.#options.link.descriptor?.canVerifyPin === true;
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
      const { link, slot, field, clock } = this.#options;
      const descriptor = link.descriptor;
      this.#power = 'off';
      if (descriptor === undefined || slot >= descriptor.slotCount) return { kind: 'device-gone' };
      const active = await activate({ link, slot, descriptor, isContactless: field === 'contactless' });
      if (active.kind !== 'active') return this.#unpowered(active);
      const { protocol, atr } = active;
      const usesBlocks = descriptor.exchangeLevel === 'tpdu' && protocol === 'T=1';
      const t1 = usesBlocks ? new T1Line({ ifsc: atr.ifsc, negotiatesIfsd: !descriptor.negotiatesIfsd }) : undefined;
      const job: ExchangeJob = { link, clock, slot, descriptor, protocol, ...(t1 === undefined ? {} : { t1 }) };
      if (t1 !== undefined) {
        const agreed = await activateT1(job, t1);
        if (agreed !== 'agreed') {
          await this.#switchOff();
          return this.#unpowered({ kind: agreed === 'refused' ? 'mute' : agreed });
        }
      }
      this.#power = job;
      this.#desk.setPresence('present');
      this.#desk.setPowered(true);
      return { kind: 'powered', atr: active.bytes, protocol };
    });
  }

  /** Throws CardNotPoweredError when `powerOn` was never called or `powerOff` was. */
  exchange(command: Uint8Array): Promise<Exchanged> {
    return this.#desk.exclusively(async () => {
      const job = this.#poweredJob();
      if (typeof job === 'string') return { kind: job };
      const { isLineUsable, ...exchanged } = await exchangeApdu(job, command);
      if (!isLineUsable) await this.#loseCard(exchanged.kind);
      return exchanged;
    });
  }

  verifyPin(options: {
    readonly minimumDigits: number;
    readonly maximumDigits: number;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<PinVerifying> {
    return this.#desk.exclusively(async () => {
      if (!this.canVerifyPin) return { kind: this.#desk.isUp ? 'failed' : 'device-gone' };
      const job = this.#poweredJob();
      if (typeof job === 'string') return { kind: job };
      if (options.signal.aborted) return { kind: 'cancelled' };
      const prologue = job.t1?.prologueFor(VERIFY_BYTES) ?? NO_PROLOGUE;
      const answer = await job.link.command(
        job.slot,
        { kind: 'secure', data: pinVerificationData({ ...options, prologue }), waitMultiplier: 0 },
        { timeoutMs: options.timeoutMs + PIN_MARGIN_MS, signal: options.signal },
      );
      const verifying = pinOutcomeOf(answer, job, options.signal);
      if (verifying.kind === 'card-gone') await this.#loseCard('card-gone');
      return verifying;
    });
  }

  async powerOff(): Promise<void> {
    await this.#desk.quiet();
    const wasOn = typeof this.#power !== 'string';
    this.#power = 'off';
    this.#desk.setPowered(false);
    if (wasOn) await this.#switchOff();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#options.onClose();
  }

  /** The device changed its standing. */
  setDevice(state: DeviceState): void {
    if (state.standing !== 'ready' && typeof this.#power !== 'string') this.#power = 'lost';
    this.#desk.setDevice(state);
  }

  /** The interrupt pipe told of this slot. A card that changed has lost its power, even if one is in again. */
  noticed({ isPresent, hasChanged }: { readonly isPresent: boolean; readonly hasChanged: boolean }): void {
    if (hasChanged) this.#changes += 1;
    if (hasChanged && !isPresent) this.#cardLeft();
    else if (isPresent && this.#desk.presence === 'absent') this.#cardCame();
  }

  /** A field may hold two: the reader is asked before anybody is told that there is one. */
  #cardCame(): void {
    if (this.#options.collisionError === undefined) this.#desk.setPresence('present');
    else void this.poll();
  }

  /** Asks the reader whether a card is in; while an exchange runs that is known anyway. */
  async poll(): Promise<void> {
    const { link, slot, collisionError } = this.#options;
    if (this.#desk.isRunning || !this.#desk.isUp) return;
    const before = this.#changes;
    const answer = await link.command(slot, { kind: 'slot-status' }, { timeoutMs: COMMAND_MS });
    // Two pipes, no common order: an answer that a change has overtaken may be about the card before.
    if (this.#changes !== before) return this.poll();
    if (this.#desk.isRunning || answer.kind === 'gone' || answer.kind === 'aborted') return;
    const { reply } = answer;
    const isCollision = answer.kind === 'failed' && collisionError !== undefined && reply.error === collisionError;
    if (isCollision) return this.#desk.setPresence('collision');
    const status = iccStatusOf(reply);
    if (status === 'absent') return this.#cardLeft();
    if (status === 'inactive' && typeof this.#power !== 'string') this.#cardLeft();
    this.#desk.setPresence('present');
  }

  #cardLeft(): void {
    if (typeof this.#power !== 'string') this.#power = 'lost';
    this.#desk.setPowered(false);
    this.#desk.setPresence('absent');
  }

  #poweredJob(): ExchangeJob | 'card-gone' | 'device-gone' {
    if (this.#power === 'off') throw new CardNotPoweredError();
    if (!this.#desk.isUp) return 'device-gone';
    return this.#power === 'lost' ? 'card-gone' : this.#power;
  }

  /** After a failure the card is in an unknown state: it loses its power, and only `powerOn` brings it back. */
  async #loseCard(kind: Exchanged['kind']): Promise<void> {
    this.#power = 'lost';
    if (kind === 'card-gone') this.#cardLeft();
    else if (kind === 'failed') await this.#switchOff();
    this.#desk.setPowered(false);
  }

  async #switchOff(): Promise<void> {
    await this.#options.link.command(this.#options.slot, { kind: 'power-off' }, { timeoutMs: COMMAND_MS });
  }

  #unpowered(powering: Exclude<Powering, { kind: 'powered' }>): Powering {
    if (powering.kind === 'card-gone') this.#cardLeft();
    this.#desk.setPowered(false);
    return powering;
  }
}

function pinOutcomeOf(answer: CcidAnswer, job: ExchangeJob, signal: AbortSignal): PinVerifying {
  switch (answer.kind) {
    case 'gone':
      return { kind: 'device-gone' };
    case 'aborted':
      return { kind: signal.aborted ? 'cancelled' : 'timed-out' };
    case 'failed': {
      if (answer.failure === 'pin-cancelled') return { kind: 'cancelled' };
      if (answer.failure === 'pin-timed-out') return { kind: 'timed-out' };
      if (answer.failure === 'aborted') return { kind: 'cancelled' };
      return { kind: answer.failure === 'no-card' ? 'card-gone' : 'failed' };
    }
    case 'done': {
      const data = job.t1 === undefined ? answer.reply.data : job.t1.takeReply(answer.reply.data);
      const [sw1, sw2] = data?.subarray(-2) ?? [];
      if (sw1 === undefined || sw2 === undefined) return { kind: 'failed' };
      // Readers that tell by status word (PC/SC part 10, 2.5.1.2) instead of bError.
      if (sw1 === 0x64 && sw2 === 0x00) return { kind: 'timed-out' };
      if (sw1 === 0x64 && sw2 === 0x01) return { kind: 'cancelled' };
      return { kind: 'verified', statusWord: (sw1 << 8) | sw2 };
    }
  }
}
