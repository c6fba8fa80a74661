/**
 * The count at the hand-over: one line per note and coin, Enter goes to the next, the sum stands beside what should be there. A difference
 * asks for its reason before anything can be handed over.
 */
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import type { Word } from '../../parts/staff-word.tsx';
import { SupervisorWord } from '../../parts/supervisor-word.tsx';
import { useWords } from '../../wording/use-words.ts';
import { cleanCount, countOf, faceName, type Typed } from './count.ts';
import { signed } from './shift-pane.tsx';
import type { ShiftAct, WholeShift } from './use-shift.ts';
import { useShiftWords } from './words.ts';

export interface CountPaneProps {
  readonly shift: WholeShift;
  readonly faces: readonly number[];
  readonly onAct: (act: ShiftAct, handledHere?: boolean) => Promise<Refusal | undefined>;
  readonly onDone: () => void;
}

export function CountPane({ shift, faces, onAct, onDone }: CountPaneProps) {
  const words = useShiftWords();
  const [typed, setTyped] = useState<Typed>({});
  const [reason, setReason] = useState('');
  const [confirming, setConfirming] = useState(false);
  const count = countOf(typed, faces, shift.expected.amountMinor);
  const isReady = count.differenceMinor === 0 || reason.trim() !== '';
  const form = useRef<HTMLFormElement>(null);
  const handOver = async (supervisor?: Word): Promise<Refusal | undefined> => {
    const said = count.differenceMinor === 0 ? {} : { reason: reason.trim() };
    const order = { act: 'hand-over', counts: count.counts, ...said, ...(supervisor && { supervisor }) } as const;
    const refusal = await onAct(order, supervisor !== undefined);
    if (supervisor === undefined || refusal === undefined) setConfirming(false);
    if (refusal === undefined) onDone();
    return refusal;
  };
  return (
    <>
      <form
        ref={form}
        className="shift-body"
        onKeyDown={(event) => goToNextField(event, form.current)}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) setConfirming(true);
        }}
      >
        <Faces faces={faces} typed={typed} onType={(face, text) => setTyped({ ...typed, [face]: cleanCount(text) })} />
        <section className="panel shift-drawer">
          <dl className="shift-ledger">
            <div>
              <dt>{words.expected}</dt>
              <dd className="figures">{signed(shift.expected.amountMinor)}</dd>
            </div>
            <div>
              <dt>{words.counted}</dt>
              <dd className="figures" data-counted>
                {signed(count.countedMinor)}
              </dd>
            </div>
            <Difference differenceMinor={count.differenceMinor} />
          </dl>
          {count.differenceMinor !== 0 && (
            <label className="field">
              <span>{words.differenceReason}</span>
              <input
                className="input"
                data-field="difference-reason"
                maxLength={60}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
              {reason.trim() === '' && <span className="shift-unknown">{words.reasonNeeded}</span>}
            </label>
          )}
          <button type="submit" className="button primary" data-action="hand-over" disabled={!isReady}>
            {shift.isOwn ? words.handOver : words.takeOver}
          </button>
        </section>
      </form>
      {confirming && (
        <Confirm shift={shift} onConfirm={handOver} onClose={() => setConfirming(false)}>
          <Difference differenceMinor={count.differenceMinor} />
        </Confirm>
      )}
    </>
  );
}

/** Enter in a count goes on to the next field; on the button it is a press. */
function goToNextField(event: KeyboardEvent<HTMLFormElement>, form: HTMLFormElement | null): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || form === null) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll<HTMLElement>('.shift-faces input, [data-field], [data-action=hand-over]')];
  fields[fields.indexOf(event.target) + 1]?.focus();
}

interface FacesProps {
  readonly faces: readonly number[];
  readonly typed: Typed;
  readonly onType: (face: number, text: string) => void;
}

function Faces({ faces, typed, onType }: FacesProps) {
  const words = useShiftWords();
  return (
    <section className="panel shift-tally">
      <table className="shift-table shift-faces figures">
        <thead>
          <tr>
            {words.countColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faces.map((face, place) => (
            <tr key={face}>
              <th scope="row">¥{faceName(face)}</th>
              <td>
                <input
                  className="input figures"
                  inputMode="numeric"
                  autoComplete="off"
                  aria-label={words.face(faceName(face))}
                  data-face={face}
                  data-home={place === 0 ? true : undefined}
                  value={typed[face] ?? ''}
                  placeholder="0"
                  onChange={(event) => onType(face, event.target.value)}
                />
              </td>
              <td>
                <Money amountMinor={face * Number(typed[face] ?? '')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Difference({ differenceMinor }: { readonly differenceMinor: number }) {
  const words = useShiftWords();
  const word = differenceMinor === 0 ? words.even : differenceMinor > 0 ? words.over : words.short;
  return (
    <div className={`shift-expected ${differenceMinor === 0 ? 'even' : 'differs'}`}>
      <dt>
        {words.difference} · {word}
      </dt>
      <dd className="figures" data-difference>
        {signed(differenceMinor)}
      </dd>
    </div>
  );
}

interface ConfirmProps {
  readonly shift: WholeShift;
  readonly onConfirm: (supervisor?: Word) => Promise<Refusal | undefined>;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

/** One's own drawer with one key; another's with a supervisor looking on. */
function Confirm({ shift, onConfirm, onClose, children }: ConfirmProps) {
  const words = useShiftWords();
  const { common } = useWords().captions;
  if (!shift.isOwn)
    return (
      <SupervisorWord title={words.takeOver} onClose={onClose} onWord={onConfirm}>
        <p>{words.takeOverNote}</p>
        <dl className="shift-ledger">{children}</dl>
      </SupervisorWord>
    );
  return (
    <Dialog title={words.confirmTitle} onClose={onClose} onConfirm={() => void onConfirm()}>
      <dl className="shift-ledger">{children}</dl>
      <p className="muted">{words.confirmNote}</p>
      <div className="dialog-actions">
        <button type="button" className="button tall" onClick={onClose}>
          {common.cancel} <span className="cap">{common.escKey}</span>
        </button>
        <button type="button" className="button primary" data-home onClick={() => void onConfirm()}>
          {words.doIt} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </Dialog>
  );
}
