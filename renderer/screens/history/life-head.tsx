/** The face of a past payment: its one word on a band, the amount, the host's reason, and the numbers a helpline asks for. */
import type { ReactNode } from 'react';
import type { PaymentLife } from '../../../preload/contract/contract.ts';
import { cardExpiry, dayAndTime, sixDigits } from '../../parts/moments.ts';
import { formatMinor, Money } from '../../parts/money.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useLanguage, useOtherWords, useWords } from '../../wording/use-words.ts';
import { RESULT_SHAPES } from './payment-list.tsx';
import { useHistoryWords } from './words.ts';
import '../../parts/result-band.css';

export interface LifeHeadProps {
  readonly life: PaymentLife;
  /** Stands at the end of the sentence's line. */
  readonly children: ReactNode;
}

export function LifeHead({ life, children }: LifeHeadProps) {
  const words = useWords();
  const history = useHistoryWords();
  const other = useOtherWords();
  const { row } = life;
  const { result } = row;
  return (
    <header className="life-head">
      <div className="result life-band" data-result={result ?? 'none'}>
        <span className="life-sign">
          <ShapeIcon name={result === undefined ? 'card' : RESULT_SHAPES[result]} size={32} />
        </span>
        <h2 className="life-word">
          {result === undefined ? words.stages[row.stage] : words.results[result]}
          <span className="life-kind">
            {words.kinds[row.kind]}
            <span lang={other.language} aria-hidden="true">
              {' '}
              {other.kinds[row.kind]}
            </span>
          </span>
        </h2>
        {row.kind !== 'balance' && <Money className="life-amount" amountMinor={row.amount.amountMinor} />}
      </div>
      <div className="life-line">
        <Sentence life={life} />
        {children}
      </div>
      <dl className="life-facts">
        {factsOf(life).map(({ name, value }) => (
          <div key={name}>
            <dt>{nameOf(name, words.captions, history)}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function Sentence({ life }: { readonly life: PaymentLife }) {
  const words = useWords();
  const language = useLanguage();
  const { voided } = useHistoryWords();
  const { row, answer } = life;
  if (row.voidedBy !== undefined) return <p className="life-sentence">{voided}</p>;
  if (row.result === undefined) return <p className="life-sentence" />;
  const { sentence, next } = words.resultSentences[row.kind][row.result];
  const host = answer === undefined || row.result === 'approved' ? '' : language === 'en' ? answer.en : answer.zh;
  return (
    <p className="life-sentence">
      {host !== '' && (
        <strong className="figures">
          {host} ({answer?.code}){words.between}{' '}
        </strong>
      )}
      {sentence}
      {words.between}
      {row.result === 'approved' ? '' : next}
    </p>
  );
}

type FactName =
  | 'time'
  | 'voucher'
  | 'card'
  | 'expiry'
  | 'authorisation'
  | 'reference'
  | 'batch'
  | 'operator'
  | 'original'
  | 'originalReference'
  | 'originalCode'
  | 'originalDate'
  | 'tip'
  | 'balance'
  | 'balanceOwed';

function factsOf(life: PaymentLife): readonly { readonly name: FactName; readonly value: string }[] {
  const { row } = life;
  const facts: readonly { readonly name: FactName; readonly value: string | undefined }[] = [
    { name: 'time', value: dayAndTime(row.atMs) },
    { name: 'voucher', value: row.voucher === undefined ? undefined : sixDigits(row.voucher) },
    { name: 'card', value: row.maskedPan },
    { name: 'expiry', value: life.expiry === undefined ? undefined : cardExpiry(life.expiry) },
    { name: 'authorisation', value: life.authCode },
    { name: 'reference', value: life.rrn },
    { name: 'batch', value: sixDigits(row.batch) },
    { name: 'operator', value: row.operator },
    { name: 'original', value: life.originalVoucher === undefined ? undefined : sixDigits(life.originalVoucher) },
    { name: 'originalReference', value: life.reference?.rrn },
    { name: 'originalCode', value: life.reference?.authCode },
    { name: 'originalDate', value: life.reference?.date?.replace(/^(..)/, '$1/') },
    { name: 'tip', value: life.tip && `¥${formatMinor(life.tip.amountMinor)}` },
    {
      name: life.balance?.owed === true ? 'balanceOwed' : 'balance',
      value: life.balance && `¥${formatMinor(life.balance.amount.amountMinor)}`,
    },
  ];
  return facts.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}

function nameOf(
  name: FactName,
  captions: ReturnType<typeof useWords>['captions'],
  history: ReturnType<typeof useHistoryWords>,
): string {
  const names: Readonly<Record<FactName, string>> = {
    time: captions.void.time,
    voucher: captions.sale.voucher,
    card: captions.sale.cardNumber,
    expiry: captions.sale.expiry,
    authorisation: captions.sale.authorisation,
    reference: captions.sale.reference,
    batch: history.batch,
    operator: captions.void.operator,
    original: history.original,
    originalReference: history.originalReference,
    originalCode: history.originalCode,
    originalDate: history.originalDate,
    tip: history.tip,
    balance: history.balance,
    balanceOwed: history.balanceOwed,
  };
  return names[name];
}
