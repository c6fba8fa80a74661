/**
 * The models of the Verifone-style family as data: line settings to try, how each wants to be asked for a PIN, and what
 * its error digits mean. Read by the driver, the simulator and whoever opens the serial port; it does nothing itself.
 */

/** Settings of one serial line; 7E1 means that the line itself adds and strips the parity bit. */
export interface LineSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

/** What a pad complains of in `71e`; the meaning decides the outcome, the wording is for the service log. */
export type PadComplaint = 'key' | 'account' | 'pin' | 'timed-out' | 'throttled' | 'field' | 'internal';

export interface PinErrorRow {
  readonly digit: string;
  readonly complaint: PadComplaint;
  readonly meaning: string;
  readonly reference: string;
}

/**
 * How the pad shows the amount and takes the PIN.
 * `amount-packet` is `70.`, which shows the amount itself. `prompt-packet` is `Z62.` with the amount as a prompt.
 * `entry-packet` is `Z63.` after the amount was displayed by `Z2`.
 */
export type PinRequestForm = 'amount-packet' | 'prompt-packet' | 'entry-packet';

export interface PinPadModel {
  readonly name: 'pinpad-1000se' | 'mx800' | 'pp791';
  readonly title: string;
  /** To be tried in this order with packet 11, the documented default first. */
  readonly lineSettings: readonly LineSettings[];
  readonly pinRequest: PinRequestForm;
  /** Longest amount text the form takes, decimal point included. */
  readonly longestAmountCharacters: number;
  /** Seconds per step of the pad's own limit, sent as one digit 1 to 9; absent where the form has no such field. */
  readonly timeoutStepSeconds?: number;
  /** Enter alone can be allowed to mean "no PIN" (the null flag of Z62 and Z63). */
  readonly canBypass: boolean;
  /** The form carries the shortest and longest PIN; otherwise the pad takes 4 to 12 digits whatever is asked. */
  readonly limitsDigits: boolean;
  /** A key check value can be read; none of the family can: 04 proves presence only. */
  readonly provesCheckValue: boolean;
  /** The answer to 08 is a packet (`080`), not EOT alone. */
  readonly answersSelection: boolean;
  readonly pinErrors: readonly PinErrorRow[];
  readonly reference: string;
}

const at = (baudRate: number, dataBits: 7 | 8, parity: 'none' | 'even'): LineSettings => ({
  baudRate,
  dataBits,
  parity,
  stopBits: 1,
});

/** The four settings that cover the family; the first of a model's list is its own default where one is documented. */
const classic = at(1200, 7, 'even');
const fastEven = at(9600, 7, 'even');
const fastPlain = at(9600, 8, 'none');
const fasterPlain = at(19200, 8, 'none');

const mx800Appendix = 'Verifone MX800 packet appendix, table 65';
const mx800Errors: readonly PinErrorRow[] = [
  { digit: '1', complaint: 'key', meaning: 'no master key', reference: mx800Appendix },
  { digit: '2', complaint: 'key', meaning: 'account or working key error', reference: mx800Appendix },
  { digit: '3', complaint: 'pin', meaning: 'PIN too long', reference: mx800Appendix },
  { digit: '4', complaint: 'pin', meaning: 'PIN too short or not decimal', reference: mx800Appendix },
  { digit: '5', complaint: 'key', meaning: 'the pad is in DUKPT mode', reference: mx800Appendix },
  { digit: '6', complaint: 'key', meaning: 'master key attributes', reference: mx800Appendix },
  { digit: '7', complaint: 'key', meaning: 'working key attributes', reference: mx800Appendix },
];

