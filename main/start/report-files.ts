/** A report as a file: its figures as text or as a workbook, or the page on the screen as the program's own print engine makes it, on A4. */
import type { ReportMaker } from '../counter/parts.ts';
import { type Clock, formatDateTime } from '../domain/clock.ts';
import { reportAbout } from '../reports/report-about.ts';
import type { Report } from '../reports/report-book.ts';
import { reportTables, tablesCsv } from '../reports/report-tables.ts';
import type { CounterSettings } from '../settings/settings.ts';

export interface ReportFilesOptions {
  readonly mode: 'training' | 'production';
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly settings: () => Pick<CounterSettings, 'merchantName' | 'merchantId' | 'terminalId'>;
  /** The page on the screen as a PDF on A4; absent where there is no window. */
  readonly printPage?: () => Promise<Uint8Array>;
}

/** The name carries what it is of and the moment. Undefined where there is no page to print. */
export const reportFiles =
  ({ mode, clock, settings, printPage }: ReportFilesOptions): ReportMaker =>
  async (report, form) => {
    const atMs = clock.nowMs();
    const name = `${nameOf(report)}-${formatDateTime(atMs).replaceAll(/\D/g, '')}.${form}`;
    if (form === 'pdf') {
      const bytes = await printPage?.();
      return bytes && { name, bytes };
    }
    const source = { ...settings(), training: mode === 'training', atMs };
    const tables = reportTables(report, reportAbout(report, source));
    if (form === 'csv') return { name, bytes: Buffer.from(tablesCsv(tables), 'utf8') };
    // The writer is loaded when there is something to write.
    const { reportXlsx } = await import('./report-sheets.ts');
    return { name, bytes: await reportXlsx(tables) };
  };

const nameOf = ({ z, fromDay, toDay }: Report): string =>
  z === undefined ? `report-${fromDay}-${toDay}` : `z-${String(z.number).padStart(4, '0')}`;
