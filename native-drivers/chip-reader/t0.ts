/**
 * T=0 as pure conversations: the four command cases, 61xx and 6Cxx, and warnings with data behind them (EMV 4.4 Book 1, 9.3.1;
 * emv.md 1.1). Drivers run `serveCommand` above a reader or above PC/SC, because neither does it for them; `carryTpdu` is the
 * layer of procedure bytes below, which readers do themselves. Nothing here does I/O.
 */

/** Yields what goes to the card, is fed what came back (data and status word), returns data and status word for the caller. */
export type CommandService = Generator<Uint8Array, Uint8Array, Uint8Array>;

/**
 * `tpdu`: the reader takes T=0 TPDUs, so a command never carries both data and Le. `apdu`: it takes whole APDUs (short or
 * extended) and still passes 61xx and 6Cxx up (peripherals 3).
 */
export type ServiceLevel = 'tpdu' | 'apdu';

export interface ServiceOptions {
  readonly level: ServiceLevel;
  /** With T=1 an answer carries its data beside a warning, so nothing is fetched after one. */
  readonly protocol: 'T=0' | 'T=1';
}

export interface CommandParts {
  readonly header: Uint8Array;
  readonly data: Uint8Array;
  /** Bytes expected, 0 when the command has no Le; 256 or 65536 for "all". */
  readonly expectedBytes: number;
  readonly isExtended: boolean;
}

/** Rounds of GET RESPONSE for one command: far more than any EMV answer needs (258 bytes). */
const ROUNDS_ALLOWED = 300;
/** A card that corrects Le again and again is broken. */
const CORRECTIONS_ALLOWED = 3;
const WRONG_LENGTH = Uint8Array.of(0x67, 0x00);

/** Splits a command by its lengths (ISO 7816-3, 12.1.3); undefined when they contradict each other. */
export function commandParts(command: Uint8Array): CommandParts | undefined {
  const header = command.slice(0, 4);
  const body = command.subarray(4);
  const [first, second = 0, third = 0] = body;
  if (header.length < 4) return undefined;
  const none = new Uint8Array(0);
  if (first === undefined) return { header, data: none, expectedBytes: 0, isExtended: false };
  if (body.length === 1) return { header, data: none, expectedBytes: first === 0 ? 256 : first, isExtended: false };
  if (first !== 0) {
    const data = body.slice(1, 1 + first);
    const le = body[1 + first];
    if (body.length < 1 + first || body.length > 2 + first) return undefined;
    return { header, data, expectedBytes: le === undefined ? 0 : le === 0 ? 256 : le, isExtended: false };
  }
  const length = (second << 8) | third;
  if (body.length === 3) return { header, data: none, expectedBytes: length === 0 ? 65_536 : length, isExtended: true };
  if (length === 0 || (body.length !== 3 + length && body.length !== 5 + length)) return undefined;
  const le = ((body[3 + length] ?? 0) << 8) | (body[4 + length] ?? 0);
  const expectedBytes = body.length === 3 + length ? 0 : le === 0 ? 65_536 : le;
  return { header, data: body.slice(3, 3 + length), expectedBytes, isExtended: true };
}

/** The same command in short form, or undefined when its data do not fit. */
export function shortForm(command: Uint8Array): Uint8Array | undefined {
  const parts = commandParts(command);
  if (parts === undefined || !parts.isExtended) return command;
  if (parts.data.length > 255) return undefined;
  const lc = parts.data.length === 0 ? [] : [parts.data.length];
  const le = parts.expectedBytes === 0 ? [] : [parts.expectedBytes > 255 ? 0 : parts.expectedBytes];
  return Uint8Array.of(...parts.header, ...lc, ...parts.data, ...le);
}

/**
 * Serves one command. NOTE: a command whose lengths contradict each other comes from an issuer's script, never from us; it is
 * answered 6700 as a card would, and nothing is sent.
 */
export function* serveCommand(command: Uint8Array, options: ServiceOptions): CommandService {
  const parts = commandParts(command);
  if (parts === undefined) return WRONG_LENGTH;
  const isTpdu = options.level === 'tpdu';
  if (isTpdu && parts.data.length > 255) return WRONG_LENGTH;
  const whole = isTpdu ? tpduOf(parts) : command;
  const hasLe = parts.expectedBytes > 0 && !(isTpdu && parts.data.length > 0);
  let reply = yield* askWithRightLe(whole, hasLe, yield whole);
  const cla = channelOf(parts.header[0] ?? 0);
  const isCase4 = parts.data.length > 0 && parts.expectedBytes > 0;
  if (isCase4 && options.protocol === 'T=0' && reply.length === 2 && isWarning(reply))
    return yield* fetchBehindWarning(cla, reply);
  reply = yield* fetchRest(cla, reply);
  return reply;
}

/** Case 1 gets P3 = 00; case 2 its Le; cases 3 and 4 their data and no Le. */
function tpduOf({ header, data, expectedBytes }: CommandParts): Uint8Array {
  if (data.length > 0) return Uint8Array.of(...header, data.length, ...data);
  return Uint8Array.of(...header, expectedBytes > 255 ? 0 : expectedBytes);
}

/** 6Cxx: nothing was done, ask the same again with Le = xx. */
function* askWithRightLe(command: Uint8Array, hasLe: boolean, first: Uint8Array): CommandService {
  let reply = first;
  for (let round = 0; hasLe && round < CORRECTIONS_ALLOWED; round += 1) {
    const [sw1, sw2 = 0] = reply;
    if (reply.length !== 2 || sw1 !== 0x6c) return reply;
    const corrected = shortForm(command)?.slice() ?? command.slice();
    corrected[corrected.length - 1] = sw2;
    reply = yield corrected;
  }
  return reply;
}

