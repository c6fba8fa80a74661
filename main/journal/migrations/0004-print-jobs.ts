/**
 * Every slip is a job with a name, a state and a reason, and its row is recorded by the chain as a payment's is. The table of the
 * first version had a number for a name and no word for a slip that somebody gave up; no flow ever wrote to it, so it is replaced.
 */
export const printJobs = {
  number: 4,
  name: 'print-jobs',
  sql: `
DROP TABLE print_jobs;
CREATE TABLE print_jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('slip', 'fault', 'settlement', 'reprint', 'test')),
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
CREATE INDEX print_jobs_of_payment ON print_jobs (payment_id);
CREATE INDEX print_jobs_open ON print_jobs (queued_at_ms) WHERE state IN ('queued', 'sending', 'failed');
`,
};
