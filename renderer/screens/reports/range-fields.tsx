/** Any days, both included, and what a report of days is narrowed to: an operator, a card organisation, a way of paying. */
import type { ReportAsk } from '../../../preload/contract/contract.ts';
import type { Tender } from '../../../preload/contract/words.ts';
import { DayField } from '../../parts/day-field.tsx';
import { useShiftWords } from '../shift/words.ts';
import type { ReportChoiceProps } from './report-choice.tsx';
import { useReportWords } from './words.ts';

const TENDERS = ['card', 'code', 'cash', 'other'] as const satisfies readonly Tender[];
/** An option needs a word where the organisation's own is empty. */
const NOT_NAMED = '-';

type DaysAsk = Exclude<ReportAsk, { what: 'z' }>;
type Only = NonNullable<DaysAsk['only']>;

export function RangeFields({ chosen, page, onChoose }: ReportChoiceProps) {
  const words = useReportWords();
  const isDays = chosen.what !== 'z';
  const days = {
    from: (chosen.what === 'days' && chosen.fromDay) || (isDays && page?.fromDay) || '',
    to: (chosen.what === 'days' && chosen.toDay) || (isDays && page?.toDay) || '',
  };
  const only = (isDays && chosen.only) || {};
  /** The other end goes along where it would come to lie on the wrong side. */
  const putDay = (end: 'from' | 'to', day: string): void => {
    if (day === '') return;
    const [from, to] = end === 'from' ? [day, days.to] : [days.from, day];
    const isTurned = from === '' || to === '' || to < from;
    onChoose({ what: 'days', fromDay: isTurned ? day : from, toDay: isTurned ? day : to, only });
  };
  const narrow = (narrowed: Only): void =>
    onChoose({ ...(isDays ? chosen : { what: 'period', period: 'day' }), only: narrowed });
  return (
    <fieldset className="report-range">
      <legend>{words.range}</legend>
      <div className="report-ends">
        {(['from', 'to'] as const).map((end) => (
          <DayField key={end} caption={words[end]} field={end} day={days[end]} onDay={(day) => putDay(end, day)} />
        ))}
      </div>
      <NarrowingFields only={only} choices={page?.choices} onNarrow={narrow} />
    </fieldset>
  );
}

interface NarrowingProps {
  readonly only: Only;
  readonly choices: NonNullable<ReportChoiceProps['page']>['choices'] | undefined;
  readonly onNarrow: (only: Only) => void;
}

function NarrowingFields({ only, choices, onNarrow }: NarrowingProps) {
  const words = useReportWords();
  const shift = useShiftWords();
  const { operator, organisation, tender } = only;
  const rest = {
    operator: operator !== undefined && { operator },
    organisation: organisation !== undefined && { organisation },
    tender: tender !== undefined && { tender },
  };
  return (
    <>
      <Narrowing
        field="operator"
        value={operator ?? ''}
        options={withChosen(choices?.operators, operator).map((name) => [name, name])}
        onPick={(picked) => onNarrow({ ...rest.organisation, ...rest.tender, ...(picked && { operator: picked }) })}
      />
      <Narrowing
        field="organisation"
        value={organisation === '' ? NOT_NAMED : (organisation ?? '')}
        options={withChosen(choices?.organisations, organisation).map((name) =>
          name === '' ? [NOT_NAMED, words.noName] : [name, name],
        )}
        onPick={(picked) =>
          onNarrow({
            ...rest.operator,
            ...rest.tender,
            ...(picked && { organisation: picked === NOT_NAMED ? '' : picked }),
          })
        }
      />
      <Narrowing
        field="tender"
        value={tender ?? ''}
        options={TENDERS.map((one) => [one, shift.tenders[one]])}
        onPick={(picked) => {
          const found = TENDERS.find((one) => one === picked);
          onNarrow({ ...rest.operator, ...rest.organisation, ...(found && { tender: found }) });
        }}
      />
    </>
  );
}

interface PickProps {
  readonly field: 'operator' | 'organisation' | 'tender';
  readonly value: string;
  readonly options: readonly (readonly [value: string, caption: string])[];
  readonly onPick: (value: string) => void;
}

function Narrowing({ field, value, options, onPick }: PickProps) {
  const words = useReportWords();
  return (
    <label className="field">
      <span>{words[field]}</span>
      <select className="input" data-field={field} value={value} onChange={(event) => onPick(event.target.value)}>
        <option value="">{words.everyTender}</option>
        {options.map(([option, caption]) => (
          <option key={option} value={option}>
            {caption}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Those who stand in these days, and the one that is chosen. */
const withChosen = (names: readonly string[] | undefined, chosen: string | undefined): readonly string[] => [
  ...new Set([...(names ?? []), ...(chosen === undefined ? [] : [chosen])]),
];
