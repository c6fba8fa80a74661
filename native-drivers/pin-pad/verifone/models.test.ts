import { describe, expect, test } from 'vitest';
import { complaintOf, padModels } from './models.ts';

describe('the models of the Verifone-style family', () => {
  test.each(Object.values(padModels))(
    'when $name is looked up, then every error digit stands once and with its reference',
    (model) => {
      const digits = model.pinErrors.map((row) => row.digit);
      expect(new Set(digits).size).toBe(digits.length);
      expect(model.pinErrors.every((row) => row.reference !== '' && row.meaning !== '')).toBe(true);
      expect(model.reference).not.toBe('');
    },
  );

  test('when two models use the same digit, then each means its own', () => {
    expect(complaintOf(padModels.mx800, '2')).toBe('key');
    expect(complaintOf(padModels.pp791, '2')).toBe('account');
    expect(complaintOf(padModels.pp791, '9')).toBe('key');
  });

  test('when a digit stands in no document, then it is the trouble of the pad itself', () => {
    expect(complaintOf(padModels.mx800, '9')).toBe('internal');
  });

  test('when a pad proves presence only, then no model claims a check value', () => {
    expect(Object.values(padModels).some((model) => model.provesCheckValue)).toBe(false);
  });
});
