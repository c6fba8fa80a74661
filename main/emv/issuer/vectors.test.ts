import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkValueOf } from '../../host/keys/kcv.ts';
import { answerOf, cryptogramOf, type KeyedCard, pinChangeCommand, scriptMacOf } from './card-issuer.ts';
import { cardKeyA, cardKeyB, withOddParity } from './card-key.ts';
import { applicationCryptogram, arpcByCode, arpcByStatus } from './cryptogram.ts';
import { dynamicCode } from './dynamic-code.ts';
import { paddedWithMark, paddedWithZeros, retailMac } from './iso9797.ts';
import {
  encryptedScriptData,
  maskedPinBlock,
  pinBlockFormat2,
  type ScriptEncryption,
  scriptMac,
} from './script-security.ts';
import { commonSessionKey, pbocSessionKey, treeSessionKey, visaScriptKey } from './session-key.ts';
import { type CryptogramVersion, cryptogramVersions } from './versions.ts';

type Input = Readonly<Partial<Record<string, unknown>>>;
interface Case {
  readonly id: string;
  readonly fn: string;
  readonly input: Input;
  readonly output: string | null;
  readonly error: string | null;
  readonly icc_mk_ac?: string;
  readonly icc_mk_smi?: string;
  readonly icc_mk_smc?: string;
}
interface PbocCase {
  readonly id: string;
  readonly udk_ac: string;
  readonly imk_ac?: string | null;
  readonly pan?: string | null;
  readonly psn?: string | null;
  readonly atc: string;
  readonly session_key: string;
  readonly mac_input: string;
  readonly arqc: string;
  readonly arc: string;
  readonly arpc_method_1?: string | null;
}

const file = path.join(import.meta.dirname, 'testdata', 'issuer.json');
const {
  groups,
}: { readonly groups: { readonly crypto_emv: readonly Case[]; readonly crypto_pboc_arqc: readonly PbocCase[] } } =
  JSON.parse(readFileSync(file, 'utf8'));

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();
const text = (input: Input, name: string): string => {
  const value = input[name];
  return typeof value === 'string' ? value : '';
};
const data = (input: Input, name: string): Uint8Array => bytes(text(input, name));
const some = (input: Input, name: string): Uint8Array | undefined =>
  input[name] === undefined ? undefined : data(input, name);
const number = (input: Input, name: string, fallback: number): number => {
  const value = input[name];
  return typeof value === 'number' ? value : fallback;
};
/** Digits: upstream takes strings and the bytes of their ASCII, and the latter stand here as hex; `narrowest` digits tell them apart. */
const digits = (input: Input, name: string, isAscii: (value: string) => boolean): string => {
  const value = text(input, name);
  return isAscii(value) ? Buffer.from(value, 'hex').toString('ascii') : value;
};
const isAsciiPan = (value: string): boolean => value.length > 19;
const isAsciiSequence = (value: string): boolean => value.length === 4;
/** 39393939 is the PIN 9999: every other digit is the 3 of ASCII, and no such PIN stands for itself in these cases. */
const isAsciiPin = (value: string): boolean => value.length % 2 === 0 && /^(3\d)+$/.test(value);

const cardRequest = (input: Input) => ({
  masterKey: data(input, 'iss_mk'),
  pan: digits(input, 'pan', isAsciiPan),
  panSequence: input.psn === undefined ? undefined : digits(input, 'psn', isAsciiSequence),
});
const pinOf = (input: Input): string => digits(input, 'pin', isAsciiPin);
const currentPinOf = (input: Input): string | undefined =>
  input.current_pin === undefined ? undefined : digits(input, 'current_pin', isAsciiPin);

const ENCRYPTION: Readonly<Partial<Record<string, ScriptEncryption>>> = {
  VISA: 'visa',
  MASTERCARD: 'mastercard',
  EMV: 'emv',
  CCD: 'emv',
};

