/**
 * The first shape of the journal: the event chain as the truth, one row per thing as its picture, and what stands
 * beside them. No column can hold a card number in clear: `masked_pan` is checked here too.
 */
export const firstTables = {
  number: 1,
  name: 'first-tables',
  sql: `
CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at_ms INTEGER NOT NULL) STRICT;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payment_id TEXT,
  operator TEXT,
  body TEXT NOT NULL,
  rows TEXT,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX events_of_payment ON events (payment_id);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sale', 'void')),
  stage TEXT NOT NULL,
  result TEXT,
  operator TEXT NOT NULL,
  batch INTEGER NOT NULL CHECK (batch BETWEEN 1 AND 999999),
  stan INTEGER CHECK (stan BETWEEN 1 AND 999999),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  currency TEXT NOT NULL CHECK (currency = 'CNY'),
  masked_pan TEXT CHECK (masked_pan GLOB '*[*][*][*]*' AND masked_pan NOT GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][0-9]*'),
  rrn TEXT,
  auth_code TEXT,
  response_code TEXT,
  organisation TEXT,
  original_id TEXT,
  voided_by_id TEXT,
  opened_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX payments_by_voucher ON payments (batch, stan);
CREATE INDEX payments_unended ON payments (opened_at_ms)
  WHERE stage NOT IN ('done', 'reversed', 'abandoned', 'declined');

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE operators (
  number TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'supervisor', 'administrator')),
  password_hash TEXT NOT NULL,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  failed_tries INTEGER NOT NULL CHECK (failed_tries >= 0),
  locked_until_ms INTEGER,
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE settlements (
  batch INTEGER PRIMARY KEY CHECK (batch BETWEEN 1 AND 999999),
  stage TEXT NOT NULL,
  finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
  facts TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE print_jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  payment_id TEXT REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,
  copy TEXT NOT NULL,
  batch INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'unconfirmed', 'failed')),
  duplicate INTEGER NOT NULL CHECK (duplicate IN (0, 1)),
  bytes_left INTEGER NOT NULL CHECK (bytes_left IN (0, 1)),
  fault TEXT,
  changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX print_jobs_of_payment ON print_jobs (payment_id);
CREATE INDEX print_jobs_unprinted ON print_jobs (id) WHERE state <> 'printed';

CREATE TABLE sealed_cards (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,
  batch INTEGER NOT NULL,
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX sealed_cards_of_batch ON sealed_cards (batch);
`,
};
