/**
 * The training profile: the common dialect with invented routing, spoken by the simulator. Data only. Values not said to be
 * chosen come from the section named beside them.
 */
import { baseFields } from './base.ts';
import { INVENTED_LAYOUTS } from './invented-layouts.ts';
import { LAYOUTS } from './layouts.ts';
import type { AcquirerProfile } from './profile.ts';
import { RESPONSE_CODES } from './response-codes.ts';

export const trainingProfile: AcquirerProfile = {
  name: 'training',
  title: { zh: '训练', en: 'Training' },
  isTraining: true,
  fields: baseFields,
  layouts: LAYOUTS,
  invented: INVENTED_LAYOUTS,
  responseCodes: RESPONSE_CODES,
  tpdu: '6000030000',
  header: '603100311000',
  // unionpay-pos 3.3
  macAlgorithm: 'unionpay-ecb',
  // unionpay-pos 2.2: double length, with the track key when tracks are encrypted
  keyScheme: '003',
  trackEncryption: false,
  // unionpay-pos 3.2
  pin: { format: '0', minimumDigits: 4, maximumDigits: 12, mayBypass: true },
  currency: { numeric: '156', name: 'CNY' },
  // unionpay-pos 1.6 F22
  entryModes: {
    keyed: '01',
    swiped: '02',
    fallback: '02',
    inserted: '05',
    tapped: '07',
    scanned: '03',
    // unionpay-pos 1.6: 04 in one document; here it tells a code of ours from the customer's
    shown: '04',
    'no-card': '01',
  },
  // unionpay-pos 2.9, 2.10
  pendingCodes: ['09'],
  blacklist: 'counted-digits',
  // unionpay-pos 4.9
  signature: { partBytes: 999, more: '8', last: '9' },
  // unionpay-pos 1.6 60.4: stripe and contact chip
  terminalCapability: '5',
  // unionpay-pos 1.6 60.4, and the tap among its captured frames
  tapCapability: '6',
  fallback: { isAllowed: true, chipCondition: '2' },
  // unionpay-pos 2.7
  chipTags: {
    request: [
      ...['9F26', '9F27', '9F10', '9F37', '9F36', '95', '9A', '9C', '9F02', '5F2A'],
      ...['82', '9F1A', '9F03', '9F33', '9F34', '9F35', '9F1E', '84', '9F09', '9F41', '9F63'],
    ],
    reversal: ['95', '9F1E', '9F10', '9F36', 'DF31'],
    scriptNotice: ['9F33', '95', '9F37', '9F1E', '9F10', '9F26', '9F36', '82', 'DF31', '9F1A', '9A'],
  },
  // unionpay-pos 2.6
  // NOTE: one source; what the four digits behind 71 mean is not known, so foreign cards get the same ones.
  chipRecords: {
    approved: '61{organisation}00{amount}156',
    'card-declined': '710011{amount}15610',
    'issuer-authentication-failed': '710005{amount}15622',
    unknownSequence: '000',
  },
  // unionpay-pos 4.6
  smallPayment: { isAllowed: true, limitMinor: 100_000 },
  // unionpay-pos 4.2, 2.9
  reversal: { closingCodes: ['00'], keepOn: ['68', '98'] },
};
