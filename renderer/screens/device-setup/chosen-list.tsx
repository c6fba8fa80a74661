/** What has been chosen so far, beside every step: taken back one by one, or saved with the administrator's word. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { StaffWord } from '../../parts/staff-word.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import type { Act, OpenSetup } from './use-setup.ts';
import { useSetupWords } from './words.ts';

/** The administrator's number (unionpay-pos 4.4). */
const ADMINISTRATOR_NUMBER = '99';
const RESTING: readonly OpenSetup['step'][] = ['found', 'worked', 'saved'];

export function ChosenList({ setup, act }: { readonly setup: OpenSetup; readonly act: Act }) {
  const words = useSetupWords();
  const [isSaving, setIsSaving] = useState(false);
  const isResting = RESTING.includes(setup.step);
  return (
    <aside className="setup-chosen panel" aria-label={words.chosen}>
      <h2>{words.chosen}</h2>
      {setup.placed.length === 0 && <p className="muted">{words.noneChosen}</p>}
      <ul>
        {setup.placed.map((device) => (
          <li key={device.role} data-role={device.role}>
            <ShapeIcon name={device.tried ? 'check' : 'dash'} size={22} />
            <div>
              <strong>{words.roles[device.role]}</strong>
              <span className="guess-title">{device.title}</span>
              <span className="muted figures">{device.place}</span>
              <span className="muted">{device.tried ? words.tried : words.notTried}</span>
              {device.untested && <span className="untested">{words.untested}</span>}
            </div>
            <button
              type="button"
              className="button chosen-drop"
              aria-label={words.drop(words.roles[device.role])}
              disabled={!isResting}
              onClick={() => void act({ act: 'drop', role: device.role })}
            >
              <ShapeIcon name="cross" size={20} />
            </button>
          </li>
        ))}
      </ul>
      <div className="chosen-buttons">
        <button
          type="button"
          className="button tall"
          disabled={!setup.mayUndo || !isResting}
          onClick={() => void act({ act: 'undo' })}
        >
          {words.undo}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={!setup.changed || !isResting}
          onClick={() => setIsSaving(true)}
        >
          {words.save}
        </button>
      </div>
      {isSaving && <SaveDialog onClose={() => setIsSaving(false)} />}
    </aside>
  );
}

function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useSetupWords();
  const ask = useAsk();
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  return (
    <Dialog title={words.save} onClose={onClose}>
      <p className="dialog-warning">{words.saveNote}</p>
      <StaffWord
        confirmWord={words.save}
        refusal={refusal}
        firstNumber={ADMINISTRATOR_NUMBER}
        onWord={async (administrator) => {
          const reply = await ask('setup.act', { act: 'save', administrator }, 'all');
          if (reply.ok) onClose();
          else setRefusal(reply.refusal);
        }}
        onClose={onClose}
      />
    </Dialog>
  );
}
