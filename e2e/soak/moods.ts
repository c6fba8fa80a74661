/**
 * What a line does to the bytes that arrive, changed from one swipe or slip to the next: the transports' own mischief, with a plan
 * that can be swapped while the line is open.
 */
import type { Chance } from '../../native-drivers/transports/chance.ts';
import { type MischiefPlan, mischievous } from '../../native-drivers/transports/mischief.ts';
import type { Transport } from '../../native-drivers/transports/transport.ts';
import { hastyClock } from './hasty-clock.ts';

export interface MoodyLine {
  readonly transport: Transport;
  /** Bytes that have come in since the line was made, whatever the mood did to them. */
  readonly arrivedBytes: number;
  /** Bytes that the driver has been given. */
  readonly deliveredBytes: number;
  /** From now on; an empty plan is a good line. */
  behave(plan: MischiefPlan): void;
  /** The first half of the next chunk comes through, and then `cut` is called. */
  cutInTheMiddle(cut: () => void): void;
}

export function moodyLine(inner: Transport, chance: Chance): MoodyLine {
  let plan: MischiefPlan = {};
  const now: MischiefPlan = {
    get cutReadsToBytes() {
      return plan.cutReadsToBytes ?? Number.MAX_SAFE_INTEGER;
    },
    get delayMs() {
      return plan.delayMs ?? 0;
    },
    get flipBitProbability() {
      return plan.flipBitProbability ?? 0;
    },
    get twiceProbability() {
      return plan.twiceProbability ?? 0;
    },
    get silenceProbability() {
      return plan.silenceProbability ?? 0;
    },
    get chatter() {
      return plan.chatter ?? { probability: 0, bytes: new Uint8Array(0) };
    },
  };
  const ear = new Ear();
  const driverEar = new Ear();
  return {
    transport: driverEar.around(mischievous(ear.around(inner), now, { clock: hastyClock, chance })),
    get arrivedBytes() {
      return ear.heardBytes;
    },
    get deliveredBytes() {
      return driverEar.heardBytes;
    },
    behave(next) {
      plan = next;
    },
    cutInTheMiddle(cut) {
      ear.cut = cut;
    },
  };
}

/** Knows what has come in, so that nobody has to guess by the clock whether something is still on its way. */
class Ear {
  heardBytes = 0;
  cut: (() => void) | undefined;

  around(inner: Transport): Transport {
    return {
      name: inner.name,
      open: (signal) => inner.open(signal),
      write: (bytes) => inner.write(bytes),
      onGone: (listener) => inner.onGone(listener),
      close: () => inner.close(),
      onBytes: (listener) =>
        inner.onBytes((bytes) => {
          this.heardBytes += bytes.length;
          const { cut } = this;
          this.cut = undefined;
          listener(cut === undefined ? bytes : bytes.subarray(0, bytes.length >> 1));
          cut?.();
        }),
    };
  }
}

/** One of `choices`, each as likely as any other. */
export function pick<Choice>(choices: readonly [Choice, ...Choice[]], chance: Chance): Choice {
  return choices[Math.floor(chance() * choices.length)] ?? choices[0];
}
