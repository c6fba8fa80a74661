import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SteppedClock, settle } from '../../transports/stepped-clock.ts';
import type { ReadCardOutcome } from '../role.ts';
import { judgeSwipe } from '../swipe.ts';
import { DETECTOR_DEFAULTS, type DetectorSettings, feedKey, feedSilence, IDLE, type WedgeResult } from './detector.ts';
import { keysTyping, typedCharacter, type WedgeKey } from './keymap.ts';
import { parseTypedSwipe, typedCrc } from './typed-text.ts';
import { type WedgeKeyEvent, WedgeReader } from './wedge-reader.ts';

interface Vector {
  readonly id: string;
  readonly text?: string;
}
const { vectors } = JSON.parse(
  readFileSync(new URL('../../testdata/peripherals-card.json', import.meta.url), 'utf8'),
) as { vectors: readonly Vector[] };
const SWIPE = vectors.find((each) => each.id === 'magtek.kb.sureswipe')?.text ?? '';
const TRACK_2 = ';6217000000000000004=301222012345678?';

/** Runs keys through the detector with silence after them; what the page gets, in order, and what was recognised. */
function detect(keys: readonly WedgeKey[], settings: Partial<DetectorSettings> = {}) {
  const all = { ...DETECTOR_DEFAULTS, ...settings };
  let state = IDLE;
  const page: WedgeKey[] = [];
  const results: WedgeResult[] = [];
  for (const key of keys) {
    const silence = feedSilence(state, key.atMs, all);
    const step = feedKey(silence.state, key, all);
    state = step.state;
    page.push(...silence.replay, ...step.replay, ...(step.swallow ? [] : [key]));
    for (const { result } of [silence, step]) if (result !== undefined) results.push(result);
  }
  const last = feedSilence(state, Number.POSITIVE_INFINITY, all);
  page.push(...last.replay);
  if (last.result !== undefined) results.push(last.result);
  return { page, results, isIdle: last.state.held.length === 0 };
}

const typed = (keys: readonly WedgeKey[]) => keys.map((key) => typedCharacter(key) ?? `<${key.code}>`).join('');

