import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../iso8583/field-table.ts';
import { unpackFrame } from '../iso8583/frame.ts';
import type { Message } from '../iso8583/message.ts';
import { unpackMessage } from '../iso8583/unpack-message.ts';
import vectors from '../testdata/iso8583.json' with { type: 'json' };
import { baseFields } from './base.ts';
import { checkAnswer } from './check-answer.ts';
import { reversalOf } from './derived-layouts.ts';
import { LAYOUTS } from './layouts.ts';

function composed(id: string): Message {
  const text = vectors.synthetic.find((frame) => frame.id.startsWith(id))?.hex ?? '';
  const frame = unpackFrame(new Uint8Array(Buffer.from(text, 'hex')));
  const message = unpackMessage(baseFields, frame.ok ? frame.value.message : new Uint8Array());
  if (!message.ok) throw new Error(message.fault.text);
  return message.value;
}

/** A message with some fields changed; undefined takes a field away. */
function changed(message: Message, changes: Readonly<Record<number, FieldValue | undefined>>): Message {
  const fields = new Map(message.fields);
  for (const [number, value] of Object.entries(changes)) {
    if (value === undefined) fields.delete(Number(number));
    else fields.set(Number(number), value);
  }
  return { mti: message.mti, fields };
}

const request = composed('S03');
const approval = composed('S05');
const check = (answer: Message) => checkAnswer(LAYOUTS.sale, request, answer);

describe('checking an answer', () => {
  it('finds nothing wrong with the composed answers', () => {
    expect(check(approval)).toEqual([]);
    expect(check(composed('S06'))).toEqual([]);
    expect(checkAnswer(LAYOUTS['sign-on'], composed('S01'), composed('S02'))).toEqual([]);
    expect(checkAnswer(reversalOf(LAYOUTS.sale), composed('S08'), composed('S09'))).toEqual([]);
  });

  it('when a settlement is answered without field 39, then it is an answer all the same', () => {
    expect(checkAnswer(LAYOUTS.settlement, composed('S13'), composed('S14'))).toEqual([]);
  });

  it('when it is another type of message, then nothing else is looked at', () => {
    expect(check({ ...changed(approval, { 11: '999999' }), mti: '0410' })).toEqual([{ kind: 'wrong-message-type' }]);
  });

  it('when an answer to a payment has no field 39, then it is none', () => {
    expect(check(changed(approval, { 39: undefined }))).toEqual([{ kind: 'no-response-code' }]);
  });

  it.each([3, 4, 11, 41, 42, 25, 49])('when field %i of an approval differs, then it is named', (field) => {
    const other = field === 41 || field === 42 ? 'OTHER' : '9'.repeat(String(approval.fields.get(field)).length);
    expect(check(changed(approval, { [field]: other }))).toEqual([{ kind: 'field-differs', field }]);
  });

  it.each([3, 4, 11, 41, 42])('when field %i of an approval is missing, then it is named', (field) => {
    expect(check(changed(approval, { [field]: undefined }))).toEqual([{ kind: 'field-missing', field }]);
  });

  it('when conditions are missing from an answer, then it is still one', () => {
    expect(check(changed(approval, { 25: undefined, 49: undefined }))).toEqual([]);
  });

  it('when a decline leaves out or changes the merchant, or leaves out the amount, then it is still one', () => {
    const decline = composed('S06');
    expect(check(changed(decline, { 4: undefined, 42: 'OTHER', 64: undefined }))).toEqual([]);
    expect(check(changed(decline, { 11: '000003' }))).toEqual([{ kind: 'field-differs', field: 11 }]);
  });

  it('when an approval carries no MAC, then that is a mismatch of its own', () => {
    expect(check(changed(approval, { 64: undefined }))).toEqual([{ kind: 'mac-missing' }]);
  });

  it('when a smaller amount is approved, then it must be smaller, positive and allowed', () => {
    const partial = (amount: string): Message => changed(approval, { 39: '10', 4: amount });
    expect(check(partial('000000010000'))).toEqual([]);
    expect(check(partial('000000012345'))).toEqual([{ kind: 'bad-partial-amount' }]);
    expect(check(partial('000000099999'))).toEqual([{ kind: 'bad-partial-amount' }]);
    expect(check(partial('000000000000'))).toEqual([{ kind: 'bad-partial-amount' }]);
    const voided = checkAnswer(LAYOUTS.void, request, partial('000000010000'));
    expect(voided).toContainEqual({ kind: 'bad-partial-amount' });
  });
});
