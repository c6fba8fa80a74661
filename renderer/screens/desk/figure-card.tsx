/** One group of figures: as a chart or as its table, by a switch, with a button that copies the numbers. */
import type { ReactNode } from 'react';
import { useCopy } from '../../parts/use-copy.ts';
import type { Drill } from './drill.ts';
import { cellText, type FigureTable, tsvOf } from './figure-table.ts';
import { useDeskWords } from './words.ts';

export interface FigureCardProps {
  readonly table: FigureTable;
  /** What is said where there are no figures. */
  readonly empty: string;
  readonly onDrill: (drill: Drill, id: string) => void;
  /** Without a chart there is nothing to switch. */
  readonly chart?: ReactNode;
  readonly showsTable?: boolean;
  readonly onShow?: (table: boolean) => void;
  readonly children?: ReactNode;
}

export function FigureCard({ table, empty, onDrill, chart, showsTable = false, onShow, children }: FigureCardProps) {
  const hasFigures = table.rows.length > 0;
  return (
    <section className="panel desk-card" data-card={table.id} aria-labelledby={`desk-${table.id}`}>
      <div className="desk-card-head">
        <h2 id={`desk-${table.id}`}>{table.title}</h2>
        {hasFigures && (
          <div className="desk-card-hands">
            {chart !== undefined && <Switch title={table.title} showsTable={showsTable} onShow={onShow} />}
            <CopyButton table={table} />
          </div>
        )}
      </div>
      {!hasFigures && <p className="muted">{empty}</p>}
      {hasFigures && (chart === undefined || showsTable ? <FiguresTable table={table} onDrill={onDrill} /> : chart)}
      {children}
    </section>
  );
}

function CopyButton({ table }: { readonly table: FigureTable }) {
  const words = useDeskWords();
  const copy = useCopy();
  return (
    <button
      type="button"
      className="button"
      data-copy={table.id}
      aria-label={`${words.copy}: ${table.title}`}
      onClick={() => void copy(tsvOf(table), words)}
    >
      {words.copy}
    </button>
  );
}

interface SwitchProps {
  readonly title: string;
  readonly showsTable: boolean;
  readonly onShow: ((table: boolean) => void) | undefined;
}

function Switch({ title, showsTable, onShow }: SwitchProps) {
  const words = useDeskWords();
  return (
    <fieldset className="desk-switch" aria-label={words.show(title)}>
      {([false, true] as const).map((table) => (
        <button
          key={String(table)}
          type="button"
          className="button day-button"
          data-show={table ? 'table' : 'chart'}
          aria-pressed={showsTable === table}
          onClick={() => onShow?.(table)}
        >
          {table ? words.table : words.chart}
        </button>
      ))}
    </fieldset>
  );
}

/** A column of words begins at its left, one of figures ends at its right. */
const isWords = ({ rows }: FigureTable, place: number): boolean => typeof rows[0]?.cells[place] === 'string';

function FiguresTable({ table, onDrill }: Pick<FigureCardProps, 'table' | 'onDrill'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled from the keyboard too
    <section className="desk-table" tabIndex={0} aria-label={table.title}>
      <table className="figures">
        <thead>
          <tr>
            {table.columns.map((column, place) => (
              <th
                key={column === '' ? place : column}
                scope="col"
                className={isWords(table, place - 1) ? 'desk-words' : ''}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ id, head, cells, drill }) => (
            <tr key={id}>
              <th scope="row">
                {drill === undefined ? (
                  head
                ) : (
                  <button type="button" className="desk-link" data-drill={id} onClick={() => onDrill(drill, id)}>
                    {head}
                  </button>
                )}
              </th>
              {cells.map((cell, place) => (
                <td key={table.columns[place + 1]} className={isWords(table, place) ? 'desk-words' : ''}>
                  {cellText(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
