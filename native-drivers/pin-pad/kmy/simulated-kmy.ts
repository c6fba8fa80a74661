/** The KMY family for the bench of key-reporting pads. For tests alone. */
import type { SteppedClock } from '../../transports/stepped-clock.ts';
import type { Transport } from '../../transports/transport.ts';
import { KeyedBench, testMasterKeys } from '../simulated-keyed-bench.ts';
import { kmyPinPad } from './driver.ts';
import { type KmyMischief, KmySimulator } from './simulator.ts';

export interface KmyBenchOptions {
  readonly ownLimitMs?: number;
  readonly wrap?: (near: Transport, clock: SteppedClock) => Transport;
}

export function kmyBench({ ownLimitMs = 255_000, wrap }: KmyBenchOptions = {}) {
  return new KeyedBench<KmyMischief, KmySimulator>(
    {
      makePad: (transport, clock) => kmyPinPad({ transport, clock }),
      makeSimulator: (line, clock, onComplaint) =>
        new KmySimulator({ line, clock, masterKeys: testMasterKeys, ownLimitMs, onComplaint }),
    },
    wrap,
  );
}
