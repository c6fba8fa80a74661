/**
 * A report as a file in the data folder's `exports`, readable by its owner alone: figures as text, or the page that is on the screen as
 * the program's own print engine makes it, on A4.
 */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import type { CounterParts } from '../counter/parts.ts';
import { type Clock, formatDateTime } from '../domain/clock.ts';

export interface ReportFilesOptions {
  readonly dataFolder: string;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** The page on the screen as a PDF on A4; absent where there is no window. */
  readonly printPage?: () => Promise<Uint8Array>;
}

/** Never over another file: the name carries the moment. Undefined where the disk did not take it, or there is no page to print. */
export const reportFiles =
  ({ dataFolder, clock, printPage }: ReportFilesOptions): CounterParts['saveReport'] =>
  async ({ name, form, content }) => {
    const bytes = form === 'pdf' ? await printPage?.() : Buffer.from(content, 'utf8');
    if (bytes === undefined) return undefined;
    const moment = formatDateTime(clock.nowMs()).replaceAll(/\D/g, '');
    const folder = path.join(dataFolder, 'exports');
    const file = path.join(folder, `${name}-${moment}.${form}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(file, 'wx', 0o600);
      try {
        await handle.write(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      return file;
    } catch (trouble) {
      if (trouble instanceof Error && 'code' in trouble) return undefined;
      throw trouble;
    }
  };
