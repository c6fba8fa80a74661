/**
 * Bytes or digits that must never reach a log, an error, a file or the renderer. The value lives in a closure; there is
 * no way to a string but `use`, and printing or JSON shows the name only (house rule 6).
 */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

export interface Secret<Value> {
  readonly label: string;
  /** Lends the value to one function; do not keep it. */
  use<Answer>(reader: (value: Value) => Answer): Answer;
}

export function secret<Value>(label: string, value: Value): Secret<Value> {
  const shown = `[secret ${label}]`;
  return Object.freeze({
    label,
    use: <Answer>(reader: (value: Value) => Answer): Answer => reader(value),
    toString: () => shown,
    toJSON: () => shown,
    [INSPECT]: () => shown,
  });
}
