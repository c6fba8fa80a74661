/** Two characters of tag, three digits of length, value: the way field 59 is written (unionpay-pos 1.6). Opens nothing. */

export interface TaggedText {
  readonly tag: string;
  readonly value: string;
}

const HEAD_CHARACTERS = 5;

/** In the order of arrival; undefined when it does not come out even. */
export function taggedTexts(text: string): readonly TaggedText[] | undefined {
  const found: TaggedText[] = [];
  let at = 0;
  while (at < text.length) {
    const head = /^([A-Z0-9]{2})(\d{3})$/.exec(text.slice(at, at + HEAD_CHARACTERS));
    const end = at + HEAD_CHARACTERS + Number(head?.[2]);
    if (head === null || end > text.length) return undefined;
    found.push({ tag: head[1] ?? '', value: text.slice(at + HEAD_CHARACTERS, end) });
    at = end;
  }
  return found;
}
