/** The cash of one shift that was handed over: from its float to its count, note by note, with the reason of the difference. */
import type { DeskFigures } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { dayAndTime } from '../../parts/moments.ts';
import { formatMinor } from '../../parts/money.tsx';
import { useWords } from '../../wording/use-words.ts';
import { signed } from '../shift/shift-pane.tsx';
import { useShiftWords } from '../shift/words.ts';
import { useDeskWords } from './words.ts';

export interface ShiftDialogProps {
  readonly shift: DeskFigures['shifts'][number];
  readonly onClose: () => void;
}

export function ShiftDialog({ shift, onClose }: ShiftDialogProps) {
  const words = useDeskWords();
  const says = useShiftWords();
  const { common } = useWords().captions;
  const lines = [
    [says.float, shift.float],
    [says.taken, shift.taken],
    [says.given, shift.given],
    [says.cashIn, shift.cashIn],
    [says.cashOut, shift.cashOut],
    [says.expected, shift.expected],
    [says.counted, shift.counted],
    [says.difference, shift.difference],
  ] as const;
  return (
    <Dialog title={words.shiftTitle(shift.number)} onClose={onClose} onConfirm={onClose}>
      <p className="muted figures">
        {dayAndTime(shift.openedAtMs)} – {dayAndTime(shift.closedAtMs)}
      </p>
      <p className="muted figures">
        {words.shift(shift.number, shift.operator)} · {words.countedBy} {shift.countedBy}
      </p>
      <dl className="desk-ledger figures">
        {lines.map(([caption, { amountMinor }]) => (
          <div key={caption}>
            <dt>{caption}</dt>
            <dd>{signed(amountMinor)}</dd>
          </div>
        ))}
      </dl>
      {shift.reason !== undefined && (
        <p>
          {words.reason} · {shift.reason}
        </p>
      )}
      {shift.counts.length > 0 && (
        <table className="desk-counts figures" aria-label={says.counted}>
          <thead>
            <tr>
              {says.countColumns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shift.counts.map(({ face, count }) => (
              <tr key={face}>
                <th scope="row">{formatMinor(face)}</th>
                <td>{count}</td>
                <td>{signed(face * count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="dialog-actions">
        <button type="button" className="button primary" data-home onClick={onClose}>
          {words.close} <span className="cap">{common.escKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
