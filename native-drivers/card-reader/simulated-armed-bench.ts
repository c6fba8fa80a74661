/** A reader that must be told to read and its simulator on one memory wire: what the tests of these families stand on. For tests alone. */
import { memoryWire } from '../transports/memory.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import { stripeReader } from './driver.ts';
import type { CardReaderProtocol } from './protocol.ts';
import type { CardReaderBench } from './role.contract.ts';
import type { CardReader, StripeCard } from './role.ts';
import { type SimulatedCard, type SwipeManner, simulatedCard } from './simulator.ts';

export interface ArmedSimulator {
  readonly isArmed: boolean;
  plugIn(): Promise<void>;
  unplug(): Promise<void>;
  swipe(card: SimulatedCard, manner?: SwipeManner): Promise<void>;
}

const PARTS = { pan: '6217000000000000004', expiry: '3012', serviceCode: '220', name: 'TEST/CARD' } as const;
export const testCard = simulatedCard({ ...PARTS, discretionary: '12345678' });
export const testStripe: StripeCard = {
  pan: PARTS.pan,
  expiry: PARTS.expiry,
  serviceCode: PARTS.serviceCode,
  track2: '6217000000000000004=301222012345678',
};

export class ArmedBench<Simulator extends ArmedSimulator> {
  readonly clock = new SteppedClock();
  readonly complaints: string[] = [];
  readonly reader: CardReader;
  readonly simulator: Simulator;

  constructor(
    protocol: CardReaderProtocol,
    makeSimulator: (line: Transport, onComplaint: (complaint: string) => void) => Simulator,
  ) {
    const { near, far } = memoryWire('armed reader');
    this.simulator = makeSimulator(far, (complaint) => this.complaints.push(complaint));
    void this.simulator.plugIn();
    this.reader = stripeReader({ transport: near, protocol, clock: this.clock });
  }

  async ready(): Promise<this> {
    await settle();
    return this;
  }

  /** A person swipes after the reader has been told to read. */
  async swipe(manner: SwipeManner = 'well'): Promise<void> {
    await settle();
    await this.simulator.swipe(testCard, manner);
    await settle();
  }

  contract(card: StripeCard): CardReaderBench {
    return {
      reader: this.reader,
      swipeWell: async () => {
        await this.swipe();
        return card;
      },
      swipeBadly: () => this.swipe('badly'),
      swipeWrongSide: () => this.swipe('wrong-side'),
      unplug: async () => {
        await this.simulator.unplug();
        await settle();
      },
      elapse: (ms) => this.clock.advance(ms),
      finish: () => this.close(),
    };
  }

  async close(): Promise<void> {
    await this.reader.close();
    if (this.complaints.length > 0) throw new Error(`the simulated reader complains: ${this.complaints.join('; ')}`);
  }
}
