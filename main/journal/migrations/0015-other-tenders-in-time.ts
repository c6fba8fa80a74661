/**
 * What was taken otherwise than in cash, by card or by code (vouchers, cheques) is found by its time as cash is, so that the desk can say
 * what a figure is made of without reading every part of every bill.
 */
export const otherTendersInTime = {
  number: 15,
  name: 'other-tenders-in-time',
  sql: `
CREATE INDEX bill_parts_other ON bill_parts (at_ms) WHERE tender = 'other';
CREATE INDEX bill_parts_other_back ON bill_parts (taken_back_at_ms) WHERE tender = 'other' AND taken_back_at_ms IS NOT NULL;
`,
};
