/** The tables of a report's page: lines with what was taken, given back and is left; plain counts; what is still open. */
import type { ReactNode } from 'react';
import type { ReportPage } from '../../../preload/contract/contract.ts';
import { sixDigits } from '../../parts/moments.ts';
import { useWords } from '../../wording/use-words.ts';
import { useAuditWords } from '../audit/words.ts';
import { useRiskWords } from '../risk/words.ts';
import { signed } from '../shift/shift-pane.tsx';
import { useShiftWords } from '../shift/words.ts';
import { type LineTable, type ReportWords, useReportWords } from './words.ts';

export type Totals = ReportPage['totals'];

export interface TableProps {
  readonly title: string;
  readonly head?: readonly string[];
  readonly children: ReactNode;
}

export function Table({ title, head, children }: TableProps) {
  return (
    <section className="report-table">
      <h3>{title}</h3>
      <table className="figures" aria-label={title}>
        {head !== undefined && (
          <thead>
            <tr>
              {head.map((caption, place) => (
                <th key={caption === '' ? place : caption} scope="col">
                  {caption}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** A word of ours in the reader's language, or as it is where it is none. */
function useNames() {
  const { kinds, results } = useWords();
  const words = useReportWords();
  const shift = useShiftWords();
  const named =
    (names: Readonly<Record<string, string>>) =>
    (word: string): string =>
      names[word] ?? word;
  const kind = named(kinds);
  const tender = named(shift.tenders);
  const result = named(results);
  const inTable: Readonly<Record<LineTable, (name: string) => string>> = {
    tenders: tender,
    operators: (name) => name,
    organisations: (name) => (name === '' ? words.noName : name),
    hours: (name) => `${name}:00`,
    batches: (name) => (name === '' ? words.noBatch : name),
    days: (name) => `${name.slice(0, 4)}/${name.slice(4, 6)}/${name.slice(6)}`,
    settlementDates: (name) => (name === '' ? words.noName : `${name.slice(0, 2)}/${name.slice(2)}`),
  };
  return { kind, result, inTable };
}

export function LinesTable({ name, totals }: { readonly name: LineTable; readonly totals: Totals }) {
  const words = useReportWords();
  const { inTable } = useNames();
  if (totals[name].length === 0) return null;
  return (
    <Table title={words.lines[name]} head={['', words.count, words.taken, words.given, words.net]}>
      {totals[name].map(({ name: key, taken, given, net }) => (
        <tr key={key}>
          <th scope="row">{inTable[name](key)}</th>
          <td>{taken.count + given.count}</td>
          <td>{signed(taken.amount.amountMinor)}</td>
          <td>{signed(given.amount.amountMinor)}</td>
          <td className="report-net">{signed(net.amountMinor)}</td>
        </tr>
      ))}
      <RestLine name={name} totals={totals} />
    </Table>
  );
}

/** What the page is too short for, so that every column adds up. */
function RestLine({ name, totals }: { readonly name: LineTable; readonly totals: Totals }) {
  const words = useReportWords();
  const rest = totals.rest.find(({ list }) => list === name);
  if (rest?.sides === undefined) return null;
  const { taken, given, net } = rest.sides;
  return (
    <tr data-rest={name}>
      <th scope="row">{words.earlierLines(rest.lines)}</th>
      <td>{rest.count}</td>
      <td>{signed(taken.amount.amountMinor)}</td>
      <td>{signed(given.amount.amountMinor)}</td>
      <td className="report-net">{signed(net.amountMinor)}</td>
    </tr>
  );
}

/** The same for a list that only counts. */
export function RestNote({ of, totals }: { readonly of: 'open' | 'shifts'; readonly totals: Totals }) {
  const words = useReportWords();
  const rest = totals.rest.find(({ list }) => list === of);
  if (rest === undefined) return null;
  return <p className="muted">{of === 'open' ? words.moreLines(rest.lines) : words.earlierLines(rest.lines)}</p>;
}

export function KindsTable({ totals }: { readonly totals: Totals }) {
  const words = useReportWords();
  const { kind: nameOf } = useNames();
  if (totals.kinds.length === 0) return <p className="muted report-nothing">{words.nothing}</p>;
  return (
    <Table title={words.kinds} head={['', words.count, words.amount]}>
      {totals.kinds.map(({ kind, count, amount }) => (
        <tr key={kind}>
          <th scope="row">{nameOf(kind)}</th>
          <td>{count}</td>
          <td>{signed(amount.amountMinor)}</td>
        </tr>
      ))}
    </Table>
  );
}

export function ResultsTable({ totals }: { readonly totals: Totals }) {
  const words = useReportWords();
  const { result: nameOf } = useNames();
  if (totals.results.length === 0) return null;
  return (
    <Table title={words.results} head={['', words.count, words.amount]}>
      {totals.results.map(({ result, count, amount }) => (
        <tr key={result}>
          <th scope="row">{nameOf(result)}</th>
          <td>{count}</td>
          <td>{signed(amount.amountMinor)}</td>
        </tr>
      ))}
    </Table>
  );
}

interface Counted {
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

export function CountsTable({ title, lines }: { readonly title: string; readonly lines: readonly Counted[] }) {
  if (lines.length === 0) return null;
  return (
    <Table title={title}>
      {lines.map(({ key, name, count }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          <td>{count}</td>
        </tr>
      ))}
    </Table>
  );
}

export function useCounts(totals: Totals): Readonly<Record<'declines' | 'risk' | 'words', readonly Counted[]>> {
  const words: ReportWords = useReportWords();
  const audit = useAuditWords();
  const risk = useRiskWords();
  const { kinds } = useWords();
  const named = (names: Readonly<Record<string, string>>, word: string): string => names[word] ?? word;
  const rules: Readonly<Record<string, { readonly name: string }>> = risk.rules;
  const rest = (list: 'declines' | 'risk' | 'words'): readonly Counted[] =>
    totals.rest
      .filter((one) => one.list === list)
      .map(({ lines, count }) => ({ key: 'rest', name: words.moreLines(lines), count }));
  return {
    declines: [
      ...totals.declines.map(({ code, count }) => ({ key: code, name: words.code(code), count })),
      ...rest('declines'),
    ],
    risk: [
      ...totals.risk.map(({ rule, effect, count }) => ({
        key: `${rule} ${effect}`,
        name: `${rules[rule]?.name ?? rule} · ${named(risk.effects, effect)}`,
        count,
      })),
      ...rest('risk'),
    ],
    words: [
      ...totals.words.map(({ what, supervisor, count }) => ({
        key: `${what} ${supervisor}`,
        name: `${named({ ...kinds, ...audit.wordsFor, risk: risk.title }, what)} · ${words.wordBy(supervisor)}`,
        count,
      })),
      ...rest('words'),
    ],
  };
}

export interface OpenProps {
  readonly page: ReportPage;
  readonly onShow: (paymentId: string) => void;
}

export function OpenTable({ page, onShow }: OpenProps) {
  const words = useReportWords();
  const { kind: nameOf } = useNames();
  if (page.open.length === 0) return null;
  return (
    <Table title={words.open}>
      {page.open.map(({ why, paymentId, kind, voucher, amount }) => (
        <tr key={paymentId}>
          <th scope="row">
            <button type="button" className="report-link" onClick={() => onShow(paymentId)}>
              {words.openWhy[why]} · {nameOf(kind)} {voucher === undefined ? '' : sixDigits(voucher)}
            </button>
          </th>
          <td>{signed(amount.amountMinor)}</td>
        </tr>
      ))}
    </Table>
  );
}
