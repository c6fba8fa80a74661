/** Gives one owed slip up, with a reason that stands in the journal: one of the usual ones, or in the person's own words. */
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';
import { useOwedSlipsWords } from './words.ts';

export function GiveUpDialog({ job, onClose }: { readonly job: string; readonly onClose: () => void }) {
  const words = useOwedSlipsWords();
  const { common } = useWords().captions;
  const ask = useAsk();
  /** By its place in the list: the language may change while the question stands. */
  const [usual, setUsual] = useState<number | undefined>(0);
  const [own, setOwn] = useState('');
  const reason = (usual === undefined ? own : (words.reasons[usual] ?? '')).trim();
  const giveUp = async (): Promise<void> => {
    if (reason === '') return;
    await ask('slip.decide', { what: 'skip', job, reason });
    onClose();
  };
  return (
    <Dialog title={words.giveUpTitle} onClose={onClose} onConfirm={() => void giveUp()}>
      <div className="dialog-story">
        <fieldset className="give-up-reasons">
          <legend>{words.reason}</legend>
          {words.reasons.map((each, place) => (
            <label key={each} className="copy-choice">
              <input type="radio" name="reason" checked={usual === place} onChange={() => setUsual(place)} />
              {each}
            </label>
          ))}
          <label className="copy-choice">
            <input type="radio" name="reason" checked={usual === undefined} onChange={() => setUsual(undefined)} />
            {words.otherReason}
          </label>
          <input
            type="text"
            className="input"
            maxLength={200}
            value={own}
            aria-label={words.otherReason}
            onChange={(event) => {
              setUsual(undefined);
              setOwn(event.target.value);
            }}
          />
        </fieldset>
        <p className="muted">{words.giveUpNote}</p>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button
          type="button"
          className="button primary"
          data-home
          disabled={reason === ''}
          onClick={() => void giveUp()}
        >
          {words.confirmGiveUp} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
