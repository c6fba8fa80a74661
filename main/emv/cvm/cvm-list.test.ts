import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/tags.json' with { type: 'json' };
import { parseCvmList } from './cvm-list.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const byte = (value: number): string => value.toString(16).padStart(2, '0').toUpperCase();

describe('cvm_list_parse vectors', () => {
  it.each(vectors.cvm_list_parse)('when $id is read, then amounts and rules are its own or it is refused', (vector) => {
    const list = parseCvmList(bytes(vector.cvm_list));
    expect(list.ok).toBe(vector.valid);
    if (!list.ok) return;
    expect([list.value.amountX, list.value.amountY]).toEqual([vector.amount_x, vector.amount_y]);
    expect(list.value.rules.map(({ code, conditionCode }) => [byte(code), byte(conditionCode)])).toEqual(vector.rules);
  });
});

describe('parseCvmList', () => {
  it('says of every rule what it asks for, when, and whether the next one follows a failure', () => {
    const list = parseCvmList(bytes('0000271000004E20410342061E024403050920002055'));
    expect(list.ok && list.value).toMatchObject({
      amountX: 10_000,
      amountY: 20_000,
      rules: [
        { code: 0x41, method: 'plaintext-pin', condition: 'terminal-supports', goesOnIfFailed: true },
        { code: 0x42, method: 'online-pin', condition: 'under-x', goesOnIfFailed: true },
        { code: 0x1e, method: 'signature', condition: 'not-cash-nor-cashback', goesOnIfFailed: false },
        { code: 0x44, method: 'enciphered-pin', condition: 'terminal-supports', goesOnIfFailed: true },
        { code: 0x05, method: 'enciphered-pin-and-signature', condition: 'over-y', goesOnIfFailed: false },
        { code: 0x20, method: 'identity-document', condition: 'always' },
        { code: 0x20, conditionCode: 0x55, condition: 'not-understood' },
      ],
    });
  });

  it('when a method has no name, then it is unrecognised, and 3F is no method of a card', () => {
    const list = parseCvmList(bytes('0000000000000000' + '06003F00'));
    expect(list.ok && list.value.rules.map(({ method }) => method)).toEqual(['unrecognised', 'unrecognised']);
  });

  it.each([
    ['', 'badly-coded'],
    ['00000000000000', 'badly-coded'],
    ['0000000000000000', 'no-rules'],
    ['00000000000000001E', 'badly-coded'],
  ])('when the list is %j, then it is %s', (text, fault) => {
    expect(parseCvmList(bytes(text))).toEqual({ ok: false, fault });
  });

  it('when the list is a view inside a larger buffer, then only the view counts', () => {
    const list = parseCvmList(bytes(`FFFF000000C80000000002071E00FFFF`).subarray(2, 14));
    expect(list.ok && [list.value.amountX, list.value.rules.length]).toEqual([200, 2]);
  });

  it('when bytes are junk, then it never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (value) => {
        const list = parseCvmList(value);
        if (list.ok) expect(list.value.rules).toHaveLength((value.length - 8) / 2);
      }),
    );
  });
});
