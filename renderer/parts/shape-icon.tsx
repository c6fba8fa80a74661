/**
 * The few signs of the counter, each a shape of its own so that colour is never needed to tell them apart. Always beside a
 * word; hidden from assistive technology for that reason.
 */
export type ShapeName =
  | 'check'
  | 'cross'
  | 'question'
  | 'return'
  | 'dash'
  | 'lock'
  | 'backspace'
  | 'printer'
  | 'alert'
  | 'person'
  | 'card'
  | 'chip'
  | 'search'
  | 'mute'
  | 'send';

const PATHS = {
  check: 'M5 12.5l4.6 4.6L19 7.4',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  question: 'M8.6 9.2a3.5 3.5 0 1 1 5 3.2c-1.1.6-1.6 1.2-1.6 2.4M12 18.4v.1',
  return: 'M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-3',
  dash: 'M7 12h10',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  backspace: 'M8.5 5.5H20v13H8.5L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.1',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.900 2 7.500 6',
  card: 'M3 6h18v12H3zM3 10h18',
  chip: 'M5 5h14v14H5zM5 10h5v4H5M19 10h-5v4h5M10 5v14M14 5v14',
  search: 'M10.5 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.300 15.300L20.500 20.500',
  mute: 'M4 9.5v5h3.500l5 4v-13l-5 4zM16 9.500l5 5M21 9.500l-5 5',
  send: 'M12 16V5M7.500 9.500L12 5l4.500 4.500M4.500 15v5h15v-5',
} satisfies Record<ShapeName, string>;

export function ShapeIcon({ name, size = 24 }: { readonly name: ShapeName; readonly size?: number }) {
  return (
    <svg
      className="shape-icon"
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 40 ? 1.8 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
