import { describe, expect, test } from 'vitest';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { Conversation } from './conversation.ts';
import { selectKeyOn } from './key-selection.ts';
import { padModels } from './models.ts';
import { transactionAnswer } from './simulator-codec.ts';

const stale71 = Buffer.from(transactionAnswer('71.004011122334455667788')).toString('hex').toUpperCase();
const display = { kind: 'display', text: 'HELLO' } as const;

/** A pad without a mind: it says what the test tells it to, when the test tells it to. */
async function handPlayed() {
  const clock = new SteppedClock();
  const { near, far } = memoryWire('pad');
  const heard: string[] = [];
  let silences = 0;
  const onSilence = () => {
    silences += 1;
  };
  const line = new Conversation({ transport: near, clock, onSilence });
  near.onBytes((chunk) => line.receiveBytes(chunk));
  far.onBytes((chunk) => heard.push(Buffer.from(chunk).toString('hex').toUpperCase()));
  await far.open();
  await near.open();
  const say = async (hex: string, afterMs = 0) => {
    await clock.advance(afterMs);
    await far.write(Uint8Array.from(Buffer.from(hex, 'hex')));
    await clock.advance(0);
  };
  return { clock, heard, line, say, silences: () => silences };
}

/** What the promise came to so far. */
function watch<Value>(promise: Promise<Value>): { value: Value | 'pending' } {
  const watched: { value: Value | 'pending' } = { value: 'pending' };
  void promise.then((value) => {
    watched.value = value;
  });
  return watched;
}

describe('the talk with a Verifone-style pad', () => {
  test('when a packet comes unasked between exchanges, then it is acknowledged and forgotten', async () => {
    const { clock, heard, line, say } = await handPlayed();
    await say(stale71);
    expect(heard).toEqual(['06']);
    const reception = watch(line.exchange(() => line.receive((answer) => answer, { limitMs: 1_000 })));
    await clock.advance(1_000);
    expect(reception.value).toEqual({ kind: 'late' });
  });

  test('when an old packet comes before the ACK, then it is neither the ACK nor the answer', async () => {
    const { heard, line, say } = await handPlayed();
    const delivery = watch(line.exchange(() => line.deliver(display)));
    await say(stale71);
    await say('04');
    expect(heard.slice(1)).toEqual(['06']);
    expect(delivery.value).toBe('pending');
    await say('06');
    expect(delivery.value).toBe('acknowledged');
  });

  test('when half a frame comes and then nothing, then the ACK of the next try is still heard', async () => {
    const { clock, heard, line, say, silences } = await handPlayed();
    const delivery = watch(line.exchange(() => line.deliver(display)));
    await say('0237');
    await clock.advance(3_000);
    expect(heard.length).toBe(2);
    expect(silences()).toBe(1);
    await say('06');
    expect(delivery.value).toBe('acknowledged');
  });

  test('when half a frame lies on the line before an exchange, then the line is cleared first', async () => {
    const { clock, heard, line, say } = await handPlayed();
    await say('0237');
    const delivery = watch(line.exchange(() => line.deliver(display)));
    await say('4142', 200);
    expect(heard).toEqual([]);
    await clock.advance(100);
    expect(heard.length).toBe(1);
    await say('06');
    expect(delivery.value).toBe('acknowledged');
  });

  test('when the pad is silent, then the packet goes out three times, three seconds apart', async () => {
    const { clock, heard, line } = await handPlayed();
    const delivery = watch(line.exchange(() => line.deliver(display)));
    await clock.advance(8_900);
    expect(heard.length).toBe(3);
    expect(delivery.value).toBe('pending');
    await clock.advance(100);
    expect(delivery.value).toBe('silent');
  });

  test('when the pad says NAK three times, then EOT ends the exchange', async () => {
    const { heard, line, say } = await handPlayed();
    const delivery = watch(line.exchange(() => line.deliver(display)));
    await say('15');
    await say('15');
    await say('15');
    expect(delivery.value).toBe('refused');
    expect(heard.length).toBe(4);
    expect(heard[3]).toBe('04');
  });

  test('when a late ACK follows a cancellation, then it is not taken for that of the next packet', async () => {
    const { clock, heard, line, say } = await handPlayed();
    const cancel = watch(line.exchange(() => line.cancel()));
    await say('04');
    await say('06', 200);
    expect(cancel.value).toBe('pending');
    await clock.advance(100);
    expect(cancel.value).toBe(true);
    const delivery = watch(line.exchange(() => line.deliver(display)));
    await clock.advance(2_900);
    expect(delivery.value).toBe('pending');
    expect(heard[0]).toBe('0237320306');
  });

  test('when nothing answers a cancellation, then it ends after two seconds and the discarding', async () => {
    const { clock, line } = await handPlayed();
    const cancel = watch(line.exchange(() => line.cancel()));
    await clock.advance(2_200);
    expect(cancel.value).toBe('pending');
    await clock.advance(100);
    expect(cancel.value).toBe(false);
  });

  test('when a damaged answer comes twice and then a good one, then it is asked for again and taken', async () => {
    const { heard, line, say } = await handPlayed();
    const reception = watch(line.exchange(() => line.receive((answer) => answer.kind, { limitMs: 9_000 })));
    const damaged = `${stale71.slice(0, -2)}7F`;
    await say(damaged);
    await say(damaged);
    await say(stale71);
    expect(heard).toEqual(['15', '15', '06']);
    expect(reception.value).toEqual({ kind: 'answer', answer: 'pin' });
  });

  test('when the EOT of a key selection is late, then the next packet waits for it', async () => {
    const { line, say } = await handPlayed();
    const job = { model: padModels.pp791, slot: 7, signal: new AbortController().signal };
    const selection = watch(line.exchange(() => selectKeyOn(line, job)));
    await say('06');
    await say('0F3038300E36');
    expect(selection.value).toBe('pending');
    await say('04', 300);
    expect(selection.value).toBe('selected');
  });

  test('when the pad refuses a key selection, then there is no key', async () => {
    const { line, say } = await handPlayed();
    const job = { model: padModels.pp791, slot: 7, signal: new AbortController().signal };
    const selection = watch(line.exchange(() => selectKeyOn(line, job)));
    await say('06');
    await say('0F3038310E37');
    await say('04');
    expect(selection.value).toBe('no-key');
  });

  test('when the line is lost, then whatever waits ends', async () => {
    const { line, clock } = await handPlayed();
    const delivery = watch(line.exchange(() => line.deliver(display)));
    await clock.advance(10);
    line.lose();
    await clock.advance(0);
    expect(delivery.value).toBe('gone');
  });
});
