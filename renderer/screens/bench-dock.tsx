/**
 * Where the training bench stands: docked at the left of the work (360 px) on wide pages, a drawer over the work's left on
 * narrow ones; never over the slip. Training only; F7 opens and closes it.
 */
import { useWords } from '../wording/use-words.ts';
import { TrainingBench } from './bench/training-bench.tsx';
import './bench-dock.css';

export function BenchDock({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { places } = useWords().captions;
  if (!open) return <div className="no-bench" />;
  return (
    <aside className="bench-dock" aria-label={places.training}>
      <div className="bench-dock-head">
        <h2>{places.training}</h2>
        <button type="button" className="button quiet" onClick={onClose}>
          <span className="cap">F7</span> {places.closeBench}
        </button>
      </div>
      <div className="bench-dock-body">
        <TrainingBench />
      </div>
    </aside>
  );
}
