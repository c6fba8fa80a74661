import { afterEach, expect, test } from 'vitest';
import type { DeviceState } from '../device-state.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import { KeyKeepingPad } from './key-keeping-pad.ts';
import type { EnterPinOutcome, EnterPinRequest, MasterKeyOutcome, PinPad } from './role.ts';

/** A pad that says what it is told to, and complains of two exchanges at once as a real driver does. */
class ScriptedPad implements PinPad {
  state: DeviceState = { standing: 'ready' };
  readonly said: string[] = [];
  keys: MasterKeyOutcome[] = [];
  readonly #listeners = new Set<(state: DeviceState) => void>();
  #busy: boolean = false;

  onState(listener: (state: DeviceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  become(state: DeviceState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
  selectMasterKey(slot: number): Promise<MasterKeyOutcome> {
    return this.#exchange(`select ${slot}`, this.keys.shift() ?? { kind: 'present', check: 'not-verifiable' });
  }
  enterPin(): Promise<EnterPinOutcome> {
    return this.#exchange('pin', { kind: 'bypassed' });
  }
  show(lines: readonly string[]): Promise<boolean> {
    return this.#exchange(`show ${lines[0] ?? ''}`, true);
  }
  probe(): Promise<boolean> {
    return this.#exchange('probe', true);
  }
  async close(): Promise<void> {}

  async #exchange<Value>(what: string, value: Value): Promise<Value> {
    if (this.#busy) throw new Error(`busy: ${what}`);
    this.#busy = true;
    await settle();
    this.said.push(what);
    this.#busy = false;
    return value;
  }
}

const request: EnterPinRequest = {
  pan: '6225000000000022',
  amountMinor: 1,
  workingKeyHex: '00'.repeat(16),
  minimumDigits: 4,
  maximumDigits: 12,
  mayBypass: true,
  timeoutMs: 1_000,
  signal: new AbortController().signal,
};
const open: KeyKeepingPad[] = [];
afterEach(() => Promise.all(open.splice(0).map((pad) => pad.close())));

function benchOf(keys: MasterKeyOutcome[] = [], standing: DeviceState['standing'] = 'ready') {
  const inner = new ScriptedPad();
  inner.keys = keys;
  inner.state = { standing };
  const clock = new SteppedClock();
  const pad = new KeyKeepingPad({ pad: inner, slot: 3, clock });
  open.push(pad);
  return { inner, clock, pad };
}

test('when the pad is there then its key is selected before anybody asks', async () => {
  const { inner } = benchOf();
  await settle();
  await settle();
  expect(inner.said).toEqual(['select 3']);
});

test('when the key was never selected then it is selected before the PIN', async () => {
  const { inner, pad } = benchOf([], 'absent');
  inner.become({ standing: 'ready' });
  expect(await pad.enterPin(request)).toEqual({ kind: 'bypassed' });
  expect(inner.said).toEqual(['select 3', 'pin']);
});

test.each([
  [{ kind: 'missing' }, 'key-fault'],
  [{ kind: 'unresponsive' }, 'unresponsive'],
  [{ kind: 'device-gone' }, 'device-gone'],
] as const)('when selecting before a PIN gives %o then the PIN is not asked for: %s', async (outcome, kind) => {
  const { inner, pad } = benchOf([outcome], 'absent');
  expect(await pad.enterPin(request)).toEqual({ kind });
  expect(inner.said).toEqual(['select 3']);
});

test('when selecting failed then it is tried again, for ever', async () => {
  const { inner, clock } = benchOf([{ kind: 'unresponsive' }, { kind: 'unresponsive' }]);
  for (let tries = 0; tries < 3; tries += 1) {
    for (let turns = 0; turns < 4; turns += 1) await settle();
    await clock.advance(2_000);
  }
  expect(inner.said).toEqual(['select 3', 'select 3', 'select 3']);
});

test('when the pad comes back then its key is selected at once, without waiting for the next try', async () => {
  const { inner } = benchOf([], 'absent');
  await settle();
  inner.become({ standing: 'opening' });
  inner.become({ standing: 'ready' });
  for (let turns = 0; turns < 4; turns += 1) await settle();
  expect(inner.said).toEqual(['select 3']);
});

test('when the pad was away then its key is selected anew', async () => {
  const { inner, pad } = benchOf();
  await pad.enterPin(request);
  inner.become({ standing: 'absent' });
  inner.become({ standing: 'ready' });
  await pad.enterPin(request);
  expect(inner.said.filter((what) => what === 'select 3')).toHaveLength(2);
});

test('when several exchanges are asked at once then each waits for the one before', async () => {
  const { inner, pad } = benchOf();
  const signal = new AbortController().signal;
  await Promise.all([pad.show(['HELLO'], signal), pad.enterPin(request), pad.probe(signal)]);
  expect(inner.said.slice(-3)).toEqual(['show HELLO', 'pin', 'probe']);
});
