import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeTlv } from '../../emv/tlv/tlv.ts';
import { cardNamed, clockAt, countingChance, deskTo, never, saleRequest, signOnRequest } from '../desk/desk-in-test.ts';
import type { FieldValue } from '../iso8583/field-table.ts';
import { packFrame } from '../iso8583/frame.ts';
import { macBlock, sealed, unsealedMac } from '../iso8583/mac-block.ts';
import type { Message } from '../iso8583/message.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import { baseFields } from '../profiles/base.ts';
import { createAcquirer, type Traffic } from './acquirer.ts';
import { faultNames, isFault } from './faults.ts';
import { type RunningAcquirer, type ServerOptions, startAcquirer } from './server.ts';
import { TerminalKeys } from './terminal-keys.ts';

const MOMENT_MS = Date.UTC(2030, 10, 5, 1, 31, 5);
const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function started(over: Partial<ServerOptions> = {}): Promise<RunningAcquirer> {
  const host = await startAcquirer({ port: 0, clock: clockAt(MOMENT_MS), chance: countingChance(), ...over });
  cleanUps.push(() => host.stop());
  return host;
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  cleanUps.push(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function canSell(host: RunningAcquirer, number: number): Promise<boolean> {
  const { desk, keys, watch, close } = deskTo({ port: host.port });
  cleanUps.push(close);
  await desk.signOn(signOnRequest(number), watch, never);
  const request = saleRequest(keys, { stan: number + 1, card: cardNamed('approve') });
  const delivery = await desk.authorise(request, watch, never);
  return delivery.kind === 'answered' && delivery.answer.outcome === 'approved';
}

describe('the reference number of an answer', () => {
  it('when a second passes between booking and answering, then it is the one in the books', async () => {
    let nowMs = MOMENT_MS;
    const hurrying = { ...clockAt(MOMENT_MS), nowMs: () => (nowMs += 1_000) };
    const host = await started({ clock: hurrying });
    const { desk, keys, watch, close } = deskTo({ port: host.port });
    cleanUps.push(close);
    await desk.signOn(signOnRequest(1), watch, never);
    const delivery = await desk.authorise(saleRequest(keys, { stan: 2, card: cardNamed('approve') }), watch, never);
    const [entry] = host.ledger.entries();
    expect(delivery).toMatchObject({ kind: 'answered', answer: { outcome: 'approved', rrn: entry?.rrn } });
  });
});

describe('acquirer server', () => {
  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['a length without end', Buffer.from('FFFF00', 'hex')],
    ['a whole frame of noise', Buffer.concat([Buffer.from([0, 30]), Buffer.alloc(30, 0xee)])],
    ['a TPDU and nothing sensible', Buffer.concat([Buffer.from([0, 30, 0x60]), Buffer.alloc(29, 0xff)])],
  ])('when a client sends %s, then it is hung up on and the next terminal is served', async (_what, bytes) => {
    const host = await started();
    const socket = await connected(host.port);
    socket.resume().write(bytes);
    await once(socket, 'close');
    expect(await canSell(host, 1)).toBe(true);
  });

  it('when clients come and go without a word, then the next terminal is served', async () => {
    const host = await started();
    const silent = await connected(host.port);
    (await connected(host.port)).resetAndDestroy();
    expect(await canSell(host, 1)).toBe(true);
    expect(silent.destroyed).toBe(false);
  });

  it('when a client hangs up before a late answer, then the server lives on', async () => {
    const host = await started({ times: { slowMs: 20, lateMs: 40 } });
    await host.faults.set('late');
    const { desk, watch, close } = deskTo({ port: host.port, link: { responseTimeoutMs: 10, lateMs: 1 } });
    await desk.signOn(signOnRequest(1), watch, never);
    close();
    await host.faults.set('none');
    expect(await canSell(host, 2)).toBe(true);
  });

  it('when it is down, then connections are refused until it is up again on the same port', async () => {
    const host = await started();
    await host.faults.set('down');
    await host.faults.set('down');
    const socket = connect(host.port, '127.0.0.1');
    const [error] = await once(socket, 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    await host.faults.set('none');
    expect(await canSell(host, 1)).toBe(true);
  });

  it('when it is stopped and started with its file, then the books are the same and trading goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countertop-acquirer-'));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    const ledgerFile = join(folder, 'ledger.json');
    const first = await started({ ledgerFile });
    expect(await canSell(first, 1)).toBe(true);
    const kept = first.ledger.snapshot();
    await first.stop();
    const second = await started({ ledgerFile });
    expect(second.ledger.snapshot()).toEqual(kept);
    expect(await canSell(second, 3)).toBe(true);
    expect(second.ledger.netOf('12345678')).toBe(24_690);
  });

  it('when its file cannot be read, then it starts empty and says where the file went', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countertop-acquirer-'));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    const ledgerFile = join(folder, 'ledger.json');
    writeFileSync(ledgerFile, 'no ledger');
    const host = await started({ ledgerFile });
    expect(host.setAside).toBe(`${ledgerFile}.unreadable`);
    expect(host.ledger.entries()).toEqual([]);
  });

  it('when faults are switched faster than the port opens, then the last one is in force', async () => {
    const host = await started();
    await Promise.all((['down', 'none', 'none', 'down', 'none'] as const).map((fault) => host.faults.set(fault)));
    expect(host.faults.current).toBe('none');
    expect(await canSell(host, 1)).toBe(true);
  });

  it('when it is stopped, then switching a fault does not open the port again', async () => {
    const host = await started();
    await host.stop();
    await host.faults.set('none');
    const [error] = await once(connect(host.port, '127.0.0.1'), 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('when it is stopped twice, then nothing happens the second time', async () => {
    const host = await started();
    await host.stop();
    await expect(host.stop()).resolves.toBeUndefined();
  });
});

describe('acquirer without a socket', () => {
  const acquirer = () => createAcquirer({ clock: clockAt(MOMENT_MS), chance: countingChance() });

  it('when any bytes come, then it never throws', () => {
    const one = acquirer();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const framed = Uint8Array.of(bytes.length >> 8, bytes.length & 0xff, ...bytes);
        expect(one.answer(bytes).frame ?? one.answer(framed).frame).toBeUndefined();
      }),
    );
  });

  it('when a message has any digits in its fields, then it never throws and every answer is a frame', () => {
    // The same chance twice: the test holds the very keys of the host, so the messages get past the MAC.
    const hostKeys = new TerminalKeys('003', countingChance(), 'unionpay-ecb');
    const one = acquirer();
    one.answer(routed({ mti: '0800', fields: new Map([...named, [60, '00000001003']]) }));
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const upTo = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${length}}$`));
    const chipData = fc
      .dictionary(
        fc.constantFrom('9F26', '9F36', '9F10', '9F34', '9F27', '95', 'DF31', '72'),
        fc.uint8Array({ maxLength: 9 }),
      )
      .map((tags) => new Uint8Array(Buffer.concat(Object.entries(tags).map(([tag, value]) => encodeTlv(tag, value)))));
    const option = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const message = fc.record({
      2: option(upTo(19)),
      3: option(fc.constantFrom('000000', '200000', '310000')),
      4: option(digits(12)),
      11: option(digits(6)),
      22: option(fc.constantFrom('021', '051', '052', '072')),
      23: option(digits(3)),
      35: option(fc.stringMatching(/^[0-9D]{0,37}$/)),
      41: option(fc.constantFrom('12345678', '        ')),
      48: option(upTo(322)),
      52: option(fc.uint8Array({ minLength: 8, maxLength: 8 })),
      53: option(digits(16)),
      55: option(fc.oneof(fc.uint8Array({ maxLength: 40 }), chipData)),
      60: option(
        fc.oneof(
          fc.tuple(fc.constantFrom('00', '22', '23'), upTo(15)).map((parts) => parts.join('')),
          fc
            .constantFrom('203', '204', '205', '206', '370', '372', '380', '382', '394')
            .map((code) => `00000001${code}`),
        ),
      ),
      61: option(upTo(29)),
      62: option(
        fc.oneof(
          fc.uint8Array({ maxLength: 30 }),
          fc.stringMatching(/^[167]{1,2}[0-9]{2,21}$/).map((text) => new Uint8Array(Buffer.from(text))),
        ),
      ),
      64: option(fc.constant(unsealedMac())),
    });
    const mti = fc.constantFrom('0200', '0400', '0500', '0320', '0620', '0800', '0820', '0100', '0210', '9999');
    fc.assert(
      fc.property(mti, message, (type, fields) => {
        const given = Object.entries(fields).flatMap(([number, value]) =>
          value === undefined ? [] : [[Number(number), value] as const],
        );
        const reply = one.answer(routed({ mti: type, fields: new Map(given) }, hostKeys));
        expect(reply.frame === undefined ? reply.close === true : reply.frame.length > 22).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('when the same seed and frames are given, then the replies are the same', () => {
    const frame = routed({ mti: '0800', fields: new Map([...named, [60, '00000001003']]) });
    expect(acquirer().answer(frame)).toEqual(acquirer().answer(frame));
  });

  it('when junk comes, then the traffic says what is wrong and shows none of it', () => {
    const traffic: Traffic[] = [];
    const onTraffic = (each: Traffic) => void traffic.push(each);
    createAcquirer({ clock: clockAt(MOMENT_MS), chance: countingChance(), onTraffic }).answer(new Uint8Array(40));
    expect(traffic).toEqual([{ atMs: MOMENT_MS, direction: 'in', fields: {}, note: expect.stringContaining('frame') }]);
  });

  it('when a fault is named, then only the listed names are faults', () => {
    expect(faultNames.every(isFault)).toBe(true);
    expect(isFault('broken')).toBe(false);
  });
});

const named: readonly (readonly [number, FieldValue])[] = [
  [11, '000001'],
  [41, '12345678'],
];

function routed(message: Message, keys?: TerminalKeys): Uint8Array {
  const packed = packMessage(baseFields, message);
  if (!packed.ok) throw new Error(packed.fault.text);
  const covered = macBlock(packed.value);
  const whole = covered === undefined || keys === undefined ? packed.value : sealed(packed.value, keys.mac(covered));
  return packFrame({ tpdu: '6000030000', header: '603100310000' }, whole);
}
