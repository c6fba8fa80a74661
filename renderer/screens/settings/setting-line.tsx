/** One setting: its name, its effect in a sentence, who may change it, its control, and what is wrong with what was typed. */
import { useId } from 'react';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import type { SettingFault, SettingValue } from './check-setting.ts';
import { SettingControl } from './setting-control.tsx';
import { controlOf, type SettingKey } from './setting-table.ts';
import { useSettingsWords } from './words.ts';

export interface SettingLineProps {
  readonly setting: SettingKey;
  readonly value: SettingValue;
  readonly guarded: boolean;
  /** Why it cannot be changed now, in words. */
  readonly locked: string | undefined;
  readonly changed: boolean;
  readonly fault: SettingFault | undefined;
  readonly onChange: (value: SettingValue) => void;
}

export function SettingLine({ setting, value, guarded, locked, changed, fault, onChange }: SettingLineProps) {
  const words = useSettingsWords();
  const id = useId();
  const { name, effect } = words.settings[setting];
  return (
    <div className="setting-line" data-setting={setting} data-changed={changed || fault !== undefined}>
      <div className="setting-words">
        <label id={`${id}-name`} htmlFor={id} className="setting-name">
          {name}
          {changed && <span className="setting-tag">{words.changed}</span>}
        </label>
        <p id={`${id}-effect`} className="muted small">
          {effect}
        </p>
        {guarded && (
          <p className="setting-guard">
            <ShapeIcon name="lock" size={16} /> {words.guarded}
          </p>
        )}
      </div>
      <div className="setting-hand">
        <SettingControl
          id={id}
          setting={setting}
          control={controlOf(setting)}
          value={value}
          disabled={locked !== undefined}
          invalid={fault !== undefined}
          describedBy={`${id}-effect ${id}-fault`}
          onChange={onChange}
        />
        <p id={`${id}-fault`} className="setting-fault" role="alert">
          {fault === undefined ? '' : words.faults[fault.fault](fault)}
        </p>
        {locked !== undefined && <p className="setting-locked">{locked}</p>}
      </div>
    </div>
  );
}
