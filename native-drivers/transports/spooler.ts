/**
 * Bytes to a printer that is installed in Windows, through its spooler and untouched by its driver (data type RAW): no driver has to be
 * swapped for it. Nothing comes back but the state the spooler knows, so a slip that went this way is never called printed.
 */
import { type Connecting, type Line, sessionTransport } from './session-transport.ts';
import { loadSpooler, type SpoolerLibrary } from './spooler-library.ts';
import type { PortStatus, Transport, TransportWriting } from './transport.ts';

export interface SpoolerSettings {
  /** As Windows calls it: `XP-80C`, `\\\\server\\counter`. */
  readonly printerName: string;
}

type LoadLibrary = () => Promise<SpoolerLibrary | undefined>;

const LOCAL_AND_CONNECTED = 0x02 | 0x04;
/** The level of EnumPrintersW that asks no printer and so takes no time. */
const NAMES_LEVEL = 4;
/** PRINTER_INFO_6: the state alone. */
const STATE_LEVEL = 6;
const STATE_BYTES = 4;
/** PRINTER_STATUS_… of winspool.h. */
const PAPER_OUT = 0x10;
const OFFLINE = 0x80 | 0x1000;
/** Error, jam, paper problem, output bin full, intervention wanted, door open. */
const ERROR = 0x02 | 0x08 | 0x40 | 0x800 | 0x10_0000 | 0x40_0000;
const JOB_CONTROL_DELETE = 5;
/** Shown in the printer's queue; open data. */
const DOCUMENT_NAME = 'Countertop';

/** A printer by its name in Windows; opened anew at each `open`. `loadLibrary` stands for the system in tests. */
export function spoolerTransport(settings: SpoolerSettings, loadLibrary: LoadLibrary = loadSpooler): Transport {
  return sessionTransport(`spooler ${settings.printerName}`, () => connect(settings.printerName, loadLibrary));
}

/** Names of the installed printers; none where there is no such spooler. */
export async function installedPrinters(loadLibrary: LoadLibrary = loadSpooler): Promise<readonly string[]> {
  const library = await loadLibrary();
  if (library === undefined) return [];
  const needed = [0];
  await library.printers(LOCAL_AND_CONNECTED, null, NAMES_LEVEL, null, 0, needed, [0]);
  const filled = Buffer.alloc(Number(needed[0]));
  const count = [0];
  if (filled.length === 0) return [];
  const read = await library.printers(LOCAL_AND_CONNECTED, null, NAMES_LEVEL, filled, filled.length, needed, count);
  return read === 0 ? [] : library.namesIn(filled, Number(count[0]));
}

async function connect(printerName: string, loadLibrary: LoadLibrary): Promise<Connecting> {
  const library = await loadLibrary();
  if (library === undefined) return { ok: false, fault: 'absent', detail: 'this system has no Windows print spooler' };
  const handle: unknown[] = [0];
  if ((await library.open(printerName, handle, null)) !== 0)
    return { ok: true, line: new SpoolerLine(library, handle[0]) };
  // The reason stays on the thread that made the call, so it is found by looking.
  const names = await installedPrinters(loadLibrary);
  return names.includes(printerName)
    ? { ok: false, fault: 'denied', detail: 'the spooler does not let this user print there' }
    : { ok: false, fault: 'absent', detail: 'no printer of this name is installed' };
}

class SpoolerLine implements Line {
  readonly #library: SpoolerLibrary;
  readonly #handle: unknown;
  #isOpen: boolean = false;
  #job = 0;

  constructor(library: SpoolerLibrary, handle: unknown) {
    this.#library = library;
    this.#handle = handle;
  }

  /** The first bytes after `endOfJob` begin a new job. */
  async write(bytes: Uint8Array): Promise<TransportWriting> {
    if (!this.#isOpen && !(await this.#begin())) {
      return { ok: false, fault: 'gone', detail: 'the spooler takes no job' };
    }
    for (let at = 0; at < bytes.length; ) {
      const piece = Buffer.from(bytes.subarray(at));
      const written = [0];
      const result = await this.#library.write(this.#handle, piece, piece.length, written);
      const taken = Number(written[0]);
      if (result === 0 || taken <= 0) return { ok: false, fault: 'gone', detail: 'the spooler takes no bytes' };
      at += taken;
    }
    return { ok: true };
  }

  /** Only a job that is ended is sure to be printed. */
  async endOfJob(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#library.endDocument(this.#handle);
  }

  async portStatus(): Promise<PortStatus | undefined> {
    const state = Buffer.alloc(STATE_BYTES);
    const read = await this.#library.printer(this.#handle, STATE_LEVEL, state, state.length, [0]);
    if (read === 0) return undefined;
    const bits = state.readUInt32LE(0);
    return { paperEmpty: (bits & PAPER_OUT) !== 0, selected: (bits & OFFLINE) === 0, error: (bits & ERROR) !== 0 };
  }

  /** Takes the last job out of the queue, so that it does not come out when the paper is back. */
  async resetPort(): Promise<boolean> {
    if (this.#job === 0) return false;
    const deleted = await this.#library.setJob(this.#handle, this.#job, 0, null, JOB_CONTROL_DELETE);
    return deleted !== 0;
  }

  async close(): Promise<void> {
    await this.endOfJob();
    await this.#library.close(this.#handle);
  }

  async #begin(): Promise<boolean> {
    const info = { pDocName: DOCUMENT_NAME, pOutputFile: null, pDatatype: 'RAW' };
    this.#job = await this.#library.startDocument(this.#handle, 1, info);
    this.#isOpen = this.#job !== 0;
    return this.#isOpen;
  }
}
