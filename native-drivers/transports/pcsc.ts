/**
 * The binding to the system's smart-card service: libpcsclite on Linux, winscard on Windows, called through koffi. The only file that
 * loads it, and only on first use; where library or service is missing, opening says `no-service`. Calls run on koffi's threads.
 */
import type { PcscCard, PcscContext, PcscFault, PcscLook, PcscResult, PcscService } from './pcsc-service.ts';

/** A C function whose out-arguments are one-element arrays or buffers; gives the SCARD code. */
type Call = (...args: readonly unknown[]) => Promise<number>;

/** The functions of the system's library that are used, in the order of PC/SC part 5; each gives the SCARD code. */
export interface PcscLibrary {
  readonly establish: Call;
  readonly release: Call;
  readonly list: Call;
  readonly status: Call;
  readonly connect: Call;
  readonly reconnect: Call;
  readonly disconnect: Call;
  readonly transmit: Call;
  readonly control: Call;
  readonly cardStatus: Call;
}

const SCOPE_SYSTEM = 2;
const SHARE_EXCLUSIVE = 1;
const PROTOCOL_T0 = 1;
const PROTOCOL_T0_OR_T1 = 3;
const UNPOWER = 2;
const RESETS = { warm: 1, cold: UNPOWER } as const;
const STATE_PRESENT = 0x20;
const STATE_EXCLUSIVE = 0x80;
const STATE_IN_USE = 0x100;
/** Unknown reader, or unavailable. */
const STATE_NO_READER = 0x04 | 0x08;
/** An extended answer at its longest. */
const RESPONSE_BYTES = 65_538;
const NAMES_BYTES = 8192;
const LONGEST_ATR_BYTES = 36;

const NO_READERS = 0x8010002e;
/** Codes of winscard.h and pcsclite.h, without the facility 801000 before them. */
const FAULTS: Readonly<Record<string, PcscFault>> = {
  // invalid handle: the service went away
  '03': 'no-service',
  // unknown reader
  '09': 'reader-gone',
  // time-out
  '0a': 'timed-out',
  // sharing violation
  '0b': 'taken',
  // no smart card
  '0c': 'no-card',
  // protocol mismatch
  '0f': 'mute',
  // internal communication error
  '13': 'no-service',
  // not transacted
  '16': 'mute',
  // reader unavailable
  '17': 'reader-gone',
  // no service
  '1d': 'no-service',
  // service stopped
  '1e': 'no-service',
  // unsupported reader
  '20': 'reader-gone',
  // access denied
  '27': 'denied',
  // no readers available
  '2e': 'reader-gone',
  // unsupported card
  '65': 'mute',
  // unresponsive card
  '66': 'mute',
  // unpowered card
  '67': 'mute',
  // reset card
  '68': 'reset',
  // removed card
  '69': 'removed',
  // security violation
  '6a': 'denied',
};

/** The service, opened at each `open` afresh. `loadLibrary` stands for the system in tests. */
export function pcscService(loadLibrary: () => Promise<PcscLibrary | undefined> = loadSystemLibrary): PcscService {
  return {
    featureRequestCode: process.platform === 'win32' ? 0x310000 + 3400 * 4 : 0x42000000 + 3400,
    open: async () => {
      const library = await loadLibrary();
      if (library === undefined) return { ok: false, fault: 'no-service' };
      const context: unknown[] = [null];
      const code = await library.establish(SCOPE_SYSTEM, null, null, context);
      return code === 0 ? { ok: true, value: contextOver(library, context[0]) } : { ok: false, fault: faultOf(code) };
    },
  };
}

function faultOf(code: number): PcscFault {
  const facility = Math.floor(code / 256) === 0x801000;
  return (facility ? FAULTS[(code & 0xff).toString(16).padStart(2, '0')] : undefined) ?? 'other';
}

