/**
 * 终端变更通知: printed whenever the terminal's own numbers or its host were changed, so that nobody can exchange a counter's identity
 * without paper saying so. It names who did it and repeats the rule against fraud (counter.md 2). Pure.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import type { SlipColumns, TerminalFacts } from './slip-facts.ts';
import { bold, captioned, centredBold, feed, ruled, slip, terminalBlock, text } from './slip-parts.ts';

/** What may be changed and is told on paper. */
export const CHANGE_CAPTIONS = {
  terminalId: '终端编号(TERMINAL NO)',
  merchantId: '商户编号(MERCHANT NO)',
  hostAddress: '主机地址(HOST)',
  hostBackupAddress: '备用主机(BACKUP HOST)',
  hostFingerprint: '主机证书(CERTIFICATE)',
} as const satisfies Readonly<Record<string, string>>;
export type ChangedThing = keyof typeof CHANGE_CAPTIONS;

export interface TerminalChange {
  readonly what: ChangedThing;
  readonly from: string;
  readonly to: string;
}

export interface NoticeFacts extends TerminalFacts {
  readonly atMs: number;
  /** Number of the line in the audit. */
  readonly auditNumber: number;
  readonly changes: readonly TerminalChange[];
  readonly duplicate: boolean;
}

export const terminalNotice = (facts: NoticeFacts, columns: SlipColumns): PrintDocument =>
  slip(columns, facts.training, [
    ...ruled([
      [centredBold('***终端变更通知***'), centredBold('TERMINAL WAS CHANGED')],
      [
        ...terminalBlock(columns, facts),
        ...captioned(columns, '日期时间(DATE/TIME)', formatDateTime(facts.atMs)),
        ...captioned(columns, '审计序号(AUDIT NO)', String(facts.auditNumber)),
      ],
      facts.changes.flatMap(changeLines),
      [
        bold('银行和收单机构不会来电要求更换终端。'),
        bold('如非本店所为,请立即停止收款并联系收单机构。'),
        text('NO BANK CALLS TO HAVE A TERMINAL EXCHANGED.'),
        text('IF THIS WAS NOT YOU, STOP AND CALL YOUR ACQUIRER.'),
      ],
      facts.duplicate ? [centredBold('*** 重打印/DUPLICATED ***')] : [],
    ]),
    feed(1),
  ]);

const shown = (value: string): string => (value === '' ? '(空 NONE)' : value);

const changeLines = ({ what, from, to }: TerminalChange): readonly PrintLine[] => [
  bold(CHANGE_CAPTIONS[what]),
  text(`  原 WAS: ${shown(from)}`),
  text(`  现 NOW: ${shown(to)}`),
];
