import { describe, expect, test } from 'vitest';
import { bytesOf, hexOf } from '../kernel/bytes.ts';
import { parseTapAnswer } from './tap-answer.ts';
import { AAC_DATA, ARQC_DATA, answerObjects, TC_DATA, tlvs } from './tap-in-test.ts';

const answer = (changed: Readonly<Record<string, string | undefined>>, behind = '') =>
  parseTapAnswer(tlvs({ '77': `${hexOf(tlvs({ ...answerObjects, ...changed }))}${behind}` }));
const kindOf = (changed: Readonly<Record<string, string | undefined>>) => {
  const parsed = answer(changed);
  return parsed.ok ? parsed.value.kind : parsed.fault;
};

describe('the kind of cryptogram', () => {
  test.each([
    [ARQC_DATA, 'ARQC'],
    [TC_DATA, 'TC'],
    [AAC_DATA, 'AAC'],
    ['07010103B0', 'malformed'],
    ['070101', 'malformed'],
    ['', 'malformed'],
  ])('when 9F27 is absent and 9F10 is %s then it is %s', (data, kind) => {
    expect(kindOf({ '9F10': data })).toBe(kind);
  });

  test.each([
    ['80', 'ARQC'],
    ['40', 'TC'],
    ['00', 'AAC'],
    ['C0', 'malformed'],
    ['8000', 'malformed'],
    ['', 'malformed'],
  ])('when 9F27 is %s then it is %s whatever 9F10 says', (cid, kind) => {
    expect(kindOf({ '9F27': cid, '9F10': AAC_DATA })).toBe(kind);
  });

  test('when 9F27 is absent then one is made up for field 55', () => {
    const parsed = answer({});
    expect(parsed.ok && hexOf(parsed.value.objects.get('9F27') ?? new Uint8Array())).toBe('80');
  });
});

describe('what is no answer to a tap', () => {
  test.each(['82', '9F36', '9F26', '9F10'])('when %s is absent then it is malformed', (tag) => {
    expect(kindOf({ [tag]: undefined })).toBe('malformed');
  });

  test.each([
    ['82', '7C'],
    ['9F36', '0ADC00'],
    ['9F26', 'AD03EE811AFAD4'],
    ['9F6C', '00'],
    ['5F34', '0001'],
    ['94', '080101'],
    ['9F10', 'A0'.repeat(33)],
  ])('when %s is %s then it is malformed', (tag, value) => {
    expect(kindOf({ [tag]: value })).toBe('malformed');
  });

  test('when an object comes twice then it is malformed', () => {
    expect(answer({}, '9F36020ADC')).toEqual({ ok: false, fault: 'malformed' });
  });

  test.each([
    ['something behind the template', `${hexOf(tlvs({ '77': hexOf(tlvs(answerObjects)) }))}00`],
    ['another template', hexOf(tlvs({ '70': hexOf(tlvs(answerObjects)) }))],
    ['nothing', ''],
    ['format 1 with half an entry', '80057C00080101'],
  ])('when there is %s then it is malformed', (_, data) => {
    expect(parseTapAnswer(bytesOf(data))).toEqual({ ok: false, fault: 'malformed' });
  });

  test.each(['80067C0008010100', '770A82027C00940408010100'])(
    'when %s has no room for a cryptogram then it says so',
    (data) => {
      expect(parseTapAnswer(bytesOf(data))).toEqual({ ok: false, fault: 'no-cryptogram' });
    },
  );

  test('when the file locator is empty then it counts as absent', () => {
    const parsed = answer({ '94': '' });
    expect(parsed.ok && parsed.value.objects.has('94')).toBe(false);
  });
});
