/**
 * The slip a person prints when setting a printer up: Chinese in straight columns, the width of the paper, bold and double
 * size, the code page in use and a QR code. What is crooked on it will be crooked on every slip. Pure.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import type { SlipColumns } from './slip-facts.ts';
import { bold, centredBold, feed, pair, RULE, slip, text } from './slip-parts.ts';

export interface TestSlipFacts {
  readonly modelName: string;
  /** The printer's own number of its single-byte code page. */
  readonly codePage: number;
  /** How the printer proves a slip, in the words of its model. */
  readonly proof: string;
  readonly atMs: number;
  readonly training: boolean;
  readonly qr: string;
}

export function testSlip(facts: TestSlipFacts, columns: SlipColumns): PrintDocument {
  return slip(columns, facts.training, [
    centredBold('打印测试 PRINT TEST'),
    RULE,
    pair('打印机(PRINTER)', facts.modelName),
    pair('字符集(CHARACTERS)', 'GB18030'),
    pair('代码页(CODE PAGE)', String(facts.codePage)),
    pair('打印证明(PROOF)', facts.proof),
    pair('宽度(COLUMNS)', String(columns)),
    RULE,
    ...rulerLines(columns),
    ...straightLines(columns),
    RULE,
    bold('加粗 BOLD ￥1234.56'),
    { kind: 'text', text: '倍大 ￥1234.56', style: { scale: 2 } },
    text('生僻字 喆囍堃赟 · € × ℃ 〓'),
    RULE,
    { kind: 'qr', data: facts.qr },
    { kind: 'text', text: formatDateTime(facts.atMs), align: 'center' },
    feed(1),
  ]);
}

/** Tens above units: the last figure of the lower line must stand at the paper's right edge. */
function rulerLines(columns: SlipColumns): readonly PrintLine[] {
  const tens = Array.from({ length: Math.floor(columns / 10) }, (_, index) => String(index + 1).padStart(10));
  const units = Array.from({ length: columns }, (_, index) => String((index + 1) % 10));
  return [text(tens.join('').slice(0, columns)), text(units.join(''))];
}

/** Two lines of Chinese between bars, one with Latin letters: the bars must stand exactly below each other. */
function straightLines(columns: SlipColumns): readonly PrintLine[] {
  const poem = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏';
  const inside = columns - 2;
  const chinese = poem.slice(0, inside / 2);
  const mixed = `${poem.slice(0, inside / 4)}${'Latin123456789abcdefghijklm'.slice(0, inside - Math.floor(inside / 4) * 2)}`;
  return [text(`|${chinese}|`), text(`|${mixed}|`)];
}