describe('the wedge detector', () => {
  it.each([1, 5, 10, 20, 34])('when a card is typed at one key per %i ms, then nothing reaches the page', (gapMs) => {
    const { page, results } = detect(keysTyping(SWIPE, { startMs: 0, gapMs }));
    expect(page).toEqual([]);
    expect(results).toEqual([{ kind: 'card', text: SWIPE.replace('\r', '') }]);
  });

  it('when a card ends without Enter, then silence ends it', () => {
    const { page, results } = detect(keysTyping(TRACK_2, { startMs: 0, gapMs: 8 }));
    expect(page).toEqual([]);
    expect(results).toEqual([{ kind: 'card', text: TRACK_2 }]);
  });

  it('when a person types, then every key reaches the page in order, openers included', () => {
    const text = '5% off; then ;10 and %B?\r12.34\r;;';
    const keys = keysTyping(text, { startMs: 0, gapMs: 80 });
    const { page, results } = detect(keys);
    expect(page).toEqual(keys);
    expect(results).toEqual([]);
  });

  it('when anybody types anything at human pace, with codes on or off, then nothing is lost, added or reordered', () => {
    const characters = fc.constantFrom(...'0123456789abcXYZ%;?=^+|/. \r');
    const presses = fc.array(fc.tuple(characters, fc.integer({ min: 51, max: 400 })), { maxLength: 60 });
    fc.assert(
      fc.property(presses, fc.boolean(), (all, takesCodes) => {
        let atMs = 0;
        const keys = all.flatMap(([character, gapMs]) => {
          atMs += gapMs;
          return keysTyping(character, { startMs: atMs, gapMs: 0 });
        });
        const { page, results } = detect(keys, { takesCodes });
        expect(page).toEqual(keys);
        expect(results).toEqual([]);
      }),
    );
  });

  it('when any keys come at any pace, then the page never gets more than eight digits of a held burst', () => {
    const characters = fc.constantFrom(...'0123456789;%?=\r');
    const presses = fc.array(fc.tuple(characters, fc.integer({ min: 0, max: 45 })), { maxLength: 80 });
    fc.assert(
      fc.property(presses, (all) => {
        let atMs = 0;
        const keys = all.flatMap(([character, gapMs]) => {
          atMs += gapMs;
          return keysTyping(character, { startMs: atMs, gapMs: 0 });
        });
        let state = IDLE;
        for (const key of keys) {
          const step = feedKey(state, key, DETECTOR_DEFAULTS);
          expect(typed(step.replay).replace(/\D/g, '').length).toBeLessThanOrEqual(8);
          state = step.state;
        }
      }),
    );
  });

  it('when a person hits two keys at once after an opener, then both come back in order', () => {
    const keys = [
      ...keysTyping(';', { startMs: 0, gapMs: 0 }),
      ...keysTyping('a', { startMs: 30, gapMs: 0 }),
      ...keysTyping('b', { startMs: 110, gapMs: 0 }),
    ];
    expect(typed(detect(keys).page)).toBe(';ab');
  });

  it('when an arrow or a shortcut follows an opener quickly, then it comes after the opener', () => {
    const arrow = { code: 'ArrowLeft', shift: false, atMs: 20 };
    const copy = { code: 'KeyC', shift: false, atMs: 20, isShortcut: true };
    for (const second of [arrow, copy]) {
      const { page } = detect([...keysTyping(';', { startMs: 0, gapMs: 0 }), second]);
      expect(page.map((key) => key.code)).toEqual(['Semicolon', second.code]);
    }
  });

  it('when shift goes down between the keys of a swipe, then the swipe is still whole', () => {
    const keys = keysTyping(SWIPE, { startMs: 0, gapMs: 8 }).flatMap((key) =>
      key.shift ? [{ code: 'ShiftLeft', shift: true, atMs: key.atMs }, key] : [key],
    );
    expect(detect(keys).results[0]?.kind).toBe('card');
  });

  it('when an input method takes the keys, then the card is read by position all the same', () => {
    const keys = keysTyping(SWIPE, { startMs: 0, gapMs: 8 }).map((key) => ({ ...key, key: 'Process' }));
    const { page, results } = detect(keys);
    expect(page).toEqual([]);
    expect(results[0]).toMatchObject({ kind: 'card', text: SWIPE.replace('\r', '') });
  });

  it('when a swipe is damaged, then it is dropped whole and said to be damaged', () => {
    const { page, results } = detect(keysTyping(';62170000000000000=301\r', { startMs: 0, gapMs: 8 }));
    expect(page).toEqual([]);
    expect(results).toEqual([{ kind: 'damaged', lengthChars: 22 }]);
  });

  it('when every track is bad, then the short burst is still a card', () => {
    const { page, results } = detect(keysTyping('%E?;E?+E?\r', { startMs: 0, gapMs: 8 }));
    expect(page).toEqual([]);
    expect(results).toEqual([{ kind: 'card', text: '%E?;E?+E?' }]);
  });

  it('when keys never stop, then the burst is dropped up to its end', () => {
    const { page, results, isIdle } = detect(keysTyping(`;${'1'.repeat(1500)}\r`, { startMs: 0, gapMs: 1 }));
    expect(page).toEqual([]);
    expect(results).toEqual([{ kind: 'damaged', lengthChars: 1001 }]);
    expect(isIdle).toBe(true);
  });

  it('when a scanner types a code, then it is a code only where codes are wanted', () => {
    const keys = keysTyping('101234567890123456\r', { startMs: 0, gapMs: 5 });
    expect(detect(keys, { takesCodes: true })).toMatchObject({
      page: [],
      results: [{ kind: 'code', digits: '101234567890123456' }],
    });
    expect(detect(keys).page).toEqual(keys);
    const short = keysTyping('12345678\r', { startMs: 0, gapMs: 5 });
    expect(detect(short, { takesCodes: true }).page).toEqual(short);
  });
});