const plain: Readonly<Record<string, (input: Input) => string>> = {
  'ac.generate_ac': (input) =>
    hex(
      applicationCryptogram(
        data(input, 'sk_ac'),
        data(input, 'data'),
        text(input, 'padding_type') === 'VISA' ? 'visa' : 'emv',
      ),
    ),
  'ac.generate_arpc_1': (input) =>
    hex(arpcByCode({ key: data(input, 'sk_ac'), arqc: data(input, 'arqc'), responseCode: data(input, 'arpc_rc') })),
  'ac.generate_arpc_2': (input) =>
    hex(
      arpcByStatus({
        key: data(input, 'sk_ac'),
        arqc: data(input, 'arqc'),
        cardStatusUpdate: data(input, 'csu'),
        proprietary: some(input, 'prop_auth_data'),
      }),
    ),
  'tools.key_check_digits': (input) => hex(checkValueOf(data(input, 'key'))).slice(0, number(input, 'length', 2) * 2),
  'kd.derive_icc_mk_a': (input) => hex(cardKeyA(cardRequest(input))),
  'kd.derive_icc_mk_b': (input) => hex(cardKeyB(cardRequest(input))),
  'kd.derive_common_sk': (input) => hex(withOddParity(commonSessionKey(data(input, 'icc_mk'), data(input, 'r')))),
  'kd.derive_visa_sm_sk': (input) => hex(withOddParity(visaScriptKey(data(input, 'icc_mk'), data(input, 'atc')))),
  'kd.derive_emv2000_tree_sk': (input) =>
    hex(
      withOddParity(
        treeSessionKey({
          cardKey: data(input, 'icc_mk'),
          atc: data(input, 'atc'),
          height: number(input, 'height', 8),
          branchFactor: number(input, 'branch_factor', 4),
          initialValue: some(input, 'iv') ?? new Uint8Array(16),
        }),
      ),
    ),
  'mac.mac_iso9797_3': (input) => {
    const padding = number(input, 'padding', 2);
    if (padding !== 1 && padding !== 2) throw new RangeError('padding 1 or 2');
    const key = bytes(`${text(input, 'key1')}${text(input, 'key2')}`);
    return hex(retailMac(key, data(input, 'data'), padding === 1 ? 'visa' : 'emv')).slice(
      0,
      number(input, 'length', 8) * 2,
    );
  },
  'mac.pad_iso9797_1': (input) => hex(paddedWithZeros(data(input, 'data'), number(input, 'block_size', 8))),
  'mac.pad_iso9797_2': (input) => hex(paddedWithMark(data(input, 'data'), number(input, 'block_size', 8))),
  'sm.generate_command_mac': (input) => hex(scriptMac(data(input, 'sk_smi'), data(input, 'command'))),
  'sm.encrypt_command_data': (input) => {
    const encryption = ENCRYPTION[text(input, 'encryption_type')];
    if (encryption === undefined) throw new RangeError('no such encryption');
    return hex(encryptedScriptData(data(input, 'sk_smc'), data(input, 'command_data'), encryption));
  },
  'sm.format_vis_pin_block': (input) =>
    hex(maskedPinBlock(data(input, 'icc_mk_ac'), pinOf(input), currentPinOf(input))),
  'sm.format_iso9564_2_pin_block': (input) => hex(pinBlockFormat2(pinOf(input))),
  'cvv.generate_cvc3': (input) =>
    String(
      dynamicCode({
        cardKey: data(input, 'icc_cvc3'),
        track: data(input, 'track_template'),
        atc: data(input, 'atc'),
        unpredictableNumber: data(input, 'un'),
      }),
    ).padStart(5, '0'),
};

const VERSIONS: Readonly<Partial<Record<string, CryptogramVersion>>> = {
  VisaCVN10: cryptogramVersions.visa10,
  VisaCVN18: cryptogramVersions.visa18,
  VisaCVN22: cryptogramVersions.visa22,
  InteracCVN133: cryptogramVersions.interac133,
  MasterCardCVN16: cryptogramVersions.mastercard16,
  MasterCardCVN17: cryptogramVersions.mastercard17,
  MasterCardCVN20: cryptogramVersions.mastercard20,
  MasterCardCVN21: cryptogramVersions.mastercard21,
};

