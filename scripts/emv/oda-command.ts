/**
 * `npm run -s emv -- oda FILE.json`: runs one card's certificates and prints every stage, null where it did not come so far, and
 * the terminal verification results a kernel would have. For test cards: the card number stands in what it prints.
 */
import { readFileSync } from 'node:fs';
import { readDynamicData } from '../../main/emv/oda/dynamic-data.ts';
import { AIP, type Bit, hasBit, TVR, withBit } from '../../main/emv/tags/bits.ts';
import { type DynamicInput, type OdaInput, readOdaInput } from './oda-input.ts';
import {
  type DynamicStage,
  dynamicStage,
  hexOf,
  iccStage,
  issuerStage,
  type KeyStage,
  type SdaStage,
  type StageFault,
  sdaStage,
} from './oda-stages.ts';

type Shown = string | null;
type Method = 'sda' | 'dda' | 'cda' | 'none';

const FAILED: Readonly<Record<Exclude<Method, 'none'>, Bit>> = {
  sda: TVR.sdaFailed,
  dda: TVR.ddaFailed,
  cda: TVR.cdaFailed,
};
const TVR_BYTES = 5;

export interface OdaReport {
  readonly issuer_cert_recovered: Shown;
  readonly issuer_hash_ok: boolean | null;
  readonly issuer_id: Shown;
  readonly issuer_cert_expiry_MMYY: Shown;
  readonly issuer_modulus: Shown;
  readonly issuer_exponent: Shown;
  readonly icc_cert_recovered: Shown;
  readonly icc_hash_ok: boolean | null;
  readonly icc_pan: Shown;
  readonly icc_cert_expiry_MMYY: Shown;
  readonly icc_modulus: Shown;
  readonly icc_exponent: Shown;
  /** The three of static data stand only where the card has 93 or can do nothing else. */
  readonly ssad_recovered?: Shown;
  readonly ssad_hash_ok?: boolean | null;
  readonly data_authentication_code?: Shown;
  readonly dynamic: readonly DynamicReport[] | null;
  readonly tvr: string;
  /** `issuer: hash`; only where something failed. */
  readonly faults?: readonly string[];
}

export interface DynamicReport {
  readonly kind: string;
  readonly sdad: string;
  readonly terminal_dynamic_data: string;
  readonly recovered: Shown;
  readonly hash_ok: boolean | null;
  readonly icc_dynamic_data: Shown;
  readonly icc_dynamic_number: Shown;
  /** CDA alone. */
  readonly cid?: Shown;
  readonly ac?: Shown;
  readonly transaction_data_hash?: Shown;
}

/** Terminal able to do all; without an AIP, what the card has says it (emv.md 1.7). */
function methodOf({ aip, card, dynamic }: OdaInput): Method {
  if (aip === undefined) {
    if (dynamic.some(({ isCda }) => isCda)) return 'cda';
    if (card.has('9F46')) return 'dda';
    return card.has('93') ? 'sda' : 'none';
  }
  if (hasBit(aip, AIP.cda)) return 'cda';
  if (hasBit(aip, AIP.dda)) return 'dda';
  return hasBit(aip, AIP.sda) ? 'sda' : 'none';
}

const keyOf = ({ key }: KeyStage): { readonly modulus: Shown; readonly exponent: Shown } =>
  key.ok
    ? { modulus: hexOf(key.value.modulus), exponent: hexOf(key.value.exponent) }
    : { modulus: null, exponent: null };

function dynamicReport(input: DynamicInput, stage: DynamicStage): DynamicReport {
  const opened = stage.hashOk === true && stage.recovered !== null;
  const read = opened ? readDynamicData(new Uint8Array(Buffer.from(stage.recovered ?? '', 'hex'))) : undefined;
  const contents = read?.ok ? read.value : undefined;
  const rest = contents?.rest;
  const whole = rest !== undefined && rest.length >= 29;
  return {
    kind: input.kind,
    sdad: hexOf(input.signed),
    terminal_dynamic_data: hexOf(input.terminalData),
    recovered: stage.recovered,
    hash_ok: stage.hashOk,
    icc_dynamic_data: stage.data && hexOf(stage.data),
    icc_dynamic_number: contents === undefined ? null : hexOf(contents.iccDynamicNumber),
    ...(input.isCda && {
      cid: whole ? hexOf(rest.subarray(0, 1)) : null,
      ac: whole ? hexOf(rest.subarray(1, 9)) : null,
      transaction_data_hash: whole ? hexOf(rest.subarray(9, 29)) : null,
    }),
  };
}

