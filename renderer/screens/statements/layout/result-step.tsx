/** What the first lines come to, and the name under which the layout is kept. */
import type { FileSurvey } from '../../../../preload/contract/contract.ts';
import { signed } from '../../shift/shift-pane.tsx';
import { slashed } from '../said.ts';
import { useStatementWords } from '../words.ts';
import { Typed } from './choice.tsx';
import type { StepProps } from './layout-wizard.tsx';
import { useLayoutWords } from './words.ts';

export function ResultStep({ layout, put, survey }: StepProps) {
  const words = useLayoutWords();
  return (
    <>
      <Typed
        field="layout-name"
        label={words.name}
        hint={words.nameHint}
        first={layout.name}
        onType={(name) => put({ ...layout, name: name.slice(0, 60) })}
      />
      {survey !== undefined && survey.lines.length > 0 && <Lines lines={survey.lines} />}
    </>
  );
}

type Line = FileSurvey['lines'][number];

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const words = useLayoutWords();
  const { lineKinds } = useStatementWords();
  const { lineHeads } = words;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled from the keyboard too
    <section className="layout-table" tabIndex={0} aria-label={words.live}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.rowHead}</th>
            {Object.values(lineHeads).map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.row}>
              <th scope="row">{line.row}</th>
              <td>{momentOf(line)}</td>
              <td>{lineKinds[line.kind]}</td>
              <td className="layout-money">{signed(line.gross.amountMinor)}</td>
              <td className="layout-money">{line.fee === undefined ? '' : signed(line.fee.amountMinor)}</td>
              <td className="layout-money">{line.net === undefined ? '' : signed(line.net.amountMinor)}</td>
              <td>{numbersOf(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function momentOf({ day, time, settlementDay }: Line): string {
  const shown = day ?? settlementDay;
  const clock = time === undefined ? [] : [`${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`];
  return [...(shown === undefined ? [] : [slashed(shown)]), ...clock].join(' ');
}

const numbersOf = ({ batch, voucher, reference, last4 }: Line): string =>
  [
    ...(batch === undefined ? [] : [String(batch).padStart(6, '0')]),
    ...(voucher === undefined ? [] : [String(voucher).padStart(6, '0')]),
    ...(reference === undefined ? [] : [reference]),
    ...(last4 === undefined ? [] : [`…${last4}`]),
  ].join(' · ');
