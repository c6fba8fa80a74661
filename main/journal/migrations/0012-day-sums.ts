/**
 * Sums that are kept in the very commit that changes them, by triggers, so that a day or a Z report is read in a moment from a journal
 * of years and nothing that writes a payment can forget them (docs/decisions/0038). They are derived: `verify` works them out anew
 * from the rows, which the chain records. What changes later is booked into the period that is open then, out of the old line and into
 * the new one; so the Z reports always add up to what the journal says, and one that was made never changes.
 *
 * NOTE: a later step that builds one of these tables anew must make its triggers anew too: they go with the table.
 */

const PERIOD = `(SELECT coalesce((SELECT value FROM counters WHERE name = 'z-reports'), 0) + 1)`;
/** What tells sums apart and has few values together: a line of `sum_keys` each, so that sums are narrow and are grouped by numbers. */
const KEYS = 'what, kind, tender, operator, organisation, outcome, code';
const PLACES = 'hour, batch, settled';
const KEY = `(SELECT id FROM sum_keys AS known WHERE ${KEYS.split(', ')
  .map((column) => `known.${column} = lines.${column}`)
  .join(' AND ')})`;

/** Adds (or takes out) what some lines of a view come to, in the open period. */
const book = (sign: '' | '-', view: string, where = 'true', period = PERIOD): string => `
  INSERT INTO sum_keys (${KEYS}) SELECT DISTINCT ${KEYS} FROM ${view} WHERE ${where} ON CONFLICT DO NOTHING;
  INSERT INTO day_sums (period, ${PLACES}, key, count, amount_minor)
    SELECT ${period}, ${PLACES}, ${KEY}, ${sign}sum(count), ${sign}sum(amount_minor) FROM ${view} AS lines
    WHERE ${where} GROUP BY ${PLACES}, ${KEYS}
  ON CONFLICT DO UPDATE SET count = count + excluded.count, amount_minor = amount_minor + excluded.amount_minor;`;

/** Anything on which a payment's line depends. */
const PAYMENT_CHANGED = [
  ...[
    'kind',
    'result',
    'operator',
    'batch',
    'amount_minor',
    'response_code',
    'organisation',
    'original_id',
    'opened_at_ms',
  ],
].map((column) => `old.${column} IS NOT new.${column}`);
const FACTS_CHANGED = ['$.intent.entry', '$.outcome.settlementDate'].map(
  (path) => `json_extract(old.facts, '${path}') IS NOT json_extract(new.facts, '${path}')`,
);
const CHANGED = [...PAYMENT_CHANGED, ...FACTS_CHANGED].join(' OR ');
/** The payment itself, what refers to it, and the other adjustments of the same original. */
const CONCERNED = `id IN (
    SELECT new.id UNION SELECT id FROM payments WHERE original_id = new.id
    UNION SELECT id FROM payments WHERE original_id = new.original_id AND kind = 'adjustment'
  )`;

