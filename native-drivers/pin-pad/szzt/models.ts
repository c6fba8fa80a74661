/**
 * The SZZT models as data: how each begins a PIN entry, which key numbers are used, what its codes mean. Read by the driver, the
 * simulator and the line probe; it does nothing itself.
 */
import type { ProbeLine } from '../../transports/line-probe.ts';

export interface SzztModel {
  readonly name: 'zt588' | 'zt598';
  readonly title: string;
  /** `whole`: key, format and account go with the command that begins. `bare`: they go with the one that reads the block. */
  readonly entry: 'whole' | 'bare';
  /** The entry may end when the longest PIN is keyed, without Enter. */
  readonly endsWhenFull: boolean;
  readonly clearTakes: 'one' | 'all';
  readonly reference: string;
}

const line = (baudRate: number): ProbeLine => ({
  baudRate,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  flow: 'rts-cts',
});

/** 9600 is the default; a pad keeps the rate it was last set to, and we leave it as found (peripherals 2.3). */
export const szztLineSettings: readonly ProbeLine[] = [9600, 115_200, 57_600, 38_400, 19_200, 4800, 2400, 1200].map(
  line,
);

export const szztModels = {
  zt588: {
    name: 'zt588',
    title: 'SZZT ZT588',
    entry: 'whole',
    endsWhenFull: true,
    clearTakes: 'one',
    reference: 'smartkiosk/smartware ZT588 driver (Ruby); peripherals 2.3',
  },
  zt598: {
    name: 'zt598',
    title: 'SZZT ZT598',
    entry: 'bare',
    endsWhenFull: false,
    // The last digit of `600012` makes the Clear key take all digits (ZT598 driver, key function setting).
    clearTakes: 'all',
    reference: 'thinkForImprove/sp_linux ZT598 driver (C++); peripherals 2.3',
  },
} as const satisfies Record<SzztModel['name'], SzztModel>;

/**
 * Key numbers: master keys 20h to 29h for slots 0 to 9, and one place each for the working keys.
 * NOTE: the sources keep master keys anywhere from 00 to 2F and working keys from 30 to 7F; the bank's injection decides, so the first
 * number can be given to the driver.
 */
export const szztKeyPlaces = { firstMasterKey: 0x20, lastMasterKey: 0x2f, pinKey: 0x30, macKey: 0x31 } as const;

/** What a code other than success says; the wording is for the service log. */
export type SzztComplaint = 'no-key' | 'key' | 'timed-out' | 'nothing-entered' | 'field' | 'tampered' | 'internal';

export interface SzztCodeRow {
  readonly code: number;
  readonly complaint: SzztComplaint;
  readonly meaning: string;
}

/** Both drivers' tables; they agree where both have a row. */
export const szztCodes: readonly SzztCodeRow[] = [
  { code: 0xdd, complaint: 'tampered', meaning: 'the device was tampered with' },
  { code: 0xe0, complaint: 'internal', meaning: 'battery low' },
  { code: 0xe1, complaint: 'no-key', meaning: 'no initial master key' },
  { code: 0xe2, complaint: 'no-key', meaning: 'no terminal master key' },
  { code: 0xe3, complaint: 'key', meaning: 'key length' },
  { code: 0xe4, complaint: 'no-key', meaning: 'no such key' },
  { code: 0xe5, complaint: 'no-key', meaning: 'no such key for this use' },
  { code: 0xe6, complaint: 'key', meaning: 'key parity' },
  { code: 0xe7, complaint: 'key', meaning: 'key check value' },
  { code: 0xe8, complaint: 'field', meaning: 'command length' },
  { code: 0xe9, complaint: 'field', meaning: 'data' },
  { code: 0xeb, complaint: 'field', meaning: 'parameter' },
  // The pad wants its owner's secret first, which only the bank's own tool has.
  { code: 0xec, complaint: 'no-key', meaning: 'authentication required' },
  { code: 0xed, complaint: 'no-key', meaning: 'authentication locked' },
  { code: 0xee, complaint: 'timed-out', meaning: 'input time-out' },
  { code: 0xef, complaint: 'nothing-entered', meaning: 'other; on reading a PIN: nothing was entered' },
  { code: 0xf8, complaint: 'field', meaning: 'input mode' },
  { code: 0xff, complaint: 'tampered', meaning: 'the removal switch is open' },
];

/** Success: 60 to 9F and a few above (peripherals 2.3). */
export function isSuccess(code: number): boolean {
  if (code >= 0x60 && code <= 0xa1) return true;
  return code === 0xa3 || code === 0xab || (code >= 0xb0 && code <= 0xb7);
}

/** A code that no source lists is the pad's own trouble. */
export function complaintOf(code: number): SzztComplaint {
  return szztCodes.find((row) => row.code === code)?.complaint ?? 'internal';
}
