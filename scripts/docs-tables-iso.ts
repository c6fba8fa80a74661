/**
 * Renders the tables of the host codec as Markdown: fields, message layouts, response codes. The documentation script
 * writes what it returns into `docs/tables`; nothing is listed here that is not in the tables.
 */
import { type FieldRow, rowsOf, type Size, type Title } from '../main/host/iso8583/field-table.ts';
import { reversalOf, scriptNoticeOf, uploadOf } from '../main/host/profiles/derived-layouts.ts';
import type { ConditionalField, Layout, MessageType, NetworkCode } from '../main/host/profiles/layout.ts';
import type { AcquirerProfile } from '../main/host/profiles/profile.ts';
import { trainingProfile } from '../main/host/profiles/training.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const both = ({ zh, en }: Title): string => `${zh} ${en}`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const sizeText = (size: Size): string =>
  'fixed' in size ? String(size.fixed) : `${'L'.repeat(size.lengthDigits)}VAR ≤ ${size.upTo}`;

function fieldCells(row: FieldRow): readonly string[] {
  const { number, name, title, format, size, valuePacking, padding, sensitivity, reference, note } = row;
  const packing = `${valuePacking}, fill ${padding}`;
  return [
    String(number),
    `\`${name}\``,
    both(title),
    format,
    sizeText(size),
    packing,
    sensitivity,
    reference,
    note ?? '',
  ];
}

function fieldsSection({ fields }: AcquirerProfile): string {
  const heads = ['field', 'name', 'title', 'format', 'size', 'packing', 'sensitivity', 'reference', 'note'];
  return `## Fields\n\n${table(heads, rowsOf(fields).map(fieldCells))}`;
}

function networkText(code: NetworkCode): string {
  if (typeof code === 'string') return code;
  if (code.by === 'key-scheme') return 'key scheme';
  if (code.by === 'part') return `${code.whole} whole, ${code.first} and up in parts`;
  return `${code.balanced} balanced, ${code.unbalanced} not`;
}

const messageTypeText = (type: MessageType): string =>
  typeof type === 'string' ? type : `${type.without}, ${type.withTip} with a tip`;

const conditionText = ({ field, when }: ConditionalField): string => `${field}: ${when.words.en}`;

function layoutCells(layout: Layout): readonly string[] {
  return [
    `\`${layout.kind}\``,
    both(layout.title),
    `${layout.mti}/${layout.answerMti}`,
    layout.processingCode ?? '–',
    layout.conditionCode ?? '–',
    messageTypeText(layout.messageType),
    networkText(layout.networkCode),
    layout.mandatory.join(' '),
    layout.conditional.map(conditionText).join('; '),
    layout.echoes.map(({ field, rule }) => `${field} ${rule}`).join('; '),
    layout.mac ? 'yes' : 'no',
    layout.reversible ? 'yes' : 'no',
    layout.invented ? `invented: ${layout.reference}` : layout.reference,
    layout.note ?? '',
  ];
}

/** What goes up one by one at the end of a batch (unionpay-pos 2.6). */
const UPLOADED = ['refund', 'completion-advice', 'offline-sale', 'adjustment'] as const;

function layoutsSection({ layouts, invented }: AcquirerProfile): string {
  const heads = ['kind', 'title', 'type', 'F3', 'F25', '60.1', '60.3', 'mandatory', 'conditional', 'echoed', 'MAC'];
  const derived = [
    ...Object.values(layouts)
      .filter(({ reversible }) => reversible)
      .map(reversalOf),
    scriptNoticeOf(layouts.sale),
    ...UPLOADED.map((kind) => uploadOf(layouts[kind])),
  ];
  const rows = [...Object.values(layouts), ...Object.values(invented ?? {}), ...derived].map(layoutCells);
  return `## Messages\n\n${table([...heads, 'reversible', 'reference', 'note'], rows)}`;
}

function codesSection({ responseCodes }: AcquirerProfile): string {
  const rows = [...responseCodes.values()].map(({ code, outcome, cashier, next }) => [
    code,
    outcome,
    cashier.zh,
    cashier.en,
    next.zh,
    next.en,
  ]);
  return `## Response codes\n\n${table(['F39', 'outcome', '收银员', 'cashier', '下一步', 'next'], rows)}`;
}

/** The whole page for one profile. */
export function renderIsoTables(profile: AcquirerProfile = trainingProfile): string {
  const head = `# Messages of the ${profile.title.en} profile\n\nMade from the tables in code; do not edit.`;
  return `${[head, fieldsSection(profile), layoutsSection(profile), codesSection(profile)].join('\n\n')}\n`;
}
