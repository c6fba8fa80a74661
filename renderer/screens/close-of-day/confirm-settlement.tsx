/** Asks once more before the batch is closed: what will happen, and what will not be possible afterwards. */
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useCloseWords } from './words.ts';

export interface ConfirmSettlementProps {
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmSettlement({ onConfirm, onClose }: ConfirmSettlementProps) {
  const words = useCloseWords();
  const { common } = useWords().captions;
  return (
    <Dialog title={words.confirmTitle} onClose={onClose} onConfirm={onConfirm}>
      <ul className="confirm-means">
        {words.confirmMeans.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" data-home className="button primary" onClick={onConfirm}>
          {words.start} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
