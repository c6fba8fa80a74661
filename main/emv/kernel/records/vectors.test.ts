import { expect, test } from 'vitest';
import { bytesOf, hexOf } from '../bytes.ts';
import { runStep, workingWith } from '../steps-in-test.ts';
import vectors from '../testdata/kernel.json' with { type: 'json' };
import { parseAfl } from './afl.ts';
import { parseRecord } from './read-record.ts';
import { readRecords } from './read-records.ts';

const { groups } = vectors;

/**
 * Case 7: upstream reads the records before a malformed entry and then stops; this kernel looks at the whole list first and reads
 * none. Both end.
 */
const readsNothingFirst = (result: string): boolean => result === 'AFL_INVALID';

test.each(groups.read_application_data)('when $id runs then the records are as expected: $title', (vector) => {
  const working = workingWith({ card: vector.afl === null ? [] : [{ tag: '94', value: vector.afl }] });
  const { value, sent, expected } = runStep(readRecords(working), vector.apdus);
  const { result, icc_data: objects, static_data_for_oda: staticData } = vector.expect;
  expect(sent).toEqual(readsNothingFirst(result) ? [] : expected);
  // `read_afl_records` is half of our step: a list without the mandatory objects is its success.
  const isHalf = vector.api === 'read_afl_records' && result === 'OK';
  if (!isHalf) expect(value.ok).toBe(result === 'OK');
  if (result !== 'OK') return;
  for (const { tag, value: hex } of objects)
    expect([tag, hexOf(working.data.card(tag.padStart(2, '0')) ?? bytesOf('FF00FF'))]).toEqual([tag, hex]);
  if (staticData !== null) expect(hexOf(Buffer.concat([...(working.odaRecords ?? [])]))).toBe(staticData);
});

test.each(groups.record_parse)('when $id is parsed then it is as expected: $note', (vector) => {
  const parsed = parseRecord(1, bytesOf(vector.record));
  expect(parsed.ok).toBe(vector.expect.valid);
  if (parsed.ok)
    expect([...parsed.value.objects].map(([tag, value]) => [tag, hexOf(value)])).toEqual(vector.expect.objects);
});

test.each(groups.afl)('when $id is parsed then it is as expected', (vector) => {
  const parsed = parseAfl(bytesOf(vector.afl));
  if (Array.isArray(vector.expect)) expect(parsed).toEqual({ ok: true, value: vector.expect });
  else expect(parsed.ok).toBe(vector.expect.valid);
});
