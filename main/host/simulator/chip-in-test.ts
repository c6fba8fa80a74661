/**
 * Chip payments as a terminal sends them, with the cryptogram of a demonstration card; for the tests of the simulated acquirer.
 * Tests only.
 */
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import { cryptogramOf } from '../../emv/issuer/card-issuer.ts';
import { demoMasterKeys } from '../../emv/issuer/demo-master-keys.ts';
import { pbocCard } from '../../emv/issuer/verify-arqc.ts';
import { encodeTlv } from '../../emv/tlv/tlv.ts';
import { cardNamed, pinBlockOf } from '../desk/desk-in-test.ts';
import type { Shop } from '../desk/shop-in-test.ts';
import { trainingProfile } from '../profiles/training.ts';
import type { AuthoriseRequest, ChipUploadRequest } from '../role.ts';
import { track2Of } from './test-cards.ts';

export const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
export const hex = (value: Uint8Array | undefined): string =>
  Buffer.from(value ?? [])
    .toString('hex')
    .toUpperCase();

export interface ChipInTest {
  readonly card: string;
  readonly stan: number;
  readonly atc: number;
  readonly amountMinor?: number;
  /** 9F34; online PIN when left out. */
  readonly cvmResults?: string;
  /** 9F27; an ARQC when left out. */
  readonly cryptogramKind?: '80' | '40' | '00';
  readonly sequenceNumber?: string;
  /** Put in after the cryptogram was summed. */
  readonly changed?: Readonly<Record<string, string>>;
}

export const keyedCardOf = (card: string, sequenceNumber = '001') =>
  pbocCard(demoMasterKeys, { pan: cardNamed(card).pan, panSequence: sequenceNumber.slice(-2) });

export function chipTagsOf(chip: ChipInTest): Map<string, Uint8Array> {
  const { amountMinor = 12_345, cvmResults = '420300', cryptogramKind = '80' } = chip;
  const tags = new Map<string, Uint8Array>(
    Object.entries({
      '9F27': cryptogramKind,
      '9F10': '07000103A0A80001',
      '9F37': '1E78EEBC',
      '9F36': chip.atc.toString(16).padStart(4, '0'),
      '95': '0080040000',
      '9A': '301105',
      '9C': '00',
      '9F02': String(amountMinor).padStart(12, '0'),
      '5F2A': '0156',
      '82': '7C00',
      '9F1A': '0156',
      '9F03': '000000000000',
      '9F33': 'E0F1C8',
      '9F34': cvmResults,
      '84': 'A000000333010101',
    }).map(([tag, value]) => [tag, bytes(value)] as const),
  );
  const card = keyedCardOf(chip.card, chip.sequenceNumber);
  tags.set('9F26', cryptogramOf(card, { tags, cvr: bytes('03A0A800') }));
  for (const [tag, value] of Object.entries(chip.changed ?? {})) tags.set(tag, bytes(value));
  return tags;
}

export function field55Of(chip: ChipInTest): Uint8Array {
  const tags = chipTagsOf(chip);
  const objects = trainingProfile.chipTags.request.flatMap((tag) => {
    const value = tags.get(tag);
    return value === undefined ? [] : [encodeTlv(tag, value)];
  });
  return new Uint8Array(Buffer.concat(objects));
}

export interface ChipSaleInTest extends ChipInTest {
  readonly entry?: 'chip' | 'tap';
  /** The card's own when left out; null for none. */
  readonly pin?: string | null;
  /** null for none. */
  readonly field55?: Uint8Array | null;
}

export function chipSale({ keys }: Shop, sale: ChipSaleInTest): AuthoriseRequest {
  const card = cardNamed(sale.card);
  const { amountMinor = 12_345, sequenceNumber = '001' } = sale;
  const pin = sale.pin === undefined ? card.pin : (sale.pin ?? undefined);
  const field55 = sale.field55 === undefined ? field55Of(sale) : (sale.field55 ?? undefined);
  const clear = { pan: card.pan, expiry: card.expiry, track2: track2Of(card), sequenceNumber };
  return {
    kind: 'sale',
    stan: stan(sale.stan),
    batch: batchNumber(1),
    amountMinor,
    entry: sale.entry ?? 'chip',
    card: secret('card', clear),
    ...(pin === undefined ? {} : { pinBlock: secret('pin block', pinBlockOf(keys, pin, card.pan)) }),
    ...(field55 === undefined ? {} : { field55 }),
  };
}

export function chipUpload(chip: ChipInTest, over: Partial<ChipUploadRequest> = {}): ChipUploadRequest {
  const { pan, expiry } = cardNamed(chip.card);
  return {
    batch: batchNumber(1),
    stan: stan(chip.stan),
    amountMinor: chip.amountMinor ?? 12_345,
    entry: 'chip',
    pinEntered: true,
    card: secret('card', { pan, expiry, sequenceNumber: '001' }),
    field55: field55Of(chip),
    organisation: 'domestic',
    result: 'approved',
    balanced: true,
    ...over,
  };
}
