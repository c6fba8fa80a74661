/**
 * A serial line whose other side vanishes (peripherals 7.3): with a real pty, since that is where a read that gives nothing for ever
 * would spin. The loss must be told, and the process must rest afterwards.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { VerifonePinPad } from '../pin-pad/verifone/driver.ts';
import { padModels } from '../pin-pad/verifone/models.ts';
import { monotonicClock } from './monotonic-clock.ts';
import { serialTransport } from './serial.ts';
import { hasPty } from './simulated-pty.ts';

/** Names the pty, answers nothing, and lets go of its end when a byte comes to its standard input; then it lives on. */
const HOLDER = `
import os, pty, sys, time, tty
master, slave = pty.openpty()
tty.setraw(slave)
sys.stderr.write(os.ttyname(slave) + "\\n")
sys.stderr.flush()
os.close(slave)
sys.stdin.read(1)
os.close(master)
sys.stderr.write("closed\\n")
sys.stderr.flush()
time.sleep(60)
`;

interface Holder {
  readonly path: string;
  /** The other side goes, silently. */
  vanish(): Promise<void>;
  end(): Promise<void>;
}

async function holdPty(): Promise<Holder> {
  const child: ChildProcess = spawn('python3', ['-c', HOLDER], { stdio: ['pipe', 'ignore', 'pipe'] });
  const { stdin, stderr } = child;
  if (stdin === null || stderr === null) throw new Error('no pipes');
  const [name] = await once(stderr, 'data');
  return {
    path: String(name).trim(),
    async vanish() {
      const told = once(stderr, 'data');
      stdin.write('x');
      await told;
    },
    async end() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** The share of one core that this process takes while `work` goes on. */
async function loadDuring(work: () => Promise<void>): Promise<number> {
  const [beganMs, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (performance.now() - beganMs);
}

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
/** A spin takes a whole core; rest, next to nothing. */
const REST_SHARE = 0.5;
/** Python takes seconds to start on a busy machine. */
const BUSY_MS = 60_000;

describe('a serial line whose other side vanishes', () => {
  it.skipIf(!hasPty())(
    'when the pty is closed, then the loss is told once and no core spins',
    { timeout: BUSY_MS },
    async () => {
      const holder = await holdPty();
      const gone: string[] = [];
      const transport = serialTransport({ path: holder.path, ...LINE }, monotonicClock);
      transport.onGone((reason) => gone.push(reason));
      try {
        expect(await transport.open()).toEqual({ ok: true });
        await holder.vanish();
        await expect.poll(() => gone.length, { timeout: 10_000 }).toBe(1);
        expect(await loadDuring(() => monotonicClock.sleep(1_000))).toBeLessThan(REST_SHARE);
        expect(await transport.write(Uint8Array.of(0))).toMatchObject({ ok: false, fault: 'gone' });
        expect(gone).toHaveLength(1);
      } finally {
        await transport.close();
        await holder.end();
      }
    },
  );

  it.skipIf(!hasPty())(
    'when a pad hung on it, then its lamp goes out, it is tried again, and no core spins',
    async () => {
      const holder = await holdPty();
      const transport = serialTransport({ path: holder.path, ...LINE }, monotonicClock);
      const pad = new VerifonePinPad({ transport, clock: monotonicClock, model: padModels.mx800, heartbeatMs: 200 });
      const standings = new Set<string>();
      pad.onState(({ standing }) => standings.add(standing));
      try {
        await expect.poll(() => pad.state.standing, { timeout: 10_000 }).not.toBe('absent');
        await holder.vanish();
        await expect.poll(() => pad.state.standing, { timeout: 10_000 }).toBe('absent');
        expect(await loadDuring(() => monotonicClock.sleep(1_000))).toBeLessThan(REST_SHARE);
      } finally {
        await pad.close();
        await holder.end();
      }
    },
  );
});
