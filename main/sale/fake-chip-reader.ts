/** A chip reader for tests: a card program in a slot, put in and pulled out by the test. Imported by tests and the crash matrix alone. */
import type { CardProgram, CardWaiting, ChipReader, PinVerifying } from '../../native-drivers/chip-reader/role.ts';

export interface FakeChipReader extends ChipReader {
  /** Puts a card in, or on the field; `mute` is one in the wrong way round. */
  insert(card: CardProgram | 'mute'): void;
  pull(): void;
  /** Two cards on the field. */
  collide(): void;
  /** Pulls the card when this many more commands have been answered; undefined never. */
  pullAfter: number | undefined;
  /** What the cardholder does at the reader's own keys, one after another. */
  readonly pins: PinVerifying[];
  readonly isPowered: boolean;
  readonly commands: Uint8Array[];
}

export interface FakeChipReaderOptions {
  readonly canVerifyPin?: boolean;
  /** Called before each command; the crash matrix cuts the power here. */
  readonly gate?: (what: string) => Promise<void>;
  /** What the cardholder types at the reader's own keys, to the card that is in; without it the outcomes of `pins`. */
  readonly typePin?: (card: CardProgram) => Promise<PinVerifying>;
  /** Ends the wait for a card; without it a wait ends only by a card or its signal. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export function fakeChipReader(options: FakeChipReaderOptions = {}): FakeChipReader {
  const { canVerifyPin = false, gate, sleep, typePin } = options;
  let card: CardProgram | 'mute' | undefined;
  let powered = false;
  let collided = false;
  const { changed, until } = changes();

  const reader: FakeChipReader = {
    pullAfter: undefined,
    pins: [],
    commands: [],
    get isPowered() {
      return powered;
    },
    insert(inserted) {
      card = inserted;
      changed();
    },
    pull() {
      card = undefined;
      powered = false;
      changed();
    },
    collide() {
      collided = true;
      changed();
    },
    get cardPresent() {
      return card !== undefined;
    },
    canVerifyPin,
    async waitForCard({ timeoutMs, signal }): Promise<CardWaiting> {
      const over = new AbortController();
      let timedOut = false;
      void sleep?.(timeoutMs, AbortSignal.any([signal, over.signal])).then(() => {
        timedOut = true;
        changed();
      });
      const came = await until(() => card !== undefined || collided || timedOut, signal);
      over.abort();
      if (!came) return { kind: 'cancelled' };
      if (card === undefined && !collided) return { kind: 'timed-out' };
      if (!collided) return { kind: 'present' };
      collided = false;
      return { kind: 'collision' };
    },
    async powerOn() {
      await gate?.('card powered');
      if (card === undefined) return { kind: 'card-gone' };
      const atr = card === 'mute' ? new Uint8Array() : card.reset();
      if (atr.length === 0) return { kind: 'mute' };
      powered = true;
      return { kind: 'powered', atr, protocol: 'T=1' };
    },
    async exchange(command) {
      await gate?.('command to the card');
      if (reader.pullAfter === 0) reader.pull();
      if (card === undefined || card === 'mute' || !powered) return { kind: 'card-gone' };
      reader.commands.push(command);
      const response = card.exchange(command);
      await gate?.('answer of the card');
      if (reader.pullAfter !== undefined) reader.pullAfter -= 1;
      return response.length < 2 ? { kind: 'failed' } : { kind: 'answered', response };
    },
    verifyPin: async () => {
      if (typePin !== undefined && card !== undefined && card !== 'mute') return typePin(card);
      return reader.pins.shift() ?? { kind: typePin === undefined ? 'cancelled' : 'card-gone' };
    },
    async powerOff() {
      powered = false;
    },
    waitForRemoval: async (signal) => ((await until(() => card === undefined, signal)) ? 'removed' : 'cancelled'),
    state: { standing: 'ready' },
    onState: () => () => undefined,
    close: () => Promise.resolve(),
  };
  return reader;
}

/** Those who wait for something to become true look again after each change. */
function changes() {
  let wake: (() => void)[] = [];
  return {
    changed(): void {
      const woken = wake;
      wake = [];
      for (const one of woken) one();
    },
    /** Resolves true when it holds, false when the signal ends the wait. */
    async until(holds: () => boolean, signal: AbortSignal): Promise<boolean> {
      while (!holds()) {
        if (signal.aborted) return false;
        await new Promise<void>((resolve) => {
          wake.push(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      return true;
    },
  };
}
