/**
 * The three ways a card comes, as line drawings in the hand of the other signs: the back of a card with its stripe and the way it goes, a card put into a
 * slot, a card held to the sign; and the two states of a card that is in. Always beside a word. The moving part stands still
 * where motion is not wanted.
 */
import './way-picture.css';

export type WayName = 'swipe' | 'insert' | 'tap';
export type WayPictureName = WayName | 'hold' | 'remove' | 'phone';

const CHIP = <path d="M-4 -3.500h8v7h-8zM-4 0h2.500M1.500 0h2.500" />;
/** The waves of the contactless sign. */
const WAVES = 'M30 19a10 10 0 0 1 0 14M35 15a16 16 0 0 1 0 22M40 11a22 22 0 0 1 0 30';

const PICTURES = {
  swipe: (
    <>
      <path d="M11 12h42a3 3 0 0 1 3 3v23a3 3 0 0 1-3 3H11a3 3 0 0 1-3-3V15a3 3 0 0 1 3-3z" />
      <path d="M8 18h48v7H8z" fill="currentColor" />
      <path d="M14 34h16" />
      <g className="way-moves way-along">
        <path className="way-arrow" d="M13 53h36M43 47.500l6 5.500-6 5.500" />
      </g>
    </>
  ),
  insert: (
    <>
      <g className="way-moves way-up">
        <path d="M19 30h26a3 3 0 0 1 3 3v25M16 58V33a3 3 0 0 1 3-3" />
        <g transform="translate(32 39)">{CHIP}</g>
      </g>
      <path d="M8 8h48v16H8zM15 18h34" />
      <path className="way-arrow" d="M32 57v-8M28 52.500l4-4 4 4" />
    </>
  ),
  tap: (
    <>
      <path d={WAVES} transform="translate(14 -1)" />
      <g className="way-moves way-near">
        <path d="M9 22h24a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V25a3 3 0 0 1 3-3z" />
        <g transform="translate(14 35)">{CHIP}</g>
      </g>
    </>
  ),
  phone: (
    <>
      <path d="M21 5h22a4 4 0 0 1 4 4v46a4 4 0 0 1-4 4H21a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM28 53h8" />
      <path d="M24 31l6 6 11-12" />
    </>
  ),
  hold: (
    <>
      <path d="M8 10h48v18H8zM15 22h34" />
      <path d="M16 28v17a3 3 0 0 0 3 3h26a3 3 0 0 0 3-3V28" />
      <path d="M25 34h14v10H25zM28 34v-2.500a4 4 0 0 1 8 0V34" />
    </>
  ),
  remove: (
    <>
      <path d="M8 8h48v16H8zM15 18h34" />
      <g className="way-moves way-down">
        <path d="M16 28v22a3 3 0 0 0 3 3h26a3 3 0 0 0 3-3V28" />
        <path className="way-arrow" d="M32 30v15M26 39.500l6 6 6-6" />
      </g>
    </>
  ),
} satisfies Record<WayPictureName, React.ReactNode>;

export function WayPicture({ name, size = 64 }: { readonly name: WayPictureName; readonly size?: number }) {
  return (
    <svg
      className="way-picture"
      data-way={name}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 64 64"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 80 ? 2 : 2.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {PICTURES[name]}
    </svg>
  );
}
