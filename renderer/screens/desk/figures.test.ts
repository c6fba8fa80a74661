/** The desk's pure parts: what is drawn, told, copied and compared. */
import { describe, expect, it } from 'vitest';
import { changeText, rateText } from './compare.ts';
import { dayFrom, weekdayOf } from './day-choice.tsx';
import { declineBars, declinesTable, hourPoints, hoursTable, tenderBars, tendersTable } from './day-tables.ts';
import { fen, tsvOf } from './figure-table.ts';
import { placeAfter } from './hour-buttons.tsx';
import { SCENE_DESK, SCENE_FIRST_DAY, SCENE_FIRST_HOUR } from './scenes.ts';
import { DESK_WORDS } from './words.ts';
import { yuanTick } from './yuan-tick.ts';

const WORDS = {
  desk: DESK_WORDS.en,
  tenders: { card: 'card', code: 'QR', cash: 'cash', other: 'other' },
  language: 'en',
} as const;

describe('what is drawn', () => {
  it('when hours are drawn, then they go from the first in which anything happened on either day to the last', () => {
    const points = hourPoints(SCENE_DESK);
    expect(points.map(({ begins, netMinor, lastWeekMinor }) => [begins, netMinor, lastWeekMinor])).toEqual([
      ['08:00', 108_820, 90_000],
      ['09:00', 86_385, undefined],
      ['10:00', 0, 60_000],
    ]);
    expect(hourPoints(SCENE_FIRST_DAY)).toEqual([]);
  });

  it('when bars are drawn, then there is one for each line of the table, in its order', () => {
    const ids = ({ rows }: { readonly rows: readonly { readonly id: string }[] }) => rows.map(({ id }) => id);
    expect(tenderBars(SCENE_DESK, String).map(({ id }) => id)).toEqual(ids(tendersTable(SCENE_DESK, WORDS)));
    expect(declineBars(SCENE_DESK, String).map(({ id }) => id)).toEqual(ids(declinesTable(SCENE_DESK, WORDS)));
    expect(tenderBars(SCENE_DESK, String).map(({ now, before }) => [now, before])).toEqual([
      [186_385, 90_000],
      [0, 60_000],
      [8_820, 0],
    ]);
  });

  it('when an axis is lettered, then it is in yuan with thousands, and cents only where there are some', () => {
    expect([0, 125_000_000, -5_050, 12_345].map(yuanTick)).toEqual(['¥0', '¥1,250,000', '−¥50.50', '¥123.45']);
  });
});

describe('what is told of it', () => {
  it('when hours become a table, then tenders add up to the net, and cash is told apart from payments', () => {
    const { columns, rows } = hoursTable(SCENE_DESK, WORDS);
    expect(columns).toEqual(['Hour', 'card', 'cash', 'Net taken', 'Count', 'Last week']);
    const [eight] = rows;
    expect(eight?.cells).toEqual([fen(100_000), fen(8_820), fen(108_820), 10, fen(90_000)]);
    expect(eight?.drill).toEqual({
      to: 'payments',
      of: {
        within: { fromHour: SCENE_FIRST_HOUR + 8, toHour: SCENE_FIRST_HOUR + 9, counted: true },
        result: 'approved',
        beside: { count: 4, amountMinor: 8_820 },
      },
    });
    expect(rows[2]?.drill).toBeUndefined();
  });

  it('when a tender has no payments of its own, then what was recorded is behind it, and so it is behind an hour of cash alone', () => {
    const drills = tendersTable(SCENE_DESK, WORDS).rows.map(({ drill }) => drill?.to);
    expect(drills).toEqual(['payments', undefined, 'recorded']);
    const { here } = SCENE_DESK;
    const cash = here.tenders.filter(({ name }) => name === 'cash');
    const hours = here.hours.map(({ hour }) => ({ hour, tenders: hour === SCENE_FIRST_HOUR + 8 ? cash : [] }));
    const [alone] = hoursTable({ ...SCENE_DESK, here: { ...here, hours } }, WORDS).rows;
    const of = { fromHour: SCENE_FIRST_HOUR + 8, toHour: SCENE_FIRST_HOUR + 9 };
    expect(alone?.drill).toEqual({ to: 'recorded', of });
  });

  it('when nobody gave a code, then that is said in words', () => {
    expect(declinesTable(SCENE_DESK, WORDS).rows.map(({ head }) => head)).toEqual([
      'Insufficient funds',
      'No code (the card refused, or nobody was asked)',
    ]);
  });
});

describe('what is copied', () => {
  it('when a table is copied, then a spreadsheet gets plain numbers, and no formula or line of its own', () => {
    const table = {
      id: 'x',
      title: 'X',
      columns: ['what', 'amount', 'count', 'why'],
      rows: [{ id: 'a', head: '=1+1', cells: [fen(-1_234_567), 3, 'two\nlines\tand a tab'] }],
    };
    expect(tsvOf(table)).toBe("what\tamount\tcount\twhy\n'=1+1\t-12345.67\t3\ttwo lines and a tab");
  });
});

describe('what is compared', () => {
  it('when a day is held against another, then the change has a sign and a tenth; with nothing before there is none', () => {
    expect([changeText(112, 100), changeText(1, 3), changeText(100, -50), changeText(5, 0)]).toEqual([
      '+12.0%',
      '−66.7%',
      '+300.0%',
      undefined,
    ]);
  });

  it('when one of very many was declined, then the rate is not a hundred percent', () => {
    const rates = [
      rateText(99_999, 1),
      rateText(3, 0),
      rateText(2, 1),
      rateText(1, 99_999),
      rateText(0, 2),
      rateText(0, 0),
    ];
    expect(rates).toEqual(['99.9%', '100.0%', '66.7%', '0.1%', '0.0%', undefined]);
  });
});

it('when a key goes from hour to hour, then it stays among them, and other keys go nowhere', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End', 'Tab'].map((key) => placeAfter(key, 2, 3))).toEqual([
    2,
    1,
    0,
    2,
    undefined,
  ]);
});

it('when the day before is chosen, then it is one of the calendar', () => {
  expect([dayFrom('20301101', -1), dayFrom('20280228', 1), weekdayOf('20301105')]).toEqual(['20301031', '20280229', 2]);
});
