/** A driver and a simulated pad of any family on one memory wire under a stepped clock: what the tests of the key-reporting pads stand on. */
import type { DeviceState } from '../device-state.ts';
import { memoryWire } from '../transports/memory.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import type { MessageAuthenticator } from './message-authenticator.ts';
import type { PadKey } from './pad-key.ts';
import type { PinPadSituation } from './role.contract.ts';
import type { EnterPinRequest, PinPad } from './role.ts';

export interface SimulatedPad<Mischief> {
  readonly isAskingForPin: boolean;
  plugIn(): Promise<void>;
  unplug(): Promise<void>;
  press(key: PadKey): void;
  misbehave(mischief: Mischief): void;
}

export interface SimulatedFamily<Mischief, Simulator extends SimulatedPad<Mischief>> {
  makePad(transport: Transport, clock: SteppedClock): PinPad & MessageAuthenticator;
  makeSimulator(line: Transport, clock: SteppedClock, onComplaint: (complaint: string) => void): Simulator;
}

/** Public test keys; slot 7 of each pad holds the double one. */
export const testMasterKeys = { 1: '0123456789ABCDEFFEDCBA9876543210', 7: '0123456789ABCDEFFEDCBA9876543210' } as const;

/** The PIN key of the ANSI X9.24 example, encrypted under the test master key (8 bytes at a time). */
export const ansiWorkingKeyHex = '711AB7E7551A0F7A70505E048764B890';

/** Published with the ANSI X9.24 example: PIN 1234 of account 4012345678909. */
export const ansiBlock = Uint8Array.from(Buffer.from('1B9C1845EB993A7A', 'hex'));

export class KeyedBench<Mischief, Simulator extends SimulatedPad<Mischief>> {
  readonly clock = new SteppedClock();
  readonly states: DeviceState[] = [];
  readonly complaints: string[] = [];
  readonly pad: PinPad & MessageAuthenticator;
  readonly simulator: Simulator;

  constructor(
    family: SimulatedFamily<Mischief, Simulator>,
    wrap: (near: Transport, clock: SteppedClock) => Transport = (near) => near,
  ) {
    const { near, far } = memoryWire('pin pad');
    this.simulator = family.makeSimulator(far, this.clock, (complaint) => this.complaints.push(complaint));
    void this.simulator.plugIn();
    this.pad = family.makePad(wrap(near, this.clock), this.clock);
    this.pad.onState((state) => this.states.push(state));
  }

  async ready(): Promise<this> {
    await this.until(() => this.pad.state.standing === 'ready');
    return this;
  }

  async until(holds: () => boolean): Promise<void> {
    for (let steps = 0; !holds(); steps += 1) {
      if (steps > 10_000) throw new Error('what the test waits for never comes');
      await this.clock.advance(100);
    }
  }

  /** Lets time pass until the promise settles. */
  async finish<Value>(promise: Promise<Value>): Promise<Value> {
    return finishUnder(this.clock, promise);
  }

  async select(slot = 7): Promise<void> {
    await this.finish(this.pad.selectMasterKey(slot, new AbortController().signal));
  }

  async press(...keys: readonly PadKey[]): Promise<void> {
    await this.until(() => this.simulator.isAskingForPin);
    for (const key of keys) this.simulator.press(key);
    await settle();
  }

  /** Fails when the host did what no host may do. */
  async close(): Promise<void> {
    await this.pad.close();
    if (this.complaints.length > 0) throw new Error(`the simulated pad complains: ${this.complaints.join('; ')}`);
  }

  /** What the role's contract stands on. */
  contract(situation: PinPadSituation) {
    return {
      pad: this.pad,
      slot: situation === 'key absent' ? 5 : 7,
      finish: <Value>(promise: Promise<Value>) => this.finish(promise),
      act: () => this.#act(situation),
      close: () => this.close(),
    };
  }

  async #act(situation: PinPadSituation): Promise<void> {
    switch (situation) {
      case 'cardholder enters a PIN':
        return this.press('1', '2', '3', '4', 'enter');
      case 'cardholder cancels':
        return this.press('1', 'cancel');
      case 'cashier cancels':
        return this.press('1');
      case 'pad unplugged':
        await this.press('1');
        return this.simulator.unplug();
      case 'key present':
      case 'key absent':
      case 'message shown':
      case 'pad answers':
        return undefined;
    }
  }
}

/** Lets the clock run until the promise settles. */
export async function finishUnder<Value>(clock: SteppedClock, promise: Promise<Value>): Promise<Value> {
  let isSettled = false;
  const settled = promise.finally(() => {
    isSettled = true;
  });
  settled.catch(() => undefined);
  await settle();
  for (let steps = 0; !isSettled; steps += 1) {
    if (steps > 10_000) throw new Error('what the test waits for never ends');
    await clock.advance(100);
  }
  return promise;
}

export function pinRequest(changes: Partial<EnterPinRequest> = {}): EnterPinRequest {
  return {
    pan: '4012345678909',
    amountMinor: 1999,
    workingKeyHex: ansiWorkingKeyHex,
    minimumDigits: 4,
    maximumDigits: 12,
    mayBypass: false,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    ...changes,
  };
}
