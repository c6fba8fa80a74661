/** The DynaFlex for the bench of simulated pads. For tests alone. */
import { KeyedBench } from '../simulated-keyed-bench.ts';
import { dynaFlexPinPad } from './driver.ts';
import { type DynaFlexMischief, DynaFlexSimulator } from './simulator.ts';

export function dynaFlexBench(takeKeySerial?: (keySerial: Uint8Array) => void) {
  return new KeyedBench<DynaFlexMischief, DynaFlexSimulator>({
    makePad: (transport, clock) =>
      dynaFlexPinPad({ transport, clock, ...(takeKeySerial === undefined ? {} : { takeKeySerial }) }),
    makeSimulator: (line, clock, onComplaint) => new DynaFlexSimulator({ line, clock, onComplaint }),
  });
}
