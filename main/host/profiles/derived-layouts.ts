/**
 * Layouts that are another message once more: its reversal (unionpay-pos 4.2), the notice of a chip script's result (2.7)
 * and the upload of one advice at settlement (2.6). They are made from the original's row, so that no field is listed twice.
 */
import {
  approvalReceived,
  authorisationKnown,
  chipRead,
  NUMBER_WHEN_KNOWN,
  panKnown,
  referenceKnown,
  sequenceKnown,
} from './conditions.ts';
import type { Layout } from './layout.ts';
import { LOOSE_ECHOES, PAYMENT_ECHOES } from './layouts.ts';

/** PIN, tracks, reference and what goes with them are never in a reversal (4.2). */
const NEVER_REVERSED: readonly number[] = [26, 35, 36, 37, 52, 53];
/** 2, 14 and 38 follow rules of their own in a reversal; MAC and card secrets are not in an upload. */
const REPLACED_IN_REVERSAL: readonly number[] = [2, 14, 38, 55];
const NOT_UPLOADED: readonly number[] = [26, 35, 36, 52, 53, 64];

const ascending = (one: number, other: number): number => one - other;

/** The reversal of a reversible payment: same trace number, codes and amount, F39 the reason. */
export function reversalOf(original: Layout): Layout {
  if (!original.reversible) throw new Error(`a ${original.kind} has no reversal`);
  const kept = (field: number): boolean => !NEVER_REVERSED.includes(field) && !REPLACED_IN_REVERSAL.includes(field);
  const { originalForm, ...rest } = original;
  return {
    ...rest,
    ...(originalForm === undefined ? {} : { originalForm: 'reversed-message' }),
    kind: 'reversal',
    title: { zh: `${original.title.zh}冲正`, en: `reversal of ${original.title.en}` },
    mti: '0400',
    answerMti: '0410',
    mandatory: [...original.mandatory.filter(kept), 39].toSorted(ascending),
    conditional: [
      ...original.conditional.filter(({ field }) => kept(field)),
      ...NUMBER_WHEN_KNOWN,
      { field: 38, when: approvalReceived },
      { field: 55, when: chipRead },
    ].toSorted((one, other) => one.field - other.field),
    echoes: PAYMENT_ECHOES,
    reversible: false,
    reference: 'unionpay-pos 4.2',
  };
}

/** Tells the host what the card made of its scripts; goes before a reversal and before any next payment. */
export function scriptNoticeOf(original: Layout): Layout {
  return {
    ...original,
    kind: 'script-notice',
    title: { zh: '脚本结果通知', en: 'script result notice' },
    mti: '0620',
    answerMti: '0630',
    messageType: '00',
    networkCode: '951',
    partialApproval: false,
    originalForm: 'batch-stan-and-date',
    mandatory: [3, 4, 11, 22, 41, 42, 49, 55, 60, 61, 64],
    conditional: [
      { field: 2, when: panKnown },
      { field: 23, when: sequenceKnown },
      { field: 37, when: referenceKnown },
      { field: 38, when: authorisationKnown },
    ],
    echoes: PAYMENT_ECHOES.filter(({ field }) => field !== 4),
    reversible: false,
    reference: 'unionpay-pos 2.7',
  };
}

/** One refund, offline sale, adjustment or completion advice during batch upload, in its own layout without PIN, track and MAC. */
export function uploadOf(original: Layout): Layout {
  return {
    ...original,
    kind: 'advice-upload',
    title: { zh: `${original.title.zh}批上送`, en: `batch upload of ${original.title.en}` },
    mti: '0320',
    answerMti: '0330',
    // NOTE: the book gives these uploads no 60.3 of their own; 201 is that of records (unionpay-pos 2.1).
    networkCode: '201',
    partialApproval: false,
    mandatory: original.mandatory.filter((field) => !NOT_UPLOADED.includes(field)),
    conditional: original.conditional.filter(({ field }) => !NOT_UPLOADED.includes(field)),
    echoes: LOOSE_ECHOES,
    mac: false,
    reversible: false,
    reference: 'unionpay-pos 2.6',
  };
}
