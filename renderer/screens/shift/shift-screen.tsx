/**
 * The shift of the drawer: what it came to, what should be in the drawer, cash in and out, the X report at any time, and the hand-over
 * with its count. Without a shift, or where shifts are off, it says so and what can be done.
 */
import { useState } from 'react';
import { clockTime } from '../../parts/moments.ts';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { CountPane } from './count-pane.tsx';
import { OpenPane } from './open-pane.tsx';
import { ShiftPane } from './shift-pane.tsx';
import { useShift } from './use-shift.ts';
import { SHIFT_WORDS, useShiftWords } from './words.ts';
import './shift-screen.css';

export function ShiftScreen() {
  const words = useShiftWords();
  const other = useOtherWords();
  const { open } = useNavigation();
  const { shown, act, again } = useShift();
  const [counting, setCounting] = useState(false);
  const shift = shown.state === 'ready' ? shown.picture.shift : undefined;
  useKeys((key) => {
    if (key !== 'Escape') return false;
    if (counting && shift !== undefined) setCounting(false);
    else open('menu');
    return true;
  });
  return (
    <div className="shift">
      <header className="shift-head">
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {SHIFT_WORDS[other.language].title}
          </span>
        </h1>
        {shift !== undefined && (
          <p className="lead figures">
            {words.number(shift.number)} · {words.since(shift.operator, clockTime(shift.openedAtMs))}
          </p>
        )}
      </header>
      {shown.state === 'loading' && <p className="shift-face muted">{words.loading}</p>}
      {shown.state === 'failed' && (
        <div className="shift-face" role="alert">
          <h2>{words.failed}</h2>
          <RefusalSentence refusal={shown.refusal} />
          <button type="button" className="button tall" onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {shown.state === 'ready' && !shown.picture.isOn && (
        <div className="shift-face">
          <h2>{words.off}</h2>
          <p className="muted">{words.offNote}</p>
        </div>
      )}
      {shown.state === 'ready' && shown.picture.isOn && shift === undefined && (
        <OpenPane carriedMinor={shown.picture.carried.amountMinor} onAct={act} />
      )}
      {shown.state === 'ready' &&
        shift !== undefined &&
        (counting ? (
          <CountPane shift={shift} faces={shown.picture.faces} onAct={act} onDone={() => setCounting(false)} />
        ) : (
          <ShiftPane shift={shift} onAct={act} onCount={() => setCounting(true)} />
        ))}
    </div>
  );
}
