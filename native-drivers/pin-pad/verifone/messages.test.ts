import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectorFile from '../../testdata/peripherals-pinpad.json' with { type: 'json' };
import { encodeRequest, type PadRequest, parseAnswer } from './messages.ts';
import { betweenFrames, type Frame, feed } from './protocol.ts';
import { parseHostPacket } from './simulator-codec.ts';

const hexOf = (id: string): string => {
  const vector = vectorFile.vectors.find((each) => each.id === id);
  if (vector === undefined) throw new Error(`no vector ${id}`);
  return vector.hex;
};
const frameOf = (bytes: Uint8Array): Frame => {
  const [event] = feed(betweenFrames, bytes).events;
  if (event?.kind !== 'frame') throw new Error('no frame');
  return event.frame;
};
const frameOfHex = (hex: string) => frameOf(Uint8Array.from(Buffer.from(hex, 'hex')));

const pan = '4012345678909';
const workingKeyHex = '0123456789ABCDEF';

const requests: readonly (readonly [string, PadRequest])[] = [
  ['verifone.conn', { kind: 'connection-test' }],
  ['verifone.getsn', { kind: 'read-serial' }],
  ['verifone.chkmk', { kind: 'check-key', slot: 0 }],
  ['verifone.selmk', { kind: 'select-key', slot: 7 }],
  ['verifone.cancel', { kind: 'cancel' }],
  ['verifone.reset', { kind: 'idle' }],
  ['verifone.z2', { kind: 'display', text: 'PLEASE SWIPE' }],
  ['verifone.z60', { kind: 'pin', pan, workingKeyHex }],
  [
    'verifone.z62',
    {
      kind: 'pin-with-prompts',
      pan,
      workingKeyHex,
      minimumDigits: 4,
      maximumDigits: 12,
      mayBypass: false,
      prompts: ['ENTER PIN', 'TOTAL 9.99'],
      processing: 'PROCESSING',
    },
  ],
  ['verifone.70', { kind: 'pin-with-amount', pan, workingKeyHex, amountText: '19.99' }],
];

