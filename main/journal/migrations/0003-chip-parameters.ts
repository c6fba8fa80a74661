/**
 * What chips need: the downloaded CA keys and applications, and which payments still owe the host a script's result. Old
 * rows stay as they are; a row that was replaced keeps its key and loses its data, because the chain knows its name.
 */
export const chipParameters = {
  number: 3,
  name: 'chip-parameters',
  sql: `
ALTER TABLE payments ADD COLUMN script_notice TEXT CHECK (script_notice IN ('owed', 'sent'));
CREATE INDEX payments_owing_notice ON payments (opened_at_ms) WHERE script_notice = 'owed';

CREATE TABLE ca_keys (
  name TEXT PRIMARY KEY CHECK (length(name) = 12 AND name NOT GLOB '*[^0-9A-F]*'),
  data TEXT CHECK (data NOT GLOB '*[^0-9A-F]*'),
  check_hash TEXT CHECK (check_hash NOT GLOB '*[^0-9A-F]*'),
  at_ms INTEGER NOT NULL,
  CHECK ((data IS NULL) = (check_hash IS NULL))
) STRICT;

CREATE TABLE applications (
  aid TEXT PRIMARY KEY CHECK (length(aid) BETWEEN 10 AND 32 AND aid NOT GLOB '*[^0-9A-F]*'),
  data TEXT CHECK (data NOT GLOB '*[^0-9A-F]*'),
  at_ms INTEGER NOT NULL
) STRICT;
`,
};
