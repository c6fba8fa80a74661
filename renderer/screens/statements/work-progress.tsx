/** How far an import is: what is being done, how many lines, and since when. The time goes on although nothing else moves. */
import { useState } from 'react';
import type { View } from '../../../preload/contract/contract.ts';
import { useHostNow } from '../../terminal/use-view.ts';
import { useStatementWords } from './words.ts';

export function WorkProgress({ work }: { readonly work: NonNullable<View['statementWork']> }) {
  const words = useStatementWords();
  const { step, lines, of } = work;
  const done = of === undefined ? words.rowsRead(lines) : words.linesKept(lines, of);
  return (
    <div className="statement-work">
      <p>
        <strong>{words.steps[step]}</strong> <span className="figures">{done}</span>
      </p>
      {of !== undefined && <progress className="work-bar" value={lines} max={of} aria-label={words.steps[step]} />}
      <SinceThen sinceMs={work.sinceMs} />
    </div>
  );
}

const SOON_MS = 400;

/** The books are being compared: what is shown is of before. Said only where it takes its time, with how long it has taken. */
export function Comparing() {
  const words = useStatementWords();
  const now = useHostNow(500);
  const [sinceMs] = useState(now);
  if (now - sinceMs < SOON_MS) return null;
  return (
    <span className="statements-comparing" role="status">
      {words.comparing(Math.floor((now - sinceMs) / 1000))}
    </span>
  );
}

/** Whole seconds since a moment of the counter's clock. */
export function SinceThen({ sinceMs }: { readonly sinceMs: number }) {
  const words = useStatementWords();
  const now = useHostNow(500);
  return (
    <p className="muted figures" role="timer">
      {words.elapsed(Math.max(0, Math.floor((now - sinceMs) / 1000)))}
    </p>
  );
}
