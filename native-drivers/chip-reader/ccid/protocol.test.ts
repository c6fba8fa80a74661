import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAtr } from '../atr.ts';
import { ATR_T0, ATR_T1 } from '../simulated/test-card.ts';
import { findCcidDescriptor } from './descriptor.ts';
import { pinVerificationData } from './pin-verification.ts';
import { parametersT0, parametersT1 } from './power.ts';
import {
  type CcidCommand,
  type CcidReply,
  encodeCommand,
  feedReply,
  iccStatusOf,
  judgeReply,
  NOTHING_PENDING,
  readNotification,
} from './protocol.ts';
import { simulatedDescriptor } from './simulator.ts';

const file = new URL('../testdata/peripherals-ccid.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: { id: string; hex: string; dir: string }[] };
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const bytesOf = (id: string) => hex(vectors.find((each) => each.id === id)?.hex ?? '');
const transfer = (data: string) => ({ kind: 'transfer', data: hex(data), waitMultiplier: 0, part: 'whole' }) as const;
const replyOf = (id: string): CcidReply => {
  const [reply] = feedReply(NOTHING_PENDING, bytesOf(id)).replies;
  if (reply === undefined) throw new Error(`${id} is no message`);
  return reply;
};

describe('CCID messages', () => {
  it.each<[string, CcidCommand, number]>([
    ['ccid.slotstatus', { kind: 'slot-status' }, 2],
    ['ccid.poweron.eutron', { kind: 'power-on', voltage: '1.8V' }, 3],
    ['ccid.poweron.acr38', { kind: 'power-on', voltage: '5V' }, 0x0c],
    ['ccid.xfr.t1', transfer('00400680FE0000010138'), 0x1f],
    ['ccid.acr122', transfer('FF00000008D44A0100A0D98978'), 0],
    ['ccid.t1.ifs', transfer('00C101FE3E'), 1],
    ['ccid.xfr.select', transfer('00A404000E315041592E5359532E444446303100'), 7],
  ])('when %s is packed, then the published bytes come out', (id, command, sequence) => {
    expect(encodeCommand(command, { slot: 0, sequence })).toEqual(bytesOf(id));
  });

  it('when published answers are read, then data, sequence and card are right', () => {
    const answer = replyOf('ccid.poweron.acr38.r');
    expect(answer).toMatchObject({ sequence: 0x0c, data: hex('3B041704FFFF') });
    expect(judgeReply('power-on', answer)).toEqual({ kind: 'done' });
    expect(iccStatusOf(replyOf('ccid.slotstatus.r'))).toBe('inactive');
    expect(replyOf('ccid.xfr.t1.r').data).toEqual(hex('0040026D002F'));
  });

  it('when a reader sets an error code beside success, then it is ignored, unless nothing came and the code says mute', () => {
    expect(judgeReply('transfer', replyOf('ccid.acr122.r'))).toEqual({ kind: 'done' });
    const [mute] = feedReply(NOTHING_PENDING, hex('800000000000000000FE00').slice(0, 8)).replies;
    expect(mute).toBeUndefined();
    const [empty] = feedReply(NOTHING_PENDING, hex('8000000000000000FE00')).replies;
    expect(empty && judgeReply('transfer', empty)).toEqual({ kind: 'failed', failure: 'mute' });
    expect(judgeReply('transfer', replyOf('ccid.noCard'))).toEqual({ kind: 'failed', failure: 'no-card' });
  });

  it('when a reader asks for time or aborts or lacks a command, then each is told apart', () => {
    const reply = (status: number, error: number): CcidReply => ({
      type: 0x80,
      slot: 0,
      sequence: 0,
      status,
      error,
      extra: 0,
      data: NOTHING_PENDING,
    });
    expect(judgeReply('transfer', reply(0x80, 3))).toEqual({ kind: 'wait', multiplier: 3 });
    expect(judgeReply('secure', reply(0x40, 0xef))).toEqual({ kind: 'failed', failure: 'pin-cancelled' });
    expect(judgeReply('secure', reply(0x40, 0xf0))).toEqual({ kind: 'failed', failure: 'pin-timed-out' });
    expect(judgeReply('transfer', reply(0x40, 0xff))).toEqual({ kind: 'failed', failure: 'aborted' });
    expect(judgeReply('set-parameters', reply(0x40, 0))).toEqual({ kind: 'failed', failure: 'not-supported' });
    expect(judgeReply('set-parameters', reply(0x40, 10))).toEqual({ kind: 'failed', failure: 'bad-parameter' });
    expect(judgeReply('slot-status', reply(0, 0))).toEqual({ kind: 'failed', failure: 'wrong-answer' });
  });

  it('when bytes come cut in any way, then the same messages come out', () => {
    const whole = Uint8Array.of(
      ...bytesOf('ccid.poweron.acr38.r'),
      ...bytesOf('ccid.slotstatus.r'),
      ...bytesOf('ccid.acr122.r'),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: whole.length }), { maxLength: 12 }), (cuts) => {
        const ends = [...cuts].sort((a, b) => a - b);
        let pending: Uint8Array = NOTHING_PENDING;
        const replies: CcidReply[] = [];
        let at = 0;
        for (const end of [...ends, whole.length]) {
          const step = feedReply(pending, whole.slice(at, end));
          pending = step.pending;
          replies.push(...step.replies);
          at = Math.max(at, end);
        }
        expect(replies).toEqual(feedReply(NOTHING_PENDING, whole).replies);
        expect(pending.length).toBe(0);
      }),
    );
  });

  it('when junk comes, then it is a fault, never an exception, and what follows in the next chunk is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const step = feedReply(NOTHING_PENDING, bytes);
        expect(step.pending.length).toBeLessThanOrEqual(64);
      }),
    );
    const junk = feedReply(NOTHING_PENDING, hex('0102'));
    expect(junk).toMatchObject({ faults: ['garbage'], pending: NOTHING_PENDING });
    expect(feedReply(NOTHING_PENDING, hex('80FFFFFF7F0000000000')).faults).toEqual(['too-long']);
  });

  it('when the interrupt pipe speaks, then each slot is told of', () => {
    expect(readNotification(bytesOf('ccid.notify.in'))).toMatchObject({
      slots: [{ isPresent: true, hasChanged: true }, {}, {}, {}],
    });
    expect(readNotification(bytesOf('ccid.notify.out'))).toMatchObject({
      slots: [{ isPresent: false, hasChanged: true }, {}, {}, {}],
    });
    expect(readNotification(hex('510100'))).toEqual({ kind: 'hardware-error', slot: 1 });
    expect(readNotification(hex('99'))).toBeUndefined();
  });
});

