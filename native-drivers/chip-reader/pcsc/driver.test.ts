/** The driver over a library that gives the codes of winscard.h; the real service is tried in vpcd.test.ts. */
import { describe, expect, it } from 'vitest';
import { type PcscLibrary, pcscService } from '../../transports/pcsc.ts';
import { SteppedClock, settle } from '../../transports/stepped-clock.ts';
import { chooseChipReaders } from '../choose-reader.ts';
import { ATR_T1 } from '../simulated/test-card.ts';
import { pcscChipReader, readerNameFor } from './driver.ts';
import { findPinFeature, pinOutcomeOf, pinVerifyStructure } from './pin-feature.ts';
import { NAME, service } from './service-in-test.ts';

const READ = Uint8Array.of(0x00, 0xb0, 0x00, 0x04, 0x00);
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

async function powered() {
  const { world, card, service: pcsc } = service();
  const clock = new SteppedClock();
  const reader = pcscChipReader({ service: pcsc, clock, field: 'contact' });
  await settle();
  expect(await reader.powerOn()).toEqual({ kind: 'powered', atr: ATR_T1, protocol: 'T=1' });
  return { world, card, clock, reader };
}

describe('a reader of the smart-card service', () => {
  it.each([
    [0x8010_0068, true, 'failed'],
    [0x8010_0069, false, 'card-gone'],
    [0x8010_000c, false, 'card-gone'],
    [0x8010_0066, true, 'failed'],
    [0x8010_0066, false, 'card-gone'],
    [0x8010_0017, true, 'device-gone'],
    [0x8010_001d, true, 'device-gone'],
    [0x8010_001e, true, 'device-gone'],
    [0x8010_002f, true, 'failed'],
  ])('when transmitting gives %i and the card is in: %s, then the exchange says %s', async (code, isPresent, kind) => {
    const { world, reader } = await powered();
    world.codes = { transmit: code };
    world.isPresent = isPresent;
    expect(await reader.exchange(READ)).toEqual({ kind });
    const ending = reader.close();
    await ending;
    expect(reader.state).toEqual({ standing: 'absent', trouble: 'not-connected' });
  });

  it.each([
    [0x8010_000b, 'device-gone', 'taken-by-another-program'],
    [0x8010_000c, 'card-gone', undefined],
    [0x8010_0066, 'mute', undefined],
    [0x8010_0067, 'mute', undefined],
    [0x8010_0009, 'device-gone', 'not-connected'],
  ])('when connecting gives %i, then power on says %s', async (code, kind, trouble) => {
    const { world, service: pcsc } = service();
    const clock = new SteppedClock();
    const reader = pcscChipReader({ service: pcsc, clock, field: 'contact' });
    await settle();
    world.codes = { connect: code };
    world.isInUse = true;
    const powering = reader.powerOn().then((outcome) => ({ outcome, trouble: reader.state.trouble }));
    await clock.advance(3000);
    expect(await powering).toEqual({ outcome: { kind }, trouble });
    await reader.close();
  });

  it('when the system looks into a new card for a moment, then the reader is asked for again until it is free', async () => {
    const { world, service: pcsc } = service();
    const clock = new SteppedClock();
    const reader = pcscChipReader({ service: pcsc, clock, field: 'contact' });
    await settle();
    world.codes = { connect: 0x8010_000b };
    const powering = reader.powerOn();
    await clock.advance(1000);
    world.codes = {};
    await clock.advance(300);
    expect((await powering).kind).toBe('powered');
    await reader.close();
  });

  it('when a program that shared the reader lets it go, then the lamp goes out again', async () => {
    const { world, service: pcsc } = service();
    const clock = new SteppedClock();
    const reader = pcscChipReader({ service: pcsc, clock, field: 'contact' });
    await settle();
    world.isInUse = true;
    world.codes = { connect: 0x8010_000b };
    const powering = reader.powerOn();
    await clock.advance(3000);
    expect((await powering).kind).toBe('device-gone');
    await clock.advance(10_000);
    expect(reader.state).toEqual({ standing: 'faulted', trouble: 'taken-by-another-program' });
    world.isInUse = false;
    await clock.advance(1000);
    expect(reader.state).toEqual({ standing: 'ready', identity: NAME });
    await reader.close();
  });

  it('when the service falls silent at rest, then nothing more is asked of it until it answers, and the reader comes back', async () => {
    const { library } = service();
    const clock = new SteppedClock();
    let isSilent: boolean = false;
    let asked = 0;
    const waiting: (() => void)[] = [];
    const silent = Object.fromEntries(
      Object.entries(library).map(([name, call]) => [
        name,
        async (...args: readonly unknown[]) => {
          asked += 1;
          if (isSilent) await new Promise<void>((resolve) => waiting.push(resolve));
          return await call(...args);
        },
      ]),
    );
    const reader = pcscChipReader({
      service: pcscService(async () => ({ ...library, ...silent })),
      clock,
      field: 'contact',
    });
    await settle();
    expect(reader.state.standing).toBe('ready');
    isSilent = true;
    await clock.advance(15_000);
    expect(reader.state).toEqual({ standing: 'absent', trouble: 'unresponsive' });
    const askedByThen = asked;
    await clock.advance(60_000);
    expect([asked - askedByThen, waiting.length]).toEqual([0, 1]);
    isSilent = false;
    for (const wake of waiting) wake();
    await clock.advance(1000);
    expect(reader.state).toEqual({ standing: 'ready', identity: NAME });
    isSilent = true;
    await clock.advance(500);
    const closing = reader.close();
    await clock.advance(2500);
    await closing;
    expect(reader.state.standing).toBe('absent');
  });

  it('when a card answers 61xx without end, then the exchange fails', async () => {
    const { world, clock, reader } = await powered();
    world.endless = async () => clock.advance(1000);
    expect(await reader.exchange(READ)).toEqual({ kind: 'failed' });
    await reader.close();
  });

  it('when EMV refuses both answers to reset, then the card is mute; in a field only the form counts', async () => {
    const { world, card, service: pcsc } = service();
    const clock = new SteppedClock();
    world.atr = hex('3B8080010 1'.replace(' ', ''));
    const contact = pcscChipReader({ service: pcsc, clock, field: 'contact' });
    const field = pcscChipReader({ service: pcsc, clock, field: 'contactless', choose: ([name]) => name });
    await settle();
    expect(await contact.powerOn()).toEqual({ kind: 'mute' });
    expect(card.resets).toBe(2);
    expect(await field.powerOn()).toMatchObject({ kind: 'powered' });
    await contact.close();
    await field.close();
  });

  it('when the card was changed quickly, then the next exchange says card-gone', async () => {
    const { world, clock, reader } = await powered();
    world.changes += 2;
    await clock.advance(1000);
    expect(await reader.exchange(READ)).toEqual({ kind: 'card-gone' });
    await reader.close();
  });

  it('when the service does not answer any more, then the exchange ends, and the lamp says unresponsive', async () => {
    const { service: pcsc } = service();
    const clock = new SteppedClock();
    const stuck = {
      ...pcsc,
      open: async () => {
        const opening = await pcsc.open();
        if (!opening.ok) return opening;
        return { ok: true as const, value: { ...opening.value, connect: () => new Promise<never>(() => undefined) } };
      },
    };
    const reader = pcscChipReader({ service: stuck, clock, field: 'contact' });
    await settle();
    const powering = reader.powerOn();
    await clock.advance(61_000);
    expect(await powering).toEqual({ kind: 'device-gone' });
    await reader.close();
  });

  it('when there is no library or no service, then the reader is not connected and CCID is chosen', async () => {
    const clock = new SteppedClock();
    for (const pcsc of [pcscService(async () => undefined), pcscService(async () => ({ ...lame }))]) {
      const reader = pcscChipReader({ service: pcsc, clock, field: 'contact' });
      await settle();
      expect(reader.state).toEqual({ standing: 'absent', trouble: 'not-connected' });
      await reader.close();
      let asked = 0;
      const chosen = await chooseChipReaders({
        clock,
        service: pcsc,
        ccid: () => {
          asked += 1;
          return ABSENT;
        },
      });
      expect(asked).toBe(1);
      await chosen.contact.close();
      await chosen.field.close();
    }
  });

  it('when readers name themselves, then the field finds its own', () => {
    const names = ['ACS ACR1281 1S Dual Reader PICC 0', 'ACS ACR1281 1S Dual Reader ICC 0'];
    expect(readerNameFor('contact', names)).toBe(names[1]);
    expect(readerNameFor('contactless', names)).toBe(names[0]);
    expect(readerNameFor('contactless', ['Gemalto PC Twin'])).toBeUndefined();
    expect(readerNameFor('contactless', ['OMNIKEY 5422 0', 'OMNIKEY 5422CL 0'])).toBe('OMNIKEY 5422CL 0');
    expect(readerNameFor('contact', ['ACS ACR1281 1S Dual Reader SAM 0'])).toBeUndefined();
  });

  it('when a reader tells of its keys, then the PIN structure and its answers are those of part 10', () => {
    expect(findPinFeature(hex('120442330012060442330006'))).toBe(0x42330006);
    expect(findPinFeature(hex('120442330012'))).toBeUndefined();
    const limits = { minimumDigits: 4, maximumDigits: 12, timeoutMs: 30_000 };
    expect(pinVerifyStructure(limits)).toEqual(
      hex('1E008947040C0402010904000000000D00000000200080082 0FFFFFFFFFFFFFF'.replace(' ', '')),
    );
    expect(pinOutcomeOf(hex('6400'))).toEqual({ kind: 'timed-out' });
    expect(pinOutcomeOf(hex('6401'))).toEqual({ kind: 'cancelled' });
    expect(pinOutcomeOf(hex('63C1'))).toEqual({ kind: 'verified', statusWord: 0x63c1 });
    expect(pinOutcomeOf(hex(''))).toEqual({ kind: 'failed' });
  });
});

const noService = async () => 0x8010_001d;
const lame: PcscLibrary = {
  establish: noService,
  release: noService,
  list: noService,
  status: noService,
  connect: noService,
  reconnect: noService,
  disconnect: noService,
  transmit: noService,
  control: noService,
  cardStatus: noService,
};

const ABSENT = {
  name: 'nothing',
  descriptor: new Uint8Array(0),
  open: async () => ({ ok: false, fault: 'absent', detail: '' }) as const,
  write: async () => ({ ok: false, fault: 'gone', detail: '' }) as const,
  onBytes: () => () => undefined,
  onGone: () => () => undefined,
  close: async () => undefined,
  onNotification: () => () => undefined,
  requestAbort: async () => undefined,
};
