/** How statements are read and compared: by the process that the program starts, or in this very process where there is no window to keep waiting. */
import type { CounterParts } from '../counter/parts.ts';
import type { Journal } from '../journal/role.ts';
import { workerInProcess } from '../statements/worker/in-process.ts';

export type StatementMeans = Pick<CounterParts, 'startStatementWorker' | 'onStatementsFailed'>;

export const statementsOf = ({
  journal,
  statements,
}: {
  readonly journal: Journal;
  readonly statements?: StatementMeans;
}): StatementMeans =>
  statements ?? {
    startStatementWorker: () => workerInProcess(() => ({ reader: journal, close: () => undefined })),
    onStatementsFailed: () => undefined,
  };
