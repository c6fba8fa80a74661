/** How the file is read: form, encoding, separator or widths, sheet, and the row of its headings; with its first rows as they come out. */
import type { FileSurvey } from '../../../../preload/contract/contract.ts';
import { Choice, Typed } from './choice.tsx';
import { widthsTyped } from './layout-draft.ts';
import type { StepProps } from './layout-wizard.tsx';
import { useLayoutWords } from './words.ts';

export function FileStep({ layout, put, survey }: StepProps) {
  const words = useLayoutWords();
  const { form } = layout;
  return (
    <>
      <div className="layout-fields">
        <Choice
          field="form"
          label={words.form}
          words={words.forms}
          value={form}
          onChoose={(value) => value !== undefined && put({ ...layout, form: value, columns: [] })}
        />
        {form !== 'xlsx' && (
          <Choice
            field="encoding"
            label={words.encoding}
            words={words.encodings}
            value={layout.encoding}
            onChoose={(encoding) => encoding !== undefined && put({ ...layout, encoding })}
          />
        )}
        {form === 'separated' && (
          <Choice
            field="delimiter"
            label={words.delimiter}
            words={words.delimiters}
            value={layout.delimiter}
            onChoose={(delimiter) => delimiter !== undefined && put({ ...layout, delimiter })}
          />
        )}
        {form === 'xlsx' && (
          <Typed
            field="sheet"
            label={words.sheet}
            first={String(layout.sheet)}
            isNumber
            onType={(text) => put({ ...layout, sheet: within(text, [1, 50]) })}
          />
        )}
        <Typed
          field="heading-row"
          label={words.headingRow}
          hint={words.headingHint}
          first={String(layout.headingRow)}
          isNumber
          onType={(text) => put({ ...layout, headingRow: within(text, [0, 100]) })}
        />
        {form === 'fixed' && (
          <>
            <Typed
              field="widths"
              label={words.widths}
              hint={words.widthsHint}
              first={layout.widths.join(',')}
              onType={(text) => put({ ...layout, widths: widthsTyped(text) })}
            />
            <Choice
              field="width-unit"
              label={words.widthUnit}
              words={words.widthUnits}
              value={layout.widthUnit}
              onChoose={(widthUnit) => widthUnit !== undefined && put({ ...layout, widthUnit })}
            />
          </>
        )}
      </div>
      <FirstRows survey={survey} headingRow={layout.headingRow} />
    </>
  );
}

const within = (text: string, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, Number(text.replaceAll(/\D/g, '')) || 0));

interface FirstRowsProps {
  readonly survey: FileSurvey | undefined;
  readonly headingRow: number;
}

function FirstRows({ survey, headingRow }: FirstRowsProps) {
  const words = useLayoutWords();
  if (survey === undefined) return <p className="muted">{words.looking}</p>;
  return (
    <>
      {survey.whole.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines have to be scrolled from the keyboard too
        <section className="layout-raw" tabIndex={0} aria-label={words.preview}>
          <pre>{`${rulerFor(survey.whole)}\n${survey.whole.join('\n')}`}</pre>
        </section>
      )}
      {survey.rows.length === 0 ? (
        <p className="muted">{words.nothingToShow}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled from the keyboard too
        <section className="layout-table" tabIndex={0} aria-label={words.preview}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.rowHead}</th>
                {Array.from({ length: survey.columnCount }, (_, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th scope="col" key={place}>
                    {words.column(place + 1)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {survey.rows.map(({ row, cells }) => (
                <tr key={row} data-heading={row === headingRow}>
                  <th scope="row">{row}</th>
                  {cells.map((cell, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    <td key={place}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** Tens with their number, fives with a mark: places are counted from 1. */
function rulerFor(lines: readonly string[]): string {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  let ruler = '';
  while (ruler.length < width) ruler += `····+···${String(ruler.length + 10).padStart(2, '·')}`;
  return ruler.slice(0, width);
}
