/**
 * Makes the foreign slips of native-drivers/testdata: Chinese slips as bytes by receiptline, a generator of ESC/POS that is not ours,
 * beside the lines a person should read on them. Run by hand: `npm ci` here, then `node make-foreign-slips.mjs`.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import receiptline from 'receiptline';

const SLIPS = [
  {
    name: 'a sale on wide paper',
    columns: 48,
    markdown: '^^^银联POS签购单\n\n商户名称 | 上海餐饮\n卡号 | 622848******1234\n"金额 | ￥123.45"\n"交易成功\n=',
    lines: ['银联POS签购单', '商户名称 上海餐饮', '卡号 622848******1234', '金额 ￥123.45', '交易成功', '[CUT]'],
  },
  {
    name: 'a sale on narrow paper, in both languages',
    columns: 32,
    markdown:
      '^^^消费 SALE\n\n日期时间 DATE/TIME\n 2026/11/29 03:22:58 |\n参考号 REF. NO | 000123456789\n持卡人签名 CARDHOLDER SIGNATURE\n=',
    lines: [
      '消费 SALE',
      '日期时间 DATE/TIME',
      '2026/11/29 03:22:58',
      '参考号 REF. NO 000123456789',
      '持卡人签名 CARDHOLDER SIGNATURE',
      '[CUT]',
    ],
  },
];

const made = SLIPS.map(({ name, columns, markdown, lines }) => {
  const options = { cpl: columns, encoding: 'gb18030', command: 'escpos', cutting: true };
  const bytes = Buffer.from(receiptline.transform(markdown, options), 'latin1');
  return { name, columns, lines, hex: bytes.toString('hex').toUpperCase() };
});
const about =
  'Slips as ESC/POS bytes by receiptline 4.0.4 (Apache-2.0), made by e2e/escpos-check; `lines` is what a person wrote into them.';
const target = path.join(import.meta.dirname, '../../native-drivers/testdata/foreign-slips.json');
writeFileSync(target, `${JSON.stringify({ about, slips: made }, undefined, 1)}\n`);
