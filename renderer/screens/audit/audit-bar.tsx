/** By what is looked for: which events, whose, on which day, and any words in them. */
import { useState } from 'react';
import { DayField } from '../../parts/day-field.tsx';
import { useLanguage } from '../../wording/use-words.ts';
import { ACT_KINDS, EVENT_WORDS } from './event-words.ts';
import type { AuditSearch } from './use-audit.ts';
import { useAuditWords } from './words.ts';

export interface AuditBarProps {
  readonly search: AuditSearch;
  readonly onSearch: (search: AuditSearch) => void;
}

export function AuditBar({ search, onSearch }: AuditBarProps) {
  const words = useAuditWords();
  const language = useLanguage();
  const kinds = search.scope === 'acts' ? ACT_KINDS : Object.keys(EVENT_WORDS[language]);
  const named = kinds
    .map((kind) => ({ kind, name: EVENT_WORDS[language][kind] ?? kind }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
  /** What is empty is not asked for. */
  const put = (change: Partial<Record<keyof AuditSearch, string>>): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== '');
    onSearch({ scope: 'acts', ...Object.fromEntries(next) });
  };
  return (
    <search className="audit-bar">
      <label className="field">
        <span>{words.scope}</span>
        <select
          className="input"
          data-field="scope"
          value={search.scope}
          onChange={(event) => put({ scope: event.target.value, kind: '' })}
        >
          <option value="acts">{words.scopes.acts}</option>
          <option value="all">{words.scopes.all}</option>
        </select>
      </label>
      <label className="field">
        <span>{words.kind}</span>
        <select
          className="input"
          data-field="kind"
          value={search.kind ?? ''}
          onChange={(event) => put({ kind: event.target.value })}
        >
          <option value="">{words.anyKind}</option>
          {named.map(({ kind, name }) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <PersonField operator={search.operator} onOperator={(operator) => put({ operator })} />
      <DayField caption={words.day} field="day" day={search.day ?? ''} onDay={(day) => put({ day })} />
      <label className="field">
        <span>{words.text}</span>
        <input
          className="input"
          data-home
          data-field="text"
          maxLength={60}
          autoComplete="off"
          placeholder={words.textHint}
          value={search.text ?? ''}
          onChange={(event) => put({ text: event.target.value })}
        />
      </label>
    </search>
  );
}

/** Two digits make a number; until then nobody is looked for. */
function PersonField({
  operator,
  onOperator,
}: {
  readonly operator: string | undefined;
  readonly onOperator: (operator: string) => void;
}) {
  const words = useAuditWords();
  const [typed, setTyped] = useState(operator ?? '');
  return (
    <label className="field audit-person">
      <span>{words.person}</span>
      <input
        className="input figures"
        data-field="person"
        inputMode="numeric"
        maxLength={2}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          const digits = event.target.value.replaceAll(/\D/g, '');
          setTyped(digits);
          if (digits.length !== 1) onOperator(digits);
        }}
      />
    </label>
  );
}