function contextOver(library: PcscLibrary, handle: unknown): PcscContext {
  return {
    listReaders: async () => {
      const names = Buffer.alloc(NAMES_BYTES);
      const code = await library.list(handle, null, names, [names.length]);
      if (code === NO_READERS) return { ok: true, value: [] };
      if (code !== 0) return { ok: false, fault: faultOf(code) };
      return { ok: true, value: multiString(names) };
    },
    look: async (reader) => {
      // The element is replaced, not filled in.
      const states: { dwEventState: number }[] = [readerState(reader)];
      const code = await library.status(handle, 0, states, 1);
      const [state] = states;
      if (code !== 0 || state === undefined) return { ok: false, fault: faultOf(code) };
      return lookFrom(Number(state.dwEventState));
    },
    connect: async (reader) => {
      const [card, protocol]: [unknown[], unknown[]] = [[null], [0]];
      const code = await library.connect(handle, reader, SHARE_EXCLUSIVE, PROTOCOL_T0_OR_T1, card, protocol);
      if (code !== 0) return { ok: false, fault: faultOf(code) };
      return { ok: true, value: await ConnectedCard.from(library, card[0], protocolOf(protocol[0])) };
    },
    close: async () => {
      await library.release(handle);
    },
  };
}

const readerState = (reader: string) => ({
  szReader: reader,
  pvUserData: null,
  dwCurrentState: 0,
  dwEventState: 0,
  cbAtr: 0,
  rgbAtr: NO_ATR,
});

const NO_ATR = Array.from({ length: LONGEST_ATR_BYTES }, () => 0);

/** The upper half of the state counts what happened at the reader. */
function lookFrom(state: number): PcscResult<PcscLook> {
  if ((state & STATE_NO_READER) !== 0) return { ok: false, fault: 'reader-gone' };
  const isPresent = (state & STATE_PRESENT) !== 0;
  const [isTaken, isInUse] = [(state & STATE_EXCLUSIVE) !== 0, (state & STATE_IN_USE) !== 0];
  return { ok: true, value: { isPresent, isTaken, isInUse, changes: (state >>> 16) & 0xffff } };
}

const protocolOf = (active: unknown) => (Number(active) === PROTOCOL_T0 ? 'T=0' : 'T=1');

/** Names one after the other, each ended by a zero, the list by another. */
function multiString(bytes: Buffer): readonly string[] {
  return bytes
    .toString('utf8')
    .split('\0')
    .filter((name, index, all) => name !== '' && !all.slice(0, index).includes(''));
}

class ConnectedCard implements PcscCard {
  readonly #library: PcscLibrary;
  readonly #handle: unknown;
  atr: Uint8Array;
  protocol: 'T=0' | 'T=1';

  private constructor(library: PcscLibrary, handle: unknown, now: { atr: Uint8Array; protocol: 'T=0' | 'T=1' }) {
    this.#library = library;
    this.#handle = handle;
    this.atr = now.atr;
    this.protocol = now.protocol;
  }

  static async from(library: PcscLibrary, handle: unknown, protocol: 'T=0' | 'T=1'): Promise<ConnectedCard> {
    return new ConnectedCard(library, handle, { atr: await atrOf(library, handle), protocol });
  }

  async transmit(command: Uint8Array): Promise<PcscResult<Uint8Array>> {
    const answer = Buffer.alloc(RESPONSE_BYTES);
    const length = [answer.length];
    const request = { dwProtocol: this.protocol === 'T=0' ? 1 : 2, cbPciLength: PCI_BYTES };
    const bytes = Buffer.from(command);
    const code = await this.#library.transmit(this.#handle, request, bytes, bytes.length, null, answer, length);
    return code === 0
      ? { ok: true, value: Uint8Array.from(answer.subarray(0, Number(length[0]))) }
      : { ok: false, fault: faultOf(code) };
  }

  async reconnect(reset: 'cold' | 'warm'): Promise<PcscResult<{ atr: Uint8Array; protocol: 'T=0' | 'T=1' }>> {
    const protocol: unknown[] = [0];
    const code = await this.#library.reconnect(
      this.#handle,
      SHARE_EXCLUSIVE,
      PROTOCOL_T0_OR_T1,
      RESETS[reset],
      protocol,
    );
    if (code !== 0) return { ok: false, fault: faultOf(code) };
    this.protocol = protocolOf(protocol[0]);
    this.atr = await atrOf(this.#library, this.#handle);
    return { ok: true, value: { atr: this.atr, protocol: this.protocol } };
  }

