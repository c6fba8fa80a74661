/** Prints the notice on the fraud of the free terminal, to hang beside the counter. Anybody who has signed in may. */
import { useState } from 'react';
import { useNotices } from '../../parts/notices.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useRiskWords } from './words.ts';

export function PrintNotice() {
  const words = useRiskWords();
  const ask = useAsk();
  const { tell } = useNotices();
  const { session } = useView();
  const [isPrinting, setIsPrinting] = useState(false);
  if (session.state !== 'signed-in') return null;
  const print = async (): Promise<void> => {
    setIsPrinting(true);
    const reply = await ask('settings.change', { changes: {}, risk: { do: 'print-notice' } });
    setIsPrinting(false);
    if (reply.ok) tell(words.noticePrinted);
  };
  return (
    <button type="button" className="button tall" disabled={isPrinting} onClick={() => void print()}>
      {words.printNotice}
    </button>
  );
}
