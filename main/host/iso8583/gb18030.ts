/**
 * Chinese text of fields 44, 56 to 58 and 63 is GB18030 (unionpay-pos 1.4). Inside a message such text stays one
 * character per byte, so that it packs again to the same bytes; this file turns it into readable text for people.
 */
import iconv from 'iconv-lite';

const decoder = new TextDecoder('gb18030', { fatal: true });

/** Readable text of a field's value; undefined when its bytes are no GB18030, as in field 59 with binary parts. */
export function readableText(value: string): string | undefined {
  try {
    return decoder.decode(Buffer.from(value, 'latin1'));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The other way: what to put on the wire for a text. A character without a code there becomes `?`. */
export const gb18030Bytes = (text: string): Uint8Array => new Uint8Array(iconv.encode(text, 'gb18030'));
