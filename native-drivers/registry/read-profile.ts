/**
 * Reads the text of a device profile: the profile, or what is wrong with it by line and key. Called at start and by the set-up wizard.
 * It opens no file and builds no driver.
 */
import { en, zhCN } from 'zod/locales';
import { type DeviceProfile, deviceProfileSchema } from './device-profile.ts';
import { lineOfPath } from './json-lines.ts';

export { lineOfPath as lineOfKey } from './json-lines.ts';

export interface ProfileFault {
  /** From 1 on. */
  readonly line: number;
  /** `devices[1].connection.vendorId`; empty for the text as a whole. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

export type ProfileReading =
  | { readonly ok: true; readonly profile: DeviceProfile }
  | { readonly ok: false; readonly faults: readonly ProfileFault[] };

/** As a person would write it: `devices[1].connection.vendorId`. */
export const keyOf = (path: readonly PropertyKey[]): string =>
  path
    .map((each) => (typeof each === 'number' ? `[${each}]` : `.${String(each)}`))
    .join('')
    .replace(/^\./, '');

export function readProfile(text: string): ProfileReading {
  const parsed = parseJson(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) return { ok: false, faults: [parsed.fault] };
  const english = deviceProfileSchema.safeParse(parsed.value, { error: en().localeError });
  if (english.success) return { ok: true, profile: english.data };
  const chinese = deviceProfileSchema.safeParse(parsed.value, { error: zhCN().localeError });
  const issues = chinese.success ? [] : chinese.error.issues;
  const faults = english.error.issues.map(({ path, message }, at) => ({
    line: lineOfPath(text, path),
    key: keyOf(path),
    zh: OWN_WORDS[message] ?? issues[at]?.message ?? message,
    en: message,
  }));
  return { ok: false, faults };
}

/** Rules of ours have one message in the schema. */
const OWN_WORDS: Readonly<Record<string, string>> = { 'a role stands twice': '同一个角色出现了两次' };

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: ProfileFault };

function parseJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, fault: { line: lineOfSyntaxError(text, error.message), key: '', ...NOT_JSON } };
  }
}

const NOT_JSON = {
  zh: '不是有效的 JSON（缺少引号、逗号或括号）',
  en: 'this is not valid JSON (a quote, comma or bracket is missing)',
} as const;

/** The engine names the line or the position; an end that came too early has neither and is in the last line. */
function lineOfSyntaxError(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}
