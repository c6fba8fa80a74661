import { describe, expect, test } from 'vitest';
import { chipReaderArgument } from './chip-reader-argument.ts';

describe('the argument for a real chip reader', () => {
  test.each([
    [[], undefined],
    [['--wedge'], undefined],
    [['--chip-reader', 'pcsc'], 'pcsc'],
    [['--chip-reader=ccid', '--wedge'], 'ccid'],
    [['--chip-reader', 'auto'], 'auto'],
    [['--chip-reader', 'pcsc', '--chip-reader=ccid'], 'ccid'],
    [['--chip-readers', 'pcsc'], undefined],
  ])('when the words are %j, then the way is %s', (argv, way) => {
    expect(chipReaderArgument(argv)).toEqual({ ok: true, way });
  });

  test.each([[['--chip-reader']], [['--chip-reader', 'serial']], [['--chip-reader=']], [['--chip-reader', '--wedge']]])(
    'when the words are %j, then it says which words there are',
    (argv) => {
      expect(chipReaderArgument(argv)).toEqual({ ok: false, why: '--chip-reader wants one of auto, pcsc, ccid.' });
    },
  );
});
