/** What a person changes of a layout, as pure steps: columns get and lose meanings, lists are typed with commas, headings are taken from the file. */
import type { FileSurvey, StatementLayout } from '../../../../preload/contract/contract.ts';
import type { CardKindWord, ColumnMeaning, LineKindWord } from '../../../../preload/contract/statement-words.ts';

/** One meaning belongs to one column, and a column has one meaning. */
export function withMeaning(
  layout: StatementLayout,
  place: number,
  meaning: ColumnMeaning | undefined,
): StatementLayout {
  const others = layout.columns.filter((column) => column.place !== place && column.meaning !== meaning);
  const columns = meaning === undefined ? others : [...others, { place, meaning }];
  return { ...layout, columns: columns.toSorted((one, other) => one.place - other.place) };
}

export const meaningAt = ({ columns }: StatementLayout, place: number): ColumnMeaning | undefined =>
  columns.find((column) => column.place === place)?.meaning;

/** Amount and a day: without them no row can be read. */
export const isUseful = ({ columns }: StatementLayout): boolean =>
  columns.some(({ meaning }) => meaning === 'gross') &&
  columns.some(({ meaning }) => ['date', 'dateTime', 'settlementDate'].includes(meaning));

/** `消费，撤销, TOTAL`: each once, in either language's commas. */
export const wordsTyped = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、]/)
      .map((word) => word.trim().slice(0, 60))
      .filter((word) => word !== ''),
  ),
];

export const widthsTyped = (text: string): number[] =>
  text
    .split(/[^\d]+/)
    .map(Number)
    .filter((width) => width >= 1 && width <= 400)
    .slice(0, 80);

/** The word stands for this kind, or for nothing any more. */
export const withKind = (layout: StatementLayout, word: string, kind: LineKindWord | undefined): StatementLayout => ({
  ...layout,
  kinds: [...layout.kinds.filter((each) => each.word !== word), ...(kind === undefined ? [] : [{ word, kind }])],
});

export const withCardKind = (
  layout: StatementLayout,
  word: string,
  kind: CardKindWord | undefined,
): StatementLayout => ({
  ...layout,
  cardKinds: [
    ...layout.cardKinds.filter((each) => each.word !== word),
    ...(kind === undefined ? [] : [{ word, kind }]),
  ],
});

/** Cells of the row of the headings; none where there is none, or it lies below what is shown. */
export const headingCells = ({ headingRow }: StatementLayout, survey: FileSurvey | undefined): readonly string[] =>
  headingRow === 0 ? [] : (survey?.rows.find(({ row }) => row === headingRow)?.cells ?? []);

/** A column with a heading of its own is found by it, wherever it stands in the next file; any other by its place. */
export function withHeadings(layout: StatementLayout, survey: FileSurvey): StatementLayout {
  const cells = headingCells(layout, survey);
  const bare = cells.map((cell) => cell.toLocaleLowerCase('en').replaceAll(/\s/g, ''));
  const columns = layout.columns.map(({ place, meaning }) => {
    const heading = cells[place - 1] ?? '';
    const isAlone = heading !== '' && bare.filter((cell) => cell === bare[place - 1]).length === 1;
    return { place, meaning, ...(isAlone && { heading }) };
  });
  return { ...layout, columns };
}

const TWO = 2;

/** `23:00` of minutes after midnight, and back; undefined for what is no time. */
export const timeOfMinutes = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(TWO, '0')).join(':');
export function minutesOfTime(time: string): number | undefined {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(time);
  const minutes = parts === null ? Number.NaN : Number(parts[1]) * 60 + Number(parts[2]);
  return minutes >= 0 && minutes <= 1440 ? minutes : undefined;
}
