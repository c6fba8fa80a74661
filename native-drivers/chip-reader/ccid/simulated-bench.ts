/** A CCID driver and a simulated reader on memory wires under a stepped clock: what the tests of this folder stand on. */
import { type CcidTransport, ccidOverWires } from '../../transports/ccid-transport.ts';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock, settle } from '../../transports/stepped-clock.ts';
import type { ChipReaderBench } from '../role.contract.ts';
import type { ChipReader } from '../role.ts';
import { type TestCard, testCard } from '../simulated/test-card.ts';
import { CcidReader, type SlotChoice } from './driver.ts';
import { CcidSimulator, type SimulatedCcidModel, simulatedDescriptor } from './simulator.ts';

export interface SimulatedBenchOptions {
  readonly model: SimulatedCcidModel;
  readonly atr: Uint8Array;
  readonly choice?: SlotChoice;
  /** Without the interrupt pipe the driver learns of cards by asking alone. */
  readonly hasNotifications?: boolean;
  /** Stands between driver and wire. */
  readonly wrap?: (transport: CcidTransport) => CcidTransport;
}

export class SimulatedBench implements ChipReaderBench {
  readonly clock = new SteppedClock();
  readonly complaints: string[] = [];
  readonly simulator: CcidSimulator;
  readonly device: CcidReader;
  readonly reader: ChipReader;
  readonly card: TestCard;
  readonly carriesExtended: boolean;

  constructor(options: SimulatedBenchOptions) {
    const bulk = memoryWire('ccid');
    const side = memoryWire('ccid side');
    const hasSide = options.hasNotifications !== false;
    this.simulator = new CcidSimulator({
      bulk: bulk.far,
      ...(hasSide ? { side: side.far } : {}),
      clock: this.clock,
      model: options.model,
      onComplaint: (complaint) => this.complaints.push(complaint),
    });
    const wires = ccidOverWires({
      bulk: bulk.near,
      ...(hasSide ? { side: side.near } : {}),
      descriptor: simulatedDescriptor(options.model),
    });
    void this.simulator.plug();
    const transport = options.wrap === undefined ? wires : options.wrap(wires);
    this.device = new CcidReader({ transport, clock: this.clock, identity: 'simulated reader' });
    this.reader = this.device.slot(options.choice ?? { field: 'contact' });
    this.card = testCard(options.atr);
    const isBlocks = options.model.exchangeLevel === 'tpdu' && options.atr.length > 4;
    this.carriesExtended = options.model.exchangeLevel === 'extended-apdu' || isBlocks;
  }

  /** Until the reader is ready for the first time. */
  async ready(): Promise<this> {
    await this.until(() => this.reader.state.standing === 'ready');
    return this;
  }

  async until(holds: () => boolean): Promise<void> {
    await settle();
    for (let steps = 0; !holds(); steps += 1) {
      if (steps > 10_000) throw new Error('what the test waits for never comes');
      await this.clock.advance(50);
    }
  }

  async finish<Value>(promise: Promise<Value>): Promise<Value> {
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    settled.catch(() => undefined);
    await this.until(() => isSettled);
    return promise;
  }

  elapse(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }

  async insert(): Promise<void> {
    this.simulator.insert(this.card);
    await settle();
  }

  async insertWrongWay(): Promise<void> {
    this.simulator.insert(this.card, 'wrong-way');
    await settle();
  }

  async remove(): Promise<void> {
    this.simulator.remove();
    await settle();
  }

  async unplug(): Promise<void> {
    await this.simulator.unplug();
    await settle();
  }

  async plug(): Promise<void> {
    await this.simulator.plug();
  }

  async pullDuringNextExchange(): Promise<void> {
    this.simulator.misbehave({ pullAtNext: { hasCardRun: true } });
  }

  async close(): Promise<void> {
    await this.device.close();
    if (this.complaints.length > 0) throw new Error(`the simulated reader complains: ${this.complaints.join('; ')}`);
  }
}
