/** To whom a letter goes. */
import { useMailWords } from '../wording/mail-words.ts';

export interface AddressFieldProps {
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (typed: string) => void;
}

export function AddressField({ value, disabled, onChange }: AddressFieldProps) {
  const words = useMailWords();
  return (
    <label className="field">
      <span>{words.to}</span>
      <input
        className="input"
        type="email"
        data-field="mail-to"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
