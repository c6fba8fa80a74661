/**
 * The notice on the fraud of the "free replacement terminal" (counter.md 2), to hang beside the counter: nobody asks for these by
 * phone. In Chinese and English, because whoever takes the call must understand it. Pure.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import type { SlipColumns } from './slip-facts.ts';
import { centredBold, feed, pair, RULE, slip, text } from './slip-parts.ts';

export interface FraudNoticeFacts {
  readonly terminalId: string;
  readonly merchantId: string;
  readonly merchantName: string;
  readonly atMs: number;
  readonly training: boolean;
}

const RULES = [
  '1. 银行、银联不会打电话要求更换终端',
  '2. 不要把终端交给上门“免费换机”的人',
  '3. 不在来电人的指挥下做任何一笔交易',
  '4. 不告诉别人终端编号、商户编号、密码',
  '5. 有疑问，拨打银行卡背面或协议上的电话',
] as const;

const IN_ENGLISH = [
  '1. No bank calls to swap a terminal.',
  '2. Never hand it to a visitor.',
  '3. Make no payment on orders by phone.',
  '4. Keep numbers and passwords secret.',
  '5. In doubt call the bank yourself.',
] as const;

export function fraudNotice(facts: FraudNoticeFacts, columns: SlipColumns): PrintDocument {
  return slip(columns, facts.training, [
    centredBold('防换机诈骗提示'),
    centredBold('BEWARE: FREE TERMINAL FRAUD'),
    RULE,
    ...RULES.flatMap((rule) => wrapped(rule, columns)),
    RULE,
    ...IN_ENGLISH.flatMap((rule) => wrapped(rule, columns)),
    RULE,
    text(facts.merchantName),
    pair('商户编号(MERCHANT NO)', facts.merchantId),
    pair('终端编号(TERMINAL NO)', facts.terminalId),
    text('机具更换须经管理员99，并核对以上编号'),
    { kind: 'text', text: formatDateTime(facts.atMs), align: 'center' },
    feed(1),
  ]);
}

/** East Asian characters take two columns. */
const widthOf = (character: string): number => (/[\u1100-\uffdc]|[“”]/.test(character) ? 2 : 1);

/** Breaks where the paper ends: Chinese anywhere, English at a space. */
function wrapped(sentence: string, columns: number): readonly PrintLine[] {
  const lines: string[] = [''];
  for (const word of sentence.match(/[\x21-\x7e]+ ?|./gu) ?? []) {
    const line = lines.at(-1) ?? '';
    const width = [...line, ...word.trimEnd()].reduce((sum, character) => sum + widthOf(character), 0);
    if (width > columns) lines.push(word);
    else lines[lines.length - 1] = line + word;
  }
  return lines.map((line) => text(line.trimEnd()));
}