function* getResponse(cla: number, lengthByte: number): CommandService {
  const command = Uint8Array.of(cla, 0xc0, 0x00, 0x00, lengthByte);
  return yield* askWithRightLe(command, true, yield command);
}

/** 61xx: data are waiting; append until the card says something else. */
function* fetchRest(cla: number, first: Uint8Array): CommandService {
  const pieces: Uint8Array[] = [];
  let reply = first;
  for (let round = 0; statusByte1(reply) === 0x61 && round < ROUNDS_ALLOWED; round += 1) {
    pieces.push(reply.subarray(0, -2));
    reply = yield* getResponse(cla, reply.at(-1) ?? 0);
  }
  return joined([...pieces, reply]);
}

/**
 * A warning on a command with data and Le: the data wait behind it, and the warning stays the answer's status (EMV 4.4 Book 1,
 * annex A, case 4 with warning). NOTE: a card that refuses GET RESPONSE outright has nothing waiting; its warning stands alone.
 */
function* fetchBehindWarning(cla: number, warning: Uint8Array): CommandService {
  const command = Uint8Array.of(cla, 0xc0, 0x00, 0x00, 0x00);
  const first = yield command;
  const announces = first.length > 2 || statusByte1(first) === 0x6c || statusByte1(first) === 0x61;
  if (!announces) return warning;
  const reply = yield* fetchRest(cla, yield* askWithRightLe(command, true, first));
  const [sw1, sw2] = reply.subarray(-2);
  return sw1 === 0x90 && sw2 === 0x00 ? joined([reply.subarray(0, -2), warning]) : reply;
}

/** 62xx, 63xx, and 9xxx but for 9000, which are the application's own (EMV 4.4 Book 1, 9.3.1.1.4). */
function isWarning(reply: Uint8Array): boolean {
  const [sw1 = 0, sw2] = reply;
  return sw1 === 0x62 || sw1 === 0x63 || (sw1 >> 4 === 9 && !(sw1 === 0x90 && sw2 === 0x00));
}

/** The class of GET RESPONSE: interindustry, without secure messaging, on the command's logical channel. */
function channelOf(cla: number): number {
  return (cla & 0xc0) === 0x40 ? 0x40 | (cla & 0x0f) : cla & 0x03;
}

const statusByte1 = (reply: Uint8Array) => reply.at(-2);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/**
 * Yields bytes for the card (none: only listen) and is fed all that it said until it stopped; `broken` when it leaves the protocol.
 */
export type TpduCarriage = Generator<Uint8Array, Uint8Array | 'broken', Uint8Array>;

/** A card may beg for time this often before it counts as stuck. */
const NULLS_ALLOWED = 1000;
const NULL_BYTE = 0x60;
const NOTHING = new Uint8Array(0);

/** Carries one TPDU with its procedure bytes (EMV 4.4 Book 1, 9.2.2.1); gives data and status word. */
export function* carryTpdu(tpdu: Uint8Array): TpduCarriage {
  const ins = tpdu[1] ?? 0;
  let outgoing = tpdu.slice(5);
  const expected = outgoing.length > 0 ? 0 : tpdu[4] === 0 ? 256 : (tpdu[4] ?? 0);
  const received: number[] = [];
  const heard: number[] = [...(yield tpdu.slice(0, 5))];
  for (let nulls = 0; nulls <= NULLS_ALLOWED; ) {
    if (heard.length === 0) heard.push(...(yield NOTHING));
    const procedure = heard.shift() ?? NULL_BYTE;
    if (procedure === NULL_BYTE) {
      nulls += 1;
    } else if (procedure === ins || procedure === (ins ^ 0xff)) {
      const atOnce = procedure === ins ? 256 : 1;
      if (outgoing.length > 0) {
        heard.push(...(yield outgoing.slice(0, atOnce)));
        outgoing = outgoing.slice(atOnce);
      } else {
        const wanted = Math.min(atOnce, expected - received.length);
        if (wanted <= 0) return 'broken';
        received.push(...(yield* listenFor(wanted, heard)));
      }
    } else {
      return yield* statusBehind(procedure, { received, heard });
    }
  }
  return 'broken';
}

/** Takes `wanted` bytes, or fewer when the card stopped with a status word before it had given so many. */
function* listenFor(wanted: number, heard: number[]): Generator<Uint8Array, number[], Uint8Array> {
  for (let waits = 0; heard.length < wanted && waits <= NULLS_ALLOWED; waits += 1) {
    const sw1 = heard.at(-2) ?? 0;
    if (isStatusByte(sw1)) return heard.splice(0, heard.length - 2);
    heard.push(...(yield NOTHING));
  }
  return heard.splice(0, wanted);
}

function* statusBehind(sw1: number, { received, heard }: { received: number[]; heard: number[] }): TpduCarriage {
  if (!isStatusByte(sw1)) return 'broken';
  for (let waits = 0; heard.length === 0 && waits <= NULLS_ALLOWED; waits += 1) heard.push(...(yield NOTHING));
  const [sw2, ...beyond] = heard;
  return sw2 === undefined || beyond.length > 0 ? 'broken' : Uint8Array.of(...received, sw1, sw2);
}

const isStatusByte = (byte: number) => byte >> 4 === 6 || byte >> 4 === 9;
