/** How dates and amounts are written, what tells money out, and by which rules this acquirer writes. */
import { Choice, Typed } from './choice.tsx';
import { minutesOfTime, timeOfMinutes, wordsTyped } from './layout-draft.ts';
import type { StepProps } from './layout-wizard.tsx';
import { useLayoutWords } from './words.ts';

export function FormsStep({ layout, put }: StepProps) {
  const words = useLayoutWords();
  return (
    <div className="layout-fields">
      <Choice
        field="dates"
        label={words.dates}
        words={words.dateOrders}
        value={layout.dates}
        onChoose={(dates) => dates !== undefined && put({ ...layout, dates })}
      />
      <Choice
        field="unit"
        label={words.unit}
        words={words.units}
        value={layout.unit}
        onChoose={(unit) => unit !== undefined && put({ ...layout, unit })}
      />
      <Choice
        field="decimals"
        label={words.decimals}
        words={words.decimalMarks}
        value={layout.decimals}
        onChoose={(decimals) => decimals !== undefined && put({ ...layout, decimals })}
      />
      <Choice
        field="sign"
        label={words.sign}
        words={words.signs}
        value={layout.sign}
        onChoose={(sign) => sign !== undefined && put({ ...layout, sign })}
      />
      {layout.sign === 'direction' &&
        (['plus', 'minus'] as const).map((way) => (
          <Typed
            key={way}
            field={way}
            label={words[way]}
            hint={words.wordsHint}
            first={layout[way].join(',')}
            onType={(text) => put({ ...layout, [way]: wordsTyped(text) })}
          />
        ))}
      <Choice
        field="fee-sign"
        label={words.feeSign}
        words={words.feeSigns}
        value={layout.feeSign}
        onChoose={(feeSign) => feeSign !== undefined && put({ ...layout, feeSign })}
      />
      <Choice
        field="taken-back"
        label={words.takenBack}
        words={words.takenBackWays}
        value={layout.takenBack}
        onChoose={(takenBack) => takenBack !== undefined && put({ ...layout, takenBack })}
      />
      <Typed
        field="cut-off"
        label={words.cutOff}
        first={timeOfMinutes(layout.cutOffMinutes)}
        onType={(text) => put({ ...layout, cutOffMinutes: minutesOfTime(text) ?? layout.cutOffMinutes })}
      />
    </div>
  );
}
