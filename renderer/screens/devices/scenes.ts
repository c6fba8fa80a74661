/** Made-up chip parameters for the gallery and for tests: applications and keys as a bank would send them. Check values are invented. */
import type { ChipParameterList } from '../../../preload/contract/contract.ts';
import { SCENE_NOW } from '../../terminal/scenes.ts';

type Application = ChipParameterList['applications'][number];
type Authority = ChipParameterList['authorities'][number];

const yuan = (amount: number) => ({ amountMinor: amount * 100, currency: 'CNY' as const });

const application = (
  aid: string,
  [zh, en]: readonly [string, string],
  more: Partial<Application> = {},
): Application => ({
  aid,
  name: { zh, en },
  version: '0030',
  partialSelection: true,
  tacDefault: 'D84000A800',
  tacOnline: 'D84004F800',
  tacDenial: '0010000000',
  floorLimit: yuan(0),
  contactlessLimit: yuan(100_000),
  ...more,
});

const key = (rid: string, index: string, bits: number, more: Partial<Authority> = {}): Authority => ({
  rid,
  index,
  bits,
  expiry: '20301231',
  check: `${index}3F5C1A9B7E20D4468C11`.repeat(2).slice(0, 40),
  usable: true,
  ...more,
});

const { contactlessLimit: _limit, ...NO_TAP } = application('A0000000031010', ['VISA', 'VISA'], { version: '008C' });

export const SCENE_PARAMETERS: ChipParameterList = {
  loadedAtMs: SCENE_NOW - 4_900_000,
  applications: [
    application('A000000333010101', ['银联借记', 'UnionPay Debit']),
    application('A000000333010102', ['银联贷记', 'UnionPay Credit']),
    application('A000000333010103', ['银联准贷记', 'UnionPay Quasi Credit']),
    application('A000000333010106', ['电子现金', 'Electronic Cash'], { partialSelection: false }),
    NO_TAP,
  ],
  authorities: [
    key('A000000333', '08', 1984),
    key('A000000333', '0A', 1024, { expiry: '20241231', usable: false }),
    key('A000000333', '0B', 1984),
    key('A000000003', '92', 1408),
  ],
  smallPaymentLimit: yuan(1000),
};

export const NO_PARAMETERS: ChipParameterList = { applications: [], authorities: [] };
