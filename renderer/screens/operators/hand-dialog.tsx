/** Asks once more before something is done with one of the staff; a new name is typed here too. */
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { Member } from './staff-list.tsx';
import type { StaffChange } from './use-staff.ts';
import { type StaffHand, useOperatorsWords } from './words.ts';

export interface HandDialogProps {
  readonly member: Member;
  readonly hand: StaffHand;
  readonly onDo: (what: StaffChange, name: string) => Promise<void>;
  readonly onClose: () => void;
}

export function HandDialog({ member, hand, onDo, onClose }: HandDialogProps) {
  const words = useOperatorsWords();
  const { common } = useWords().captions;
  const { operator } = member;
  const [name, setName] = useState(member.name);
  const isReady = hand !== 'rename' || name.trim() !== '';
  const who = `${operator} ${member.name}`;
  const confirm = (): void => {
    if (!isReady) return;
    const typed = name.trim();
    void onDo(hand === 'rename' ? { act: 'rename', operator, name: typed } : { act: hand, operator }, typed);
  };
  return (
    <Dialog
      title={hand === 'rename' ? words.hands.rename : words.asked[hand](who)}
      onClose={onClose}
      onConfirm={confirm}
    >
      {hand === 'rename' ? (
        <label className="field">
          <span>{words.name}</span>
          <input
            className="input"
            data-home
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      ) : (
        <p>{words.handNotes[hand]}</p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" data-home disabled={!isReady} onClick={confirm}>
          {words.hands[hand]} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
