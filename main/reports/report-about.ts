/** Whose report it is, of which days and how narrowed, as the first table of a file: figures that have left the counter tell it by themselves. */
import type { Report } from './report-book.ts';
import type { About } from './report-tables.ts';

export interface ReportSource {
  readonly merchantName: string;
  readonly merchantId: string;
  readonly terminalId: string;
  readonly training: boolean;
  readonly atMs: number;
}

export function reportAbout(
  { z, fromDay, toDay, only }: Pick<Report, 'z' | 'fromDay' | 'toDay' | 'only'>,
  { merchantName, merchantId, terminalId, training, atMs }: ReportSource,
): About {
  return [
    ['report', z === undefined ? 'sales' : 'z'],
    ...(z === undefined ? [] : [['number', z.number] as const]),
    ...(z?.made === undefined
      ? []
      : [['made', { atMs: z.made.atMs }] as const, ['operator', z.made.operator] as const]),
    ['merchant', merchantName],
    ['merchant_no', merchantId],
    ['terminal_no', terminalId],
    ['training', training ? 'yes' : 'no'],
    ['from', { day: fromDay }],
    ['to', { day: toDay }],
    ...(['operator', 'tender', 'organisation'] as const).flatMap((name) =>
      only[name] === undefined ? [] : [[`only_${name}`, only[name]] as const],
    ),
    ['as_of', { atMs }],
  ];
}
