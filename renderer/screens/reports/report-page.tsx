/**
 * A report as a page that a manager would print: on the screen and, by the program's own print engine, on A4, it is this very element.
 * Everything is a table, so that its figures can be copied.
 */
import type { ReportPage as Page } from '../../../preload/contract/contract.ts';
import { dayAndTime, slashedDay } from '../../parts/moments.ts';
import { formatMinor } from '../../parts/money.tsx';
import { signed } from '../shift/shift-pane.tsx';
import { useShiftWords } from '../shift/words.ts';
import {
  CountsTable,
  KindsTable,
  LinesTable,
  OpenTable,
  RestNote,
  ResultsTable,
  Table,
  useCounts,
} from './report-tables.tsx';
import { LINE_TABLES, useReportWords } from './words.ts';

export interface ReportPageProps {
  readonly page: Page;
  readonly onShow: (paymentId: string) => void;
}

export function ReportPage({ page, onShow }: ReportPageProps) {
  const words = useReportWords();
  const { totals, drawer } = page;
  const counts = useCounts(totals);
  // One day alone needs no table of days.
  const tables = LINE_TABLES.filter((name) => name !== 'days' || totals.days.length > 1);
  return (
    <article className="report-page" data-report={page.z === undefined ? 'days' : `z-${page.z.number}`}>
      {page.training && <p className="report-training">{words.training}</p>}
      <ReportHead page={page} />
      <dl className="report-sums figures">
        <Sum caption={`${words.taken} · ${words.times(totals.taken.count)}`} minor={totals.taken.amount.amountMinor} />
        <Sum caption={`${words.given} · ${words.times(totals.given.count)}`} minor={totals.given.amount.amountMinor} />
        <Sum caption={words.net} minor={totals.net.amountMinor} />
        {page.grand !== undefined && <Sum caption={words.grand} minor={page.grand.amountMinor} />}
      </dl>
      <div className="report-columns">
        <KindsTable totals={totals} />
        {tables.map((name) => (
          <LinesTable key={name} name={name} totals={totals} />
        ))}
        <ResultsTable totals={totals} />
        {(['declines', 'risk', 'words'] as const).map((name) => (
          <CountsTable key={name} title={words[name]} lines={counts[name]} />
        ))}
        <OpenTable page={page} onShow={onShow} />
        <RestNote of="open" totals={totals} />
        {drawer !== undefined && <DrawerTables drawer={drawer} />}
        <RestNote of="shifts" totals={totals} />
      </div>
      <footer className="report-foot">
        {page.open.length === 0 && <p>{words.nothingOpen}</p>}
        {page.place !== undefined && (
          <p className="figures">
            {words.place} {page.place}
          </p>
        )}
        {page.z?.atMs !== undefined && <p className="report-signature">{words.signature}</p>}
      </footer>
    </article>
  );
}

function ReportHead({ page }: { readonly page: Page }) {
  const words = useReportWords();
  const { z, fromDay, toDay, fromMs } = page;
  const days = fromDay === toDay ? slashedDay(fromDay) : words.span(slashedDay(fromDay), slashedDay(toDay));
  const atMs = z?.atMs ?? page.shownAtMs;
  return (
    <header className="report-head">
      <div>
        <h2>
          {z === undefined ? words.dayTitle : words.zTitle}{' '}
          {z !== undefined && <span className="figures">{String(z.number).padStart(4, '0')}</span>}
        </h2>
        <p>{page.merchantName}</p>
        <p className="muted figures">
          {words.merchant} {page.merchantId} · {words.terminal} {page.terminalId}
        </p>
      </div>
      <div className="report-when figures">
        <p>
          {words.business} {z === undefined ? days : slashedDay(toDay)}
        </p>
        <OnlyLine only={page.only} />
        {fromMs !== undefined && <p className="muted">{words.span(dayAndTime(fromMs), dayAndTime(atMs))}</p>}
        {z === undefined && <p className="muted">{words.shownAt(dayAndTime(atMs))}</p>}
        {z !== undefined && (z.operator === undefined ? <p>{words.notMadeYet}</p> : <p>{words.madeBy(z.operator)}</p>)}
      </div>
    </header>
  );
}

/** What the page is narrowed to: nobody may take a part for the whole. */
function OnlyLine({ only }: { readonly only: Page['only'] }) {
  const words = useReportWords();
  const { tenders } = useShiftWords();
  const { operator, organisation, tender } = only;
  const parts = [
    ...(operator === undefined ? [] : [`${words.operator} ${operator}`]),
    ...(organisation === undefined
      ? []
      : [`${words.organisation} ${organisation === '' ? words.noName : organisation}`]),
    ...(tender === undefined ? [] : [`${words.tender} ${tenders[tender]}`]),
  ];
  if (parts.length === 0) return null;
  return (
    <p className="report-only">
      {words.only} {parts.join(' · ')}
    </p>
  );
}

function Sum({ caption, minor }: { readonly caption: string; readonly minor: number }) {
  return (
    <div>
      <dt>{caption}</dt>
      <dd>{signed(minor)}</dd>
    </div>
  );
}

function DrawerTables({ drawer }: { readonly drawer: NonNullable<Page['drawer']> }) {
  const words = useReportWords();
  const shift = useShiftWords();
  const lines = [
    [words.float, drawer.float],
    [words.cashTaken, drawer.taken],
    [words.cashGiven, drawer.given],
    [words.cashIn, drawer.cashIn],
    [words.cashOut, drawer.cashOut],
    [words.expected, drawer.expected],
    [words.counted, drawer.counted],
    [words.difference, drawer.difference],
  ] as const;
  return (
    <>
      <Table title={words.cash}>
        {lines.map(([caption, { amountMinor }]) => (
          <tr key={caption}>
            <th scope="row">{caption}</th>
            <td>{signed(amountMinor)}</td>
          </tr>
        ))}
      </Table>
      <Table title={words.counted} head={[...shift.countColumns]}>
        {drawer.counts.map(({ face, count }) => (
          <tr key={face}>
            <th scope="row">{formatMinor(face)}</th>
            <td>{count}</td>
            <td>{signed(face * count)}</td>
          </tr>
        ))}
      </Table>
      <Table title={words.shifts} head={['', shift.expected, shift.counted, words.difference]}>
        {drawer.shifts.map(({ number, operator, expected, counted, difference, reason }) => (
          <tr key={number}>
            <th scope="row">
              {words.shift(number, operator)}
              {reason !== undefined && <span className="report-reason">{reason}</span>}
            </th>
            <td>{signed(expected.amountMinor)}</td>
            <td>{signed(counted.amountMinor)}</td>
            <td className="report-net">{signed(difference.amountMinor)}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
