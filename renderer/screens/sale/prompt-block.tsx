/** What is asked for or said, in large type, with the other language beneath, how often the PIN may be tried, and a printer's trouble. */
import type { PaymentView } from '../../../preload/contract/contract.ts';
import type { Prompt } from '../../../preload/contract/words.ts';
import { useView } from '../../terminal/use-view.ts';
import { promptWords } from '../../wording/prompt-words.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';

const ASKS_PIN: ReadonlySet<Prompt> = new Set<Prompt>([
  'enter-pin',
  'enter-pin-at-reader',
  'pin-wrong',
  'pin-last-try',
]);

export function PromptBlock({ payment }: { readonly payment: PaymentView }) {
  const view = useView();
  const words = useWords();
  const other = useOtherWords();
  const { title, detail } = promptWords(words, view, payment.prompt);
  const trouble = payment.slip?.trouble;
  const triesLeft = ASKS_PIN.has(payment.prompt) ? payment.chip?.triesLeft : undefined;
  return (
    <div className="prompt">
      <h2 className="prompt-title">{title}</h2>
      <p className="prompt-other" lang={other.language} aria-hidden="true">
        {promptWords(other, view, payment.prompt).title}
      </p>
      {triesLeft !== undefined && <TriesLeft count={triesLeft} />}
      <p className="prompt-detail">{detail}</p>
      {trouble !== undefined && (
        <p className="prompt-trouble">
          <strong>{words.troubles[trouble].what}</strong> {words.troubles[trouble].todo}
        </p>
      )}
    </div>
  );
}

/** As many dots as tries, and the words: a cardholder's last try must not be overlooked. */
function TriesLeft({ count }: { readonly count: number }) {
  const { card } = useWords().captions;
  return (
    <p className="tries" data-last={count <= 1}>
      <svg aria-hidden="true" width={Math.max(1, count) * 24} height="20" viewBox={`0 0 ${Math.max(1, count) * 24} 20`}>
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a dot is all that it is
          <circle key={index} cx={index * 24 + 10} cy="10" r="8" />
        ))}
      </svg>
      <span className="figures">{card.triesLeft(count)}</span>
    </p>
  );
}
