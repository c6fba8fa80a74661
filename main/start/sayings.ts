/** What the host's codes and parameters mean for screen and slip, looked up for the house. */
import type { ViewParts } from '../bridge/view/view.ts';
import type { ChipParameters } from '../chip-parameters/download.ts';
import { meaningOf } from '../host/profiles/response-codes.ts';

/** 免签: undefined where the host has not switched it on (unionpay-pos 4.6). */
export function signatureFreeLimitOf(chipParameters: ChipParameters): number | undefined {
  const { smallPayment } = chipParameters.current();
  return smallPayment?.enabled === true && smallPayment.signatureFree
    ? smallPayment.signatureFreeLimitMinor
    : undefined;
}

/** The words of an answer, for the cashier, in both languages. */
export function wordsOf(code: string): ReturnType<ViewParts['wordsOf']> {
  const row = meaningOf(code);
  return { code, zh: row.cashier.zh, en: row.cashier.en, nextZh: row.next.zh, nextEn: row.next.en };
}
