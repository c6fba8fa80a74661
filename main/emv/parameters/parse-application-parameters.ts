/**
 * One application as the acquirer sends it (emv.md 2.2, unionpay-pos 2.8): from the TLV of field 62 to the parameters the kernel
 * reads. The parameter download calls it before it stores the bytes. Pure, never throws.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { binaryValue, numericValue } from '../tags/formats.ts';
import { parseDol } from '../tlv/dol.ts';
import type { ApplicationParameters } from './application-parameters.ts';
import { hexOf, misfit, type ParameterFault, type ParameterObjects, parameterObjects } from './parameter-objects.ts';

const NUMERIC_TAGS = ['DF16', 'DF17', '9F7B', 'DF19', 'DF20', 'DF21'] as const;
const READ_TAGS = [
  ...['9F06', 'DF01', '9F08', '9F09', 'DF11', 'DF12', 'DF13', '9F1B', 'DF15', 'DF14', 'DF18'],
  ...NUMERIC_TAGS,
] as const;

/** What counts where the download says nothing: emv.md 1.11 for the action codes, 1.7 for the list. */
const DEFAULT_TAC = 'CC00000000';
const DEFAULT_DENIAL = '0000000000';
const DEFAULT_DDOL = '9F3704';
const PARTIAL_SELECTION = 0x00;
/** Some hosts say no with an ASCII zero. */
const ASCII_ZERO = 0x30;

/**
 * Needs the AID (9F06) and the version (9F08, some hosts 9F09; 9F08 counts where both came). What else is missing gets EMV's
 * default: no floor limit, no random selection, exact selection, no online PIN. Unknown tags are passed over.
 */
export function parseApplicationParameters(bytes: Uint8Array): Result<ApplicationParameters, ParameterFault> {
  const parsed = parameterObjects(bytes);
  if (!parsed.ok) return parsed;
  const objects = parsed.value;
  const isNoNumber = (tag: string): boolean => objects.has(tag) && numberIn(objects, tag) === undefined;
  const wrong = misfit(objects, READ_TAGS) ?? NUMERIC_TAGS.find(isNoNumber);
  if (wrong !== undefined) return bad({ kind: 'bad-value', tag: wrong });
  const aid = objects.get('9F06');
  const version = objects.get('9F08') ?? objects.get('9F09');
  if (aid === undefined) return bad({ kind: 'missing', tag: '9F06' });
  if (version === undefined) return bad({ kind: 'missing', tag: '9F08' });
  const onlinePin = objects.get('DF18')?.[0] ?? 0;
  return ok({
    aid: hexOf(aid),
    partialSelection: objects.get('DF01')?.[0] === PARTIAL_SELECTION,
    version: hexOf(version),
    tacDefault: hexIn(objects, 'DF11', DEFAULT_TAC),
    tacOnline: hexIn(objects, 'DF12', DEFAULT_TAC),
    tacDenial: hexIn(objects, 'DF13', DEFAULT_DENIAL),
    ...riskLimits(objects),
    defaultDdol: ddolIn(objects),
    onlinePin: onlinePin !== 0 && onlinePin !== ASCII_ZERO,
    ...contactlessLimits(objects),
  });
}

function riskLimits(
  objects: ParameterObjects,
): Pick<
  ApplicationParameters,
  'floorLimitMinor' | 'randomThresholdMinor' | 'randomTargetPercent' | 'randomMaximumPercent'
> {
  return {
    floorLimitMinor: binaryIn(objects, '9F1B'),
    randomThresholdMinor: binaryIn(objects, 'DF15'),
    randomTargetPercent: numberIn(objects, 'DF17') ?? 0,
    randomMaximumPercent: numberIn(objects, 'DF16') ?? 0,
  };
}

type ContactlessLimit =
  | 'electronicCashLimitMinor'
  | 'contactlessFloorMinor'
  | 'contactlessLimitMinor'
  | 'contactlessCvmMinor';

function contactlessLimits(objects: ParameterObjects): Pick<ApplicationParameters, ContactlessLimit> {
  const electronicCashLimitMinor = numberIn(objects, '9F7B');
  const contactlessFloorMinor = numberIn(objects, 'DF19');
  const contactlessLimitMinor = numberIn(objects, 'DF20');
  const contactlessCvmMinor = numberIn(objects, 'DF21');
  return {
    ...(electronicCashLimitMinor !== undefined && { electronicCashLimitMinor }),
    ...(contactlessFloorMinor !== undefined && { contactlessFloorMinor }),
    ...(contactlessLimitMinor !== undefined && { contactlessLimitMinor }),
    ...(contactlessCvmMinor !== undefined && { contactlessCvmMinor }),
  };
}

/** NOTE: one public sample carries `9F37` without a length; a list that cannot be read is replaced by EMV's own (emv.md 2.2). */
function ddolIn(objects: ParameterObjects): string {
  const list = objects.get('DF14') ?? new Uint8Array();
  const parsed = parseDol(list);
  return parsed.ok && parsed.value.length > 0 ? hexOf(list) : DEFAULT_DDOL;
}

function hexIn(objects: ParameterObjects, tag: string, otherwise: string): string {
  const value = objects.get(tag);
  return value === undefined ? otherwise : hexOf(value);
}

/** 9F1B and DF15 are binary, minor units; nothing said is zero. */
const binaryIn = (objects: ParameterObjects, tag: string): number =>
  binaryValue(objects.get(tag) ?? Uint8Array.of(0)) ?? 0;

/** Undefined when it did not come, or is not digits. */
function numberIn(objects: ParameterObjects, tag: string): number | undefined {
  const value = objects.get(tag);
  return value === undefined ? undefined : numericValue(value);
}
