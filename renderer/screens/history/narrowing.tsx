/** Kind, result and operator: what narrows a search besides words and days. */
import { useEffect, useState } from 'react';
import { PAYMENT_KIND_ORDER, RESULT_ORDER } from '../../terminal/orders.ts';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { Search } from './use-history-list.ts';
import { useHistoryWords } from './words.ts';

export interface NarrowingProps {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

export function Narrowing({ search, onSearch }: NarrowingProps) {
  const words = useHistoryWords();
  const { kinds, results } = useWords();
  const operators = useOperatorNumbers();
  return (
    <div className="search-narrow">
      <Choice
        name={words.narrow.kind}
        every={words.narrow.everyKind}
        value={search.kind}
        choices={PAYMENT_KIND_ORDER.map((kind) => ({ value: kind, name: kinds[kind] }))}
        onChoose={(kind) => onSearch({ ...search, kind })}
      />
      <Choice
        name={words.narrow.result}
        every={words.narrow.everyResult}
        value={search.result}
        choices={RESULT_ORDER.map((result) => ({ value: result, name: results[result] }))}
        onChoose={(result) => onSearch({ ...search, result })}
      />
      <Choice
        name={words.narrow.operator}
        every={words.narrow.everyOperator}
        value={search.operator}
        choices={operators.map((operator) => ({ value: operator, name: operator }))}
        onChoose={(operator) => onSearch({ ...search, operator })}
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly every: string;
  readonly value: Value | undefined;
  readonly choices: readonly { readonly value: Value; readonly name: string }[];
  readonly onChoose: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ name, every, value, choices, onChoose }: ChoiceProps<Value>) {
  return (
    <select
      className="input search-choice"
      aria-label={name}
      value={value ?? ''}
      data-chosen={value !== undefined}
      onChange={(event) => onChoose(choices.find((choice) => choice.value === event.target.value)?.value)}
    >
      <option value="">{every}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.name}
        </option>
      ))}
    </select>
  );
}

/** Asked once; without an answer nothing can be narrowed by operator, and the search itself goes on. */
function useOperatorNumbers(): readonly string[] {
  const { client } = usePage();
  const [numbers, setNumbers] = useState<readonly string[]>([]);
  useEffect(() => {
    let isOpen = true;
    void client.ask('operator.list', {}).then((reply) => {
      if (isOpen && reply.ok) setNumbers(reply.value.operators.map(({ operator }) => operator));
    });
    return () => {
      isOpen = false;
    };
  }, [client]);
  return numbers;
}
