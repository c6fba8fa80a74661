/**
 * What a card's status word means to a terminal, command by command: the cross reference of emv.md 1.16 as a table. Tools and
 * traces say it in words; the kernel's own steps decide, and a test holds them together.
 */

export type CardCommand =
  | 'SELECT PSE'
  | 'SELECT AID'
  | 'GET PROCESSING OPTIONS'
  | 'READ RECORD'
  | 'GET DATA'
  | 'GET CHALLENGE'
  | 'INTERNAL AUTHENTICATE'
  | 'VERIFY'
  | 'GENERATE AC'
  | 'EXTERNAL AUTHENTICATE'
  | 'script';

export type StatusMeaning =
  | { readonly kind: 'done' }
  /** T=0: the answer waits in the card (61xx). */
  | { readonly kind: 'get-response'; readonly lengthBytes: number }
  /** T=0: the same command again with this length (6Cxx). */
  | { readonly kind: 'repeat-with-length'; readonly lengthBytes: number }
  | { readonly kind: 'build-list-from-aids' }
  | { readonly kind: 'application-blocked' }
  | { readonly kind: 'next-application' }
  /** The application refuses this payment: it leaves the list and another is chosen. */
  | { readonly kind: 'choose-another' }
  | { readonly kind: 'no-more-records' }
  | { readonly kind: 'data-not-there' }
  | { readonly kind: 'pin-wrong'; readonly triesLeft: number }
  | { readonly kind: 'pin-blocked' }
  | { readonly kind: 'cvm-unsuccessful' }
  | { readonly kind: 'issuer-authentication-failed' }
  | { readonly kind: 'script-goes-on' }
  | { readonly kind: 'script-stops' }
  | { readonly kind: 'terminate' };

type Plain = Exclude<StatusMeaning['kind'], 'get-response' | 'repeat-with-length' | 'pin-wrong'>;

interface CommandRow {
  /** Four hex digits of the status word, or its first two, and what it means; the first that fits counts. */
  readonly meanings: readonly (readonly [statusWord: string, meaning: Plain])[];
  /** Everything but 9000 that has no row. */
  readonly otherwise: Plain;
}

const COMMANDS: Readonly<Record<CardCommand, CommandRow>> = {
  'SELECT PSE': { meanings: [['6A81', 'terminate']], otherwise: 'build-list-from-aids' },
  'SELECT AID': {
    meanings: [
      ['6283', 'application-blocked'],
      ['6A81', 'terminate'],
    ],
    otherwise: 'next-application',
  },
  'GET PROCESSING OPTIONS': { meanings: [['6985', 'choose-another']], otherwise: 'terminate' },
  // A record after the last of the payment system directory; one that the file locator names must be there.
  'READ RECORD': { meanings: [['6A83', 'no-more-records']], otherwise: 'terminate' },
  'GET DATA': { meanings: [], otherwise: 'data-not-there' },
  'GET CHALLENGE': { meanings: [], otherwise: 'cvm-unsuccessful' },
  'INTERNAL AUTHENTICATE': { meanings: [], otherwise: 'terminate' },
  VERIFY: {
    meanings: [
      ['63C0', 'pin-blocked'],
      ['6983', 'pin-blocked'],
      ['6984', 'pin-blocked'],
    ],
    otherwise: 'cvm-unsuccessful',
  },
  'GENERATE AC': { meanings: [], otherwise: 'terminate' },
  'EXTERNAL AUTHENTICATE': { meanings: [], otherwise: 'issuer-authentication-failed' },
  script: {
    meanings: [
      ['90', 'done'],
      ['62', 'script-goes-on'],
      ['63', 'script-goes-on'],
    ],
    otherwise: 'script-stops',
  },
};

/** `statusWord` is SW1 and SW2 as one number, 0x9000. */
export function meaningOfStatus(command: CardCommand, statusWord: number): StatusMeaning {
  const low = statusWord & 0xff;
  if (statusWord === 0x9000) return { kind: 'done' };
  if (statusWord >> 8 === 0x61) return { kind: 'get-response', lengthBytes: low === 0 ? 256 : low };
  if (statusWord >> 8 === 0x6c) return { kind: 'repeat-with-length', lengthBytes: low === 0 ? 256 : low };
  if (command === 'VERIFY' && statusWord > 0x63c0 && statusWord <= 0x63cf) {
    return { kind: 'pin-wrong', triesLeft: low & 0x0f };
  }
  const text = statusWord.toString(16).padStart(4, '0').toUpperCase();
  const { meanings, otherwise } = COMMANDS[command];
  return { kind: meanings.find(([word]) => text.startsWith(word))?.[1] ?? otherwise };
}
