/** A layout of statements as the screen tells it, and as it is kept: the kept one knows more, which a change on the screen must not lose. */
import type { StatementLayout } from '../../../preload/contract/contract.ts';
import { bad, ok, type Result } from '../../domain/result.ts';
import { profileSchema, type StatementProfile } from '../../statements/import/profile.ts';
import type { Places } from '../../statements/import/read-lines.ts';

type Columns = StatementLayout['columns'];
type Column = Columns[number];

/** A layout that is still being made has no name. */
const NAMELESS = '-';

/** `places`: where the headings of its columns stand in the file in hand, from 0. */
export function layoutView(profile: StatementProfile, places: Places): StatementLayout {
  const { file, sign } = profile;
  return {
    name: profile.name === NAMELESS ? '' : profile.name,
    form: file.form,
    headingRow: profile.headingRow,
    encoding: file.form === 'xlsx' ? 'detect' : file.encoding,
    delimiter: file.form === 'separated' ? file.delimiter : ',',
    widths: file.form === 'fixed' ? widthsOf(file.cells) : [],
    widthUnit: file.form === 'fixed' ? file.unit : 'characters',
    sheet: file.form === 'xlsx' ? file.sheet : 1,
    columns: columnsOf(profile, places),
    unit: profile.unit,
    decimals: profile.decimals ?? 'point',
    dates: profile.dates,
    sign: sign.by,
    plus: sign.by === 'direction' ? [...sign.plus] : [],
    minus: sign.by === 'direction' ? [...sign.minus] : [],
    feeSign: profile.feeSign,
    kinds: Object.entries(profile.kinds).map(([word, kind]) => ({ word, kind })),
    cardKinds: Object.entries(profile.cardKinds).map(([word, kind]) => ({ word, kind })),
    totalWords: [...(profile.totals?.words ?? [])],
    totalsChecked: profile.totals?.check !== 'none',
    leftOutWords: [...(profile.leftOut?.words ?? [])],
    takenBack: profile.takenBack,
    cutOffMinutes: profile.cutOffMinutes,
  };
}

/** From the left, gaps between the cells counted to the one before. */
const widthsOf = (cells: readonly { readonly from: number; readonly length: number }[]): number[] =>
  cells.map(({ from, length }, place) =>
    cells[place + 1] === undefined ? length : (cells[place + 1]?.from ?? 0) - from,
  );

function columnsOf({ columns }: StatementProfile, places: Places): Columns {
  const entries = Object.entries(columns) as [Column['meaning'], NonNullable<StatementProfile['columns']['gross']>][];
  return entries.flatMap(([meaning, column]) => {
    if ('place' in column) return [{ meaning, place: column.place }];
    const place = places[meaning];
    const [heading] = column.headings;
    return place === undefined ? [] : [{ meaning, place: place + 1, ...(heading !== undefined && { heading }) }];
  });
}

/**
 * As it is kept or looked at. `base` is the one that is changed: what the screen does not show (rates, organisations) stays as it was. The fault
 * names the first field that is not as it must be.
 */
export function profileOfLayout(layout: StatementLayout, base?: StatementProfile): Result<StatementProfile, string> {
  const { organisations = {}, terminal, merchant, rates } = base ?? {};
  const parsed = profileSchema.safeParse({
    name: layout.name.trim() === '' ? NAMELESS : layout.name.trim(),
    file: fileOf(layout),
    headingRow: layout.headingRow,
    columns: Object.fromEntries(layout.columns.map((column) => kept(column, base))),
    unit: layout.unit,
    decimals: layout.decimals,
    dates: layout.dates,
    sign: signOf(layout),
    feeSign: layout.feeSign,
    organisations,
    kinds: Object.fromEntries(layout.kinds.map(({ word, kind }) => [word, kind])),
    cardKinds: Object.fromEntries(layout.cardKinds.map(({ word, kind }) => [word, kind])),
    ...(layout.totalWords.length > 0 && {
      totals: { words: layout.totalWords, check: layout.totalsChecked ? 'sum' : 'none' },
    }),
    ...(layout.leftOutWords.length > 0 && { leftOut: { words: layout.leftOutWords } }),
    ...(terminal !== undefined && { terminal }),
    ...(merchant !== undefined && { merchant }),
    takenBack: layout.takenBack,
    cutOffMinutes: layout.cutOffMinutes,
    ...(rates !== undefined && { rates }),
  });
  return parsed.success ? ok(parsed.data) : bad(parsed.error.issues[0]?.path.join('.') ?? '');
}

/** A column that is found by the same heading as before keeps the other ways of writing it. */
function kept({ meaning, place, heading }: Column, base: StatementProfile | undefined): readonly [string, object] {
  const before = base?.columns[meaning];
  if (heading === undefined) return [meaning, { place }];
  const isSame = before !== undefined && 'headings' in before && before.headings.includes(heading);
  return [meaning, isSame ? before : { headings: [heading] }];
}

function fileOf({ form, encoding, delimiter, widths, widthUnit, sheet }: StatementLayout): object {
  switch (form) {
    case 'separated':
      return { form, encoding, delimiter };
    case 'xlsx':
      return { form, sheet };
    case 'fixed': {
      const starts = widths.map((_, place) => 1 + widths.slice(0, place).reduce((sum, width) => sum + width, 0));
      return {
        form,
        encoding,
        unit: widthUnit,
        cells: widths.map((length, place) => ({ from: starts[place], length })),
      };
    }
  }
}

const signOf = ({ sign, plus, minus }: StatementLayout): object =>
  sign === 'direction' ? { by: sign, plus, minus } : { by: sign };
