/**
 * What the issuer writes on a card: files and records out of a profile, with certificates over this very card (emv.md 1.6, 1.7).
 * Made when a program first needs it, because signing takes its time.
 */
import { encodeTlv } from '../tlv/tlv.ts';
import { ascii, fromHex, joined, turned } from './card-bytes.ts';
import {
  type CardApplication,
  type CardFlaw,
  type CardOda,
  type CardProfile,
  type ContactlessApplication,
  track2Of,
} from './card-profile.ts';
import { authorityKey, cardKey, issuerKey, pinKey } from './demo-keys.ts';
import { type Certificate, cardCertificate, issuerCertificate, signedStaticData } from './sign.ts';

export interface Personality {
  /** 82, two bytes. */
  readonly aip: Uint8Array;
  /** 94. */
  readonly afl: Uint8Array;
  /** Template 70 by file and record: `2/1`. */
  readonly records: ReadonlyMap<string, Uint8Array>;
}

type Objects = readonly (readonly [tag: string, value: Uint8Array | string | undefined])[];

/** Objects in a row; those without a value are not on this card. Text is hex. */
const objects = (list: Objects): Uint8Array =>
  joined(
    ...list.flatMap(([tag, value]) =>
      value === undefined || value.length === 0
        ? []
        : [encodeTlv(tag, typeof value === 'string' ? fromHex(value) : value)],
    ),
  );

const AIP_ODA: Readonly<Record<CardOda, number>> = { none: 0, sda: 0x40, dda: 0x60, cda: 0x61 };

/** emv.md 1.5. Risk management is always to be done; a card that can do more can do the lesser too. */
function aipOf({ oda, cvmList, issuerAuthentication }: CardApplication): Uint8Array {
  const verifies = cvmList === undefined ? 0 : 0x10;
  const external = issuerAuthentication === 'external' ? 0x04 : 0;
  return Uint8Array.of(AIP_ODA[oda] | verifies | 0x08 | external, 0x00);
}

/** What is signed is in file 3, certificates are in file 2, the track is in file 1. */
export function contactPersonality(profile: CardProfile, application: CardApplication): Personality {
  const aip = aipOf(application);
  const about = [contactNumbers(profile, application), contactLists(profile, application)];
  return assembled({
    aip,
    flaw: profile.habits.flaw,
    open: [
      ['57', `${track2Of(profile).replace('=', 'D')}F`.slice(0, 38)],
      ['5F20', ascii(profile.holder)],
    ],
    about,
    certificates: certificatesOf(profile, application.oda, joined(...about, aip)).concat(
      application.pinKey === 'own' ? [pinObjects(profile)] : [],
    ),
  });
}

const contactNumbers = (profile: CardProfile, application: CardApplication): Uint8Array =>
  objects([
    ['5F24', lastDayOf(profile.expiry)],
    ['5F25', profile.effective],
    ['5A', evenDigits(profile.pan)],
    ['5F34', profile.panSequence],
    ['9F07', application.usageControl],
    ['5F28', profile.countryCode],
    ['8E', application.cvmList],
    ['9F0D', application.iacDefault],
    ['9F0E', application.iacDenial],
    ['9F0F', application.iacOnline],
    ['9F4A', '82'],
  ]);

const contactLists = (profile: CardProfile, { cdol1, cdol2, offlineLimits, oda }: CardApplication): Uint8Array =>
  objects([
    ['8C', cdol1],
    ['8D', cdol2],
    ['9F49', oda === 'dda' || oda === 'cda' ? DDOL : undefined],
    ['9F42', profile.currencyCode],
    ['9F44', '02'],
    ['9F08', profile.version],
    ['9F14', offlineLimits && Uint8Array.of(offlineLimits.lower)],
    ['9F23', offlineLimits && Uint8Array.of(offlineLimits.upper)],
  ]);