interface Stages {
  readonly issuer: KeyStage;
  readonly icc: KeyStage;
  readonly sda: SdaStage;
  readonly dynamic: readonly DynamicStage[];
}

interface Failure {
  readonly stage: string;
  readonly fault: StageFault;
  /** Whose bit it sets. */
  readonly method: Exclude<Method, 'none'>;
}

/** What went wrong on the way of the chosen method, stage by stage. */
function failuresOf(input: OdaInput, { issuer, icc, sda, dynamic }: Stages): readonly Failure[] {
  const method = methodOf(input);
  if (method === 'none') return [];
  if (!issuer.key.ok) return [{ stage: 'issuer', fault: issuer.key.fault, method }];
  if (method === 'sda') return sda.verdict.ok ? [] : [{ stage: 'static data', fault: sda.verdict.fault, method }];
  if (!icc.key.ok) return [{ stage: 'icc', fault: icc.key.fault, method }];
  return dynamic.flatMap(({ fault }, index) =>
    fault === null ? [] : [{ stage: 'dynamic', fault, method: input.dynamic[index]?.isCda ? 'cda' : 'dda' }],
  );
}

function tvrOf(method: Method, failures: readonly Failure[]): string {
  const isMissing = failures.some(({ fault }) => fault === 'missing' || fault === 'missing-remainder');
  const bits: readonly Bit[] = [
    ...(method === 'none' ? [TVR.odaNotPerformed] : []),
    ...(isMissing ? [TVR.iccDataMissing] : []),
    ...failures.map((failure) => FAILED[failure.method]),
  ];
  return hexOf(bits.reduce<Uint8Array>(withBit, new Uint8Array(TVR_BYTES)));
}

const sdaReport = ({ recovered, hashOk, verdict }: SdaStage) => ({
  ssad_recovered: recovered,
  ssad_hash_ok: hashOk,
  data_authentication_code: verdict.ok ? hexOf(verdict.value.dataAuthenticationCode) : null,
});

function stagesOf(input: OdaInput): Stages {
  const issuer = issuerStage(input);
  const icc = iccStage(input, issuer);
  const { key } = icc;
  const dynamic = key.ok ? input.dynamic.map((one) => dynamicStage(one, key.value)) : [];
  return { issuer, icc, sda: sdaStage(input, issuer), dynamic };
}

/** Every stage of one card. */
export function odaReport(input: OdaInput): OdaReport {
  const stages = stagesOf(input);
  const { issuer, icc, sda, dynamic } = stages;
  const failures = failuresOf(input, stages);
  const [issuerKey, iccKey] = [keyOf(issuer), keyOf(icc)];
  const reports = input.dynamic.map((one, index) => {
    const stage = dynamic[index];
    return stage === undefined ? [] : [dynamicReport(one, stage)];
  });
  return {
    issuer_cert_recovered: issuer.recovered,
    issuer_hash_ok: issuer.hashOk,
    issuer_id: issuer.certificate?.holder ?? null,
    issuer_cert_expiry_MMYY: issuer.certificate?.expiry ?? null,
    issuer_modulus: issuerKey.modulus,
    issuer_exponent: issuerKey.exponent,
    icc_cert_recovered: icc.recovered,
    icc_hash_ok: icc.hashOk,
    icc_pan: icc.certificate?.holder ?? null,
    icc_cert_expiry_MMYY: icc.certificate?.expiry ?? null,
    icc_modulus: iccKey.modulus,
    icc_exponent: iccKey.exponent,
    ...((input.card.has('93') || methodOf(input) === 'sda') && sdaReport(sda)),
    dynamic: icc.key.ok && reports.length > 0 ? reports.flat() : null,
    tvr: tvrOf(methodOf(input), failures),
    ...(failures.length > 0 && { faults: failures.map(({ stage, fault }) => `${stage}: ${fault}`) }),
  };
}

/** Reads the file and gives what is to be printed. Throws with a sentence for standard error where the file is not such an object. */
export function odaCommand(file: string): OdaReport {
  const input = readOdaInput(JSON.parse(readFileSync(file, 'utf8')));
  if (!input.ok) throw new Error(`${file}: ${input.fault}`);
  return odaReport(input.value);
}
