/** Step 6 (EMV 4.4 Book 3, 10.4; emv.md 1.8): version, usage, dates. Every finding is a bit of TVR byte 2, none ends anything. */
import { ADDITIONAL_CAPABILITIES, AUC, type Bit, hasBit, TVR } from '../../tags/bits.ts';
import { isExpired, isNotYetEffective } from '../../tags/dates.ts';
import { bytesOf, hexOf } from '../bytes.ts';
import type { WorkingState } from '../working-state.ts';

export function checkRestrictions(working: WorkingState): void {
  const { data, application, transaction } = working;
  const digits = (tag: string): string | undefined => {
    const value = data.card(tag);
    return value === undefined ? undefined : hexOf(value);
  };
  const version = digits('9F08');
  if (version !== undefined && version !== application.version.toUpperCase()) working.verified(TVR.versionsDiffer);
  const usage = data.card('9F07');
  if (usage !== undefined && !allowsUsage(usage, usageOf(working))) working.verified(TVR.serviceNotAllowed);
  const effective = digits('5F25');
  if (effective !== undefined && isNotYetEffective(effective, transaction.date)) working.verified(TVR.notYetEffective);
  // 5F24 is mandatory: reading the records has ended without it.
  const expiration = digits('5F24');
  if (expiration !== undefined && isExpired(expiration, transaction.date)) working.verified(TVR.expired);
}

/** purchase: goods or services, the terminal cannot tell. other: nothing of 9F07 speaks about it. */
export type Service = 'cash' | 'goods' | 'services' | 'purchase' | 'cashback' | 'other';

export interface Usage {
  readonly atAtm: boolean;
  /** unknown: the card has no issuer country (5F28), and the rules of country do not apply. */
  readonly region: 'domestic' | 'international' | 'unknown';
  readonly service: Service;
}

/** 9C as ISO 8583 processing codes begin (emv.md 1.0). */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['00', 'purchase'],
  ['01', 'cash'],
  ['09', 'cashback'],
]);
const ATM_TYPES = ['14', '15', '16'];

function usageOf({ terminal, transaction, data }: WorkingState): Usage {
  const country = data.card('5F28');
  const isHome = country !== undefined && hexOf(country) === terminal.countryCode.padStart(4, '0');
  const paysCash = hasBit(bytesOf(terminal.additionalCapabilities), ADDITIONAL_CAPABILITIES.cash);
  return {
    atAtm: ATM_TYPES.includes(terminal.terminalType) && paysCash,
    region: country === undefined ? 'unknown' : isHome ? 'domestic' : 'international',
    service: SERVICES.get(transaction.type) ?? 'other',
  };
}

const BITS: Readonly<Record<Exclude<Service, 'other'>, Record<'domestic' | 'international', readonly Bit[]>>> = {
  cash: { domestic: [AUC.domesticCash], international: [AUC.internationalCash] },
  goods: { domestic: [AUC.domesticGoods], international: [AUC.internationalGoods] },
  services: { domestic: [AUC.domesticServices], international: [AUC.internationalServices] },
  purchase: {
    domestic: [AUC.domesticGoods, AUC.domesticServices],
    international: [AUC.internationalGoods, AUC.internationalServices],
  },
  cashback: { domestic: [AUC.domesticCashback], international: [AUC.internationalCashback] },
};

/** `usage` is 9F07, two bytes; one of the bits of a service is enough. */
export function allowsUsage(usage: Uint8Array, { atAtm, region, service }: Usage): boolean {
  if (!hasBit(usage, atAtm ? AUC.atAtms : AUC.atOtherTerminals)) return false;
  if (region === 'unknown' || service === 'other') return true;
  return BITS[service][region].some((bit) => hasBit(usage, bit));
}
