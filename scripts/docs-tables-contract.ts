/**
 * Renders the traffic between screen and main process in words: every question with what it asks and answers, every piece of
 * news, every shape, every closed list. Called by docs-tables.ts; reads the contract and adds nothing to it.
 */
import { z } from 'zod';
import * as auditShapes from '../preload/contract/audit-shapes.ts';
import * as benchShapes from '../preload/contract/bench-shapes.ts';
import * as chipParameterShapes from '../preload/contract/chip-parameter-shapes.ts';
import { type Contract, contract, refusal } from '../preload/contract/contract.ts';
import * as historyShapes from '../preload/contract/history-shapes.ts';
import * as peopleShapes from '../preload/contract/people-shapes.ts';
import * as settingsShapes from '../preload/contract/settings-shapes.ts';
import * as shapes from '../preload/contract/shapes.ts';
import * as shiftShapes from '../preload/contract/shift-shapes.ts';
import * as viewShapes from '../preload/contract/view-shapes.ts';
import * as lists from '../preload/contract/words.ts';
import { markdownTable } from './docs-tables-markdown.ts';

type Named = readonly (readonly [name: string, schema: z.ZodType])[];
const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
// Sorted, because a module's exports come in another order in Node than in a test runner.
const SHAPES: Named = Object.entries({
  ...shapes,
  ...viewShapes,
  ...historyShapes,
  ...settingsShapes,
  ...chipParameterShapes,
  ...benchShapes,
  ...peopleShapes,
  ...shiftShapes,
  ...auditShapes,
})
  .flatMap(([name, shape]) => (shape instanceof z.ZodType ? [[name, shape] as const] : []))
  .toSorted(byName);
const LISTS: readonly (readonly [string, readonly string[]])[] = Object.entries(lists).toSorted(byName);

const linked = (name: string): string => `[${name}](#${name.toLowerCase()})`;
const same = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, place) => value === other[place]);

/** A schema as words; a shape with a name is named, but where it is itself described. */
function words(schema: z.ZodType, describing?: z.ZodType): string {
  const name = SHAPES.find(([, shape]) => shape === schema && shape !== describing)?.[0];
  return name === undefined ? unnamed(schema) : linked(name);
}

function unnamed(schema: z.ZodType): string {
  if (schema instanceof z.ZodOptional) return words(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodObject) return objectWords(schema);
  if (schema instanceof z.ZodArray) return listWords(schema);
  if (schema instanceof z.ZodEnum) return enumWords(schema.options.map(String));
  if (schema instanceof z.ZodLiteral) return [...schema.values].map((value) => `\`${String(value)}\``).join(' or ');
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => words(option as z.ZodType)).join(' or ');
  if (schema instanceof z.ZodBoolean) return 'yes or no';
  if (schema instanceof z.ZodNumber) return numberWords(schema);
  if (schema instanceof z.ZodString) return stringWords(schema);
  throw new Error(`the contract uses a schema that has no words yet: ${schema.type}`);
}

function objectWords(schema: z.ZodObject): string {
  const parts = Object.entries(schema.shape).map(([key, value]) => {
    const mark = value instanceof z.ZodOptional ? '?' : '';
    return `\`${key}${mark}\`: ${words(value as z.ZodType)}`;
  });
  return parts.length === 0 ? 'nothing' : `{ ${parts.join('; ')} }`;
}

function enumWords(options: readonly string[]): string {
  const name = LISTS.find(([, list]) => same(list, options))?.[0];
  return name === undefined ? options.map((option) => `\`${option}\``).join(', ') : linked(name);
}

interface Bounds {
  readonly least?: number;
  readonly most?: number;
  readonly exactly?: number;
  readonly pattern?: RegExp;
}

/** What the checks of a schema demand, in one piece. */
function boundsOf(schema: z.ZodType): Bounds {
  let bounds: Bounds = {};
  for (const check of schema.def.checks ?? []) bounds = { ...bounds, ...boundOf(check._zod.def) };
  return bounds;
}

function boundOf(check: z.core.$ZodCheckDef): Bounds {
  const facts: Readonly<Record<string, unknown>> = { ...check };
  const numberOf = (key: string): number => Number(facts[key]);
  switch (check.check) {
    case 'greater_than':
      return { least: numberOf('value') };
    case 'less_than':
      return { most: numberOf('value') };
    case 'min_length':
      return { least: numberOf('minimum') };
    case 'max_length':
      return { most: numberOf('maximum') };
    case 'length_equals':
      return { exactly: numberOf('length') };
    case 'string_format':
      return facts.pattern instanceof RegExp ? { pattern: facts.pattern } : {};
    default:
      throw new Error(`the contract uses a check that has no words yet: ${check.check}`);
  }
}

/** `3`, `1 to 3`, `up to 3`, or nothing. */
function rangeWords({ least = 0, most, exactly }: Bounds): string {
  if (exactly !== undefined) return String(exactly);
  if (most === undefined) return '';
  return least > 0 ? `${least} to ${most}` : `up to ${most}`;
}

function listWords(schema: z.ZodArray): string {
  const range = rangeWords(boundsOf(schema));
  const entry = words(schema.element as z.ZodType);
  return range === '' ? `list of ${entry}` : `list of ${range} times ${entry}`;
}

function numberWords(schema: z.ZodNumber): string {
  const { least, most } = boundsOf(schema);
  return `whole number${least === undefined ? '' : ` from ${least}`}${most === undefined ? '' : ` to ${most}`}`;
}

function stringWords(schema: z.ZodString): string {
  const bounds = boundsOf(schema);
  const range = rangeWords(bounds);
  const form = bounds.pattern === undefined ? '' : ` of the form \`${bounds.pattern.source}\``;
  return range === '' ? `text${form}` : `text of ${range} characters${form}`;
}

const questionRows = (questions: Contract['questions']): readonly (readonly string[])[] =>
  Object.entries(questions).map(([name, { input, answer }]) => [`\`${name}\``, words(input), words(answer)]);

/** The whole page. */
export function renderContract(): string {
  const news = Object.entries(contract.news).map(([name, body]) => [`\`${name}\``, words(body)]);
  const shapeParts = SHAPES.map(([name, schema]) => `### ${name}\n\n${words(schema, schema)}`);
  const listParts = LISTS.map(([name, list]) => `### ${name}\n\n${list.map((word) => `\`${word}\``).join(', ')}`);
  return [
    '# The contract between screen and main process',
    'Made from `preload/contract` by `npm run docs:tables`; do not edit. A name with a question mark may be left out.',
    `Every answer is either the value below or a refusal: ${words(refusal)}.`,
    `## Questions\n\n${markdownTable(['question', 'asks', 'answers'], questionRows(contract.questions))}`,
    `## News\n\n${markdownTable(['news', 'body'], news)}`,
    `## Shapes\n\n${shapeParts.join('\n\n')}`,
    `## Closed lists\n\n${listParts.join('\n\n')}`,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
