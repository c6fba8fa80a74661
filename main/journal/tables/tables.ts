/** All tables of one open journal, their statements prepared once; and the list of those whose rows the chain records. */
import type { SqliteDatabase } from '../store/sqlite.ts';
import { BILL_PARTS, BILLS, BillPartsTable, BillsTable } from './bill-tables.ts';
import { CATALOGUES, CataloguesTable } from './catalogue-table.ts';
import { APPLICATIONS, ApplicationsTable, CA_KEYS, CaKeysTable } from './chip-tables.ts';
import { COUNTERS, CountersTable, MetaTable } from './counters.ts';
import { DaySumsTable } from './day-sums.ts';
import { EventsTable } from './events.ts';
import { EventSearch } from './find-events.ts';
import { PaymentSearch } from './find-payments.ts';
import { PAYMENTS, PaymentsTable } from './payments.ts';
import { PRINT_JOBS, PrintJobsTable } from './print-jobs.ts';
import { CARD_MARKS, RISK_HITS, RiskTables, STOP_LIST } from './risk-tables.ts';
import type { RowShape } from './row-shape.ts';
import { SHIFTS, ShiftsTable } from './shifts.ts';
import { OPERATORS, OperatorsTable, SETTINGS, SETTLEMENTS, SettingsTable, SettlementsTable } from './shop-tables.ts';
import { SIGNATURES, SignaturesTable } from './signatures.ts';
import { MATCH_DECISIONS, STATEMENT_PARTS, STATEMENTS, StatementsTable } from './statements.ts';
import { Z_REPORTS, ZReportsTable } from './z-reports.ts';

export const RECORDED_SHAPES: readonly RowShape[] = [
  PAYMENTS,
  COUNTERS,
  OPERATORS,
  SETTINGS,
  SETTLEMENTS,
  CA_KEYS,
  APPLICATIONS,
  PRINT_JOBS,
  SIGNATURES,
  BILLS,
  BILL_PARTS,
  CATALOGUES,
  SHIFTS,
  CARD_MARKS,
  RISK_HITS,
  STOP_LIST,
  STATEMENTS,
  STATEMENT_PARTS,
  MATCH_DECISIONS,
  Z_REPORTS,
];

export interface Tables {
  readonly events: EventsTable;
  readonly payments: PaymentsTable;
  readonly search: PaymentSearch;
  readonly counters: CountersTable;
  readonly meta: MetaTable;
  readonly operators: OperatorsTable;
  readonly settings: SettingsTable;
  readonly settlements: SettlementsTable;
  readonly caKeys: CaKeysTable;
  readonly applications: ApplicationsTable;
  readonly printJobs: PrintJobsTable;
  readonly signatures: SignaturesTable;
  readonly bills: BillsTable;
  readonly billParts: BillPartsTable;
  readonly catalogues: CataloguesTable;
  readonly shifts: ShiftsTable;
  readonly eventSearch: EventSearch;
  readonly risk: RiskTables;
  readonly statements: StatementsTable;
  readonly daySums: DaySumsTable;
  readonly zReports: ZReportsTable;
}

export const tablesOf = (db: SqliteDatabase): Tables => ({
  events: new EventsTable(db),
  payments: new PaymentsTable(db),
  search: new PaymentSearch(db),
  counters: new CountersTable(db),
  meta: new MetaTable(db),
  operators: new OperatorsTable(db),
  settings: new SettingsTable(db),
  settlements: new SettlementsTable(db),
  caKeys: new CaKeysTable(db),
  applications: new ApplicationsTable(db),
  printJobs: new PrintJobsTable(db),
  signatures: new SignaturesTable(db),
  bills: new BillsTable(db),
  billParts: new BillPartsTable(db),
  catalogues: new CataloguesTable(db),
  shifts: new ShiftsTable(db),
  eventSearch: new EventSearch(db),
  risk: new RiskTables(db),
  statements: new StatementsTable(db),
  daySums: new DaySumsTable(db),
  zReports: new ZReportsTable(db),
});
