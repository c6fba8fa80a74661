/** A file that takes its time: for how long already, and a way to stop it. What is there at once shows nothing. */
import { useEffect, useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useHostNow } from '../../terminal/use-view.ts';
import { useMailWords } from '../../wording/mail-words.ts';
import { useWords } from '../../wording/use-words.ts';

/** What is quicker than this does not flicker. */
const SHOWN_AFTER_MS = 300;

export interface SavingDialogProps {
  readonly title: string;
  readonly onStop: () => void;
}

export function SavingDialog({ title, onStop }: SavingDialogProps) {
  const { clock } = usePage();
  const [isShown, setShown] = useState(false);
  useEffect(() => clock.after(SHOWN_AFTER_MS, () => setShown(true)), [clock]);
  return isShown ? <Waiting title={title} onStop={onStop} /> : null;
}

function Waiting({ title, onStop }: SavingDialogProps) {
  const words = useMailWords();
  const { common } = useWords().captions;
  const now = useHostNow(500);
  const [sinceMs] = useState(now);
  return (
    <Dialog title={title} onClose={onStop}>
      <p className="figures" role="timer">
        {words.elapsed(Math.max(0, Math.floor((now - sinceMs) / 1000)))}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button tall" data-home data-action="stop" onClick={onStop}>
          {words.stop} <span className="cap">{common.escKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
