/** Says whether a typed value may be asked for, before it is asked; main checks it again. A number is typed as text. */
import { type Control, controlOf, type SettingKey } from './setting-table.ts';

export type SettingValue = string | number | boolean;

export type SettingFault =
  | { readonly fault: 'letters-and-digits'; readonly length: number }
  | { readonly fault: 'empty' }
  | { readonly fault: 'too-long'; readonly most: number }
  | { readonly fault: 'address' }
  | { readonly fault: 'fingerprint' }
  | { readonly fault: 'server' }
  | { readonly fault: 'mail-address' }
  | { readonly fault: 'certificates' }
  | { readonly fault: 'not-a-number' }
  | { readonly fault: 'out-of-range'; readonly least: number; readonly most: number };

export type Checked =
  | { readonly ok: true; readonly value: SettingValue }
  | { readonly ok: false; readonly fault: SettingFault };

const good = (value: SettingValue): Checked => ({ ok: true, value });
const bad = (fault: SettingFault): Checked => ({ ok: false, fault });

export function checkSetting(key: SettingKey, typed: SettingValue): Checked {
  const control = controlOf(key);
  switch (control.kind) {
    case 'code':
      return new RegExp(`^[0-9A-Za-z]{${control.length}}$`).test(String(typed))
        ? good(typed)
        : bad({ fault: 'letters-and-digits', length: control.length });
    case 'text':
      return checkText(control, String(typed).trim());
    case 'address':
      return checkAddress(String(typed).trim());
    case 'fingerprint':
      return checkFingerprint(String(typed).trim());
    case 'server':
      return matches(String(typed).trim(), /^$|^([A-Za-z0-9.-]{1,253}|[0-9A-Fa-f:]{2,45})$/, 'server');
    case 'mail-address':
      return matches(String(typed).trim(), /^$|^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/, 'mail-address');
    case 'certificates':
      return matches(
        String(typed).trim(),
        /^$|^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s-]+-----END CERTIFICATE-----$/,
        'certificates',
      );
    case 'number':
      return checkNumber(control, String(typed).trim());
    case 'choice':
    case 'switch':
    case 'range':
      return good(typed);
  }
}

const matches = (text: string, form: RegExp, fault: 'server' | 'mail-address' | 'certificates'): Checked =>
  form.test(text) ? good(text) : bad({ fault });

function checkText(control: Extract<Control, { kind: 'text' }>, text: string): Checked {
  if (text === '' && !control.mayBeEmpty) return bad({ fault: 'empty' });
  return text.length > control.most ? bad({ fault: 'too-long', most: control.most }) : good(text);
}

function checkNumber(control: Extract<Control, { kind: 'number' }>, text: string): Checked {
  if (!/^\d{1,6}$/.test(text)) return bad({ fault: 'not-a-number' });
  const number = Number(text);
  const { least, most } = control;
  return number < least || number > most ? bad({ fault: 'out-of-range', least, most }) : good(number);
}

/** Empty, or 64 hex digits with or without colons. */
const checkFingerprint = (text: string): Checked =>
  /^$|^([0-9A-Fa-f]{2}:?){32}$/.test(text) ? good(text) : bad({ fault: 'fingerprint' });

/** Empty, `name:port`, or `[IPv6]:port`. */
function checkAddress(text: string): Checked {
  if (text === '') return good(text);
  if (text.length > 120) return bad({ fault: 'too-long', most: 120 });
  const parts = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(text);
  const port = Number(parts?.[1] ?? 0);
  return port >= 1 && port <= 65_535 ? good(text) : bad({ fault: 'address' });
}
