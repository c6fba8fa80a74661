/**
 * The lines of a statement in parts of some hundred, each a row and a short commit of its own: a file of 100,000 lines must not hold a sale
 * up. Nobody sees them before the import's own row stands, which is written last; imports of before keep their lines in that row.
 */
export const statementParts = {
  number: 14,
  name: 'statement-parts',
  sql: `
CREATE TABLE statement_parts (
  key TEXT PRIMARY KEY,
  import INTEGER NOT NULL CHECK (import > 0),
  part INTEGER NOT NULL CHECK (part >= 0),
  lines TEXT,
  CHECK (key = import || '/' || part)
) STRICT;
`,
};
