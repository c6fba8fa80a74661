/** A stripe reader played from a documented talk, and a real one with a person before it: what the tests of every family stand on. */
import { readFile } from 'node:fs/promises';
import { monotonicClock } from '../transports/monotonic-clock.ts';
import { replayTalk } from '../transports/replayer.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import { stripeReader } from './driver.ts';
import type { CardReaderProtocol } from './protocol.ts';
import type { CardReaderBench } from './role.contract.ts';
import type { ReadCardOutcome } from './role.ts';

/** One reading of the talk in the file, to its end; rejects when the host strayed from the talk or it is not over. */
export async function readTalk(file: URL, protocol: CardReaderProtocol): Promise<ReadCardOutcome> {
  const replay = replayTalk(await readFile(file, 'utf8'));
  const reader = stripeReader({ transport: replay.transport, protocol, clock: new SteppedClock() });
  await settle();
  const reading = reader.readCard({ timeoutMs: 1000, signal: new AbortController().signal });
  await settle();
  replay.goOn();
  const outcome = await reading;
  await reader.close();
  replay.finish();
  return outcome;
}

/** A real reader, `readyMs` after it was opened; a person swipes a test card whenever a test waits. */
export async function realReader(
  transport: Transport,
  protocol: CardReaderProtocol,
  readyMs: number,
): Promise<CardReaderBench> {
  const reader = stripeReader({ transport, protocol, clock: monotonicClock });
  await monotonicClock.sleep(readyMs);
  return {
    reader,
    swipeWell: async () => undefined,
    elapse: (ms) => monotonicClock.sleep(ms),
    finish: () => reader.close(),
  };
}
