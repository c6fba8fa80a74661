/**
 * Bytes over a serial line: PIN pads, serial printers, serial readers. The only file that loads serialport, and only on first use.
 *
 * NOTE: a line whose other side vanishes may give no event at all (peripherals 7.3), so its name in /dev is watched here, and a driver
 * must keep a heartbeat all the same and close after two misses: an adapter that stays plugged in says nothing of its device.
 */
import type { DriverClock } from '../clock.ts';
import { awaitNodeGone } from './node-watch.ts';
import { listSerialLines } from './serial-lines.ts';
import { type Connecting, errorText, type Line, type LineEvents, sessionTransport } from './session-transport.ts';
import type { OpenFault, Transport, TransportWriting } from './transport.ts';
import { type Choice, chooseDevice, notChosen } from './which-device.ts';

export interface SerialSettings {
  /** `/dev/ttyUSB0`, `/dev/serial/by-id/…` or `COM3`. */
  readonly path: string;
  /** The USB adapter, whose line may have another name after each plugging; Linux alone, where `path` then is not asked. */
  readonly serialNumber?: string;
  readonly port?: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
  readonly flow?: 'none' | 'rts-cts' | 'xon-xoff';
  /** A write not drained within this is `stalled`; 3000 ms if not given. */
  readonly writeTimeoutMs?: number;
}

/** Bytes handed over at a time, so that flow control can act between pieces (peripherals 4.5). */
const PIECE_BYTES = 1024;

/** The part of a serialport stream that is used here; tests need no port for it. */
interface SerialStream {
  open(callback: (error: Error | null) => void): void;
  close(callback: (error: Error | null) => void): void;
  write(bytes: Buffer, callback: (error: Error | null | undefined) => void): boolean;
  drain(callback: (error: Error | null) => void): void;
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  on(event: 'error' | 'close', listener: (error?: Error) => void): unknown;
  readonly isOpen: boolean;
}

/** A serial line; one program at a time (the port is locked while open). */
export function serialTransport(settings: SerialSettings, clock: DriverClock): Transport {
  return sessionTransport(`serial ${settings.path}`, async (events) => connect(settings, clock, events));
}

async function connect(settings: SerialSettings, clock: DriverClock, events: LineEvents): Promise<Connecting> {
  const choice = await lineFor(settings);
  if (choice.kind !== 'one') return notChosen(choice.kind, 'serial line');
  const stream = await createStream({ ...settings, path: choice.device });
  const error = await new Promise<Error | null>((resolve) => stream.open(resolve));
  if (error !== null) return { ok: false, fault: faultOf(error.message), detail: error.message };
  stream.on('data', (chunk) => events.bytes(new Uint8Array(chunk)));
  stream.on('error', (cause) => events.gone(cause?.message ?? 'serial error'));
  stream.on('close', (cause) => events.gone(cause?.message ?? 'serial line closed'));
  const line = lineOf(stream, settings, clock);
  // Windows tells the loss itself, and its ports have no name in a file system.
  return {
    ok: true,
    line: process.platform === 'win32' ? line : watched(line, { path: choice.device, clock, events }),
  };
}

interface Watching {
  readonly path: string;
  readonly clock: DriverClock;
  readonly events: LineEvents;
}

function watched(line: Line, { path, clock, events }: Watching): Line {
  const ended = new AbortController();
  void awaitNodeGone(path, clock, ended.signal).then((isGone) => {
    if (isGone) events.gone('the serial line is no longer there');
  });
  return {
    write: (bytes) => line.write(bytes),
    close: () => {
      ended.abort();
      return line.close();
    },
  };
}

/** The line's name now: as it was given, or as the adapter has it since it was plugged in. */
async function lineFor(settings: SerialSettings): Promise<Choice<string>> {
  const isNamed = settings.serialNumber === undefined && settings.port === undefined;
  if (isNamed || process.platform !== 'linux') return { kind: 'one', device: settings.path };
  const lines = await listSerialLines();
  const candidates = lines.map(({ path, usb }) => ({ device: path, ...usb, place: path }));
  return chooseDevice(
    candidates.filter(({ port }) => port !== undefined),
    settings,
  );
}

async function createStream(settings: SerialSettings): Promise<SerialStream> {
  const [{ SerialPortStream }, { autoDetect }] = await Promise.all([
    import('@serialport/stream'),
    import('@serialport/bindings-cpp'),
  ]);
  return new SerialPortStream({
    binding: autoDetect(),
    path: settings.path,
    baudRate: settings.baudRate,
    dataBits: settings.dataBits,
    parity: settings.parity,
    stopBits: settings.stopBits ?? 1,
    rtscts: settings.flow === 'rts-cts',
    xon: settings.flow === 'xon-xoff',
    xoff: settings.flow === 'xon-xoff',
    autoOpen: false,
  });
}

/** The bindings give words, not codes; Linux, macOS and Windows wordings are covered. */
function faultOf(message: string): OpenFault {
  if (/no such file|file not found|unknown error code 2\b/i.test(message)) return 'absent';
  if (/lock|busy|in use/i.test(message)) return 'busy';
  // Windows says "Access denied" for a port that another program holds; it has no permissions on ports.
  if (/access denied/i.test(message)) return process.platform === 'win32' ? 'busy' : 'denied';
  if (/permission/i.test(message)) return 'denied';
  return 'broken';
}

function lineOf(stream: SerialStream, settings: SerialSettings, clock: DriverClock): Line {
  const writePiece = (piece: Uint8Array) =>
    new Promise<TransportWriting>((resolve) => {
      const fail = (error: Error) => resolve({ ok: false, fault: 'gone', detail: errorText(error) });
      stream.write(Buffer.from(piece), (error) => (error ? fail(error) : undefined));
      stream.drain((error) => (error ? fail(error) : resolve({ ok: true })));
    });
  const write = async (bytes: Uint8Array): Promise<TransportWriting> => {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const settled = new AbortController();
      const limit = clock.sleep(settings.writeTimeoutMs ?? 3000, settled.signal);
      const outcome = await Promise.race([writePiece(bytes.subarray(at, at + PIECE_BYTES)), limit]);
      settled.abort();
      if (outcome === undefined) return { ok: false, fault: 'stalled', detail: 'the serial line takes no bytes' };
      if (!outcome.ok) return outcome;
    }
    return { ok: true };
  };
  const close = () =>
    new Promise<void>((resolve) => {
      if (!stream.isOpen) return resolve();
      stream.close(() => resolve());
    });
  return { write, close };
}