describe('the packets of Verifone-style pads', () => {
  test.each(requests)('when the program asks %s, then the bytes are those of the document', (id, request) => {
    expect(Buffer.from(encodeRequest(request)).toString('hex').toUpperCase()).toBe(hexOf(id));
  });

  test.each([
    ['verifone.chkmk.yes', { kind: 'key-checked', isPresent: true }],
    ['verifone.chkmk.no', { kind: 'key-checked', isPresent: false }],
    ['verifone.sn', { kind: 'serial', text: '246880401A001234' }],
    ['verifone.71', { kind: 'pin', digits: 0, block: Uint8Array.from(Buffer.from('0123456789123456', 'hex')) }],
    [
      'verifone.73',
      {
        kind: 'dukpt-pin',
        keySerialHex: '9876543210E00001',
        block: Uint8Array.from(Buffer.from('1B9C1845EB993A7A', 'hex')),
      },
    ],
    ['verifone.z67.ready', { kind: 'mac-ready' }],
  ])('when the pad answers %s, then it is understood', (id, answer) => {
    expect(parseAnswer(frameOfHex(hexOf(id)))).toEqual(answer);
  });

  test('when the document shows packets that only other hosts send, then the program takes none of them for an answer', () => {
    for (const id of ['verifone.diag', 'verifone.diag6', 'verifone.z42', 'verifone.z60.dukpt', 'verifone.z69']) {
      expect(parseAnswer(frameOfHex(hexOf(id))).kind).toBe('unknown');
    }
  });

  test('when the published MAC request is read by a pad, then its fields are where the guide says', () => {
    // The guide's example is an ASCII block (flag 3 in print, which its own table does not list).
    const text = Buffer.from(frameOfHex(hexOf('verifone.z66')).body).toString('latin1');
    expect(text.split('\u001c')).toEqual(['Z663002', '0123456789123456', '', '0123456789ABCDEF']);
    const data = Uint8Array.from(Buffer.from('0123456789ABCDEF', 'latin1'));
    const ours = { kind: 'mac-block', isLast: true, sequence: 0, slot: 2, workingKeyHex, data } as const;
    const own = Buffer.from(frameOf(encodeRequest(ours)).body).toString('latin1');
    expect(own.split('\u001c')).toEqual(['Z666002', workingKeyHex, '', '30313233343536373839414243444546']);
  });

  test.each([
    ['71.0040100112233445566', 'malformed'],
    ['71.00301001122334455667', 'malformed'],
    ['71.00401', 'malformed'],
    ['71.00001', 'pin'],
    ['716', 'pin-error'],
    ['71', 'malformed'],
    ['Z672', 'mac-error'],
    ['Z670', 'malformed'],
    ['Z51ABC', 'unknown'],
  ])('when the pad sends %s, then it is %s', (text, kind) => {
    const body = Uint8Array.from(Buffer.from(text, 'latin1'));
    expect(parseAnswer({ kind: 'transaction', body }).kind).toBe(kind);
  });

  test('when newer pads add key attributes to 04, then the digit still counts', () => {
    const body = Uint8Array.from(Buffer.from('04FP0ENT00016', 'latin1'));
    expect(parseAnswer({ kind: 'management', body })).toEqual({ kind: 'key-checked', isPresent: true });
  });

  test('when junk is framed well, then it is read without a throw on both sides', () => {
    const anyFrame = fc.record({
      kind: fc.constantFrom('management' as const, 'transaction' as const),
      body: fc.uint8Array({ maxLength: 80 }),
    });
    fc.assert(
      fc.property(anyFrame, (frame) => {
        expect(parseAnswer(frame).kind).toBeTypeOf('string');
        expect(parseHostPacket(frame).kind).toBeTypeOf('string');
      }),
    );
  });

  test('when a bit of a PIN answer is flipped in the frame, then no other PIN block comes out', () => {
    const text = '71.00401C1B9C1845EB993A7';
    const body = Uint8Array.from(Buffer.from(text, 'latin1'));
    const sent = Uint8Array.of(
      0x02,
      ...body,
      0x03,
      [...body, 0x03].reduce((check, byte) => check ^ byte, 0),
    );
    for (let bit = 0; bit < sent.length * 8; bit += 1) {
      const flipped = sent.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      for (const event of feed(betweenFrames, flipped).events) {
        if (event.kind === 'frame') expect(['malformed', 'unknown']).toContain(parseAnswer(event.frame).kind);
      }
    }
  });

  test('when a field cannot be sent, then the error names it and does not quote it', () => {
    const bad: readonly PadRequest[] = [
      { kind: 'pin', pan: '4012X45678909', workingKeyHex },
      { kind: 'pin', pan, workingKeyHex: '0123456789ABCDEG' },
      { kind: 'pin-with-amount', pan, workingKeyHex, amountText: '19,99' },
      { kind: 'select-key', slot: 10 },
    ];
    for (const request of bad) {
      expect(() => encodeRequest(request)).toThrow(/cannot be sent to a PIN pad$/);
      expect(() => encodeRequest(request)).not.toThrow(/4012|0123|19,99/);
    }
  });

  test('when a display text is not ASCII, then the pad gets question marks', () => {
    const packet = parseHostPacket(frameOf(encodeRequest({ kind: 'display', text: '金额 1.00' })));
    expect(packet).toEqual({ kind: 'display', clears: true, text: '?? 1.00' });
  });

  test('when the other PIN forms are sent, then a pad reads back every field', () => {
    const limits = { minimumDigits: 4, maximumDigits: 6, mayBypass: true };
    const entry = parseHostPacket(
      frameOf(encodeRequest({ kind: 'pin-with-limits', pan, workingKeyHex, ...limits, echo: '*' })),
    );
    expect(entry).toMatchObject({ kind: 'pin', packet: 'Z63', pan, ...limits });
    const amount = parseHostPacket(
      frameOf(encodeRequest({ kind: 'pin-with-amount', pan, workingKeyHex, amountText: '19.99', timeoutSteps: 2 })),
    );
    expect(amount).toMatchObject({ packet: '70', amountText: '19.99', timeoutSteps: 2 });
  });
});
