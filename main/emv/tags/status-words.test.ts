import { describe, expect, it } from 'vitest';
import vectors from '../testdata/tags.json' with { type: 'json' };
import { type CardCommand, meaningOfStatus, type StatusMeaning } from './status-words.ts';

const number = (text: string): number => Number.parseInt(text, 16);

/** The words of the source for each meaning. */
function inWords(meaning: StatusMeaning): string {
  switch (meaning.kind) {
    case 'build-list-from-aids':
      return 'build list from terminal AIDs';
    case 'application-blocked':
      return 'application blocked, try next';
    case 'pin-wrong':
      return `PIN wrong, ${meaning.triesLeft} tries left`;
    case 'get-response':
      return `GET RESPONSE ${meaning.lengthBytes.toString(16).toUpperCase().padStart(2, '0')}`;
    default:
      return meaning.kind;
  }
}

const COMMAND_OF: Readonly<Record<string, CardCommand>> = {
  'SELECT PSE': 'SELECT PSE',
  'SELECT AID': 'SELECT AID',
  VERIFY: 'VERIFY',
  any: 'READ RECORD',
};

it.each(vectors.status_word_meaning)(
  'when $command answers $sw, then it means: $expect',
  ({ command, sw, expect: words }) => {
    expect(inWords(meaningOfStatus(COMMAND_OF[command] ?? 'script', number(sw)))).toBe(words);
  },
);

describe('meaningOfStatus', () => {
  // The cross reference of emv.md 1.16, row by row.
  it.each([
    ['SELECT PSE', '6A81', 'terminate'],
    ['SELECT PSE', '6283', 'build-list-from-aids'],
    ['SELECT AID', '6A82', 'next-application'],
    ['SELECT AID', '6A81', 'terminate'],
    ['GET PROCESSING OPTIONS', '6985', 'choose-another'],
    ['GET PROCESSING OPTIONS', '6283', 'terminate'],
    ['READ RECORD', '6A83', 'no-more-records'],
    ['READ RECORD', '6985', 'terminate'],
    ['GET DATA', '6A88', 'data-not-there'],
    ['GET CHALLENGE', '6D00', 'cvm-unsuccessful'],
    ['INTERNAL AUTHENTICATE', '6300', 'terminate'],
    ['VERIFY', '63C0', 'pin-blocked'],
    ['VERIFY', '6983', 'pin-blocked'],
    ['VERIFY', '6984', 'pin-blocked'],
    ['VERIFY', '6985', 'cvm-unsuccessful'],
    ['VERIFY', '6300', 'cvm-unsuccessful'],
    ['GENERATE AC', '6985', 'terminate'],
    ['EXTERNAL AUTHENTICATE', '6700', 'issuer-authentication-failed'],
    ['script', '9001', 'done'],
    ['script', '6283', 'script-goes-on'],
    ['script', '63C1', 'script-goes-on'],
    ['script', '6A80', 'script-stops'],
    ['GENERATE AC', '9000', 'done'],
  ] as const)('when %s answers %s, then it means %s', (command, statusWord, kind) => {
    expect(meaningOfStatus(command, number(statusWord))).toEqual({ kind });
  });

  it('when T=0 gives a length of 00, then it is 256', () => {
    expect(meaningOfStatus('SELECT AID', 0x6100)).toEqual({ kind: 'get-response', lengthBytes: 256 });
    expect(meaningOfStatus('READ RECORD', 0x6c32)).toEqual({ kind: 'repeat-with-length', lengthBytes: 0x32 });
  });

  it('when a PIN is wrong, then the tries left are told', () => {
    expect(meaningOfStatus('VERIFY', 0x63c2)).toEqual({ kind: 'pin-wrong', triesLeft: 2 });
    expect(meaningOfStatus('VERIFY', 0x63cf)).toEqual({ kind: 'pin-wrong', triesLeft: 15 });
  });
});
