/** What stands in the settlement's way, and the way out of it: owed reversals and payments nobody knows the result of. */
import { useRef } from 'react';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import { useCloseWords } from './words.ts';

export function DoFirst({ owed, unresolved }: { readonly owed: number; readonly unresolved: number }) {
  const words = useCloseWords();
  const ask = useAsk();
  const { open } = useNavigation();
  const asking = useRef<boolean>(false);
  if (owed === 0 && unresolved === 0) return null;
  const send = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await ask('reversal.retry', {});
    asking.current = false;
  };
  return (
    <section className="do-first" aria-label={words.first}>
      <ShapeIcon name="alert" size={36} />
      <div className="do-first-words">
        <h2>{words.first}</h2>
        {owed > 0 && (
          <p>
            <strong>{words.owed(owed)}</strong> {words.owedTodo}
          </p>
        )}
        {unresolved > 0 && (
          <p>
            <strong>{words.unresolved(unresolved)}</strong> {words.unresolvedTodo}
          </p>
        )}
      </div>
      <div className="do-first-ways">
        <button type="button" className="button" onClick={() => void send()}>
          {words.sendReversals}
        </button>
        <button type="button" className="button" onClick={() => open('history')}>
          {words.openHistory}
        </button>
      </div>
    </section>
  );
}