  async control(controlCode: number, data: Uint8Array): Promise<PcscResult<Uint8Array>> {
    const answer = Buffer.alloc(1024);
    const length = [0];
    const bytes = Buffer.from(data);
    const code = await this.#library.control(
      this.#handle,
      controlCode,
      bytes,
      bytes.length,
      answer,
      answer.length,
      length,
    );
    return code === 0
      ? { ok: true, value: Uint8Array.from(answer.subarray(0, Number(length[0]))) }
      : { ok: false, fault: faultOf(code) };
  }

  async disconnect(): Promise<void> {
    await this.#library.disconnect(this.#handle, UNPOWER);
  }
}

async function atrOf(library: PcscLibrary, handle: unknown): Promise<Uint8Array> {
  const atr = Buffer.alloc(LONGEST_ATR_BYTES);
  const [length, nameLength] = [[atr.length], [NAMES_BYTES]];
  const code = await library.cardStatus(handle, Buffer.alloc(NAMES_BYTES), nameLength, [0], [0], atr, length);
  return code === 0 ? Uint8Array.from(atr.subarray(0, Number(length[0]))) : new Uint8Array(0);
}

/** DWORD is `unsigned long` for pcsc-lite, 64 bits wide on 64-bit Linux, and 32 bits on Windows. */
const isWindows = process.platform === 'win32';
const PCI_BYTES = isWindows ? 8 : 16;
const LIBRARY = isWindows ? 'winscard.dll' : 'libpcsclite.so.1';

let systemLibrary: PcscLibrary | undefined;

/** Bound once for the life of the process: koffi never frees a type or a function. Undefined where it cannot be loaded. */
async function loadSystemLibrary(): Promise<PcscLibrary | undefined> {
  systemLibrary ??= await bindSystemLibrary();
  return systemLibrary;
}

async function bindSystemLibrary(): Promise<PcscLibrary | undefined> {
  try {
    const { default: koffi } = await import('koffi');
    const library = koffi.load(LIBRARY);
    const dword = isWindows ? 'uint32' : 'ulong';
    const handle = isWindows ? 'uintptr' : 'long';
    const ioRequest = koffi.struct({ dwProtocol: dword, cbPciLength: dword });
    const readerStateStruct = koffi.struct({
      szReader: 'str',
      pvUserData: 'void *',
      dwCurrentState: dword,
      dwEventState: dword,
      cbAtr: dword,
      rgbAtr: koffi.array('uint8', isWindows ? 36 : 33),
    });
    const [outHandle, outDword] = [koffi.out(koffi.pointer(handle)), koffi.out(koffi.pointer(dword))];
    const inoutDword = koffi.inout(koffi.pointer(dword));
    const bytes = 'uint8 *';
    const ansi = (name: string) => (isWindows ? `${name}A` : name);
    const call = (name: string, args: Parameters<typeof koffi.out>[0][]): Call => {
      const found = library.func(name, isWindows ? 'int32' : 'long', args);
      return (...values) =>
        new Promise((resolve, reject) => {
          found.async(...values, (error: unknown, code: unknown) => {
            if (error === null || error === undefined) resolve(Number(code) >>> 0);
            else reject(error instanceof Error ? error : new Error(String(error)));
          });
        });
    };
    return {
      establish: call('SCardEstablishContext', [dword, 'void *', 'void *', outHandle]),
      release: call('SCardReleaseContext', [handle]),
      list: call(ansi('SCardListReaders'), [handle, 'str', bytes, inoutDword]),
      status: call(ansi('SCardGetStatusChange'), [handle, dword, koffi.inout(koffi.pointer(readerStateStruct)), dword]),
      connect: call(ansi('SCardConnect'), [handle, 'str', dword, dword, outHandle, outDword]),
      reconnect: call('SCardReconnect', [handle, dword, dword, dword, outDword]),
      disconnect: call('SCardDisconnect', [handle, dword]),
      transmit: call('SCardTransmit', [handle, koffi.pointer(ioRequest), bytes, dword, 'void *', bytes, inoutDword]),
      control: call('SCardControl', [handle, dword, bytes, dword, bytes, dword, outDword]),
      cardStatus: call(ansi('SCardStatus'), [handle, bytes, inoutDword, outDword, outDword, bytes, inoutDword]),
    };
  } catch {
    // Neither koffi nor the library has to be there; the driver says so and CCID remains.
    return undefined;
  }
}
