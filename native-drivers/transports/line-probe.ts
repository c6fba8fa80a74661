/**
 * Asks an unnamed line whether a certain device is at its other end. A serial line tells nothing of itself, so the set-up wizard tries
 * the settings and the question of each driver that could be there. A probe asks only what a device may be asked at any time.
 */
import type { DriverClock } from '../clock.ts';
import type { SerialSettings } from './serial.ts';
import type { OpenFault, Transport } from './transport.ts';

/** What a serial port is opened with, without its name. */
export type ProbeLine = Pick<SerialSettings, 'baudRate' | 'dataBits' | 'parity' | 'stopBits' | 'flow'>;

export type ProbeAnswer =
  /** `identity`: model and serial number where the answer tells them; open data. */
  | { readonly kind: 'found'; readonly identity?: string }
  /** Nothing that a device of this family says came in time. */
  | { readonly kind: 'none' }
  | { readonly kind: 'not-opened'; readonly fault: OpenFault };

export interface ProbeMeans {
  readonly clock: DriverClock;
  readonly signal: AbortSignal;
}

export interface LineProbe {
  /** The driver's name in the table of device ids, and the model within it where the question tells models apart. */
  readonly driver: string;
  readonly model?: string;
  readonly title: string;
  /** To be tried in this order; the first is the documented default where there is one. */
  readonly lineSettings: readonly ProbeLine[];
  /** Opens the transport, asks once, closes it again. Never throws for what a line does. */
  probe(transport: Transport, means: ProbeMeans): Promise<ProbeAnswer>;
}

export interface ProbeQuestion {
  readonly bytes: Uint8Array;
  /** Milliseconds to wait for the answer. */
  readonly limitMs: number;
  /** Takes all bytes that came so far; `found` ends the wait. */
  readonly judge: (received: Uint8Array) => Extract<ProbeAnswer, { kind: 'found' }> | undefined;
}

/** More than any answer is long: a device that only chatters is not believed for ever. */
const LONGEST_ANSWER_BYTES = 4_096;

/** One question on a line that is opened for it and closed after it. */
export async function askLine(
  transport: Transport,
  question: ProbeQuestion,
  { clock, signal }: ProbeMeans,
): Promise<ProbeAnswer> {
  const answered = new AbortController();
  let received: Uint8Array = new Uint8Array(0);
  let answer: ProbeAnswer = { kind: 'none' };
  const stop = transport.onBytes((chunk) => {
    if (answered.signal.aborted) return;
    received = Uint8Array.of(...received, ...chunk);
    const found = question.judge(received);
    if (found !== undefined) answer = found;
    if (found !== undefined || received.length > LONGEST_ANSWER_BYTES) answered.abort();
  });
  const stopGone = transport.onGone(() => answered.abort());
  const opening = await transport.open(signal);
  if (opening.ok) {
    await transport.write(question.bytes);
    await clock.sleep(question.limitMs, AbortSignal.any([signal, answered.signal]));
    await transport.close();
  }
  stop();
  stopGone();
  return opening.ok ? answer : { kind: 'not-opened', fault: opening.fault };
}

export interface LineSearch {
  /** Makes a transport for the line with these settings; each is opened for one question and closed again. */
  readonly openWith: (settings: ProbeLine) => Transport;
  readonly probes: readonly LineProbe[];
  readonly means: ProbeMeans;
}

export type LineFinding =
  | {
      readonly kind: 'found';
      readonly probe: LineProbe;
      readonly settings: ProbeLine;
      readonly identity?: string;
    }
  | { readonly kind: 'none' }
  /** The line itself cannot be opened: no settings would help. */
  | { readonly kind: 'not-opened'; readonly fault: OpenFault };

/**
 * Which of the devices is at the other end, and with which settings. The likeliest settings of every device come before the second
 * choice of any, since a person waits. The first answer ends the search.
 */
export async function searchLine({ openWith, probes, means }: LineSearch): Promise<LineFinding> {
  const rounds = Math.max(0, ...probes.map((probe) => probe.lineSettings.length));
  for (let round = 0; round < rounds; round += 1) {
    for (const probe of probes) {
      const settings = probe.lineSettings[round];
      if (settings === undefined) continue;
      if (means.signal.aborted) return { kind: 'none' };
      const answer = await probe.probe(openWith(settings), means);
      if (answer.kind === 'not-opened') return answer;
      if (answer.kind === 'found') return { ...answer, probe, settings };
    }
  }
  return { kind: 'none' };
}
