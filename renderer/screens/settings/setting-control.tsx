/** The control of one setting: a field, a few choices, a switch or a slider, as the table says. */
import { useEffect, useState } from 'react';
import type { SettingValue } from './check-setting.ts';
import type { Control, SettingKey } from './setting-table.ts';
import { useSettingsWords } from './words.ts';

export interface SettingControlProps {
  readonly id: string;
  readonly setting: SettingKey;
  readonly control: Control;
  readonly value: SettingValue;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly onChange: (value: SettingValue) => void;
}

export function SettingControl(props: SettingControlProps) {
  const { control } = props;
  switch (control.kind) {
    case 'code':
      return <TextField {...props} maxLength={control.length} />;
    case 'text':
      return <TextField {...props} maxLength={control.most} />;
    case 'address':
      return <TextField {...props} maxLength={120} />;
    case 'fingerprint':
      return <TextField {...props} maxLength={95} />;
    case 'server':
      return <TextField {...props} maxLength={253} />;
    case 'mail-address':
      return <TextField {...props} maxLength={200} />;
    case 'certificates':
      return <TextArea {...props} maxLength={control.most} />;
    case 'number':
      return <NumberField {...props} control={control} />;
    case 'choice':
      return <Choices {...props} control={control} />;
    case 'switch':
      return <Switch {...props} />;
    case 'range':
      return <Slider {...props} control={control} />;
  }
}

function TextField(props: SettingControlProps & { readonly maxLength: number }) {
  return (
    <input
      id={props.id}
      className="input figures"
      type="text"
      autoComplete="off"
      spellCheck={false}
      maxLength={props.maxLength}
      disabled={props.disabled}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      value={String(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

function TextArea(props: SettingControlProps & { readonly maxLength: number }) {
  return (
    <textarea
      id={props.id}
      className="input figures setting-area"
      rows={4}
      autoComplete="off"
      spellCheck={false}
      maxLength={props.maxLength}
      disabled={props.disabled}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      value={String(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

function NumberField(props: SettingControlProps & { readonly control: Extract<Control, { kind: 'number' }> }) {
  const { units } = useSettingsWords();
  return (
    <span className="setting-number">
      <TextField {...props} maxLength={String(props.control.most).length} />
      <span className="muted">{units[props.control.unit]}</span>
    </span>
  );
}

function Choices(props: SettingControlProps & { readonly control: Extract<Control, { kind: 'choice' }> }) {
  const { options } = useSettingsWords();
  return (
    <div className="setting-choices" role="radiogroup" aria-labelledby={`${props.id}-name`}>
      {props.control.options.map((option) => (
        <label key={option} className="setting-choice">
          <input
            type="radio"
            className="visually-hidden"
            name={props.id}
            disabled={props.disabled}
            checked={props.value === option}
            onChange={() => props.onChange(option)}
          />
          {options[`${props.setting}.${option}`]}
        </label>
      ))}
    </div>
  );
}

function Switch(props: SettingControlProps) {
  const words = useSettingsWords();
  const on = props.value === true;
  return (
    <button
      id={props.id}
      type="button"
      role="switch"
      className="setting-switch"
      aria-checked={on}
      aria-labelledby={`${props.id}-name`}
      disabled={props.disabled}
      onClick={() => props.onChange(!on)}
    >
      <span className="switch-track" aria-hidden="true">
        <span className="switch-knob" />
      </span>
      {on ? words.on : words.off}
    </button>
  );
}

/** The slider moves freely and asks once, when it is let go. */
function Slider(props: SettingControlProps & { readonly control: Extract<Control, { kind: 'range' }> }) {
  const { units } = useSettingsWords();
  const [at, setAt] = useState(Number(props.value));
  useEffect(() => setAt(Number(props.value)), [props.value]);
  const letGo = (): void => {
    if (at !== props.value) props.onChange(at);
  };
  return (
    <span className="setting-slider">
      <input
        id={props.id}
        type="range"
        min={props.control.least}
        max={props.control.most}
        step={5}
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        value={at}
        onChange={(event) => setAt(Number(event.target.value))}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
      <output className="figures" htmlFor={props.id}>
        {at}
        {units.percent}
      </output>
    </span>
  );
}
