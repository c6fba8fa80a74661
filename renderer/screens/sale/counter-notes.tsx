/**
 * What the cashier should know before the next payment: work recovered after a power cut, unprinted slips, chips that cannot be taken,
 * a batch nearly full.
 */
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useView } from '../../terminal/use-view.ts';
import { chipMissing } from '../../wording/prompt-words.ts';
import { useWords } from '../../wording/use-words.ts';
import { SetupOffer } from '../device-setup/setup-offer.tsx';
import { useNavigation } from '../navigation.tsx';
import { ShiftNote } from '../shift/shift-note.tsx';
import { useTenderWords } from '../tender/words.ts';

/** From here on the batch limit is mentioned. */
const NEARLY_FULL = 20;

export function CounterNotes() {
  const view = useView();
  const { sale, card } = useWords().captions;
  const tender = useTenderWords();
  // A reader that is just being opened is no news.
  const isOpening = view.devices.some(({ device, lamp }) => device === 'chip' && lamp === 'opening');
  const missing = isOpening ? undefined : chipMissing(view);
  const { open } = useNavigation();
  const left = view.terminal.batchLimit - view.terminal.paymentsInBatch;
  const refused = view.refusedAdvices?.length ?? 0;
  const openRefunds = view.unresolvedRefunds ?? 0;
  const notes = [
    ...(view.recovered.length > 0 ? [sale.recovered(view.recovered.length)] : []),
    ...(openRefunds > 0 ? [sale.openRefunds(openRefunds)] : []),
    ...(refused > 0 ? [sale.refusedAdvices(refused)] : []),
  ];
  return (
    <div className="counter-notes">
      {notes.map((note) => (
        <button key={note} type="button" className="counter-note" onClick={() => open('history')}>
          <ShapeIcon name="return" size={20} />
          <span>
            {note} <u>{sale.openHistory}</u>
          </span>
        </button>
      ))}
      {view.owedSlips.count > 0 && (
        <button type="button" className="counter-note" data-note="owed-slips" onClick={() => open('owed-slips')}>
          <ShapeIcon name="printer" size={20} />
          <span>
            {sale.unprinted(view.owedSlips.count)} <u>{sale.openOwedSlips}</u>
          </span>
        </button>
      )}
      {view.waitingBills.length > 0 && (
        <button type="button" className="counter-note" data-note="waiting-bills" onClick={() => open('tender')}>
          <ShapeIcon name="dash" size={20} />
          <span>
            {tender.waiting(view.waitingBills.length)} <u>{tender.openWaiting}</u>
          </span>
        </button>
      )}
      <ShiftNote />
      <SetupOffer />
      {missing !== undefined && (
        <button type="button" className="counter-note" onClick={() => open('devices')}>
          <ShapeIcon name="chip" size={20} />
          <span>{missing === 'reader' ? card.withoutReader : card.withoutParameters}</span>
        </button>
      )}
      {left <= NEARLY_FULL && (
        <button type="button" className="counter-note" onClick={() => open('close-of-day')}>
          <ShapeIcon name="alert" size={20} />
          <span>{sale.batchNearlyFull(left)}</span>
        </button>
      )}
    </div>
  );
}
