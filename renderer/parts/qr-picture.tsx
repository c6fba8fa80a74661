/** A code to be scanned from the screen: black on white whatever the scheme, with the quiet border that readers need (ISO/IEC 18004). */
export interface QrPictureProps {
  /** Rows of dark (1) and light (0). */
  readonly rows: readonly string[];
  readonly label: string;
  readonly className?: string;
}

const QUIET = 4;

export function QrPicture({ rows, label, className = '' }: QrPictureProps) {
  const size = rows.length + 2 * QUIET;
  return (
    <svg
      className={`qr-picture ${className}`.trim()}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path fill="#000" d={rows.map(pathOf).join('')} />
    </svg>
  );
}

/** One step along the row for each run of dark modules. */
const pathOf = (row: string, y: number): string =>
  [...row.matchAll(/1+/g)]
    .map((run) => `M${run.index + QUIET} ${y + QUIET}h${run[0].length}v1h-${run[0].length}z`)
    .join('');
