/** What the devices screen shows of application parameters and CA keys: public data, and how far a download is. */
import type { ChipReader } from '../../../native-drivers/chip-reader/role.ts';
import type { ChipParameterList, View } from '../../../preload/contract/contract.ts';
import type { CardWay } from '../../../preload/contract/words.ts';
import type { CounterParts } from '../../counter/parts.ts';
import { aidRowOf } from '../../emv/tags/aids.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

export function chipParametersView({ chipParameters }: Pick<CounterParts, 'chipParameters'>): View['chipParameters'] {
  const { state, kind, done, of, fault } = chipParameters.state;
  return {
    state,
    done,
    of,
    loaded: !chipParameters.needed,
    ...(kind && { kind }),
    ...(fault && { fault }),
  };
}

/** In both languages, or nothing for an application of no scheme that we know. */
function nameOf(aid: string): ChipParameterList['applications'][number]['name'] {
  const row = aidRowOf(aid);
  return { zh: (row?.name.zh ?? '').slice(0, 40), en: (row?.name.en ?? '').slice(0, 40) };
}

export function chipParameterList({ chipParameters }: Pick<CounterParts, 'chipParameters'>): ChipParameterList {
  const { applications, caKeys, smallPayment, loadedAtMs } = chipParameters.current();
  return {
    ...(loadedAtMs !== undefined && { loadedAtMs }),
    applications: applications.slice(0, 100).map((one) => ({
      aid: one.aid,
      name: nameOf(one.aid),
      version: one.version,
      partialSelection: one.partialSelection,
      tacDefault: one.tacDefault,
      tacOnline: one.tacOnline,
      tacDenial: one.tacDenial,
      floorLimit: yuan(one.floorLimitMinor),
      ...(one.contactlessLimitMinor !== undefined && { contactlessLimit: yuan(one.contactlessLimitMinor) }),
    })),
    authorities: caKeys.slice(0, 100).map((key) => ({
      rid: key.rid,
      index: key.index,
      bits: key.modulus.length * 8,
      check: key.checkHex,
      usable: key.usable,
      ...(key.expiry && { expiry: key.expiry }),
    })),
    ...(smallPayment?.enabled === true && { smallPaymentLimit: yuan(smallPayment.pinFreeLimitMinor) }),
  };
}

/** How a card may come for this amount: a tap not from its limit on (emv.md 2.6), nothing for chips without reader or parameters. */
export function waysOf({ reader, chips, chipParameters }: CounterParts, amountMinor: number): readonly CardWay[] {
  const ways: CardWay[] = reader.state.standing === 'ready' || reader.state.standing === 'busy' ? ['swipe'] : [];
  if (chips === undefined || chipParameters.needed) return ways;
  if (serves(chips.contact)) ways.push('insert');
  const limits = chipParameters
    .current()
    .applications.map((one) => one.contactlessLimitMinor ?? Number.POSITIVE_INFINITY);
  if (chips.field !== undefined && serves(chips.field) && amountMinor < Math.max(0, ...limits)) ways.push('tap');
  return ways;
}

const serves = ({ state }: Pick<ChipReader, 'state'>): boolean =>
  state.standing === 'ready' || state.standing === 'busy';