const pp791Page = 'UIC PP791 PM0103-U rev 06, page 205';
const pp791Errors: readonly PinErrorRow[] = [
  { digit: '0', complaint: 'account', meaning: 'no account number', reference: pp791Page },
  { digit: '1', complaint: 'key', meaning: 'key value does not suit the master key', reference: pp791Page },
  { digit: '2', complaint: 'account', meaning: 'account number shorter than 8 digits', reference: pp791Page },
  { digit: '3', complaint: 'account', meaning: 'account number longer than 19 digits', reference: pp791Page },
  { digit: '4', complaint: 'account', meaning: 'account number is not decimal', reference: pp791Page },
  { digit: '5', complaint: 'key', meaning: 'working key format', reference: pp791Page },
  // NOTE: read as "time-out" by some and as "time-out value wrong" by revision 06. The value sent here is always valid,
  // so only the first reading can be met; a pad of revision 06 that times out sends EOT.
  { digit: '6', complaint: 'timed-out', meaning: 'time-out', reference: pp791Page },
  { digit: '7', complaint: 'throttled', meaning: 'too many PINs within the hour', reference: pp791Page },
  { digit: '8', complaint: 'field', meaning: 'amount, PIN limits or prompt format', reference: pp791Page },
  { digit: '9', complaint: 'key', meaning: 'no active master key', reference: pp791Page },
  { digit: 'A', complaint: 'key', meaning: 'selected master key is not for PIN entry', reference: pp791Page },
  { digit: 'B', complaint: 'internal', meaning: 'memory cannot be read or written', reference: pp791Page },
  { digit: 'C', complaint: 'internal', meaning: 'no memory left', reference: pp791Page },
  { digit: 'E', complaint: 'internal', meaning: 'length of a field', reference: pp791Page },
  {
    digit: 'F',
    complaint: 'internal',
    meaning: 'operation limit reached',
    reference: 'UIC PP791 PM0103-U rev 06, page 245',
  },
  { digit: 'G', complaint: 'internal', meaning: 'file missing or not authentic', reference: pp791Page },
];

export const padModels = {
  'pinpad-1000se': {
    name: 'pinpad-1000se',
    title: 'Verifone PINpad 101, 201, 1000, 1000SE, 2000',
    lineSettings: [classic, fastEven, fastPlain, fasterPlain],
    pinRequest: 'prompt-packet',
    longestAmountCharacters: 10,
    canBypass: true,
    limitsDigits: true,
    provesCheckValue: false,
    answersSelection: false,
    pinErrors: mx800Errors,
    reference: 'Verifone PINpad 1000SE guide 22903; error digits as of the MX800 packet appendix',
  },
  mx800: {
    name: 'mx800',
    title: 'Verifone MX800 and Omni internal pads',
    lineSettings: [fastPlain, classic, fastEven, fasterPlain],
    pinRequest: 'entry-packet',
    longestAmountCharacters: 10,
    canBypass: true,
    limitsDigits: true,
    provesCheckValue: false,
    answersSelection: false,
    pinErrors: mx800Errors,
    reference: 'Verifone MX800 guide, packet appendix: 04, 08, Z63, Z66, 71',
  },
  pp791: {
    name: 'pp791',
    title: 'UIC PP791',
    lineSettings: [fastPlain, classic, fastEven, fasterPlain],
    pinRequest: 'amount-packet',
    longestAmountCharacters: 8,
    timeoutStepSeconds: 30,
    // Z62 has the null flag, but this pad refuses every prompt that is not in its own table, hence no amount either.
    canBypass: false,
    limitsDigits: false,
    provesCheckValue: false,
    answersSelection: true,
    pinErrors: pp791Errors,
    reference: 'UIC PP791 PM0103-U rev 06, sections 5 and 9: 04, 08, 70, 71, Z2, Z60, Z66',
  },
} as const satisfies Record<PinPadModel['name'], PinPadModel>;

/** What an error digit of this model means; a digit that no document lists is the pad's own trouble. */
export function complaintOf(model: PinPadModel, digit: string): PadComplaint {
  return model.pinErrors.find((row) => row.digit === digit)?.complaint ?? 'internal';
}
