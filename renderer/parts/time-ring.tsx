/** How long a wait has lasted and how long it may still last, by the host's clock: a ring that empties, and both figures. */
import type { PaymentView } from '../../preload/contract/contract.ts';
import { useHostNow } from '../terminal/use-view.ts';
import { useWords } from '../wording/use-words.ts';
import './waiting.css';

const RADIUS = 62;
const ROUND = 2 * Math.PI * RADIUS;

export function TimeRing({ waiting }: { readonly waiting: NonNullable<PaymentView['waiting']> }) {
  const now = useHostNow(250);
  const words = useWords();
  const elapsedMs = Math.min(waiting.limitMs, Math.max(0, now - waiting.sinceMs));
  const left = waiting.limitMs === 0 ? 0 : 1 - elapsedMs / waiting.limitMs;
  const elapsedS = Math.floor(elapsedMs / 1000);
  const remainingS = Math.ceil((waiting.limitMs - elapsedMs) / 1000);
  return (
    <div className="time-ring" role="timer">
      <svg aria-hidden="true" width="148" height="148" viewBox="0 0 148 148">
        <circle className="ring-ground" cx="74" cy="74" r={RADIUS} />
        <circle
          className="ring-left"
          cx="74"
          cy="74"
          r={RADIUS}
          strokeDasharray={`${ROUND * left} ${ROUND}`}
          transform="rotate(-90 74 74)"
        />
      </svg>
      <span className="ring-figures figures">
        <span className="ring-elapsed">{elapsedS}</span>
        <span className="ring-unit">{words.captions.common.seconds}</span>
      </span>
      <span className="ring-remaining figures">{words.captions.common.remaining(remainingS)}</span>
    </div>
  );
}
