// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FileSurvey, StatementAct, StatementLayout } from '../../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../../history/mounted-screen.tsx';
import {
  isUseful,
  minutesOfTime,
  timeOfMinutes,
  widthsTyped,
  withHeadings,
  withMeaning,
  wordsTyped,
} from './layout-draft.ts';
import { LayoutWizard } from './layout-wizard.tsx';

const LAYOUT: StatementLayout = {
  name: '',
  form: 'separated',
  encoding: 'utf-8',
  delimiter: ';',
  widths: [],
  widthUnit: 'characters',
  sheet: 1,
  headingRow: 1,
  columns: [{ place: 1, meaning: 'date' }],
  unit: 'yuan',
  decimals: 'point',
  dates: 'year-first',
  sign: 'kind',
  plus: [],
  minus: [],
  feeSign: 'kept-above',
  kinds: [],
  cardKinds: [],
  totalWords: [],
  totalsChecked: true,
  leftOutWords: [],
  takenBack: 'listed',
  cutOffMinutes: 1380,
};
const SURVEY: FileSurvey = {
  rows: [
    { row: 1, cells: ['Day', 'Sum', 'Sum'] },
    { row: 2, cells: ['2030-11-05', '12.34', '0.10'] },
  ],
  whole: [],
  columnCount: 3,
  faults: [],
  cardKindWords: [],
  directionWords: [],
  isAll: true,
  lines: [{ row: 2, kind: 'sale', gross: { amountMinor: 1234, currency: 'CNY' }, day: '20301105' }],
  counts: { rows: 3, good: 1, totals: 1, leftOut: 0 },
  reasons: [{ fault: 'kind-unknown', column: 'kind', count: 1 }],
  kindWords: ['Buy'],
};
const MAKING = { file: { upload: 'u', fileName: 'foreign.csv', layout: LAYOUT }, layout: LAYOUT };

let screen: MountedScreen;
let acts: StatementAct[];
let done: (string | undefined)[];
async function open(): Promise<void> {
  [acts, done] = [[], []];
  const onAct = async (what: StatementAct) => {
    acts.push(what);
    return { ok: true, value: {} } as const;
  };
  screen = await mountScreen(<LayoutWizard making={MAKING} onAct={onAct} onDone={(name) => done.push(name)} />, {
    view: BASE_VIEW,
    answers: { 'statement.act': { survey: SURVEY } },
  });
}
async function choose(selector: string, value: string): Promise<void> {
  const field = screen.place.querySelector<HTMLSelectElement>(selector);
  if (field === null) throw new Error(`there is no ${selector}`);
  await act(async () => {
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
const lastLayout = () => screen.askedFor('statement.act').at(-1);

describe('a layout in the making', () => {
  afterEach(() => screen.unmount());

  it('when it is opened, then the first rows stand there and nothing is counted before amount and date are named', async () => {
    await open();
    expect(screen.text()).toContain('第 1 步，共 5 步');
    expect(screen.place.querySelector('[data-heading=true]')?.textContent).toContain('Day');
    expect(screen.text()).toContain('还要指明金额和日期在哪一列');
    await screen.press('Escape');
    expect(done).toEqual([undefined]);
  });

  it('when a column gets its meaning, then the file is looked at anew, and what cannot be read is told with its reason', async () => {
    await open();
    await screen.press('Enter');
    await choose('[data-field=column-2]', 'gross');
    expect(lastLayout()).toMatchObject({
      act: 'survey',
      layout: { columns: [{ meaning: 'date' }, { meaning: 'gross' }] },
    });
    expect(screen.text()).toContain('2 行中有 1 行读得出');
    expect(screen.text()).toContain('交易类型：不认识这种交易类型 · 1 行');
  });

  it('when all is said, then it is kept with its name, and columns with a heading of their own are known by it', async () => {
    await open();
    for (const _ of ['columns', 'forms', 'words', 'result']) await screen.press('Enter');
    expect(screen.text()).toContain('2030/11/05');
    await screen.type('[data-field=layout-name]', '外资行日单');
    await screen.press('Enter');
    expect(acts).toMatchObject([
      { act: 'keep-layout', layout: { name: '外资行日单', columns: [{ place: 1, meaning: 'date', heading: 'Day' }] } },
    ]);
    expect(done).toEqual(['外资行日单']);
  });
});

describe('what is typed of a layout', () => {
  it('when it is typed in a person’s way, then it is understood', () => {
    expect(wordsTyped('消费，撤销、 TOTAL,,TOTAL')).toEqual(['消费', '撤销', 'TOTAL']);
    expect(widthsTyped('8, 4；6x0')).toEqual([8, 4, 6]);
    expect([minutesOfTime('23:00'), minutesOfTime('24:01'), minutesOfTime('x')]).toEqual([1380, undefined, undefined]);
    expect(timeOfMinutes(65)).toBe('01:05');
  });

  it('when a meaning is given to a second column, then the first one loses it, and alike headings are told by their place', () => {
    const once = withMeaning(LAYOUT, 2, 'gross');
    const moved = withMeaning(once, 3, 'gross');
    expect(moved.columns).toEqual([
      { place: 1, meaning: 'date' },
      { place: 3, meaning: 'gross' },
    ]);
    expect(isUseful(LAYOUT)).toBe(false);
    expect(isUseful(moved)).toBe(true);
    expect(withHeadings(moved, SURVEY).columns).toEqual([
      { place: 1, meaning: 'date', heading: 'Day' },
      { place: 3, meaning: 'gross' },
    ]);
  });
});
