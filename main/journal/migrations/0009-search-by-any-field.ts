/**
 * History is searched over months by whatever a slip shows: an index for each way of asking, in order of time, instead of one that
 * had to be read from end to end for a rare card. What each costs a sale's commit is a page more in the log (docs/decisions/0035).
 */
export const searchByAnyField = {
  number: 9,
  name: 'search-by-any-field',
  sql: `
DROP INDEX payments_search;
DROP INDEX payments_by_reference;
DROP INDEX payments_by_auth_code;
CREATE INDEX payments_in_time ON payments (opened_at_ms, kind, result, operator, batch);
CREATE INDEX payments_by_last_four ON payments (substr(masked_pan, -4), opened_at_ms);
CREATE INDEX payments_by_stan ON payments (stan, opened_at_ms) WHERE stan IS NOT NULL;
CREATE INDEX payments_by_amount ON payments (amount_minor, opened_at_ms);
CREATE INDEX payments_by_rrn ON payments (rrn, opened_at_ms) WHERE rrn IS NOT NULL;
CREATE INDEX payments_by_auth_code ON payments (auth_code, opened_at_ms) WHERE auth_code IS NOT NULL;
`,
};
