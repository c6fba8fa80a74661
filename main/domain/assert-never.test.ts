import { expect, test } from 'vitest';
import { assertNever } from './assert-never.ts';

test('when a value is none of its union then the error tells nothing of it', () => {
  const card = { kind: 'unheard-of', card: { pan: '6225000000000022' } };
  expect(() => assertNever(card as never)).toThrow(/^unexpected member of a closed union \(object\)$/);
});
