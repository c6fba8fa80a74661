/**
 * What stands in the settlement's way, and the way out of it: owed reversals, payments nobody knows the result of, and script
 * results and stored advices that the host has not taken. The last two are only messages: where nothing else is owed, the face is the
 * quiet one.
 */
import { useRef } from 'react';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useNavigation } from '../navigation.tsx';
import { useCloseWords } from './words.ts';

export interface DoFirstProps {
  readonly owed: number;
  readonly unresolved: number;
  readonly notices: number;
  /** Stored advices that are still to be told. */
  readonly advices: number;
}

export function DoFirst({ owed, unresolved, notices, advices }: DoFirstProps) {
  const words = useCloseWords();
  const ask = useAsk();
  const { open } = useNavigation();
  const asking = useRef<boolean>(false);
  const owesMoney = owed > 0 || unresolved > 0;
  if (!owesMoney && notices === 0 && advices === 0) return null;
  const send = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await ask('reversal.retry', {});
    asking.current = false;
  };
  return (
    <section className="do-first" data-quiet={!owesMoney} aria-label={words.first}>
      <ShapeIcon name={owesMoney ? 'alert' : 'chip'} size={36} />
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
        {notices > 0 && (
          <p>
            <strong>{words.notices(notices)}</strong> {words.noticesTodo}
          </p>
        )}
        {advices > 0 && (
          <p>
            <strong>{words.advices(advices)}</strong> {words.advicesTodo}
          </p>
        )}
      </div>
      <div className="do-first-ways">
        <button type="button" className="button" onClick={() => void send()}>
          {owesMoney ? words.sendReversals : notices > 0 ? words.sendNotices : words.sendAdvices}
        </button>
        {owesMoney && (
          <button type="button" className="button" onClick={() => open('history')}>
            {words.openHistory}
          </button>
        )}
      </div>
    </section>
  );
}
