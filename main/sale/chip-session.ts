/**
 * One card's conversation: carries the kernel's effects to the chip reader until the flow must have a word, and brings the flow's
 * word back. It decides nothing; clear card data passes through it and is wrapped before it leaves.
 */
import type { ChipReader, Exchanged } from '../../native-drivers/chip-reader/role.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { ChipOutcome, Kernel, KernelEffect, KernelEvent } from '../emv/kernel/kernel.ts';

/** What the flow must know or answer. */
export type SessionTurn =
  | Extract<KernelEffect, { do: 'chooseApplication' | 'confirmApplication' | 'showCard' | 'askOnlinePin' | 'goOnline' }>
  | { readonly do: 'end'; readonly outcome: ChipOutcome };

export interface PinAtReader {
  readonly triesLeft?: number;
  readonly wasWrong: boolean;
}

export interface SessionOptions {
  readonly kernel: Kernel<ChipOutcome>;
  readonly reader: ChipReader;
  readonly pinLimitMs: number;
}

/** Who may stop the turn, and who shows it. */
export interface TurnCompany {
  readonly signal: AbortSignal;
  /** The cardholder is asked for the PIN at the reader's own keys. */
  readonly onPinAsked: (ask: PinAtReader) => void;
  /** The PIN is typed, and the card is spoken to again. */
  readonly onPinTyped: () => void;
}

export class ChipSession {
  readonly #options: SessionOptions;
  #running: Promise<unknown> = Promise.resolve();
  #left: boolean = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Runs until the flow must have a word. `event` answers the turn before; the first call has none. */
  next(event: KernelEvent | undefined, company: TurnCompany): Promise<SessionTurn> {
    const turn = this.#talk(event, company);
    this.#running = turn.catch(() => undefined);
    return turn;
  }

  /** Ends it where it stands and takes the power off the card; idempotent. */
  async leave(): Promise<void> {
    this.#left = true;
    await this.#running;
    await this.#options.reader.powerOff();
  }

  async #talk(first: KernelEvent | undefined, company: TurnCompany): Promise<SessionTurn> {
    const { kernel, reader } = this.#options;
    let step = first === undefined ? kernel.next() : kernel.next(first);
    while (step.done !== true) {
      const effect = step.value;
      if (effect.do !== 'exchange' && effect.do !== 'askOfflinePin') return effect;
      step = kernel.next(await this.#carryOut(effect, company));
    }
    await reader.powerOff();
    return { do: 'end', outcome: step.value };
  }

  #carryOut(
    effect: Extract<KernelEffect, { do: 'exchange' | 'askOfflinePin' }>,
    company: TurnCompany,
  ): KernelEvent | Promise<KernelEvent> {
    if (this.#left || company.signal.aborted) return { type: 'cancelled' };
    return effect.do === 'exchange' ? this.#exchange(effect.command) : this.#verifyPin(effect, company);
  }

  async #exchange(command: Uint8Array): Promise<KernelEvent> {
    return heard(await this.#options.reader.exchange(command));
  }

  /** Only a device that keeps the PIN to itself may do it; an enciphered one needs a pad that can, and none at hand does. */
  async #verifyPin(
    { form, triesLeft, wasWrong }: Extract<KernelEffect, { do: 'askOfflinePin' }>,
    { signal, onPinAsked, onPinTyped }: TurnCompany,
  ): Promise<KernelEvent> {
    const { reader, pinLimitMs } = this.#options;
    if (form === 'enciphered' || !reader.canVerifyPin) return { type: 'pinPadFailed' };
    onPinAsked({ wasWrong, ...(triesLeft !== undefined && { triesLeft }) });
    const outcome = await reader.verifyPin({ minimumDigits: 4, maximumDigits: 12, timeoutMs: pinLimitMs, signal });
    onPinTyped();
    switch (outcome.kind) {
      case 'verified':
        return { type: 'pinVerified', statusWord: outcome.statusWord };
      case 'bypassed':
        return { type: 'pinBypassed' };
      case 'cancelled':
      case 'timed-out':
        return { type: 'cancelled' };
      case 'card-gone':
        return { type: 'cardGone' };
      case 'failed':
      case 'device-gone':
        return { type: 'pinPadFailed' };
      default:
        return assertNever(outcome);
    }
  }
}

function heard(outcome: Exchanged): KernelEvent {
  switch (outcome.kind) {
    case 'answered':
      return { type: 'responded', response: outcome.response };
    case 'card-gone':
    // A reader that went away has taken the card's contacts with it.
    case 'device-gone':
      return { type: 'cardGone' };
    case 'failed':
      return { type: 'transmissionFailed' };
    default:
      return assertNever(outcome);
  }
}
