/** XLSX files made by hand, as small as they may be. Only tests import this. */
import { type Zippable, zipSync } from 'fflate';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Text, a number as its digits, a day as its serial number, or XML of a cell as it stands. */
export type Cell = string | { readonly number: string } | { readonly day: number } | { readonly xml: string };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function cellXml(cell: Cell, name: string): string {
  if (typeof cell === 'string') return `<c r="${name}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if ('xml' in cell) return `<c r="${name}">${cell.xml}</c>`;
  return 'day' in cell ? `<c r="${name}" s="1"><v>${cell.day}</v></c>` : `<c r="${name}"><v>${cell.number}</v></c>`;
}

const columnName = (place: number): string => String.fromCharCode(65 + place);

export function xlsxEntries(rows: readonly (readonly Cell[])[]): Record<string, Uint8Array> {
  const body = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, place) => cellXml(cell, `${columnName(place)}${row + 1}`)).join('')}</row>`,
    )
    .join('');
  return {
    '[Content_Types].xml': utf8(`${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    '_rels/.rels': utf8(
      `${HEAD}<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': utf8(
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': utf8(
      `${HEAD}<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': utf8(
      `${HEAD}<styleSheet xmlns="${MAIN}"><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="22" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': utf8(`${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${body}</sheetData></worksheet>`),
  };
}

export const xlsxOf = (rows: readonly (readonly Cell[])[], more: Zippable = {}): Uint8Array =>
  zipSync({ ...xlsxEntries(rows), ...more });
