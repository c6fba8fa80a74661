/**
 * More kinds of payment than sale and void. The first version's table allowed these two alone, and SQLite cannot change a check:
 * the table is built anew beside the old one and takes its place, row by row as it was. `main/domain/payment-kinds.ts` is the list
 * from now on; a check here would be a second one. Foreign keys are off while it happens, as SQLite's documentation of ALTER TABLE
 * has it, for print jobs and sealed cards refer to the table by name.
 */
export const paymentKinds = {
  number: 5,
  name: 'payment-kinds',
  rebuildsReferenced: true,
  sql: `
CREATE TABLE payments_of_all_kinds (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
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
  facts TEXT NOT NULL,
  script_notice TEXT CHECK (script_notice IN ('owed', 'sent'))
) STRICT;
INSERT INTO payments_of_all_kinds (
  rowid, id, kind, stage, result, operator, batch, stan, amount_minor, currency, masked_pan, rrn, auth_code, response_code,
  organisation, original_id, voided_by_id, opened_at_ms, changed_at_ms, facts, script_notice
) SELECT
  rowid, id, kind, stage, result, operator, batch, stan, amount_minor, currency, masked_pan, rrn, auth_code, response_code,
  organisation, original_id, voided_by_id, opened_at_ms, changed_at_ms, facts, script_notice
FROM payments;
DROP TABLE payments;
ALTER TABLE payments_of_all_kinds RENAME TO payments;
CREATE INDEX payments_by_voucher ON payments (batch, stan);
CREATE INDEX payments_unended ON payments (opened_at_ms)
  WHERE stage NOT IN ('done', 'reversed', 'abandoned', 'declined');
CREATE INDEX payments_search ON payments (opened_at_ms, stan, amount_minor, masked_pan);
CREATE INDEX payments_owing_notice ON payments (opened_at_ms) WHERE script_notice = 'owed';
CREATE INDEX payments_by_original ON payments (original_id) WHERE original_id IS NOT NULL;
`,
};
