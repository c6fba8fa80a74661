/** The five stations of a payment: its whole state by shape and colour, legible without reading. */
import type { PaymentView } from '../../preload/contract/contract.ts';
import type { StationState } from '../../preload/contract/words.ts';
import { useOtherWords, useWords } from '../wording/use-words.ts';
import './rail.css';

const SIGNS = {
  waiting: <circle cx="16" cy="16" r="9" fill="none" stroke="currentColor" strokeWidth="2" />,
  current: (
    <>
      <circle cx="16" cy="16" r="13.5" fill="none" stroke="currentColor" strokeWidth="3" />
      <circle cx="16" cy="16" r="7" fill="currentColor" />
    </>
  ),
  done: (
    <>
      <circle cx="16" cy="16" r="14" fill="currentColor" />
      <path className="rail-cut" d="M9.500 16.500l4.500 4.500 9-9.500" fill="none" strokeWidth="3" />
    </>
  ),
  skipped: (
    <>
      <circle cx="16" cy="16" r="11" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="4 3.500" />
      <path d="M11 16h10" stroke="currentColor" strokeWidth="2.500" />
    </>
  ),
  failed: (
    <>
      <path d="M16 1l15 15-15 15L1 16z" fill="currentColor" />
      <path className="rail-cut" d="M11.500 11.500l9 9M20.500 11.500l-9 9" fill="none" strokeWidth="3" />
    </>
  ),
} satisfies Record<StationState, React.ReactNode>;

export function Rail({ stations }: { readonly stations: PaymentView['stations'] }) {
  const words = useWords();
  const other = useOtherWords();
  return (
    <ol className="rail">
      {stations.map(({ station, state }) => (
        <li
          key={station}
          className="rail-station"
          data-station={station}
          data-state={state}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <svg aria-hidden="true" width="32" height="32" viewBox="0 0 32 32">
            {SIGNS[state]}
          </svg>
          <span className="rail-words">
            <span className="rail-name">{words.stations[station]}</span>
            <span className="rail-other" lang={other.language} aria-hidden="true">
              {other.stations[station]}
            </span>
          </span>
          <span className="visually-hidden">{words.stationStates[state]}</span>
        </li>
      ))}
    </ol>
  );
}
