/**
 * The result of a payment: one big word on a full-width band, the amount, the reason in a sentence. Each word has a face of
 * its own, by shape and colour; unknown never looks like declined.
 */
import type { PaymentView } from '../../preload/contract/contract.ts';
import type { ResultWord } from '../../preload/contract/words.ts';
import { useLanguage, useOtherWords, useWords } from '../wording/use-words.ts';
import { Money } from './money.tsx';
import { ShapeIcon, type ShapeName } from './shape-icon.tsx';
import './result-band.css';

const FACES = {
  approved: 'check',
  declined: 'cross',
  unknown: 'question',
  reversed: 'return',
  abandoned: 'dash',
} satisfies Record<ResultWord, ShapeName>;

export function ResultBand({ payment, result }: { readonly payment: PaymentView; readonly result: ResultWord }) {
  const words = useWords();
  const other = useOtherWords();
  const language = useLanguage();
  const { kind, answer } = payment;
  // The host's yes that the card did not finish: neither "no clean answer" nor anybody's mistake, and said as what it is.
  const undone = result === 'unknown' && (payment.because === 'card-refused' || payment.because === 'card-pulled');
  const sentence = undone ? words.captions.card.undone : words.resultSentences[kind][result].sentence;
  const hostReason =
    answer === undefined || result === 'approved' ? undefined : language === 'en' ? answer.en : answer.zh;
  // While it is still open the prompt below says why; once it is taken back only this line does.
  const takenBackBecause = result === 'reversed' || undone ? payment.because : undefined;
  const reason = takenBackBecause === undefined ? hostReason : words.because[takenBackBecause];
  const hostNext =
    answer === undefined || result === 'approved' ? undefined : language === 'en' ? answer.nextEn : answer.nextZh;
  return (
    <section className="result" data-result={result}>
      <div className="result-band">
        <span className="result-sign">
          <ShapeIcon name={FACES[result]} size={72} />
        </span>
        <h1 className="result-word">
          {words.results[result]}
          <span className="result-other" lang={other.language} aria-hidden="true">
            {kind === 'sale' ? '' : `${other.kinds[kind]} · `}
            {other.results[result]}
          </span>
        </h1>
        {kind !== 'balance' && (
          <Money className="result-amount" amountMinor={(payment.approvedAmount ?? payment.amount).amountMinor} />
        )}
      </div>
      <div className="result-reason">
        {reason !== undefined && reason !== '' && (
          <p className="result-host">
            {reason}
            {answer !== undefined && (
              <span className="result-code figures">
                {words.captions.sale.answerCode} {answer.code}
              </span>
            )}
          </p>
        )}
        <p className="result-sentence">{sentence}</p>
        <p className="result-next">
          {undone && kind === 'sale' ? words.captions.card.undoneNext : words.resultSentences[kind][result].next}
          {hostNext !== undefined && hostNext !== '' && `${words.between}${hostNext}`}
        </p>
      </div>
    </section>
  );
}
