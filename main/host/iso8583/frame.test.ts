import { describe, expect, it } from 'vitest';
import { codecFault, movedDown } from './codec-fault.ts';
import { packFrame, packRouted, unpackFrame, unpackRouted } from './frame.ts';
import { macBlock, macOf, sealed, unsealedMac } from './mac-block.ts';

const routing = { tpdu: '6000030000', header: '603100311000' };
const message = new Uint8Array(Buffer.from('08200000000000C0001031', 'hex'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

const kindOf = (bytes: Uint8Array): string => {
  const result = unpackFrame(bytes);
  return result.ok ? 'frame' : result.fault.kind;
};

describe('a frame', () => {
  it('is length, TPDU, header and message', () => {
    expect(hex(packFrame(routing, message))).toBe(`00166000030000603100311000${hex(message)}`);
  });

  it('comes apart into what it was made of, with and without its length', () => {
    const frame = unpackFrame(packFrame(routing, message));
    expect(frame).toEqual({ ok: true, value: { ...routing, message } });
    expect(unpackRouted(packRouted(routing, message))).toEqual({ ok: true, value: { ...routing, message } });
  });

  it('when the length is not that of the rest, then it is refused by name', () => {
    const whole = packFrame(routing, message);
    expect(kindOf(whole.subarray(0, 1))).toBe('truncated');
    expect(kindOf(whole.subarray(0, whole.length - 1))).toBe('truncated');
    expect(kindOf(new Uint8Array([...whole, 0]))).toBe('trailing-bytes');
    expect(kindOf(new Uint8Array([0, 20, ...whole]))).toBe('not-a-frame');
    expect(kindOf(new Uint8Array([8, 1, ...whole]))).toBe('too-long');
  });

  it('when the TPDU does not start with 60, then it is refused with the offset in the frame', () => {
    const whole = packFrame(routing, message);
    whole[2] = 0x61;
    const result = unpackFrame(whole);
    expect(result.ok ? undefined : result.fault).toMatchObject({ kind: 'not-a-frame', offset: 2 });
    expect(result.ok ? '' : result.fault.text).toBe('frame at byte 2: a TPDU starts with 60');
  });

  it('when routing is malformed or the message too long, then packing throws', () => {
    expect(() => packFrame({ ...routing, tpdu: '60000300' }, message)).toThrow('TPDU');
    expect(() => packFrame({ ...routing, header: '' }, message)).toThrow('header');
    expect(() => packFrame(routing, new Uint8Array(2038))).toThrow('too long');
  });

  it('when a fault is seen from further up, then offset and text move together', () => {
    const fault = codecFault({ kind: 'bad-digit', path: '2', offset: 10 }, 'what');
    expect(movedDown(fault, 13)).toEqual({ ...fault, offset: 23, text: 'field 2 at byte 23: what' });
  });
});

describe('the bytes under a MAC', () => {
  const packed = new Uint8Array(Buffer.from('02000000000000000001' + '0000000000000000', 'hex'));
  const mac = new Uint8Array(Buffer.from('6492DD40', 'ascii'));

  it('are message type to field 63, and the MAC takes the last eight', () => {
    expect(macBlock(packed)).toEqual(packed.subarray(0, 10));
    expect(macOf(packed)).toEqual(unsealedMac());
    expect(macOf(sealed(packed, mac))).toEqual(mac);
    expect(macBlock(sealed(packed, mac))).toEqual(packed.subarray(0, 10));
  });

  it('when a message has no field 64, then there is nothing to seal', () => {
    expect(macBlock(message)).toBeUndefined();
    expect(macOf(message)).toBeUndefined();
    expect(() => sealed(message, mac)).toThrow('field 64');
  });
});
