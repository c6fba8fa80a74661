/** Card, people, pad and host around the kernel while a transcript is played: answers each effect as the recorded terminal's would. */

import { assertNever } from '../../main/domain/assert-never.ts';
import type { ChipFacts, KernelEffect, KernelEvent } from '../../main/emv/kernel/kernel.ts';
import { encipherPinBlock } from '../../main/emv/oda/encipher-pin.ts';
import { scriptedCard } from '../../main/emv/simulated-card/scripted-card.ts';
import { hasBit, TVR } from '../../main/emv/tags/bits.ts';
import type { CardProgram } from '../../native-drivers/chip-reader/role.ts';
import { isDirectory, type ObservedTerminal } from './observed-terminal.ts';
import { replayHost } from './replay-host.ts';
import type { ReplayInput } from './replay-input.ts';
import type { ReplayTerminal } from './replay-terminal.ts';

export interface BenchParts {
  readonly input: ReplayInput;
  readonly observed: ObservedTerminal;
  readonly side: ReplayTerminal;
  /** Answers by header and in order; else only commands as they were recorded. */
  readonly byOrder: boolean;
}

type OfflinePin = Extract<KernelEffect, { readonly do: 'askOfflinePin' }>;

const PLAINTEXT = 0x80;
const ENCIPHERED = 0x88;

export class ReplayBench {
  readonly #parts: BenchParts;
  readonly #card: CardProgram;
  /** What the request to the host would have carried. */
  requested: ChipFacts | undefined;
  /** The application that answered SELECT last: where a payment ends before it has facts, this is how far it came. */
  lastSelected: string | undefined;

  constructor(parts: BenchParts) {
    this.#parts = parts;
    const apdus = parts.input.exchanges.map(({ command, response }) => ({ c: command, r: response }));
    this.#card = scriptedCard({ apdus }, { byOrder: parts.byOrder });
  }

  answer(effect: KernelEffect): KernelEvent {
    switch (effect.do) {
      case 'exchange':
        return { type: 'responded', response: this.#exchange(effect.command) };
      case 'chooseApplication':
        return { type: 'applicationChosen', index: this.#indexOf(effect.applications.map(({ aid }) => aid)) };
      case 'confirmApplication':
        return { type: 'applicationConfirmed' };
      case 'showCard':
        return { type: 'cardAccepted', onExceptionFile: this.#showed(TVR.onExceptionFile), loggedMinor: 0 };
      case 'askOnlinePin':
        return this.#withoutPin() ?? { type: 'pinCaptured' };
      case 'askOfflinePin':
        return this.#withoutPin() ?? this.#offlinePin(effect);
      case 'goOnline':
        this.requested = effect.facts;
        return replayHost(this.#parts.input, this.#parts.observed);
      default:
        return assertNever(effect);
    }
  }

  #exchange(command: Uint8Array): Uint8Array {
    const response = this.#card.exchange(command);
    const name = Buffer.from(command.slice(5, 5 + (command[4] ?? 0)))
      .toString('hex')
      .toUpperCase();
    const isSelected = command[1] === 0xa4 && response.at(-2) === 0x90 && !isDirectory(name);
    if (isSelected) this.lastSelected = name;
    return response;
  }

  #showed(bit: typeof TVR.pinNotEntered | typeof TVR.pinPadMissing | typeof TVR.onExceptionFile): boolean {
    return hasBit(this.#parts.side.recordedTvr, bit);
  }

  /** The application the transcript goes on with, else the first. */
  #indexOf(offered: readonly string[]): number {
    const { input, observed } = this.#parts;
    const wanted = [input.selectedAid, ...observed.selected.toReversed()].find(
      (aid) => aid !== undefined && offered.includes(aid),
    );
    return Math.max(offered.indexOf(wanted ?? ''), 0);
  }

  #withoutPin(): KernelEvent | undefined {
    if (this.#showed(TVR.pinNotEntered)) return { type: 'pinBypassed' };
    return this.#showed(TVR.pinPadMissing) ? { type: 'pinPadFailed' } : undefined;
  }

  #offlinePin({ form, key, challenge }: OfflinePin): KernelEvent {
    const recorded = this.#recordedPin(form === 'plaintext' ? PLAINTEXT : ENCIPHERED);
    const { pin } = this.#parts.input;
    const block = pin === undefined ? undefined : pinBlockOf(pin);
    if (form === 'plaintext') {
      const data = recorded ?? block;
      return data === undefined ? { type: 'pinBypassed' } : this.#verify(data);
    }
    if (recorded !== undefined) return { type: 'pinEnciphered', block: recorded };
    if (block === undefined || key === undefined || challenge === undefined) return { type: 'pinBypassed' };
    const padding = new Uint8Array(key.modulus.length - 17);
    return { type: 'pinEnciphered', block: encipherPinBlock({ key, pinBlock: block, challenge, padding }) };
  }

  #recordedPin(p2: number): Uint8Array | undefined {
    const data = this.#parts.observed.commands.find((one) => one.instruction === '20' && one.p2 === p2)?.data;
    return data === undefined ? undefined : new Uint8Array(Buffer.from(data, 'hex'));
  }

  /** The device sends VERIFY itself and tells only the status. */
  #verify(block: Uint8Array): KernelEvent {
    const header = Uint8Array.of(0x00, 0x20, 0x00, PLAINTEXT, block.length);
    const response = this.#card.exchange(new Uint8Array(Buffer.concat([header, block])));
    return { type: 'pinVerified', statusWord: ((response.at(-2) ?? 0) << 8) | (response.at(-1) ?? 0) };
  }
}

/** `24 1234 FFFFFFFFFF` (emv.md 1.9). */
const pinBlockOf = (pin: string): Uint8Array =>
  new Uint8Array(Buffer.from(`2${pin.length.toString(16)}${pin}`.padEnd(16, 'F'), 'hex'));
