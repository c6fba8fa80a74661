/** The SZZT family for the bench of key-reporting pads. For tests alone. */

import type { SteppedClock } from '../../transports/stepped-clock.ts';
import type { Transport } from '../../transports/transport.ts';
import { KeyedBench, testMasterKeys } from '../simulated-keyed-bench.ts';
import { szztPinPad } from './driver.ts';
import { type SzztModel, szztModels } from './models.ts';
import { type SzztMischief, SzztSimulator } from './simulator.ts';

export interface SzztBenchOptions {
  readonly model?: SzztModel;
  readonly wrap?: (near: Transport, clock: SteppedClock) => Transport;
}

export function szztBench({ model = szztModels.zt588, wrap }: SzztBenchOptions = {}) {
  return new KeyedBench<SzztMischief, SzztSimulator>(
    {
      makePad: (transport, clock) => szztPinPad({ transport, clock, model }),
      makeSimulator: (line, clock, onComplaint) =>
        new SzztSimulator({ line, clock, model, masterKeys: testMasterKeys, onComplaint }),
    },
    wrap,
  );
}
