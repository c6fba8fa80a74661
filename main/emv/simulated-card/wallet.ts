/**
 * The chip cards of training and tests by id: made-up numbers, each with one habit. The acquirer's own list has rows with the same
 * ids and says what the host does; a test compares the two. Nothing here may be shown but ids and labels.
 */
import type { CardApplication, CardHabits, CardProfile, ContactlessApplication } from './card-profile.ts';

export interface WalletCard {
  readonly profile: CardProfile;
  /** What the cardholder types, at the pad or for the card; digits. A phone asks for none. */
  readonly pin?: string;
  /** A phone has none. */
  readonly hasContacts: boolean;
  /** For cards that no host hears of. */
  readonly label?: { readonly zh: string; readonly en: string };
}

const PIN = '123456';

/** X and Y are zero; then online PIN, signature, none, each if the terminal can (emv.md 1.9). */
const AMOUNTS = '0000000000000000';
const CVM = {
  onlinePin: `${AMOUNTS}42035E031F03`,
  offlinePin: `${AMOUNTS}410342035E031F03`,
  encipheredPin: `${AMOUNTS}440342035E031F03`,
  signature: `${AMOUNTS}5E031F03`,
};
/** emv.md 2.1: amounts, country, TVR, currency, date, type, number, time, merchant name. */
const CDOL1 = '9F02069F03069F1A0295055F2A029A039C019F37049F21039F4E14';
const CDOL2 = '8A029F02069F03069F1A0295055F2A029A039C019F37049F21039B02';

const debit: CardApplication = {
  aid: 'A000000333010101',
  label: 'PBOC DEBIT',
  priority: 1,
  oda: 'dda',
  cvmList: CVM.onlinePin,
  iacDenial: '0010000000',
  iacOnline: 'D86404F800',
  iacDefault: 'D86404A800',
  usageControl: 'FF00',
  issuerAuthentication: 'external',
  cdol1: CDOL1,
  cdol2: CDOL2,
  format: 2,
  offlineAmountMinor: 0,
};
const credit: CardApplication = { ...debit, aid: 'A000000333010102', label: 'PBOC CREDIT', priority: 2 };
const antenna: ContactlessApplication = { aid: debit.aid, label: debit.label };

const base: Omit<CardProfile, 'pan' | 'serviceCode'> = {
  panSequence: '01',
  expiry: '3012',
  effective: '200101',
  holder: 'TRAINING/CARD',
  countryCode: '0156',
  currencyCode: '0156',
  version: '0020',
  pinTries: 3,
  protocol: 'T=0',
  hasPse: true,
  applications: [debit],
  habits: {},
};

interface Change {
  /** Onto every application of the card. */
  readonly application?: Partial<CardApplication>;
  readonly profile?: Partial<CardProfile>;
  readonly habits?: CardHabits;
  readonly serviceCode?: string;
  readonly hasContacts?: boolean;
  readonly label?: { readonly zh: string; readonly en: string };
}

function card(pan: string, change: Change = {}): WalletCard {
  const { application = {}, profile = {}, habits = {}, serviceCode = '201', hasContacts = true, label } = change;
  const whole: CardProfile = { ...base, ...profile, pan, serviceCode, habits };
  const applications = whole.applications.map((one) => ({ ...one, ...application }));
  return {
    profile: { ...whole, applications },
    ...(hasContacts && { pin: PIN }),
    hasContacts,
    ...(label && { label }),
  };
}

const ownPin = { pin: PIN } as const;

export const chipWallet: ReadonlyMap<string, WalletCard> = new Map([
  ['chip', card('6225000000000014')],
  ['chip-pin', card('6225000000000048', { serviceCode: '220', profile: { protocol: 'T=1' } })],
  ['chip-dda', card('6225000000000212')],
  ['chip-cda', card('6225000000000220', { application: { oda: 'cda' } })],
  ['chip-sda', card('6225000000000238', { application: { oda: 'sda', format: 1 } })],
  ['chip-offline-pin', card('6225000000000246', { application: { cvmList: CVM.offlinePin }, profile: ownPin })],
  [
    'chip-enciphered-pin',
    card('6225000000000253', { application: { cvmList: CVM.encipheredPin, pinKey: 'own' }, profile: ownPin }),
  ],
  ['chip-signature', card('6225000000000261', { application: { cvmList: CVM.signature } })],
  ['chip-two-applications', card('6225000000000279', { profile: { applications: [debit, credit] } })],
  ['chip-no-funds', card('6225000000000287')],
  ['chip-wrong-cryptogram', card('6225000000000295', { habits: { wrongCryptogram: true } })],
  ['chip-script-before', card('6225000000000303', { profile: ownPin })],
  ['chip-script-after', card('6225000000000311')],
  ['chip-script-refused', card('6225000000000329')],
  ['chip-refuses-approval', card('6225000000000337', { habits: { refusesApproval: true } })],
  ['chip-no-issuer-data', card('6225000000000345')],
  ['chip-wrong-issuer-data', card('6225000000000352', { habits: { believesNoWrongAnswer: true } })],
  ['chip-declines-offline', card('6225000000000360', { habits: { declinesOffline: true } })],
  ['chip-blocked-by-issuer', card('6225000000000378')],
  ['chip-wants-keys', card('6225000000000386')],
  ['chip-wants-parameters', card('6225000000000394')],
  ['chip-answer-lost', card('6225000000000428')],
  ['tap', card('6225000000000402', { profile: { contactless: antenna } })],
  [
    'tap-phone',
    card('6225000000000410', { profile: { contactless: { ...antenna, phone: 'verified' } }, hasContacts: false }),
  ],
  [
    'tap-phone-locked',
    card('6225000000000469', {
      profile: { contactless: { ...antenna, phone: 'asks-first' } },
      hasContacts: false,
      label: { zh: '手机闪付，首次须在手机上确认', en: 'contactless phone that first asks to confirm on it' },
    }),
  ],
  [
    'chip-blocked',
    card('6225000000000436', {
      habits: { applicationBlocked: true },
      label: { zh: '芯片卡，应用已锁定', en: 'chip card whose application is blocked' },
    }),
  ],
  [
    'chip-mute',
    card('6225000000000444', {
      habits: { mute: true },
      label: { zh: '芯片卡，芯片无应答', en: 'chip card whose chip says nothing' },
    }),
  ],
  [
    'chip-broken',
    card('6225000000000451', {
      habits: { broken: { instruction: 0xa8, says: 'nothing' } },
      label: { zh: '芯片卡，芯片故障', en: 'chip card whose chip is out of order' },
    }),
  ],
]);
