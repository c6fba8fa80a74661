/** A driver and a simulated pad on one memory wire under a stepped clock: what the tests of this folder stand on. */
import type { DeviceState } from '../../device-state.ts';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock, settle } from '../../transports/stepped-clock.ts';
import type { Transport } from '../../transports/transport.ts';
import type { EnterPinRequest } from '../role.ts';
import { VerifonePinPad } from './driver.ts';
import { type PinPadModel, padModels } from './models.ts';
import { type PadKey, VerifoneSimulator } from './simulator.ts';

export interface SimulatedBenchOptions {
  readonly model?: PinPadModel;
  readonly heartbeatMs?: number;
  /** Stands between driver and wire. */
  readonly wrap?: (near: Transport, clock: SteppedClock) => Transport;
}

/** Public test keys: single, double, and the PIN key of the ANSI X9.24 example. */
export const testMasterKeys = {
  0: '0123456789ABCDEF',
  1: '0123456789ABCDEFFEDCBA9876543210',
  7: '0123456789ABCDEFFEDCBA9876543210',
} as const;

/** The PIN key of the ANSI X9.24 example, encrypted under the test master key of slots 1 and 7 (8 bytes at a time). */
export const ansiWorkingKeyHex = '711AB7E7551A0F7A70505E048764B890';

export class SimulatedBench {
  readonly clock = new SteppedClock();
  readonly states: DeviceState[] = [];
  readonly complaints: string[] = [];
  readonly pad: VerifonePinPad;
  readonly simulator: VerifoneSimulator;

  constructor(options: SimulatedBenchOptions = {}) {
    const { model = padModels.mx800, heartbeatMs = 10_000 } = options;
    const { near, far } = memoryWire('pin pad');
    this.simulator = new VerifoneSimulator({
      line: far,
      clock: this.clock,
      model,
      masterKeys: testMasterKeys,
      onComplaint: (complaint) => this.complaints.push(complaint),
    });
    const transport = options.wrap === undefined ? near : options.wrap(near, this.clock);
    void this.simulator.plugIn();
    this.pad = new VerifonePinPad({ transport, clock: this.clock, model, heartbeatMs });
    this.pad.onState((state) => this.states.push(state));
  }

  /** Until the pad is ready for the first time. */
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
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    settled.catch(() => undefined);
    await settle();
    await this.until(() => isSettled);
    return promise;
  }

  async select(slot: number): Promise<void> {
    await this.finish(this.pad.selectMasterKey(slot, new AbortController().signal));
  }

  async press(...keys: readonly PadKey[]): Promise<void> {
    await this.until(() => this.simulator.isAskingForPin);
    for (const key of keys) this.simulator.press(key);
  }

  /** Fails when the host did what no host may do. */
  async close(): Promise<void> {
    await this.pad.close();
    if (this.complaints.length > 0) throw new Error(`the simulated pad complains: ${this.complaints.join('; ')}`);
  }
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
