/** The fields of which the steps are made: one of a closed list, a number, some words, a yes or no. */
import { type ReactNode, useState } from 'react';

export interface ChoiceProps<Value extends string> {
  readonly field: string;
  readonly label: string;
  /** Each value with its words, in the order in which they are offered. */
  readonly words: Readonly<Record<Value, string>>;
  readonly value: Value | undefined;
  /** What stands first where nothing may be chosen. */
  readonly none?: string;
  readonly onChoose: (value: Value | undefined) => void;
}

const valuesOf = <Value extends string>(words: Readonly<Record<Value, string>>): readonly Value[] =>
  Object.keys(words) as Value[];

export function Choice<Value extends string>({ field, label, words, value, none, onChoose }: ChoiceProps<Value>) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="input"
        data-field={field}
        value={value ?? ''}
        onChange={(event) => onChoose(valuesOf(words).find((each) => each === event.target.value))}
      >
        {none !== undefined && <option value="">{none}</option>}
        {valuesOf(words).map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface TypedProps {
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly first: string;
  readonly isNumber?: boolean;
  readonly onType: (text: string) => void;
}

/** What is typed stands as it was typed, whatever is made of it. */
export function Typed({ field, label, hint, first, isNumber = false, onType }: TypedProps) {
  const [text, setText] = useState(first);
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input figures"
        data-field={field}
        inputMode={isNumber ? 'numeric' : 'text'}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onType(event.target.value);
        }}
      />
      {hint !== undefined && <small className="layout-hint">{hint}</small>}
    </label>
  );
}

export interface TickProps {
  readonly field: string;
  readonly label: ReactNode;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

export function Tick({ field, label, isTicked, onTick }: TickProps) {
  return (
    <label className="layout-tick">
      <input type="checkbox" data-field={field} checked={isTicked} onChange={(event) => onTick(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
