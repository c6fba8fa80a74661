/**
 * The shifts of the drawer, and two indexes for who reads the audit: by day, and the counter's own acts apart from the lives of
 * payments (no event of a payment touches the second).
 */
export const shiftsAndAudit = {
  number: 7,
  name: 'shifts-and-audit',
  sql: `
CREATE TABLE shifts (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  operator TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  opened_at_ms INTEGER NOT NULL,
  opened_seq INTEGER NOT NULL,
  closed_at_ms INTEGER,
  closed_seq INTEGER,
  facts TEXT NOT NULL,
  CHECK ((state = 'closed') = (closed_seq IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX shifts_open ON shifts (state) WHERE state = 'open';

CREATE INDEX events_by_moment ON events (at_ms);
CREATE INDEX events_of_nobodys_payment ON events (seq) WHERE payment_id IS NULL;
`,
};
