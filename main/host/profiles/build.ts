/**
 * Fills a layout: facts in, field values out, ready for `packMessage`. Pure. A mandatory field without its fact is our own
 * mistake and throws; the sentence names the field, never a value.
 */
import type { FieldValue } from '../iso8583/field-table.ts';
import type { Facts } from './facts.ts';
import { FILLS } from './fills.ts';
import type { Layout } from './layout.ts';
import type { AcquirerProfile } from './profile.ts';

export interface FilledMessage {
  readonly mti: string;
  /** In ascending order; field 64 is eight zero bytes until the message is sealed with its MAC. */
  readonly fields: ReadonlyMap<number, FieldValue>;
}

/** The fields due for these facts: mandatory ones and those whose condition holds (unionpay-pos 2.3). */
export function fieldsDue(layout: Layout, facts: Facts): readonly number[] {
  const conditional = layout.conditional.filter(({ when }) => when.holds(facts)).map(({ field }) => field);
  return [...layout.mandatory, ...conditional].toSorted((one, other) => one - other);
}

export function fillLayout(layout: Layout, facts: Facts, profile: AcquirerProfile): FilledMessage {
  const fields = new Map<number, FieldValue>();
  for (const field of fieldsDue(layout, facts)) {
    const value = FILLS.get(field)?.({ layout, facts, profile });
    if (value === undefined) throw new Error(`${layout.kind}: nothing to put into field ${field}`);
    fields.set(field, value);
  }
  return { mti: layout.mti, fields };
}
