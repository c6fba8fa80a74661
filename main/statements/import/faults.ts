/** What may be wrong with a file: of the whole, or of one row. Either every row is good or nothing of the file is taken. */

export const FILE_FAULTS = [
  'file-empty',
  'file-too-large',
  'another-form',
  'not-text',
  'quotes-broken',
  'row-too-long',
  'too-many-rows',
  'no-lines',
  'column-missing',
  'column-twice',
  'zip-broken',
  'zip-too-large',
  'zip-locked',
  'formulas',
  'sheet-missing',
  'sheet-unreadable',
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

export const ROW_FAULTS = [
  'cells-missing',
  'formula',
  'amount-unreadable',
  'fee-unreadable',
  'net-unreadable',
  'date-unreadable',
  'time-unreadable',
  'number-unreadable',
  'card-unreadable',
  'kind-unknown',
  'card-kind-unknown',
  'direction-unknown',
  'totals-differ',
] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

export interface ImportFault {
  readonly fault: FileFault | RowFault;
  /** As an editor or spreadsheet counts; absent where the file as a whole is meant. */
  readonly row?: number;
  /** The column's meaning, where one is meant. */
  readonly column?: string;
}

export interface ImportReport {
  /** The first of them; a file of the wrong kind has one in every row. */
  readonly faults: readonly ImportFault[];
  readonly count: number;
}

export const wholeFile = (fault: FileFault, column?: string): ImportReport => ({
  faults: [{ fault, ...(column !== undefined && { column }) }],
  count: 1,
});

export const MOST_BYTES = 64 * 1024 * 1024;
export const MOST_ROWS = 300_000;
export const MOST_CELLS = 400;
export const LONGEST_ROW = 16_384;
export const MOST_FAULTS_TOLD = 20;
