/**
 * Reads what emv-tool prints of a transaction: sections with a title, and in them one line for each data object. Pure; the
 * differential test beside it uses it.
 */

/** Title of a section ("ICC data") to its objects: tag to value, both in upper-case hex. Templates and text are left out. */
export type EmvToolSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** "  9F1A | Terminal Country Code : [2] 05 28 (Netherlands)": tag, perhaps a name, length, bytes, perhaps words. */
const OBJECT = /^ +([0-9A-F]{2,8})(?: \| .+?)? : \[(\d+)\] ((?:[0-9A-F]{2}(?: |$))*)/;
const TITLE = /^(\S.*?):?$/;

/** A value shorter than its length was cut or is none; it is left out. */
export function readEmvTool(output: string): EmvToolSections {
  const sections = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of output.split(/\r?\n/)) {
    const [, tag, length, bytes] = OBJECT.exec(line) ?? [];
    const value = bytes?.split(' ').slice(0, Number(length)).join('') ?? '';
    const [, title] = TITLE.exec(line) ?? [];
    if (tag !== undefined) {
      if (value.length === 2 * Number(length)) current.set(tag, value);
    } else if (title !== undefined) {
      current = new Map();
      sections.set(title, current);
    }
  }
  return sections;
}
