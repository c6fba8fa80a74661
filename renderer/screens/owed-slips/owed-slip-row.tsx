/** One owed slip: what it is, of which payment, why it is not on paper, and what may be done with it. */
import type { View } from '../../../preload/contract/contract.ts';
import { clockTime, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { troubleWords } from '../../wording/trouble-words.ts';
import { useWords } from '../../wording/use-words.ts';
import { useOwedSlipsWords } from './words.ts';

export type OwedSlipView = View['owedSlips']['slips'][number];

export interface OwedSlipRowProps {
  readonly slip: OwedSlipView;
  readonly isPrinting: boolean;
  /** Another slip is with the printer. */
  readonly mustWait: boolean;
  readonly mayUseSecond: boolean;
  readonly onPrint: (second: boolean) => void;
  readonly onGiveUp: () => void;
}

export function OwedSlipRow({ slip, isPrinting, mustWait, mayUseSecond, onPrint, onGiveUp }: OwedSlipRowProps) {
  const words = useOwedSlipsWords();
  return (
    <li className="owed-slip panel" data-job={slip.job} data-printing={isPrinting}>
      <ShapeIcon name="printer" size={28} />
      <div className="owed-slip-what">
        <h2>{words.what[slip.what]}</h2>
        <p className="muted figures">
          {slip.voucher === undefined
            ? `${words.batch} ${sixDigits(slip.batch)}`
            : `${words.voucher} ${sixDigits(slip.voucher)}`}
          {' · '}
          {clockTime(slip.atMs)}
        </p>
      </div>
      <p className="owed-slip-amount">{slip.amount !== undefined && <Money amountMinor={slip.amount.amountMinor} />}</p>
      <Why slip={slip} isPrinting={isPrinting} />
      <div className="owed-slip-hands">
        <button type="button" className="button tall" disabled={mustWait} onClick={onGiveUp}>
          {words.giveUp}
        </button>
        {mayUseSecond && (
          <button type="button" className="button tall" disabled={mustWait} onClick={() => onPrint(true)}>
            {words.printSecond}
          </button>
        )}
        <button type="button" className="button tall print" disabled={mustWait} onClick={() => onPrint(false)}>
          {words.print}
        </button>
      </div>
    </li>
  );
}

function Why({ slip, isPrinting }: { readonly slip: OwedSlipView; readonly isPrinting: boolean }) {
  const words = useOwedSlipsWords();
  const all = useWords();
  if (isPrinting) return <p className="owed-slip-why">{words.printing}</p>;
  const fault =
    slip.trouble !== undefined
      ? troubleWords(all, 'printer', slip.trouble).what
      : slip.state === 'failed'
        ? words.interrupted
        : words.neverTried;
  return (
    <p className="owed-slip-why">
      <strong>{fault}</strong>
      {slip.isCopy && <span className="muted">{words.isCopy}</span>}
    </p>
  );
}
