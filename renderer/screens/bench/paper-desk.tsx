/** The slips that were torn off, lying on the desk: small sheets that open in large. */
import type { Paper } from '../../../preload/contract/contract.ts';
import { slipText } from '../../parts/live-slip.tsx';
import { useBenchWords } from './words.ts';

export interface PaperDeskProps {
  readonly slips: readonly Paper[];
  readonly onZoom: (paper: Paper) => void;
  readonly onClear: () => void;
}

/** What is large on a slip is its amount; a slip without one is told by its first words. */
function nameOf(paper: Paper): string {
  const large = paper.lines.find((line) => line.kind === 'text' && line.scale === 2);
  if (large?.kind === 'text') return large.text.trim();
  return slipText(paper).trim().split('\n')[0]?.trim() ?? '';
}

export function PaperDesk({ slips, onZoom, onClear }: PaperDeskProps) {
  const words = useBenchWords();
  if (slips.length === 0) return <p className="desk-empty">{words.deskEmpty}</p>;
  return (
    <div className="desk">
      <div className="instrument-head">
        <h4>{words.desk}</h4>
        <button type="button" className="button quiet" onClick={onClear}>
          {words.clearDesk}
        </button>
      </div>
      <ul className="desk-slips">
        {slips.map((paper, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two slips may be alike; the place on the desk is what tells them apart
          <li key={index}>
            <button
              type="button"
              className="desk-slip"
              aria-label={`${words.slipNumber(index + 1, slips.length)} · ${nameOf(paper)} · ${words.zoom}`}
              onClick={() => onZoom(paper)}
            >
              <span className="desk-lines" aria-hidden="true" />
              <span className="figures">{nameOf(paper)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