/** YYMMDD of a YYMM: cards are good to the end of the month. */
function lastDayOf(expiry: string): string {
  const [year, month] = [2000 + Number(expiry.slice(0, 2)), Number(expiry.slice(2))];
  return `${expiry}${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

const DDOL = '9F3704';
const evenDigits = (digits: string): string => (digits.length % 2 === 0 ? digits : `${digits}F`);

/** 7C00, as the published qPBOC card has it (emv.md 2.6). */
const CONTACTLESS_AIP = Uint8Array.of(0x7c, 0x00);

/** Records of a tap that the card decides itself; what the answer to GET PROCESSING OPTIONS has is not repeated. */
export function contactlessPersonality(profile: CardProfile, { cashMinor }: ContactlessApplication): Personality {
  const isOnlineOnly = cashMinor === undefined;
  const aip = CONTACTLESS_AIP;
  const about = [
    objects([
      ['5F24', lastDayOf(profile.expiry)],
      ['5A', evenDigits(profile.pan)],
      ['9F07', 'FF00'],
      ['5F28', profile.countryCode],
      ['9F4A', '82'],
    ]),
  ];
  return assembled({
    aip,
    flaw: profile.habits.flaw,
    open: [],
    about,
    certificates: isOnlineOnly ? [] : certificatesOf(profile, 'dda', joined(...about, aip)),
  });
}

interface Parts {
  readonly aip: Uint8Array;
  readonly flaw: CardFlaw | undefined;
  readonly open: Objects;
  readonly about: readonly Uint8Array[];
  readonly certificates: readonly Objects[];
}

const FILE = { open: 1, certificates: 2, signed: 3 } as const;

function assembled({ aip, open, about, certificates }: Parts): Personality {
  const files: readonly (readonly [file: number, records: readonly Uint8Array[], signedRecords: number])[] = [
    [FILE.open, open.length === 0 ? [] : [objects(open)], 0],
    [FILE.certificates, certificates.map(objects), 0],
    [FILE.signed, about, about.length],
  ];
  const used = files.filter(([, records]) => records.length > 0);
  const afl = used.flatMap(([file, records, signedRecords]) => [file << 3, 1, records.length, signedRecords]);
  const records = used.flatMap(([file, list]) =>
    list.map((record, index) => [`${file}/${index + 1}`, encodeTlv('70', record)] as const),
  );
  return { aip, afl: Uint8Array.from(afl), records: new Map(records) };
}

/** DAC0 as in the published examples. */
const STATIC_CODE = Uint8Array.of(0xda, 0xc0);
const LONG_AGO = '1220';

function certificatesOf(profile: CardProfile, oda: CardOda, staticData: Uint8Array): readonly Objects[] {
  if (oda === 'none') return [];
  const { pan, habits } = profile;
  const { flaw } = habits;
  const issuer = issuerCertificate({ signer: authorityKey, key: issuerKey, pan, expiry: '1249' });
  const keys: Objects[] = [
    [
      ['8F', 'F1'],
      ['90', flaw === 'issuer-certificate' ? turned(issuer.certificate) : issuer.certificate],
    ],
    [
      ['92', issuer.remainder],
      ['9F32', issuer.exponent],
      ['93', staticSignature(staticData, flaw)],
    ],
  ];
  return oda === 'sda' ? keys : [...keys, ...cardObjects(profile, staticData)];
}

function staticSignature(staticData: Uint8Array, flaw: CardFlaw | undefined): Uint8Array {
  const signature = signedStaticData(issuerKey, STATIC_CODE, staticData);
  return flaw === 'static' ? turned(signature) : signature;
}

function cardObjects({ pan, habits }: CardProfile, staticData: Uint8Array): readonly Objects[] {
  const { flaw } = habits;
  const expiry = flaw === 'card-certificate-expired' ? LONG_AGO : '1249';
  const own = cardCertificate({ signer: issuerKey, key: cardKey, pan, expiry }, staticData);
  const certificate = flaw === 'card-certificate' ? turned(own.certificate) : own.certificate;
  return [
    [['9F46', certificate]],
    [
      ['9F48', own.remainder],
      ['9F47', own.exponent],
    ],
  ];
}

function pinObjects({ pan }: CardProfile): Objects {
  const own: Certificate = cardCertificate({ signer: issuerKey, key: pinKey, pan, expiry: '1249' });
  return [
    ['9F2D', own.certificate],
    ['9F2F', own.remainder],
    ['9F2E', own.exponent],
  ];
}
