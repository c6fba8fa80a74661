/** The open shift: its payments by kind and way of paying on the left, the drawer and what can be done on the right. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { clockTime } from '../../parts/moments.ts';
import { formatMinor, Money } from '../../parts/money.tsx';
import { useNotices } from '../../parts/notices.tsx';
import { useWords } from '../../wording/use-words.ts';
import { CashDialog } from './cash-dialog.tsx';
import { FloatDialog } from './float-dialog.tsx';
import type { ShiftAct, WholeShift } from './use-shift.ts';
import { useShiftWords } from './words.ts';

export interface ShiftPaneProps {
  readonly shift: WholeShift;
  readonly onAct: (act: ShiftAct, handledHere?: boolean) => Promise<Refusal | undefined>;
  readonly onCount: () => void;
}

/** A difference may be less than nothing; money on the screen has no sign of its own. */
export const signed = (amountMinor: number): string =>
  `${amountMinor < 0 ? '−' : ''}¥${formatMinor(Math.abs(amountMinor))}`;

export function ShiftPane({ shift, onAct, onCount }: ShiftPaneProps) {
  const words = useShiftWords();
  const { tell } = useNotices();
  const [dialog, setDialog] = useState<'in' | 'out' | 'float' | undefined>(undefined);
  const [printing, setPrinting] = useState(false);
  const report = async (): Promise<void> => {
    setPrinting(true);
    if ((await onAct({ act: 'x-report' })) === undefined) tell(words.reported);
    setPrinting(false);
  };
  return (
    <div className="shift-body">
      <section className="panel shift-tally" aria-label={words.tally}>
        <h2>{words.tally}</h2>
        <Tally shift={shift} />
        {shift.movements.length > 0 && <Movements shift={shift} />}
      </section>
      <section className="panel shift-drawer acts" aria-label={words.drawer}>
        <h2>{words.drawer}</h2>
        <Drawer shift={shift} />
        <div className="shift-hands">
          {!shift.floatChecked && (
            <button type="button" className="button tall" data-action="float" onClick={() => setDialog('float')}>
              {words.countFloat}
            </button>
          )}
          <button type="button" className="button tall" data-action="in" onClick={() => setDialog('in')}>
            {words.cashIn}
          </button>
          <button type="button" className="button tall" data-action="out" onClick={() => setDialog('out')}>
            {words.cashOut}
          </button>
          <button
            type="button"
            className="button tall"
            data-action="report"
            data-home
            disabled={printing}
            title={words.reportNote}
            onClick={() => void report()}
          >
            {words.report}
          </button>
        </div>
        {!shift.isOwn && <p className="muted small">{words.notYours(shift.operator)}</p>}
        <button
          type="button"
          className="button primary"
          data-action="count"
          title={words.handOverNote}
          onClick={onCount}
        >
          {shift.isOwn ? words.handOver : words.takeOver}
        </button>
      </section>
      {dialog === 'float' && <FloatDialog shift={shift} onAct={onAct} onClose={() => setDialog(undefined)} />}
      {(dialog === 'in' || dialog === 'out') && (
        <CashDialog way={dialog} onAct={onAct} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}

function Tally({ shift }: { readonly shift: WholeShift }) {
  const words = useShiftWords();
  const { kinds } = useWords();
  return (
    <>
      {shift.lines.length === 0 ? (
        <p className="muted">{words.noPayments}</p>
      ) : (
        <table className="shift-table figures">
          <thead>
            <tr>
              {words.tallyColumns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shift.lines.map(({ kind, tender, count, amount }) => (
              <tr key={`${kind} ${tender}`}>
                <th scope="row">
                  {kinds[kind]} <span className="muted">{words.tenders[tender]}</span>
                </th>
                <td>{count}</td>
                <td>
                  {amount.amountMinor < 0 ? signed(amount.amountMinor) : <Money amountMinor={amount.amountMinor} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shift.unknownCount > 0 && <p className="shift-unknown">{words.unknown(shift.unknownCount)}</p>}
    </>
  );
}

function Movements({ shift }: { readonly shift: WholeShift }) {
  const words = useShiftWords();
  return (
    <>
      <h3>{words.movements}</h3>
      <ul className="shift-movements">
        {shift.movements.map(({ atMs, amount, reason, supervisor, operator }) => (
          <li key={`${atMs} ${amount.amountMinor} ${reason}`}>
            <span className="figures muted">
              {clockTime(atMs)} · {operator}
            </span>
            <span>
              {reason}
              {supervisor !== undefined && <span className="muted"> · {words.byWord(supervisor)}</span>}
            </span>
            <span className="figures">{signed(amount.amountMinor)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Drawer({ shift }: { readonly shift: WholeShift }) {
  const words = useShiftWords();
  const line = (caption: string, amountMinor: number, note?: string) => (
    <div>
      <dt>
        {caption}
        {note !== undefined && <span className="shift-unknown small">{note}</span>}
      </dt>
      <dd className="figures">{signed(amountMinor)}</dd>
    </div>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long ledger has to be scrolled from the keyboard too
    <section className="shift-ledger-scroll" tabIndex={0} aria-label={words.drawer}>
      <dl className="shift-ledger">
        {line(words.float, shift.float.amountMinor, shift.floatChecked ? undefined : words.floatUnchecked)}
        {line(words.taken, shift.taken.amountMinor)}
        {line(words.given, shift.given.amountMinor)}
        {line(words.cashIn, shift.cashIn.amountMinor)}
        {line(words.cashOut, shift.cashOut.amountMinor)}
        <div className="shift-expected">
          <dt>{words.expected}</dt>
          <dd className="figures">{signed(shift.expected.amountMinor)}</dd>
        </div>
      </dl>
    </section>
  );
}
