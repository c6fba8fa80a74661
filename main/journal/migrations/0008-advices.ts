/**
 * Stored advices: which payments are still to be told to the host, or were refused by it (unionpay-pos 2.6). And originals are looked
 * for by what their slip says: reference number, authorisation code. Old rows stay as they are.
 */
export const advices = {
  number: 8,
  name: 'advices',
  sql: `
ALTER TABLE payments ADD COLUMN advice TEXT CHECK (advice IN ('owed', 'sent', 'refused'));
CREATE INDEX payments_owing_advice ON payments (opened_at_ms) WHERE advice = 'owed';
CREATE INDEX payments_refused_advice ON payments (batch) WHERE advice = 'refused';
CREATE INDEX payments_by_reference ON payments (rrn) WHERE rrn IS NOT NULL;
CREATE INDEX payments_by_auth_code ON payments (auth_code) WHERE auth_code IS NOT NULL;
`,
};
