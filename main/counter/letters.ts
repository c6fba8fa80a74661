/** What a letter of the shop says around its files, both languages beneath each other, as on every slip. Pure. */
import type { Report } from '../reports/report-book.ts';
import type { CounterSettings } from '../settings/settings.ts';
import type { LetterAsk } from './outgoing.ts';

export interface LetterSource {
  readonly mode: 'training' | 'production';
  readonly settings: { readonly current: Pick<CounterSettings, 'merchantName' | 'merchantId' | 'terminalId'> };
}

type Words = Pick<LetterAsk, 'subject' | 'text'>;

const slashed = (day: string): string => `${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}`;

export function reportLetter(report: Pick<Report, 'z' | 'fromDay' | 'toDay' | 'only'>, source: LetterSource): Words {
  const { z, fromDay, toDay, only } = report;
  const days = fromDay === toDay ? slashed(fromDay) : `${slashed(fromDay)} - ${slashed(toDay)}`;
  const what =
    z === undefined ? `营业报表 SALES REPORT ${days}` : `日结报表 Z REPORT ${String(z.number).padStart(4, '0')}`;
  const narrowed = Object.values(only).filter((word) => word !== undefined);
  return wordsOf(what, source, [
    `营业日(BUSINESS DAY): ${days}`,
    ...(narrowed.length === 0 ? [] : [`仅限(ONLY): ${narrowed.map((word) => (word === '' ? '-' : word)).join(', ')}`]),
  ]);
}

export const slipLetter = (
  number: { readonly batch: number; readonly voucher: number },
  source: LetterSource,
): Words => {
  const [batch, voucher] = [number.batch, number.voucher].map((one) => String(one).padStart(6, '0'));
  return wordsOf(`签购单副本 SLIP COPY ${batch}-${voucher}`, source, [
    `批次号(BATCH NO): ${batch}`,
    `凭证号(VOUCHER): ${voucher}`,
  ]);
};

/** Sent from the settings, to see whether letters arrive. */
export const trialLetter = (source: LetterSource): Words => wordsOf('试发邮件 TEST MAIL', source, []);

function wordsOf(what: string, { mode, settings }: LetterSource, lines: readonly string[]): Words {
  const { merchantName, merchantId, terminalId } = settings.current;
  const isTraining = mode === 'training';
  return {
    subject: `${isTraining ? '【训练 TRAINING】' : ''}${what} · ${merchantName} · ${terminalId}`,
    text: [
      what,
      ...(isTraining ? ['训练用，非真实交易。TRAINING: these are not real payments.'] : []),
      '',
      `商户名称(MERCHANT NAME): ${merchantName}`,
      `商户编号(MERCHANT NO): ${merchantId}`,
      `终端编号(TERMINAL NO): ${terminalId}`,
      ...lines,
      '',
      '此邮件由收款终端发出，请勿回复。Sent by the counter terminal; please do not reply.',
      '',
    ].join('\n'),
  };
}
