/**
 * What the answer of one kind says beyond the common: a balance, what is held, the voucher number of a payment by code. Pure; the host
 * desk calls it after field checks and MAC.
 */
import { type Message, textOf } from '../iso8583/message.ts';
import { taggedTexts } from '../iso8583/tagged-text.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import { isApproval } from '../profiles/response-codes.ts';
import type { AuthoriseRequest, Balance, HostAnswer } from '../role.ts';

const AMOUNT_CHARACTERS = 20;
/** Account type, amount type, currency, sign, amount (unionpay-pos 1.5 F54). */
const AMOUNT = /^(\d{2})(\d{2})(\d{3})([CD])(\d{12})$/;
const AVAILABLE = '02';

/** The available balance, or the first amount when none is called so; undefined when field 54 is missing or torn. */
export function balanceIn(answer: Message): Balance | undefined {
  const text = textOf(answer, 54) ?? '';
  if (text.length === 0 || text.length % AMOUNT_CHARACTERS !== 0) return undefined;
  const amounts = Array.from({ length: text.length / AMOUNT_CHARACTERS }, (_, index) =>
    AMOUNT.exec(text.slice(index * AMOUNT_CHARACTERS, (index + 1) * AMOUNT_CHARACTERS)),
  ).filter((match) => match !== null);
  if (amounts.length * AMOUNT_CHARACTERS !== text.length) return undefined;
  const chosen = amounts.find(([, , amountType]) => amountType === AVAILABLE) ?? amounts[0];
  if (chosen === undefined) return undefined;
  const [, accountType = '', , currency = '', sign, digits] = chosen;
  const amount = Number(digits);
  return { accountType, currency, amountMinor: sign === 'D' && amount !== 0 ? -amount : amount };
}

/** One part of field 59; undefined when it is not there or the field is torn. */
export const detailIn = (answer: Message, wanted: string): string | undefined =>
  taggedTexts(textOf(answer, 59) ?? '')?.find(({ tag }) => tag === wanted)?.value;

const VOUCHER_NUMBER = 'A4';

/** The payment voucher number, where the field can be read; a torn one leaves void and refund to name the original by 37 and 61. */
export function voucherNumberIn(answer: Message): Pick<HostAnswer, 'voucherNumber'> {
  const voucherNumber = detailIn(answer, VOUCHER_NUMBER);
  return voucherNumber === undefined || voucherNumber === '' ? {} : { voucherNumber };
}

const isByCode = ({ entry }: Pick<AuthoriseRequest, 'entry'>): boolean => entry === 'code' || entry === 'shown-code';

/** Undefined when the answer lacks what alone it was asked for: an approved balance enquiry without a readable balance. */
export function kindAnswer(
  { kind, entry }: Pick<AuthoriseRequest, 'kind' | 'entry'>,
  answer: Message,
  { common, profile }: { readonly common: HostAnswer; readonly profile: AcquirerProfile },
): HostAnswer | undefined {
  const balance = kind === 'balance' && isApproval(common.outcome) ? balanceIn(answer) : undefined;
  if (kind === 'balance' && isApproval(common.outcome) && balance === undefined) return undefined;
  // NOTE: one source says "total in F54" and not of which message; it is read in the answer, and an odd one is left out.
  const held = kind === 'add-preauth' ? balanceIn(answer)?.amountMinor : undefined;
  return {
    ...common,
    ...(balance === undefined ? {} : { balance }),
    ...(held === undefined || held < 0 ? {} : { heldMinor: held }),
    ...(isByCode({ entry }) && profile.pendingCodes.includes(common.code) ? { isPending: true as const } : {}),
  };
}
