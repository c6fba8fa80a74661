/**
 * What one tender screen needs: bills, their parts (a part that is a payment bears the payment's id), and the catalogue's imports.
 * Slips of bills are print jobs of a new kind, and SQLite cannot change a check: that table is built anew, row by row as it was, and
 * leaves the list of kinds to the types from now on.
 */
export const bills = {
  number: 6,
  name: 'bills',
  sql: `
CREATE TABLE bills (
  id TEXT PRIMARY KEY,
  stage TEXT NOT NULL CHECK (stage IN ('open', 'paid', 'cancelled')),
  operator TEXT NOT NULL,
  batch INTEGER NOT NULL CHECK (batch BETWEEN 1 AND 999999),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  currency TEXT NOT NULL CHECK (currency = 'CNY'),
  opened_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX bills_open ON bills (opened_at_ms) WHERE stage = 'open';

CREATE TABLE bill_parts (
  id TEXT PRIMARY KEY,
  bill_id TEXT NOT NULL REFERENCES bills (id) DEFERRABLE INITIALLY DEFERRED,
  nth INTEGER NOT NULL CHECK (nth > 0),
  tender TEXT NOT NULL CHECK (tender IN ('card', 'code', 'cash', 'other')),
  state TEXT NOT NULL CHECK (state IN ('offered', 'withdrawn', 'set-aside', 'taken', 'taken-back')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  operator TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  taken_back_by TEXT,
  taken_back_at_ms INTEGER,
  facts TEXT NOT NULL,
  UNIQUE (bill_id, nth),
  CHECK ((state = 'taken-back') = (taken_back_at_ms IS NOT NULL)),
  CHECK ((taken_back_by IS NULL) = (taken_back_at_ms IS NULL))
) STRICT;
CREATE INDEX bill_parts_cash ON bill_parts (at_ms) WHERE tender = 'cash';
CREATE INDEX bill_parts_cash_back ON bill_parts (taken_back_at_ms) WHERE tender = 'cash' AND taken_back_at_ms IS NOT NULL;

CREATE TABLE catalogues (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  operator TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  items TEXT
) STRICT;

CREATE TABLE print_jobs_of_all_kinds (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  payment_id TEXT REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,
  batch INTEGER NOT NULL CHECK (batch BETWEEN 1 AND 999999),
  copy TEXT NOT NULL CHECK (copy IN ('merchant', 'cardholder', 'only')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'unconfirmed', 'failed', 'skipped')),
  bytes_left INTEGER NOT NULL CHECK (bytes_left IN (0, 1)),
  printer TEXT CHECK (printer IN ('first', 'second')),
  fault TEXT,
  reason TEXT,
  queued_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO print_jobs_of_all_kinds (
  rowid, id, kind, payment_id, batch, copy, state, bytes_left, printer, fault, reason, queued_at_ms, changed_at_ms
) SELECT
  rowid, id, kind, payment_id, batch, copy, state, bytes_left, printer, fault, reason, queued_at_ms, changed_at_ms
FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE print_jobs_of_all_kinds RENAME TO print_jobs;
CREATE INDEX print_jobs_of_payment ON print_jobs (payment_id);
CREATE INDEX print_jobs_open ON print_jobs (queued_at_ms) WHERE state IN ('queued', 'sending', 'failed');
`,
};
