/** What the risk guard keeps: which payments were made with one card, which rules spoke, and the cards not to be taken here. */
export const risk = {
  number: 10,
  name: 'risk',
  sql: `
CREATE TABLE card_marks (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,
  mark TEXT NOT NULL CHECK (length(mark) = 24),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX card_marks_at ON card_marks (at_ms);

CREATE TABLE risk_hits (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,
  rule TEXT NOT NULL,
  effect TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  operator TEXT NOT NULL,
  allowed_by TEXT,
  allowed_because TEXT
) STRICT;
CREATE INDEX risk_hits_at ON risk_hits (at_ms);

CREATE TABLE stop_list (
  mark TEXT PRIMARY KEY CHECK (length(mark) = 24),
  masked_pan TEXT NOT NULL,
  reason TEXT NOT NULL,
  operator TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  lifted_by TEXT,
  lifted_at_ms INTEGER,
  CHECK ((lifted_by IS NULL) = (lifted_at_ms IS NULL))
) STRICT;
`,
};
