/**
 * Renders the tables of the chip as Markdown: tags, named bits, codes, names of applications. The documentation script writes what
 * it returns into `docs/tables`; nothing is listed here that is not in the tables.
 */
import { AIDS } from '../main/emv/tags/aids.ts';
import { BIT_TABLES, type BitRow } from '../main/emv/tags/bits.ts';
import {
  type CodeRow,
  CRYPTOGRAM_KINDS,
  CRYPTOGRAM_REASONS,
  CVM_CONDITIONS,
  CVM_METHODS,
  CVM_RESULTS,
  TERMINAL_TYPES,
} from '../main/emv/tags/codes.ts';
import { TAGS, type TagRow } from '../main/emv/tags/tag-table.ts';
import { markdownTable } from './docs-tables-markdown.ts';

const MADE = 'by `npm run docs:tables`; do not edit.';
const hex2 = (code: number): string => code.toString(16).padStart(2, '0').toUpperCase();

const lengthText = ({ minimumBytes, maximumBytes }: TagRow): string =>
  minimumBytes === maximumBytes ? String(minimumBytes) : `${minimumBytes}–${maximumBytes}`;

function tagsSection(): string {
  const heads = ['tag', 'name', 'source', 'format', 'bytes', 'in', 'sensitivity', 'reference', 'note'];
  const rows = [...TAGS.values()].map((row) => [
    `\`${row.tag}\``,
    row.name,
    row.source,
    row.format,
    lengthText(row),
    row.templates.join(' '),
    row.sensitivity,
    row.reference,
    row.note ?? '',
  ]);
  return `## Tags\n\n${markdownTable(heads, rows)}`;
}

function bitsSection(tag: string, table: Readonly<Record<string, BitRow>>): string {
  const heads = ['byte', 'bit', '中文', 'name', 'reference'];
  const rows = Object.values(table).map(({ byte, bit, name, reference }) => [
    String(byte),
    String(bit),
    name.zh,
    name.en,
    reference,
  ]);
  return `## Bits of \`${tag}\`: ${TAGS.get(tag)?.name ?? ''}\n\n${markdownTable(heads, rows)}`;
}

function codesSection(title: string, codes: readonly CodeRow[]): string {
  const rows = codes.map(({ code, name, reference }) => [`\`${hex2(code)}\``, name.zh, name.en, reference]);
  return `## ${title}\n\n${markdownTable(['code', '中文', 'name', 'reference'], rows)}`;
}

function applicationsSection(): string {
  const rows = AIDS.map(({ prefix, scheme, name }) => [`\`${prefix}\``, scheme, name.zh, name.en]);
  return `## Applications\n\n${markdownTable(['AID begins with', 'scheme', '中文', 'name'], rows)}`;
}

/** The whole page. */
export function renderEmvTags(): string {
  const sections = [
    `# EMV tags\n\nMade from \`main/emv/tags\` ${MADE}`,
    tagsSection(),
    ...[...BIT_TABLES].map(([tag, table]) => bitsSection(tag, table)),
    codesSection('CVM methods: b6 to b1 of a rule, and of the first byte of `9F34`', CVM_METHODS),
    codesSection('CVM conditions: second byte of a rule, and of `9F34`', CVM_CONDITIONS),
    codesSection('CVM results: third byte of `9F34`', CVM_RESULTS),
    codesSection('Cryptograms: b8 and b7 of `9F27`', CRYPTOGRAM_KINDS),
    codesSection('Reasons: b3 to b1 of `9F27`', CRYPTOGRAM_REASONS),
    codesSection('Terminal types: `9F35`', TERMINAL_TYPES),
    applicationsSection(),
  ];
  return `${sections.join('\n\n')}\n`;
}
