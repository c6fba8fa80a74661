/** What was only recorded in some hours, cash or another tender, each part by its time, who took it and how much; no payment of the history. */
import { useEffect, useState } from 'react';
import type { DeskRecorded, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { dayAndTime } from '../../parts/moments.ts';
import { RefusalSentence } from '../../parts/notices.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useShiftWords } from '../shift/words.ts';
import type { Recorded } from './drill.ts';
import { FigureCard } from './figure-card.tsx';
import { type FigureTable, fen } from './figure-table.ts';
import { type DeskWords, useDeskWords } from './words.ts';

export interface RecordedDialogProps {
  readonly of: Recorded;
  readonly onClose: () => void;
}

export function RecordedDialog({ of, onClose }: RecordedDialogProps) {
  const words = useDeskWords();
  const { tenders } = useShiftWords();
  const { common } = useWords().captions;
  const shown = useRecorded(of);
  const title = of.tender === undefined ? words.recorded : tenders[of.tender];
  return (
    <Dialog title={title} onClose={onClose} wide>
      {shown === undefined && <p className="muted">{words.loading}</p>}
      {shown !== undefined && 'code' in shown && <RefusalSentence refusal={shown} brief />}
      {shown !== undefined && 'parts' in shown && (
        <FigureCard table={recordedTable(shown, words, tenders)} empty={words.nothingThatDay} onDrill={onClose}>
          {shown.more && <p className="muted">{words.moreRecorded(shown.parts.length)}</p>}
        </FigureCard>
      )}
      <div className="dialog-actions">
        <button type="button" className="button primary" data-home onClick={onClose}>
          {words.close} <span className="cap">{common.escKey}</span>
        </button>
      </div>
    </Dialog>
  );
}

/** Undefined until it is there. */
function useRecorded(of: Recorded): DeskRecorded | Refusal | undefined {
  const { client } = usePage();
  const [shown, setShown] = useState<DeskRecorded | Refusal | undefined>(undefined);
  useEffect(() => {
    let isOpen = true;
    void client.ask('desk.look', { what: 'recorded', ...of }).then((reply) => {
      if (isOpen) setShown(reply.ok ? reply.value.recorded : reply.refusal);
    });
    return () => {
      isOpen = false;
    };
  }, [client, of]);
  return shown;
}

export const recordedTable = (
  { parts }: DeskRecorded,
  words: DeskWords,
  tenders: Readonly<Record<'cash' | 'other', string>>,
): FigureTable => ({
  id: 'recorded',
  title: words.recorded,
  columns: [words.time, words.operator, words.tender, words.amount],
  rows: parts.map(({ atMs, operator, tender, name, amount }, place) => ({
    id: `recorded-${place}`,
    head: dayAndTime(atMs),
    cells: [operator, name === undefined ? tenders[tender] : `${tenders[tender]} · ${name}`, fen(amount.amountMinor)],
  })),
});