const LINES = `
CREATE TABLE sum_keys (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('payment', 'risk', 'word')),
  kind TEXT NOT NULL,
  tender TEXT NOT NULL,
  operator TEXT NOT NULL,
  organisation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT NOT NULL,
  UNIQUE (kind, operator, tender, organisation, outcome, code, what)
) STRICT;

CREATE TABLE day_sums (
  period INTEGER NOT NULL CHECK (period > 0),
  hour INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  key INTEGER NOT NULL REFERENCES sum_keys (id),
  settled TEXT NOT NULL,
  count INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (period, hour, batch, key, settled)
) STRICT, WITHOUT ROWID;

CREATE VIEW payment_lines AS SELECT
  own.id AS id,
  'payment' AS what,
  own.opened_at_ms / 3600000 AS hour,
  own.batch AS batch,
  own.kind AS kind,
  CASE WHEN json_extract(own.facts, '$.intent.entry') IN ('code', 'shown-code') THEN 'code' ELSE 'card' END AS tender,
  own.operator AS operator,
  coalesce(own.organisation, (SELECT base.organisation FROM payments AS base WHERE base.id = own.original_id), '') AS organisation,
  own.result AS outcome,
  CASE own.result WHEN 'declined' THEN coalesce(own.response_code, '') ELSE '' END AS code,
  CASE own.result WHEN 'approved' THEN coalesce(json_extract(own.facts, '$.outcome.settlementDate'), '') ELSE '' END AS settled,
  1 AS count,
  own.amount_minor - CASE own.kind WHEN 'adjustment' THEN coalesce(
    (SELECT before.amount_minor FROM payments AS before WHERE before.original_id = own.original_id
      AND before.kind = 'adjustment' AND before.result = 'approved' AND before.rowid < own.rowid ORDER BY before.rowid DESC LIMIT 1),
    (SELECT base.amount_minor FROM payments AS base WHERE base.id = own.original_id), 0
  ) ELSE 0 END AS amount_minor
FROM payments AS own WHERE own.result IS NOT NULL;

CREATE VIEW tender_lines AS
  SELECT id, 'payment' AS what, at_ms / 3600000 AS hour, 0 AS batch, 'sale' AS kind, tender, operator, '' AS organisation,
    'approved' AS outcome, '' AS code, '' AS settled, 1 AS count, amount_minor
  FROM bill_parts WHERE tender IN ('cash', 'other') AND state IN ('taken', 'taken-back')
  UNION ALL
  SELECT id, 'payment', taken_back_at_ms / 3600000, 0, 'void', tender, taken_back_by, '', 'approved', '', '', 1, amount_minor
  FROM bill_parts WHERE tender IN ('cash', 'other') AND state = 'taken-back';

CREATE VIEW risk_lines AS
  SELECT id, 'risk' AS what, at_ms / 3600000 AS hour, 0 AS batch, rule AS kind, '' AS tender, operator, '' AS organisation,
    effect AS outcome, '' AS code, '' AS settled, 1 AS count, 0 AS amount_minor
  FROM risk_hits;

CREATE VIEW word_lines AS
  SELECT seq AS id, 'word' AS what, at_ms / 3600000 AS hour, 0 AS batch,
    CASE kind WHEN 'risk-allowed' THEN 'risk' ELSE coalesce(json_extract(body, '$.for'), '') END AS kind,
    '' AS tender, coalesce(json_extract(body, '$.supervisor'), '') AS operator, '' AS organisation,
    'given' AS outcome, '' AS code, '' AS settled, 1 AS count, 0 AS amount_minor
  FROM events WHERE kind IN ('word-given', 'risk-allowed');

CREATE VIEW sum_lines AS
  SELECT ${PLACES}, ${KEYS}, count, amount_minor FROM payment_lines UNION ALL SELECT ${PLACES}, ${KEYS}, count, amount_minor FROM tender_lines
  UNION ALL SELECT ${PLACES}, ${KEYS}, count, amount_minor FROM risk_lines UNION ALL SELECT ${PLACES}, ${KEYS}, count, amount_minor FROM word_lines;
`;

const TRIGGERS = `
CREATE TRIGGER payments_are_summed AFTER INSERT ON payments WHEN new.result IS NOT NULL BEGIN
  ${book('', 'payment_lines', 'id = new.id')}
END;
CREATE TRIGGER payments_leave_their_sum BEFORE UPDATE ON payments WHEN ${CHANGED} BEGIN
  ${book('-', 'payment_lines', CONCERNED)}
END;
CREATE TRIGGER payments_join_their_sum AFTER UPDATE ON payments WHEN ${CHANGED} BEGIN
  ${book('', 'payment_lines', CONCERNED)}
END;

CREATE TRIGGER tenders_are_summed AFTER INSERT ON bill_parts WHEN new.tender IN ('cash', 'other') BEGIN
  ${book('', 'tender_lines', 'id = new.id')}
END;
CREATE TRIGGER tenders_leave_their_sum BEFORE UPDATE ON bill_parts WHEN new.tender IN ('cash', 'other') BEGIN
  ${book('-', 'tender_lines', 'id = old.id')}
END;
CREATE TRIGGER tenders_join_their_sum AFTER UPDATE ON bill_parts WHEN new.tender IN ('cash', 'other') BEGIN
  ${book('', 'tender_lines', 'id = new.id')}
END;

CREATE TRIGGER risk_hits_are_summed AFTER INSERT ON risk_hits BEGIN
  ${book('', 'risk_lines', 'id = new.id')}
END;
CREATE TRIGGER words_are_summed AFTER INSERT ON events WHEN new.kind IN ('word-given', 'risk-allowed') BEGIN
  ${book('', 'word_lines', 'id = new.seq')}
END;
`;

export const daySums = {
  number: 12,
  name: 'day-sums',
  sql: `${LINES}
${book('', 'sum_lines')}
${TRIGGERS}

CREATE TABLE z_reports (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  at_ms INTEGER NOT NULL,
  operator TEXT NOT NULL,
  after_seq INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > after_seq),
  facts TEXT NOT NULL
) STRICT;
CREATE TRIGGER z_reports_have_no_gap BEFORE INSERT ON z_reports
  WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM z_reports)
  BEGIN SELECT RAISE(ABORT, 'Z reports are numbered without a gap'); END;
CREATE TRIGGER z_reports_are_never_changed BEFORE UPDATE ON z_reports
  BEGIN SELECT RAISE(ABORT, 'Z reports are never changed'); END;
CREATE TRIGGER z_reports_are_never_deleted BEFORE DELETE ON z_reports
  BEGIN SELECT RAISE(ABORT, 'Z reports are never deleted'); END;
`,
};
