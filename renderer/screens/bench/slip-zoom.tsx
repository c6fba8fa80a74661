/** A slip held up to the eyes. */
import type { Paper } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useBenchWords } from './words.ts';

export function SlipZoom({ paper, onClose }: { readonly paper: Paper; readonly onClose: () => void }) {
  const { captions } = useWords();
  const words = useBenchWords();
  return (
    <Dialog title={captions.sale.slip} onClose={onClose} onConfirm={onClose} wide>
      <div className="slip-zoom">
        <LiveSlip paper={paper} label={captions.sale.slip} />
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {words.close} <span className="cap">{captions.common.escKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
