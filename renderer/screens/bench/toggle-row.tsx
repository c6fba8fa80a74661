/** A named choice of two or three, as buttons in a row: the bench's switches. */
export interface ToggleRowProps<Option extends string> {
  readonly name: string;
  readonly options: Readonly<Record<Option, string>>;
  readonly value: Option;
  readonly onChoose: (option: Option) => void;
}

export function ToggleRow<Option extends string>({ name, options, value, onChoose }: ToggleRowProps<Option>) {
  return (
    <fieldset className="toggle-row">
      <legend className="toggle-name">{name}</legend>
      <div className="toggle-options">
        {(Object.keys(options) as Option[]).map((option) => (
          <button
            key={option}
            type="button"
            className="toggle"
            data-option={option}
            aria-pressed={option === value}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            {options[option]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
