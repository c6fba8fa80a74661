/**
 * An amount in a form: digits are fen, as on the amount pad (1234 is 12.34), whatever the platform's keyboard does to the point. Dialogs
 * of the drawer are made of it; it hands whole minor units out and keeps nothing.
 */
import { formatMinor } from './money.tsx';

export interface AmountFieldProps {
  readonly label: string;
  readonly amountMinor: number;
  readonly onChange: (amountMinor: number) => void;
  readonly invalid?: boolean;
}

/** Nine digits, as on the amount pad (unionpay-pos 4.5). */
const MOST_DIGITS = 9;

/** What is left when everything but digits is taken away; a tenth digit is not taken. */
export function minorOf(typed: string, before: number): number {
  const digits = typed.replaceAll(/\D/g, '').replace(/^0+/, '');
  return digits.length > MOST_DIGITS ? before : Number(digits);
}

export function AmountField({ label, amountMinor, onChange, invalid = false }: AmountFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input figures amount-field"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={invalid}
        value={amountMinor === 0 ? '' : formatMinor(amountMinor)}
        placeholder="0.00"
        onChange={(event) => onChange(minorOf(event.target.value, amountMinor))}
      />
    </label>
  );
}
