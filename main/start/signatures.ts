/** Signatures on a screen, wired: the desk that takes them, the queue that uploads them, and what a slip and a message say of one. */
import type { Clock } from '../domain/clock.ts';
import { formatDateTime } from '../domain/clock.ts';
import type { PaymentId } from '../domain/numbers.ts';
import type { HostDesk, SignatureRequest } from '../host/role.ts';
import type { Journal } from '../journal/role.ts';
import type { SlipPicture } from '../receipt/slip-facts.ts';
import { TRANSACTION_CAPTIONS } from '../receipt/slip-facts.ts';
import { SIGN_LIMIT_MS } from '../sale/parts.ts';
import { saleOf } from '../sale/row.ts';
import { type Printable, printableOf } from '../sale/slip-facts-of.ts';
import type { SettingsDesk } from '../settings/settings.ts';
import { createSignatureDesk, monthOf, type SignatureDesk, type SigningPlace } from '../signature/desk.ts';
import { createSignatureQueue, type SignatureQueue } from '../signature/queue.ts';

export interface SignaturesOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly host: Pick<HostDesk, 'uploadSignature'>;
  readonly settings: Pick<SettingsDesk, 'current'>;
  readonly place: () => SigningPlace;
  readonly onChange: () => void;
}

export interface Signatures {
  readonly desk: SignatureDesk;
  readonly queue: SignatureQueue;
}

/** Slips are kept for two years, and signatures with them; then a month's key is destroyed. */
const MONTHS_KEPT = 24;

export function createSignatures({ place, settings, host, ...options }: SignaturesOptions): Signatures {
  return {
    desk: createSignatureDesk({ ...options, place, limitMs: SIGN_LIMIT_MS }),
    queue: createSignatureQueue({
      ...options,
      host,
      requestOf: (id) => {
        const sale = printable(options.journal, id);
        return sale && requestOf(sale, settings.current.merchantName);
      },
    }),
  };
}

/** For the slip; undefined when none was taken, or when it need not be kept any more. */
export function signaturePicture(journal: Journal, id: PaymentId): SlipPicture | undefined {
  return journal.signature(id)?.use(({ picture }) => ({
    widthDots: picture.width,
    rows: new Uint8Array(Buffer.from(picture.rows, 'base64')),
  }));
}

/** At each start: what is older than two years is forgotten. */
export function forgetOldSignatures(journal: Journal, nowMs: number): void {
  const limit = new Date(nowMs);
  limit.setUTCDate(1);
  limit.setUTCMonth(limit.getUTCMonth() - MONTHS_KEPT);
  journal.forgetSignatures(monthOf(limit.getTime()));
}

function printable(journal: Journal, id: PaymentId): Printable | undefined {
  const row = journal.payment(id);
  return row && printableOf(saleOf(journal, row));
}

/** Undefined without a reference number: then no signature was taken on a screen either. */
function requestOf(
  { kept: { opening, intent, outcome, shown, chip, slips } }: Printable,
  merchantName: string,
): Omit<SignatureRequest, 'image'> | undefined {
  const { rrn, settlementDate, authCode, acquirerId, issuerId, organisation } = outcome;
  if (rrn === undefined) return undefined;
  const { original } = opening;
  const [date = '', time = ''] = formatDateTime(outcome.atMs).split(' ');
  return {
    batch: opening.batch,
    stan: intent.stan,
    rrn,
    ...(settlementDate && { settlementDate }),
    receipt: {
      merchantName,
      transaction: TRANSACTION_CAPTIONS[opening.kind],
      operator: opening.operator,
      dateTime: `${date.replaceAll('/', '')}${time.replaceAll(':', '')}`,
      organisation,
      slips: slips.length,
      ...(shown.expiry && { expiry: shown.expiry }),
      ...(authCode && { authCode }),
      ...(acquirerId && { acquirerId: acquirerId.trim() }),
      ...(issuerId && { issuerId: issuerId.trim() }),
      ...(chip && {
        chip: {
          label: chip.label,
          ...(chip.tags.tag84 && { aid: chip.tags.tag84 }),
          ...(chip.tags.tag9F26 && { cryptogramHex: chip.tags.tag9F26 }),
        },
      }),
      ...(original && {
        original: {
          ...(original.batch !== undefined && { batch: original.batch }),
          ...(original.stan !== undefined && { stan: original.stan }),
          ...(original.rrn && { rrn: original.rrn }),
          ...(original.authCode && { authCode: original.authCode }),
        },
      }),
    },
  };
}
