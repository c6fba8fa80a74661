/** What a past payment refers to and what refers to it, each one press away, and how its money stands after all of them. */
import type { HistoryRow, PaymentLife } from '../../../preload/contract/contract.ts';
import { clockTime, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useWords } from '../../wording/use-words.ts';
import { Standing } from '../order/original.tsx';
import { RESULT_SHAPES } from './payment-list.tsx';
import { useHistoryWords } from './words.ts';

export interface LifeLinksProps {
  readonly life: PaymentLife;
  readonly onShow: (paymentId: string) => void;
}

export function LifeLinks({ life: { original, followers, standing }, onShow }: LifeLinksProps) {
  const words = useHistoryWords();
  const isPlain = original === undefined && followers.length === 0;
  // A sale of which nothing has gone back stands as it was: that needs no words.
  if (isPlain && standing?.of !== 'preauth') return null;
  return (
    <section className="life-links" aria-label={words.links}>
      {standing !== undefined && <Standing standing={standing} />}
      {original !== undefined && <LinkedRow name={words.linkOriginal} row={original} onShow={onShow} />}
      {followers.map((row) => (
        <LinkedRow key={row.paymentId} name={words.linkFollower} row={row} onShow={onShow} />
      ))}
    </section>
  );
}

interface LinkedRowProps {
  readonly name: string;
  readonly row: HistoryRow;
  readonly onShow: (paymentId: string) => void;
}

function LinkedRow({ name, row, onShow }: LinkedRowProps) {
  const words = useWords();
  const { result } = row;
  return (
    <button type="button" className="life-link" data-link={row.kind} onClick={() => onShow(row.paymentId)}>
      <ShapeIcon name={result === undefined ? 'card' : RESULT_SHAPES[result]} size={20} />
      <span className="figures">
        <span className="muted">{name}</span> {words.kinds[row.kind]}
        {row.voucher !== undefined && ` ${sixDigits(row.voucher)}`} · {clockTime(row.atMs)} ·{' '}
        {result === undefined ? words.stages[row.stage] : words.results[result]}
      </span>
      <Money amountMinor={row.amount.amountMinor} className={row.voidedBy === undefined ? '' : 'struck'} />
    </button>
  );
}