describe('the class descriptor', () => {
  it('when the published one is read, then its features are understood', () => {
    expect(findCcidDescriptor(bytesOf('ccid.desc.eutron'))).toEqual({
      slotCount: 1,
      voltages: ['5V', '3V', '1.8V'],
      protocols: ['T=0', 'T=1'],
      exchangeLevel: 'tpdu',
      choosesVoltage: false,
      setsParameters: false,
      negotiatesIfsd: false,
      maxIfsdBytes: 254,
      maxMessageBytes: 271,
      canVerifyPin: false,
      maxBusySlots: 1,
    });
  });

  it('when it stands behind an endpoint or in the vendor class, then it is found; without one, nothing is', () => {
    const whole = simulatedDescriptor({ exchangeLevel: 'tpdu', slotCount: 2, hasPinPad: true });
    const [head, functional, ends] = [whole.slice(0, 18), whole.slice(18, 72), whole.slice(72)];
    head[14] = 0xff;
    expect(findCcidDescriptor(Uint8Array.of(...head, ...ends, ...functional))).toMatchObject({
      slotCount: 2,
      canVerifyPin: true,
    });
    expect(findCcidDescriptor(Uint8Array.of(...head, ...ends))).toBeUndefined();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => void findCcidDescriptor(bytes)));
  });
});

describe('what a reader is told', () => {
  it('when parameters are made from an ATR, then they are the documented defaults and what the card says', () => {
    const [t0, t1] = [judgeAtr(ATR_T0), judgeAtr(ATR_T1)];
    expect(t0.ok && parametersT0(t0.value)).toEqual(hex('1100000A00'));
    expect(t1.ok && parametersT1(t1.value)).toEqual(hex('1110FF41002000'));
  });

  it('when a PIN is to be verified, then the structure asks for VERIFY with an empty format 2 block', () => {
    const data = pinVerificationData({
      minimumDigits: 4,
      maximumDigits: 12,
      timeoutMs: 30_000,
      prologue: hex('000000'),
    });
    expect(data).toEqual(hex('001E8947040C0402010904000000000020008008'.concat('20FFFFFFFFFFFFFF')));
    expect(() =>
      pinVerificationData({ minimumDigits: 3, maximumDigits: 12, timeoutMs: 1, prologue: hex('000000') }),
    ).toThrow(RangeError);
  });
});