describe('typed text', () => {
  const tracks = '%B5452000000007189^HOGAN/PAUL      ^08040000000000000000000?;5452000000007189=080400000000000000?';
  const long = (status: string) => {
    const body = `${tracks}|${status}|A5A5|5A5A||00000000||B01|0000000000000000|FFFF9876543210E00008|`;
    return `${body}${typedCrc(body)}|0000|1000\r`;
  };

  it('when the CRC is computed over the standard check text, then it is the published one with its bytes swapped', () => {
    // CRC-16 with polynomial 1021 and start FFFF gives 29B1 for "123456789" (CCITT-FALSE catalogue check value).
    expect(typedCrc('123456789')).toBe('B129');
  });

  it('when the long form says encrypted, then the number is masked; in clear, then it is the card', () => {
    expect(judgeSwipe(parseTypedSwipe(long('0600')))).toEqual({
      kind: 'encrypted',
      maskedPan: '5452********7189',
      expiry: '0804',
    });
    expect(judgeSwipe(parseTypedSwipe(long('0200')))).toMatchObject({ kind: 'card' });
  });

  it('when one character of the long form is another, then nothing of it is believed', () => {
    const text = long('0600');
    const covered = text.lastIndexOf('|', text.length - 12);
    for (let at = 0; at < covered; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
      expect(judgeSwipe(parseTypedSwipe(changed)).kind).toBe('badFormat');
    }
  });

  it('when the reader has decoration around the tracks, types `;` for track 3 or an LRC, then the tracks are found', () => {
    const third = ';996217000000000000004=15615600000000000000030000000000?';
    for (const text of [`~~%B1^X/Y^3012220?${TRACK_2}${third}~`, `${TRACK_2}5${third}`, `${TRACK_2}\r\n`]) {
      const verdict = judgeSwipe(parseTypedSwipe(text));
      expect(verdict).toMatchObject({ kind: 'card', card: { pan: '6217000000000000004' } });
    }
  });

  it.each([
    ['', 'noData'],
    ['\r', 'noData'],
    ['hello', 'badFormat'],
    [';E?', 'trackError'],
    ['%B5452300551227189^HOGAN/PAUL^0804321?;E?', 'trackError'],
    ['%B5452300551227189^HOGAN/PAUL^0804321?', 'trackError'],
    ['%B5452300551227189^HOGAN/PAUL^0804321;5452300551227189=0804321?', 'badFormat'],
    [';5452300551227189=0804321', 'badFormat'],
    ['|||||||||||||', 'badFormat'],
  ])('when %j is typed, then the verdict is %s', (text, kind) => {
    expect(judgeSwipe(parseTypedSwipe(text)).kind).toBe(kind);
  });
});

describe('the wedge reader', () => {
  function bench() {
    const clock = new SteppedClock();
    const page: WedgeKeyEvent[] = [];
    const codes: string[] = [];
    const warnings: string[] = [];
    const press = (event: WedgeKeyEvent) => {
      if (!reader.key(event)) page.push({ code: event.code, shift: event.shift });
    };
    const reader: WedgeReader = new WedgeReader({
      clock,
      replay: (keys) => {
        for (const key of keys) press(key);
      },
      onCode: (digits) => codes.push(digits),
      onInputMethod: () => warnings.push('input method'),
    });
    const type = async (text: string, gapMs: number, key?: string) => {
      for (const each of keysTyping(text, { startMs: 0, gapMs: 0 })) {
        press({ code: each.code, shift: each.shift, ...(key === undefined ? {} : { key }) });
        await clock.advance(gapMs);
      }
    };
    const read = (): Promise<ReadCardOutcome> =>
      reader.readCard({ timeoutMs: 60_000, signal: new AbortController().signal });
    return { clock, page, codes, warnings, reader, type, read };
  }
  const asPage = (text: string) =>
    keysTyping(text, { startMs: 0, gapMs: 0 }).map(({ code, shift }) => ({ code, shift }));

  it('when a person types an opener, then it reaches the page after the gap, once', async () => {
    const { page, type, clock } = bench();
    await type(';', 49);
    expect(page).toEqual([]);
    await clock.advance(1);
    expect(page).toEqual(asPage(';'));
    await type(';%a;', 90);
    await clock.advance(1000);
    expect(page).toEqual(asPage(';;%a;'));
  });

  it('when nobody waits for a card, then a swipe still does not reach the page', async () => {
    const { page, type, clock } = bench();
    await type(SWIPE, 8);
    await clock.advance(1000);
    expect(page).toEqual([]);
  });

  it('when a swipe is damaged while a reading waits, then it says unreadable', async () => {
    const { type, read } = bench();
    const reading = read();
    await type(';62170000000000000=301\r', 8);
    expect(await reading).toEqual({ kind: 'unreadable', why: 'bad-format' });
  });

  it('when an input method is on, then the card is read and diagnostics are told', async () => {
    const { type, read, warnings } = bench();
    const reading = read();
    await type(SWIPE, 8, 'Process');
    expect((await reading).kind).toBe('card');
    expect(warnings.length).toBeGreaterThan(0);
  });

  it('when codes are wanted, then a scanned code is handed over and never to the page', async () => {
    const { reader, type, codes, page } = bench();
    reader.takeCodes(true);
    await type('6212345678901234567\r', 5);
    await settle();
    expect(codes).toEqual(['6212345678901234567']);
    expect(page).toEqual([]);
  });
});
