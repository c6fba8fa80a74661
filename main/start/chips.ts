/**
 * What the chips' part of the counter is made of: the kernel's configuration out of profile, settings and downloaded parameters, and
 * the record of a batch upload out of a payment's row. The composition root calls it.
 */
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import type { ChipParameters } from '../chip-parameters/download.ts';
import type { ChipRecord } from '../close-of-day/runner.ts';
import type { Chance } from '../domain/clock.ts';
import { composeField55 } from '../emv/host-data/field-55.ts';
import type { TerminalConfiguration } from '../emv/kernel/chip-transaction.ts';
import { hasBit, TVR } from '../emv/tags/bits.ts';
import type { AcquirerProfile } from '../host/profiles/profile.ts';
import type { PaymentRow } from '../journal/role.ts';
import { tagBytes } from '../sale/chip-kept.ts';
import { keptSchema } from '../sale/kept.ts';
import type { ChipParts } from '../sale/parts.ts';
import { createSlotKeeper } from '../sale/slot-keeper.ts';
import type { CounterSettings } from '../settings/settings.ts';

export interface ChipDevices {
  readonly contact: ChipReader;
  readonly field?: ChipReader;
}

export interface ChipsOptions {
  readonly devices: ChipDevices;
  readonly profile: AcquirerProfile;
  readonly settings: () => CounterSettings;
  readonly language: () => 'zh-CN' | 'en';
  readonly parameters: ChipParameters;
  readonly chance: Chance;
  readonly onChange: () => void;
  readonly onTrouble: (trouble: unknown) => void;
}

export function chipsOf(options: ChipsOptions): ChipParts {
  const { devices, profile, parameters } = options;
  return {
    ...devices,
    chance: options.chance,
    terminal: () => terminalOf(options),
    smallPayment: () => (profile.smallPayment.isAllowed ? parameters.current().smallPayment : undefined),
    tags: profile.chipTags,
    slots: createSlotKeeper(options.onChange, options.onTrouble),
  };
}

/** Undefined until applications are known: without them no chip can be taken. */
function terminalOf({ devices, settings, language, parameters }: ChipsOptions): TerminalConfiguration | undefined {
  const { applications, caKeys } = parameters.current();
  if (applications.length === 0) return undefined;
  const { terminalId, merchantId, merchantName } = settings();
  return {
    capabilities: capabilitiesOf(devices),
    // Goods and services; numeric, command and function keys; print and display for the attendant; ISO 8859-1 (emv.md 1.0).
    additionalCapabilities: '6000F0A001',
    // Attended, online only: this counter approves nothing by itself (counter.md 5.2).
    terminalType: '21',
    countryCode: '0156',
    currencyCode: '0156',
    currencyExponent: 2,
    // F42: acquirer 3, area 4, category 4, sequence 4 (unionpay-pos 1.5).
    merchantCategory: merchantId.slice(7, 11),
    merchantId,
    terminalId,
    // 9F4E is ASCII to the card; a Chinese name is told by its number instead.
    merchantName: /^[\x20-\x7e]+$/.test(merchantName) ? merchantName.slice(0, 20) : merchantId,
    deviceSerial: terminalId,
    applications,
    caKeys,
    // The acquirer sends no revocation list in this dialect (unionpay-pos 2.8).
    isRevoked: () => false,
    languages: language() === 'en' ? ['en', 'zh'] : ['zh', 'en'],
    policy: {
      mayApproveOffline: false,
      alwaysAskOnlinePin: true,
      forceOnline: false,
      alwaysManageRisk: true,
      marksSdaSelected: false,
      endsWhenDdaIsRefused: true,
      fallbackWithoutApplication: false,
    },
  };
}

/** Stripe and chip; online PIN, signature, no CVM, and the plaintext PIN only where the reader keeps it; SDA, DDA, CDA (emv.md 1.0). */
const capabilitiesOf = ({ contact }: ChipDevices): string => (contact.canVerifyPin ? '60E8C8' : '6068C8');

/**
 * What the batch upload says of a chip payment (unionpay-pos 2.6): every one that stands, and those that the card refused or the
 * host declined while a card was in. Undefined for all others.
 */
export function chipRecordOf(row: PaymentRow, tags: readonly string[]): ChipRecord | undefined {
  if (row.facts.chip === undefined) return undefined;
  const { intent, chip } = keptSchema.parse(row.facts);
  if (intent === undefined || chip === undefined) return undefined;
  const stands = row.result === 'approved';
  const isFailed =
    chip.way === 'insert' && chip.final === 'AAC' && (row.result === 'declined' || row.result === 'reversed');
  if (!stands && !isFailed) return undefined;
  const known = tagBytes(chip);
  const tvr = known.get('95') ?? new Uint8Array(5);
  return {
    entry: intent.entry,
    pinEntered: intent.pinEntered,
    field55: composeField55(tags, known),
    result: stands
      ? 'approved'
      : hasBit(tvr, TVR.issuerAuthenticationFailed)
        ? 'issuer-authentication-failed'
        : 'card-declined',
  };
}
