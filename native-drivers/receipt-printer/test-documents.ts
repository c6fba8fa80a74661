/** Random print documents and a short sale for the tests of this folder. Never imported by the product. */
import fc from 'fast-check';
import type { Columns, PrintDocument, PrintLine } from './print-document.ts';

const CHARACTERS = [
  ...'0123456789 ABCxyz-/:.*()消费签购单商户存根金额持卡人，。（￥¥€·—×°é〓ñ',
  '😀',
  '㛃',
  '𬭎',
  '龘',
  '\u0301',
  '\u200b',
];
const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 60 }).map((characters) => characters.join(''));
const style = fc.record({ bold: fc.boolean(), scale: fc.constantFrom(1 as const, 2 as const) }, { requiredKeys: [] });

const plainLine = (columns: Columns): fc.Arbitrary<PrintLine> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text,
      align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
      style,
    }),
    fc.record({ kind: fc.constant('pair' as const), left: text, right: text, style }),
    fc.record({
      kind: fc.constant('row' as const),
      cells: fc.constantFrom([6, 10, 16], [columns - 12, 12], [columns]).chain((widths) =>
        fc.tuple(
          ...widths.map((wide) =>
            fc.record({
              text,
              columns: fc.constant(wide),
              align: fc.constantFrom('left' as const, 'right' as const),
            }),
          ),
        ),
      ),
    }),
    fc.constant({ kind: 'rule' as const }),
    fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 0, max: 4 }) }),
    fc.constant({ kind: 'qr' as const, data: 'https://example.com/慢' }),
    fc.constant({ kind: 'code128' as const, data: '{A}000042' }),
    fc.constant({ kind: 'cut' as const }),
  );

export const anyDocument: fc.Arbitrary<PrintDocument> = fc
  .constantFrom<Columns>(32, 42, 48)
  .chain((columns) =>
    fc.record({ columns: fc.constant(columns), lines: fc.array(plainLine(columns), { maxLength: 20 }) }),
  );

export const saleLike = (columns: Columns): PrintDocument => ({
  columns,
  lines: [
    { kind: 'text', text: '银联POS签购单', align: 'center', style: { bold: true } },
    { kind: 'rule' },
    { kind: 'pair', left: '商户编号(MERCHANT NO):', right: '898310058120001' },
    { kind: 'text', text: 'RMB 123.45', align: 'center', style: { scale: 2, bold: true } },
    { kind: 'feed', lines: 2 },
    { kind: 'text', text: '本人确认以上交易,同意将其记入本卡账户' },
    { kind: 'cut' },
  ],
});
