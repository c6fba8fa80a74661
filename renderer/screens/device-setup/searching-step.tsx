/** A search under way: for how long, what it has found so far, and a way to stop it. */
import { useHostNow } from '../../terminal/use-view.ts';
import { FoundList } from './found-list.tsx';
import type { Act, OpenSetup } from './use-setup.ts';
import { useSetupWords } from './words.ts';

export function SearchingStep({ setup, act }: { readonly setup: OpenSetup; readonly act: Act }) {
  const words = useSetupWords();
  return (
    <>
      <div className="setup-head">
        <div>
          <h2>{setup.network ? words.searchingNetwork : words.searching}</h2>
          <Elapsed sinceMs={setup.sinceMs} />
        </div>
        <button type="button" className="button tall" data-home onClick={() => void act({ act: 'back' })}>
          {words.stop}
          <kbd>Esc</kbd>
        </button>
      </div>
      <FoundList found={setup.found} act={act} />
    </>
  );
}

/** Whole seconds since then, by the host's clock. */
export function Elapsed({ sinceMs }: { readonly sinceMs: number | undefined }) {
  const words = useSetupWords();
  const now = useHostNow(500);
  if (sinceMs === undefined) return null;
  return (
    <p className="muted figures" role="timer">
      {words.elapsed(Math.max(0, Math.floor((now - sinceMs) / 1000)))}
    </p>
  );
}
