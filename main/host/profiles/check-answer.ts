/**
 * Whether an answer belongs to its request (unionpay-pos 2.4). A mismatch means: no valid answer came, the reversal stays
 * owed. Whether the MAC is right is for the key store to say; here only that it is there when it must be.
 */
import type { FieldValue } from '../iso8583/field-table.ts';
import { type Message, textOf } from '../iso8583/message.ts';
import type { Echo, Layout } from './layout.ts';
import { meaningOf } from './response-codes.ts';

export type AnswerMismatch =
  | { readonly kind: 'wrong-message-type' }
  | { readonly kind: 'no-response-code' }
  | { readonly kind: 'field-differs'; readonly field: number }
  | { readonly kind: 'field-missing'; readonly field: number }
  /** A partial approval of something that cannot be approved in part, or of nothing, or of more than was asked. */
  | { readonly kind: 'bad-partial-amount' }
  /** An approval without field 64 where one is due: treated as a wrong MAC, reason A0. */
  | { readonly kind: 'mac-missing' };

type Verdict = 'approved' | 'approved-partial' | 'other';

function verdictOf(layout: Layout, answer: Message): Verdict {
  const code = textOf(answer, 39);
  if (code === undefined) return layout.answerHasCode ? 'other' : 'approved';
  const { outcome } = meaningOf(code);
  return outcome === 'approved' || outcome === 'approved-partial' ? outcome : 'other';
}

/** Terminal and merchant are compared without the spaces that pad them. */
const comparable = (value: FieldValue | undefined): string | undefined =>
  typeof value === 'string' ? value.trimEnd() : undefined;

function mayBeMissing({ rule }: Echo, verdict: Verdict): boolean {
  return rule === 'when-present' || (rule !== 'always' && verdict === 'other');
}

function mayDiffer({ rule }: Echo, verdict: Verdict): boolean {
  if (rule === 'when-approved') return verdict === 'other';
  return rule === 'amount' && verdict === 'approved-partial';
}

function echoMismatch(echo: Echo, request: Message, answer: Message, verdict: Verdict): AnswerMismatch | undefined {
  const sent = comparable(request.fields.get(echo.field));
  const received = comparable(answer.fields.get(echo.field));
  if (sent === undefined) return undefined;
  if (received === undefined) {
    return mayBeMissing(echo, verdict) ? undefined : { kind: 'field-missing', field: echo.field };
  }
  return sent === received || mayDiffer(echo, verdict) ? undefined : { kind: 'field-differs', field: echo.field };
}

function partialMismatch(layout: Layout, request: Message, answer: Message): AnswerMismatch | undefined {
  const asked = Number(textOf(request, 4));
  const approved = Number(textOf(answer, 4));
  const isSound = layout.partialApproval && approved > 0 && approved < asked;
  return isSound ? undefined : { kind: 'bad-partial-amount' };
}

/** Everything that speaks against the answer; empty when it belongs to the request. */
export function checkAnswer(layout: Layout, request: Message, answer: Message): readonly AnswerMismatch[] {
  if (answer.mti !== layout.answerMti) return [{ kind: 'wrong-message-type' }];
  if (layout.answerHasCode && textOf(answer, 39) === undefined) return [{ kind: 'no-response-code' }];
  const verdict = verdictOf(layout, answer);
  const found = layout.echoes.map((echo) => echoMismatch(echo, request, answer, verdict));
  if (verdict === 'approved-partial') found.push(partialMismatch(layout, request, answer));
  if (layout.mac && verdict !== 'other' && !answer.fields.has(64)) found.push({ kind: 'mac-missing' });
  return found.filter((mismatch) => mismatch !== undefined);
}
