import { describe, expect, it } from 'vitest';
import {
  lrcCharacter,
  maskPan,
  parseTrack1,
  parseTrack2,
  parseTrack3,
  passesLuhn,
  saysChip,
  withoutLrc,
} from './tracks.ts';

describe('track 2', () => {
  it('when it is whole, then number, expiry, service code and the text between the sentinels come out', () => {
    expect(parseTrack2(';5452300551227189=080432100000007250?')).toEqual({
      pan: '5452300551227189',
      expiry: '0804',
      serviceCode: '321',
      between: '5452300551227189=080432100000007250',
    });
  });

  it('when an LRC character follows the end sentinel, then it is not part of the text', () => {
    expect(parseTrack2(';4266841088889999=080910110000046?0')?.between).toBe('4266841088889999=080910110000046');
  });

  it('when separators stand for expiry and service code, then these are absent and the rest is read', () => {
    expect(parseTrack2(';6217000000000000004===123?')).toEqual({
      pan: '6217000000000000004',
      between: '6217000000000000004===123',
    });
  });

  it.each([
    ['no start sentinel', '5452300551227189=0804321?'],
    ['no end sentinel', ';5452300551227189=0804321'],
    ['no separator', ';54523005512271890804321?'],
    ['a letter', ';545230055122718A=0804321?'],
    ['twenty digits of number', ';12345678901234567890=0804321?'],
    ['more than 39 characters', ';6217000000000000004=301222012345678901234?'],
    ['a broken expiry', ';5452300551227189=08?'],
    ['two tracks run together', ';5452300551227189=0804321?;5452300551227189=0804321?'],
    ['nothing', ''],
  ])('when it has %s, then it is refused', (_what, text) => {
    expect(parseTrack2(text)).toBeUndefined();
  });
});

describe('track 1', () => {
  it('when it is whole, then number and name come out without padding', () => {
    expect(parseTrack1('%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?')).toEqual({
      pan: '5452300551227189',
      name: 'HOGAN/PAUL',
      expiry: '0804',
      serviceCode: '321',
    });
  });

  it('when digits are grouped by blanks, letters are turned by Caps Lock, or an LRC follows, then it reads the same', () => {
    expect(parseTrack1('%B3712 345678 95006^SMITH/AX^3012201?')?.pan).toBe('371234567895006');
    expect(parseTrack1('%b4266841088889999^bush jr/george w.mr^0809101?!')?.name).toBe('BUSH JR/GEORGE W.MR');
    expect(parseTrack1('%996217000000000000004^X/Y^3012220?')?.pan).toBe('6217000000000000004');
  });

  it('when it is no payment track, then it is refused', () => {
    for (const text of ['', '%?', '%E?', '%A123^X/Y^3012220?', '%B123^X^3012220?', `%B1^${'X'.repeat(27)}^3012220?`])
      expect(parseTrack1(text)).toBeUndefined();
  });
});

describe('track 3', () => {
  it('when typed or sent, with either start sentinel, then format code and number come out', () => {
    expect(parseTrack3('+5163499080020445=000000000000?')).toMatchObject({ formatCode: '51', pan: '63499080020445' });
    expect(parseTrack3(';996217000000000000004=1561560=1?')).toMatchObject({
      formatCode: '99',
      pan: '6217000000000000004',
      between: '996217000000000000004=1561560=1',
    });
    expect(parseTrack3(`;99621700000000=${'0'.repeat(100)}?`)).toBeUndefined();
  });
});

describe('the LRC character', () => {
  it.each([
    ['%B4266841088889999^BUSH JR/GEORGE W.MR^0809101100001100000000046000000?', 1, '!'],
    [';4266841088889999=080910110000046?', 2, '0'],
    [
      ';33333333337676760707077676763333333333767676070707767676333333333376767607070776767633333333337676760707?',
      3,
      '2',
    ],
  ] as const)('when computed over a published track, then it is the published one (%#)', (text, track, lrc) => {
    expect(lrcCharacter(text, track)).toBe(lrc);
    expect(withoutLrc(text + lrc)).toBe(text);
  });
});

describe('numbers', () => {
  it('when a service code begins with 2 or 6, then the card says it has a chip', () => {
    expect(['201', '601', '101', '501', '999'].map(saysChip)).toEqual([true, true, false, false, false]);
  });

  it('when the check digit is right, then Luhn passes; published test cards fail it', () => {
    expect(['4111111111111111', '5452000000007189'].map(passesLuhn)).toEqual([true, true]);
    expect(['5452300551227189', '4266841088889999', '', 'x'].map(passesLuhn)).toEqual([false, false, false, false]);
  });

  it('when masked, then six and four digits stay, and short numbers lose all', () => {
    expect(maskPan('6217000000000000004')).toBe('621700*********0004');
    expect(maskPan('123456789012')).toBe('************');
  });
});
