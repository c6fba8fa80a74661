/** Connection attempts as dots: done ones filled, the one under way ringed, those left hollow; with the words beside them. */
import { useWords } from '../wording/use-words.ts';
import './waiting.css';

export function AttemptDots({ number, of }: { readonly number: number; readonly of: number }) {
  const words = useWords();
  const dots = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <div className="attempts">
      <svg aria-hidden="true" width={of * 32} height="28" viewBox={`0 0 ${of * 32} 28`}>
        {dots.map((dot) => (
          <g key={dot} className={dot < number ? 'spent' : dot === number ? 'now' : 'left'}>
            <circle cx={dot * 32 - 16} cy="14" r={dot === number ? 11 : 8} />
            {dot === number && <circle className="core" cx={dot * 32 - 16} cy="14" r="5.5" />}
            {dot < number && <path d={`M${dot * 32 - 20} 10l8 8m0-8l-8 8`} />}
          </g>
        ))}
      </svg>
      <span className="figures">{words.captions.common.attempt(number, of)}</span>
    </div>
  );
}
