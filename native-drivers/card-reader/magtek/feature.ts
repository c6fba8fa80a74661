/**
 * What MagTek's HID readers can be asked past their swipes: command, length, data in a feature report, and the answer in the same one
 * (MagTek 99875191 and 99875475; peripherals 1.2 and 1.3). The driver asks for the reader's name and number alone. It must never set
 * anything: a reader's settings and keys are the bank's.
 */
import type { Transport } from '../../transports/transport.ts';

/** The whole report, without report id; the reader's own descriptor says so. */
export const MAGTEK_FEATURE_BYTES = { plain: 24, magneSafe: 60 } as const;

/** A product that is not here is not asked: another length is refused or, worse, taken for another command. */
const FEATURE_BYTES_OF_PRODUCT: Readonly<Record<number, number>> = {
  2: MAGTEK_FEATURE_BYTES.plain,
  17: MAGTEK_FEATURE_BYTES.magneSafe,
};

const GET_PROPERTY = 0x00;
const SOFTWARE_ID = 0x00;
const USB_SERIAL = 0x01;
/** 11 and up to 15 characters by the manual. */
const MOST_CHARS = 32;

export interface MagtekQuestion {
  readonly command: number;
  readonly data: Uint8Array;
}

export type MagtekAnswer =
  | { readonly kind: 'done'; readonly data: Uint8Array }
  /** 1: failed; 2: bad parameter. */
  | { readonly kind: 'refused'; readonly result: number }
  /** The length is beyond the report. */
  | { readonly kind: 'malformed' };

/** @throws RangeError when the data do not fit. */
export function encodeQuestion({ command, data }: MagtekQuestion, reportBytes: number): Uint8Array {
  if (data.length > reportBytes - 2) throw new RangeError('the data do not fit into the feature report');
  const report = new Uint8Array(reportBytes);
  report.set([command, data.length, ...data]);
  return report;
}

export function decodeAnswer(report: Uint8Array): MagtekAnswer {
  const [result, length] = report;
  if (result === undefined || length === undefined || length > report.length - 2) return { kind: 'malformed' };
  return result === 0 ? { kind: 'done', data: report.slice(2, 2 + length) } : { kind: 'refused', result };
}

/** How a product is asked who it is: software id, then serial number, as far as it has them. */
export function magtekIdentity(productId: number): ((transport: Transport) => Promise<string | undefined>) | undefined {
  const reportBytes = FEATURE_BYTES_OF_PRODUCT[productId];
  if (reportBytes === undefined) return undefined;
  return async (transport) => {
    const texts: string[] = [];
    for (const property of [SOFTWARE_ID, USB_SERIAL]) {
      const question = encodeQuestion({ command: GET_PROPERTY, data: Uint8Array.of(property) }, reportBytes);
      const answer = await transport.askFeature?.(question);
      const text = answer === undefined ? undefined : textOf(decodeAnswer(answer));
      if (text !== undefined) texts.push(text);
    }
    return texts.length === 0 ? undefined : texts.join(' ');
  };
}

/** Shown to a person, so only what can be read; a clone that sends the question back says nothing. */
function textOf(answer: MagtekAnswer): string | undefined {
  if (answer.kind !== 'done') return undefined;
  const text = Buffer.from(answer.data).toString('latin1').slice(0, MOST_CHARS).trim();
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}
