/**
 * Statements of the acquirer, each import whole in one row as the catalogue's are, and what people decided of differences. Both are recorded
 * by the chain. An import that is undone loses its lines and keeps its name; decisions belong to no import and outlive all of them.
 */
export const statements = {
  number: 13,
  name: 'statements',
  sql: `
CREATE TABLE statements (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  operator TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  file_digest TEXT NOT NULL CHECK (length(file_digest) = 64),
  profile TEXT NOT NULL,
  from_day TEXT NOT NULL CHECK (length(from_day) = 8),
  to_day TEXT NOT NULL CHECK (length(to_day) = 8),
  count INTEGER NOT NULL CHECK (count > 0),
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  lines TEXT,
  CHECK ((lines IS NULL) = (undone = 1))
) STRICT;
CREATE TABLE match_decisions (
  key TEXT PRIMARY KEY,
  stage TEXT NOT NULL CHECK (stage IN ('open', 'closed')),
  state TEXT NOT NULL,
  difference_minor INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
