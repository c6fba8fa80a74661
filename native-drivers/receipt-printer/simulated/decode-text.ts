/**
 * Text bytes as a printer's character generator takes them: in Chinese mode a byte from 81h on opens a pair of GB18030,
 * else each byte is a letter of the selected code page. Read by the platform's own decoder, not by the composer's table.
 */
import iconv from 'iconv-lite';

export interface PrintedCharacter {
  readonly text: string;
  readonly cells: 1 | 2;
}

const GB = new TextDecoder('gb18030');
/** Epson's numbers; a page we do not have is read as the first one, as printers do. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [0, 'cp437'],
  [2, 'cp850'],
  [3, 'cp860'],
  [4, 'cp863'],
  [5, 'cp865'],
  [16, 'win1252'],
  [17, 'cp866'],
  [18, 'cp852'],
  [19, 'cp858'],
]);

export function decodeChinese(bytes: Uint8Array): PrintedCharacter[] {
  const characters: PrintedCharacter[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    const length = lead < 0x81 ? 1 : second >= 0x30 && second <= 0x39 ? 4 : 2;
    const text = GB.decode(bytes.subarray(at, at + length));
    // One place on the paper is one character, also where the bytes are broken.
    const [first = '\uFFFD'] = text;
    characters.push({ text: first, cells: length === 1 ? 1 : 2 });
    at += length;
  }
  return characters;
}

export function decodeCodePage(bytes: Uint8Array, codePage: number): PrintedCharacter[] {
  const text = iconv.decode(Buffer.from(bytes), CODE_PAGES.get(codePage) ?? 'cp437');
  return Array.from(text, (character) => ({ text: character, cells: 1 }));
}
