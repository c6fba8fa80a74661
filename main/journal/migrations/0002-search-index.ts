/**
 * Lets the history screen search a hundred thousand payments in milliseconds. One narrow index in order of time that is
 * read from the newest on, not one per way of searching: each index would cost a page in every sale's synced commit.
 */
export const searchIndex = {
  number: 2,
  name: 'search-index',
  sql: 'CREATE INDEX payments_search ON payments (opened_at_ms, stan, amount_minor, masked_pan);',
};