const sessionOf = (input: Input) => ({
  cryptogram: data(input, 'tag_9f26'),
  atc: data(input, 'tag_9f36'),
});
const factsOf = (input: Input) => ({
  tags: new Map(
    Object.keys(input)
      .filter((name) => name.startsWith('tag_'))
      .map((name) => [name.slice(4).toUpperCase(), data(input, name)]),
  ),
  cvr: some(input, 'cvr'),
  counters: some(input, 'counters'),
});

const keyed: Readonly<Record<string, (card: KeyedCard, input: Input) => string>> = {
  generate_ac: (card, input) => hex(cryptogramOf(card, factsOf(input))),
  generate_arpc: (card, input) =>
    hex(
      answerOf(card, {
        arqc: data(input, 'tag_9f26'),
        atc: data(input, 'tag_9f36'),
        unpredictableNumber: some(input, 'tag_9f37'),
        responseCode: some(input, 'arpc_rc'),
        cardStatusUpdate: some(input, 'csu'),
        proprietary: some(input, 'prop_auth_data'),
      }),
    ),
  generate_command_mac: (card, input) =>
    hex(scriptMacOf(card, sessionOf(input), data(input, 'command_header'), some(input, 'command_data'))),
  generate_pin_change_command: (card, input) =>
    hex(pinChangeCommand(card, sessionOf(input), pinOf(input), currentPinOf(input))),
};

function run(entry: Case): string {
  const one = plain[entry.fn];
  if (one !== undefined) return one(entry.input);
  const [, name = '', method = ''] = entry.fn.split('.');
  const version = VERSIONS[name];
  const done = keyed[method];
  if (version === undefined || done === undefined) throw new Error(`nothing here is called ${entry.fn}`);
  const keys = {
    cryptogram: bytes(entry.icc_mk_ac ?? ''),
    scriptMac: bytes(entry.icc_mk_smi ?? ''),
    scriptEncryption: bytes(entry.icc_mk_smc ?? ''),
  };
  return done({ version, keys }, entry.input);
}

/** Upstream's answer to an argument of a wrong type, which does not compile here. */
const isTypeError = ({ error }: Case): boolean => error?.startsWith('TypeError') === true;

describe('crypto_emv', () => {
  test.each(groups.crypto_emv.filter(({ error }) => error === null))(
    'when $id ($fn) is computed then it is the same',
    (entry) => {
      expect(run(entry)).toBe(String(entry.output));
    },
  );

  test.each(groups.crypto_emv.filter((entry) => entry.error !== null && !isTypeError(entry)))(
    'when $id ($fn) has a wrong argument then it throws',
    (entry) => {
      expect(() => run(entry)).toThrow(RangeError);
    },
  );

  test('when a case is not run then it is one whose mistake does not compile', () => {
    expect(groups.crypto_emv.filter(isTypeError).map(({ id }) => id)).toEqual(['crypto_emv-003']);
  });
});

test.each(groups.crypto_pboc_arqc)('when worked example $id is computed then every step is the same', (entry) => {
  const cardKey = bytes(entry.udk_ac);
  if (entry.imk_ac && entry.pan) {
    const request = { masterKey: bytes(entry.imk_ac), pan: entry.pan, panSequence: entry.psn ?? undefined };
    expect(hex(cardKeyA(request))).toBe(hex(withOddParity(cardKey)));
  }
  const key = pbocSessionKey(cardKey, bytes(entry.atc));
  expect(hex(key)).toBe(entry.session_key);
  expect(hex(applicationCryptogram(key, bytes(entry.mac_input)))).toBe(entry.arqc);
  const answer = arpcByCode({ key, arqc: bytes(entry.arqc), responseCode: bytes(entry.arc) });
  if (entry.arpc_method_1) expect(hex(answer)).toBe(entry.arpc_method_1);
});
