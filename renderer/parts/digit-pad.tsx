/**
 * The number pad for touch: digits, clear and backspace in the places of a till. Pressing it never takes focus, so the
 * keyboard keeps working as before. What a digit means is the screen's business.
 */
import { useWords } from '../wording/use-words.ts';
import { ShapeIcon } from './shape-icon.tsx';
import './digit-pad.css';

export interface DigitPadProps {
  readonly onDigit: (digit: string) => void;
  readonly onBackspace: () => void;
  readonly onClear: () => void;
  /** Amounts have a 00 key; passwords have Clear in its place. */
  readonly doubleZero?: boolean;
}

const ROWS = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];

export function DigitPad({ onDigit, onBackspace, onClear, doubleZero = false }: DigitPadProps) {
  const { common } = useWords().captions;
  const key = (face: React.ReactNode, label: string, press: () => void) => (
    <button
      key={label}
      type="button"
      className="pad-key figures"
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
    >
      {face}
    </button>
  );
  return (
    <fieldset className="digit-pad" aria-label={common.keypad}>
      {ROWS.map((digit) => key(digit, digit, () => onDigit(digit)))}
      {doubleZero
        ? key('00', '00', () => {
            onDigit('0');
            onDigit('0');
          })
        : key(<span className="pad-word">{common.clear}</span>, common.clear, onClear)}
      {key('0', '0', () => onDigit('0'))}
      {key(<ShapeIcon name="backspace" size={28} />, common.delete, onBackspace)}
    </fieldset>
  );
}
