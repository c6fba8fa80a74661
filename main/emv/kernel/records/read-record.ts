/** READ RECORD, and what one record gives (EMV 4.4 Book 3, 6.5.11 and 10.2; emv.md 1.6). Pure. */
import { bad, ok, type Result } from '../../../domain/result.ts';
import { commandOf } from '../exchange.ts';
import { objectsOf, soleTemplate, type TemplateFault } from '../templates.ts';

export const readRecordCommand = (sfi: number, record: number): Uint8Array =>
  commandOf({ header: [0x00, 0xb2, record, (sfi << 3) | 0x04], wantsData: true });

export interface CardRecord {
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** What it gives to offline data authentication; undefined when it cannot take part. */
  readonly signedPart: Uint8Array | undefined;
}

/** Files 1 to 10 are EMV's own: exactly one template 70. Of files 11 to 30 the books know nothing. */
const LAST_EMV_FILE = 10;
export const isEmvFile = (sfi: number): boolean => sfi <= LAST_EMV_FILE;

/**
 * `data`: the answer without its status word.
 *
 * NOTE: emv.md 1.6 says that of files 11 to 30 nothing is stored; the vector read_application_data-011 stores a well-formed one.
 * A well-formed one is stored here, and a malformed one is passed over: it fails authentication at most, never the transaction.
 */
export function parseRecord(sfi: number, data: Uint8Array): Result<CardRecord, TemplateFault> {
  const template = soleTemplate(data, '70');
  if (template === undefined) {
    return isEmvFile(sfi) ? bad('malformed') : ok({ objects: new Map(), signedPart: undefined });
  }
  const objects = objectsOf(template);
  if (isEmvFile(sfi)) return objects.ok ? ok({ objects: objects.value, signedPart: template.value }) : objects;
  return ok({ objects: objects.ok ? objects.value : new Map(), signedPart: data });
}
