/** Builders for tests: each defaults everything but the point of the test. Imported by tests alone. */
import { batchNumber, paymentId, stan } from '../domain/numbers.ts';
import { secret } from '../domain/secret.ts';
import type { HostAnswer } from '../host/role.ts';
import type { Circumstances, ReadCard, SaleRules } from './happenings.ts';
import type { KeptChip, Opening } from './kept.ts';
import type { Authorising, Presenting } from './sale.ts';

export const ID = paymentId('00000000-0000-4000-8000-000000000001');
export const ORIGINAL_ID = paymentId('00000000-0000-4000-8000-000000000002');

export const RULES: SaleRules = {
  reversalAttempts: 3,
  reversalClosingCodes: ['00'],
  reverseOnCodes: ['68', '98'],
  slipCopies: ['merchant', 'cardholder'],
  secondPrinter: 'none',
  slipsMayBeOwed: false,
  voidNeedsCard: false,
  voidNeedsPin: false,
  codes: { everyMs: 3_000, limitMs: 60_000, shownLimitMs: 120_000 },
  fallbackAllowed: true,
  signature: 'paper',
};

export const around = (rules: Partial<SaleRules> = {}): Circumstances => ({
  rules: { ...RULES, ...rules },
  nextStan: stan(7),
  nowMs: 1_000,
  hostMoment: () => 2_000,
});

export const opening = (changes: Partial<Opening> = {}): Opening => ({
  id: ID,
  kind: 'sale',
  amountMinor: 1234,
  operator: '01',
  batch: batchNumber(1),
  openedAtMs: 500,
  ...changes,
});

export const voidOpening = (): Opening =>
  opening({
    kind: 'void',
    supervisor: '00',
    original: {
      id: ORIGINAL_ID,
      batch: batchNumber(1),
      stan: stan(3),
      rrn: '110509300002',
      maskedPan: '622500******0014',
    },
  });

export const presenting = (changes: Partial<Opening> = {}): Presenting => ({
  stage: 'presenting',
  kept: { opening: opening(changes) },
  notice: 'none',
  chipFailures: 0,
});

export const CARD = secret('card', {
  pan: '6225000000000014',
  expiry: '3012',
  track2: '6225000000000014=30121010000012345678',
});
export const SHOWN = { maskedPan: '622500******0014', expiry: '3012' };

export const readCard = (changes: Partial<ReadCard> = {}): ReadCard => ({
  card: CARD,
  shown: SHOWN,
  saysChip: false,
  expired: false,
  isOriginals: true,
  ...changes,
});

export const CHIP: KeptChip = {
  way: 'insert',
  label: 'PBOC DEBIT',
  oda: 'dda',
  signature: true,
  pinOffline: false,
  tagsOnlineAc: '1122334455667788',
  tags: {
    tag84: 'A000000333010101',
    tag95: '0000008000',
    tag9B: 'E800',
    tag9F26: '1122334455667788',
    tag9F27: '80',
    tag9F36: '0007',
    tag9F34: '420300',
    tag82: '7C00',
    tag5F34: '01',
    tag9F1E: '3132333435363738',
  },
};

export const authorising = (of: Opening = opening()): Authorising => ({
  stage: 'authorising',
  kept: { opening: of, shown: SHOWN, intent: { stan: stan(7), entry: 'stripe', pinEntered: true, atMs: 900 } },
  passing: { card: CARD },
});

export const answer = (changes: Partial<HostAnswer> = {}): HostAnswer => ({
  code: '00',
  outcome: 'approved',
  rrn: '110509300007',
  organisation: 'CUP',
  followUp: 'none',
  ...changes,
});
