/**
 * Speaks what the counter asks for to assistive technology: the prompt politely, a result and the word about the card at once.
 * Each stands in a place of its own that stays, so that it is spoken when it changes and never again. Nothing is drawn.
 */
import type { PaymentView } from '../../preload/contract/contract.ts';
import { cardWordOf, waitsForPreviousCard } from '../terminal/card-in-slot.ts';
import { useView } from '../terminal/use-view.ts';
import { promptWords } from '../wording/prompt-words.ts';
import { useWords } from '../wording/use-words.ts';
import type { Wording } from '../wording/wording.ts';
import { bandWords } from './card-band.tsx';
import { formatMinor } from './money.tsx';

export function SpokenPrompt() {
  const view = useView();
  const { payment, earlyCardPrompt } = view;
  const words = useWords();
  const prompt = payment?.prompt ?? earlyCardPrompt;
  const spoken = prompt === undefined ? undefined : promptWords(words, view, prompt);
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{spoken === undefined ? '' : `${spoken.title} ${spoken.detail}`}</p>
      <p aria-live="assertive">{payment === undefined ? '' : resultSaid(words, payment)}</p>
      <p aria-live="assertive" data-says="card">
        {payment === undefined ? '' : cardSaid(words, payment)}
      </p>
    </div>
  );
}

function resultSaid(words: Wording, { result, amount, kind }: PaymentView): string {
  if (result === undefined) return '';
  const { sentence, next } = words.resultSentences[kind][result];
  return `${words.results[result]} ¥${formatMinor(amount.amountMinor)} ${sentence} ${next}`;
}

/** Nothing where the prompt itself asks for the card. */
function cardSaid(words: Wording, payment: PaymentView): string {
  const word = cardWordOf(payment);
  if (word === undefined || payment.chip === undefined || waitsForPreviousCard(payment)) return '';
  return bandWords(words.captions, word, payment.chip.way).word;
}
