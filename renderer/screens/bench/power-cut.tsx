/** The plug of the whole counter: pulled after one question, and then nothing of this page is left to say so. */
import { memo, useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useBenchAct } from './use-bench.ts';
import { useBenchWords } from './words.ts';

export const PowerCut = memo(function PowerCut() {
  const words = useBenchWords();
  const { common } = useWords().captions;
  const act = useBenchAct();
  const [asking, setAsking] = useState(false);
  return (
    <section className="bench-place power" aria-label={words.powerCut}>
      <button type="button" className="power-plug" onClick={() => setAsking(true)}>
        <svg aria-hidden="true" width="32" height="32" viewBox="0 0 32 32">
          <path d="M10 4v8M22 4v8M6 12h20v4a10 10 0 0 1-20 0zM16 26v4" />
        </svg>
        <span>
          <strong>{words.powerCut}</strong>
          <span className="power-note">{words.powerNote}</span>
        </span>
      </button>
      {asking && (
        <Dialog title={words.powerTitle} onClose={() => setAsking(false)}>
          <p>{words.powerMeans}</p>
          <div className="dialog-actions">
            <button type="button" className="button tall" onClick={() => setAsking(false)}>
              {common.cancel} <span className="cap">{common.escKey}</span>
            </button>
            <button
              type="button"
              className="button tall power-pull"
              onClick={() => {
                setAsking(false);
                act({ act: 'power-cut' });
              }}
            >
              {words.powerConfirm}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
});
