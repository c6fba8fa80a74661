/** The rules: each on or off, with its values and what it does. A change counts from the next card on; a value is taken when its field is left. */
import { useEffect, useState } from 'react';
import type { RiskPicture } from '../../../preload/contract/contract.ts';
import type { Deed } from './risk-screen.tsx';
import { RISK_VALUE_NAMES, type RiskValueName, useRiskWords } from './words.ts';

type Rule = RiskPicture['rules'][number];

const EFFECTS = ['warn', 'supervisor', 'block'] as const;

export function RiskRules({ picture, deed }: { readonly picture: RiskPicture; readonly deed: Deed }) {
  const words = useRiskWords();
  return (
    <ul className="risk-rules panel">
      {picture.rules.map((rule) => (
        <RuleLine
          key={rule.rule}
          rule={rule}
          disabled={!picture.mayChange}
          onChange={(changed) => void deed({ do: 'set-rule', rule: changed }, words.saved)}
        />
      ))}
    </ul>
  );
}

interface RuleLineProps {
  readonly rule: Rule;
  readonly disabled: boolean;
  readonly onChange: (rule: Rule) => void;
}

function RuleLine({ rule, disabled, onChange }: RuleLineProps) {
  const words = useRiskWords();
  const { name, effect } = words.rules[rule.rule];
  const id = `rule-${rule.rule}`;
  return (
    <li data-rule={rule.rule} data-on={rule.on}>
      <div>
        <strong id={id}>{name}</strong>
        <p className="muted small">{effect}</p>
      </div>
      <div className="risk-values">
        {RISK_VALUE_NAMES.map((value) => (
          <RuleValue key={value} rule={rule} value={value} disabled={disabled} onChange={onChange} />
        ))}
      </div>
      <label className="risk-effect">
        <span className="visually-hidden">{`${name} ${words.whenItSpeaks}`}</span>
        <select
          className="input"
          disabled={disabled}
          value={rule.effect}
          onChange={(event) => {
            const chosen = EFFECTS.find((each) => each === event.target.value);
            if (chosen !== undefined) onChange({ ...rule, effect: chosen });
          }}
        >
          {EFFECTS.map((each) => (
            <option key={each} value={each}>
              {words.effects[each]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        role="switch"
        className="button"
        aria-checked={rule.on}
        aria-labelledby={id}
        disabled={disabled}
        onClick={() => onChange({ ...rule, on: !rule.on })}
      >
        {rule.on ? words.on : words.off}
      </button>
    </li>
  );
}

function RuleValue({ rule, value, disabled, onChange }: RuleLineProps & { readonly value: RiskValueName }) {
  const words = useRiskWords();
  const now = rule[value];
  const [typed, setTyped] = useState(String(now ?? ''));
  useEffect(() => setTyped(String(now ?? '')), [now]);
  if (now === undefined) return null;
  const leave = (): void => {
    if (/^\d{1,7}$/.test(typed) && Number(typed) !== now) onChange({ ...rule, [value]: Number(typed) });
    else setTyped(String(now));
  };
  return (
    <label>
      <input
        className="input figures"
        inputMode="numeric"
        maxLength={7}
        disabled={disabled}
        aria-label={`${words.rules[rule.rule].name} ${words.values[value]}`}
        value={typed}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Enter' && leave()}
      />{' '}
      {words.values[value]}
    </label>
  );
}
