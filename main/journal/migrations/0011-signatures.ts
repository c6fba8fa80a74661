/**
 * Signatures taken on a screen. What is open of one (its code, whether the host has it) is recorded by the chain together with the
 * digest of what is sealed; strokes and picture themselves are sealed under a key of their month, which outlives the batch.
 */
export const signatures = {
  number: 11,
  name: 'signatures',
  sql: `
CREATE TABLE signatures (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL CHECK (length(code) = 8),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  upload TEXT NOT NULL CHECK (upload IN ('owed', 'sent', 'lost')),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  fault TEXT,
  taken_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX signatures_owed ON signatures (taken_at_ms) WHERE upload = 'owed';
CREATE TABLE sealed_signatures (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED,
  month TEXT NOT NULL CHECK (length(month) = 6),
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX sealed_signatures_of_month ON sealed_signatures (month);
`,
};
