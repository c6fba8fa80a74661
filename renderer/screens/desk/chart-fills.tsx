/** How each series is told apart: a colour and a pattern of its own, defined once for all charts of the desk. */
import type { Tender } from '../../../preload/contract/words.ts';

export type Series = Tender | 'plain' | 'before';

/** By its name in the page. */
export const fillOf = (series: Series): string => `url(#desk-fill-${series})`;

const MARKS = {
  card: null,
  code: <path d="M0 8L8 0M-2 2L2 -2M6 10L10 6" />,
  cash: <path d="M4 0V8" />,
  other: <path d="M0 0L8 8M8 0L0 8" />,
  plain: null,
  before: <path d="M0 4H8" />,
} as const satisfies Readonly<Record<Series, React.ReactNode>>;

export function ChartFills() {
  return (
    <svg className="desk-fills" width="0" height="0" aria-hidden="true">
      <defs>
        {(Object.keys(MARKS) as Series[]).map((series) => (
          <pattern key={series} id={`desk-fill-${series}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" fill={`var(--chart-${series})`} />
            <g stroke={`var(--chart-${series}-mark)`} strokeWidth="2" fill="none">
              {MARKS[series]}
            </g>
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

export function Swatch({ series }: { readonly series: Series }) {
  return (
    <svg className="desk-swatch" width="20" height="14" aria-hidden="true">
      <rect width="20" height="14" fill={fillOf(series)} stroke="var(--outline)" />
    </svg>
  );
}

/** Of the line: what was on the same day a week before. */
export function LineSwatch() {
  return (
    <svg className="desk-swatch" width="28" height="14" aria-hidden="true">
      <path d="M0 7H28" stroke="var(--chart-line)" strokeWidth="2" strokeDasharray="6 4" />
      <circle cx="14" cy="7" r="3.5" fill="var(--panel)" stroke="var(--chart-line)" strokeWidth="2" />
    </svg>
  );
}
