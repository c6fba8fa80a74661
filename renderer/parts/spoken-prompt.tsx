/** Speaks what the counter asks for to assistive technology: the prompt politely, a result at once. Nothing is drawn. */
import { useView } from '../terminal/use-view.ts';
import { useWords } from '../wording/use-words.ts';
import { formatMinor } from './money.tsx';

export function SpokenPrompt() {
  const { payment, earlyCardPrompt } = useView();
  const words = useWords();
  const prompt = payment?.prompt ?? earlyCardPrompt;
  const said = prompt === undefined ? '' : `${words.prompts[prompt].title} ${words.prompts[prompt].detail}`;
  const result = payment?.result === undefined ? undefined : words.results[payment.result];
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{said}</p>
      <p aria-live="assertive">
        {payment === undefined || result === undefined
          ? ''
          : `${result.word} ¥${formatMinor(payment.amount.amountMinor)} ${result.sentence[payment.kind]} ${result.next[payment.kind]}`}
      </p>
    </div>
  );
}
