/**
 * One row per message of the dialect (unionpay-pos 2.1, 2.3, 2.4): what is sent, when, and what the answer repeats. The
 * second of the two tables everything about messages comes from; the first is the field table.
 */
import type { Title } from '../iso8583/field-table.ts';
import {
  authorisationKnown,
  CARD_AND_PIN,
  chipRead,
  codeScanned,
  NUMBER_BESIDE_TRACK,
  NUMBER_WHEN_KNOWN,
  referenceKnown,
  registered,
  sequenceKnown,
  settlementDateKnown,
  tipGiven,
} from './conditions.ts';
import type { ConditionalField, Echo, Layout, OriginalForm, TransactionKind } from './layout.ts';

export const PAYMENT_ECHOES: readonly Echo[] = [
  { field: 3, rule: 'always' },
  { field: 4, rule: 'amount' },
  { field: 11, rule: 'always' },
  { field: 25, rule: 'when-present' },
  { field: 41, rule: 'always' },
  { field: 42, rule: 'when-approved' },
  { field: 49, rule: 'when-present' },
];
const SIGN_ON_ECHOES: readonly Echo[] = [
  { field: 11, rule: 'always' },
  { field: 41, rule: 'when-approved' },
  { field: 42, rule: 'when-approved' },
];
const SETTLEMENT_ECHOES: readonly Echo[] = [
  { field: 11, rule: 'always' },
  { field: 41, rule: 'always' },
  { field: 42, rule: 'always' },
];
/** A batch upload's answer needs only its type and F39 (2.6); management answers likewise. */
export const LOOSE_ECHOES: readonly Echo[] = [
  { field: 11, rule: 'when-present' },
  { field: 41, rule: 'when-present' },
  { field: 42, rule: 'when-present' },
];

interface PaymentRow {
  readonly title: Title;
  readonly mti: '0100' | '0200' | '0220';
  readonly processingCode: string;
  readonly conditionCode: '00' | '06';
  readonly messageType: Layout['messageType'];
  readonly originalForm?: OriginalForm;
  readonly partialApproval?: boolean;
  readonly reversible: boolean;
  readonly mandatory: readonly number[];
  readonly conditional: readonly ConditionalField[];
  readonly reference: string;
  readonly note?: string;
}

const ANSWER_TO: Readonly<Record<string, string>> = {
  '0100': '0110',
  '0200': '0210',
  '0220': '0230',
  '0320': '0330',
  '0500': '0510',
  '0800': '0810',
  '0820': '0830',
};

const inOrder = (fields: readonly number[]): readonly number[] => fields.toSorted((one, other) => one - other);
const byField = (fields: readonly ConditionalField[]): readonly ConditionalField[] =>
  fields.toSorted((one, other) => one.field - other.field);

function payment(kind: TransactionKind, row: PaymentRow): Layout {
  return {
    ...row,
    kind,
    answerMti: ANSWER_TO[row.mti] ?? '',
    networkCode: '000',
    sixty: 'payment',
    partialApproval: row.partialApproval ?? false,
    mandatory: inOrder([3, 11, 22, 25, 41, 42, 49, 60, 64, ...row.mandatory]),
    conditional: byField([...CARD_AND_PIN, ...row.conditional]),
    echoes: PAYMENT_ECHOES.filter(({ field }) => field !== 4 || row.mandatory.includes(4)),
    answerHasCode: true,
    mac: true,
  };
}

interface ManagementRow {
  readonly title: Title;
  readonly mti: '0320' | '0500' | '0800' | '0820';
  readonly messageType?: string;
  readonly networkCode: Layout['networkCode'];
  readonly mandatory: readonly number[];
  readonly conditional?: readonly ConditionalField[];
  readonly echoes?: readonly Echo[];
  readonly answerHasCode?: boolean;
  readonly reference: string;
  readonly note?: string;
}

function management(kind: TransactionKind, row: ManagementRow): Layout {
  return {
    ...row,
    kind,
    answerMti: ANSWER_TO[row.mti] ?? '',
    messageType: row.messageType ?? '00',
    sixty: 'management',
    partialApproval: false,
    mandatory: inOrder([41, 42, 60, ...row.mandatory]),
    conditional: row.conditional ?? [],
    echoes: row.echoes ?? LOOSE_ECHOES,
    answerHasCode: row.answerHasCode ?? true,
    mac: false,
    reversible: false,
  };
}

const chip: ConditionalField = { field: 55, when: chipRead };
const scanned: ConditionalField = { field: 59, when: codeScanned };
const authorisation: ConditionalField = { field: 38, when: authorisationKnown };

export const LAYOUTS: Readonly<Record<TransactionKind, Layout>> = {
  'sign-on': management('sign-on', {
    title: { zh: '签到', en: 'sign-on' },
    mti: '0800',
    networkCode: { by: 'key-scheme' },
    mandatory: [11, 63],
    conditional: [{ field: 62, when: registered }],
    echoes: SIGN_ON_ECHOES,
    reference: 'unionpay-pos 2.1, 2.2',
  }),
  'sign-off': management('sign-off', {
    title: { zh: '签退', en: 'sign-off' },
    mti: '0820',
    networkCode: '002',
    mandatory: [11],
    reference: 'unionpay-pos 2.1, 2.3',
  }),
  echo: management('echo', {
    title: { zh: '回响测试', en: 'echo' },
    mti: '0820',
    networkCode: '301',
    mandatory: [],
    reference: 'unionpay-pos 2.1',
  }),
  balance: payment('balance', {
    title: { zh: '余额查询', en: 'balance' },
    mti: '0200',
    processingCode: '310000',
    conditionCode: '00',
    messageType: '01',
    reversible: false,
    mandatory: [],
    conditional: [...NUMBER_BESIDE_TRACK, chip],
    reference: 'unionpay-pos 2.1, 2.3',
  }),
  sale: payment('sale', {
    title: { zh: '消费', en: 'sale' },
    mti: '0200',
    processingCode: '000000',
    conditionCode: '00',
    messageType: '22',
    partialApproval: true,
    reversible: true,
    mandatory: [4],
    conditional: [...NUMBER_BESIDE_TRACK, chip, scanned],
    reference: 'unionpay-pos 2.1, 2.3, 2.10',
  }),
  void: payment('void', {
    title: { zh: '消费撤销', en: 'void' },
    mti: '0200',
    processingCode: '200000',
    conditionCode: '00',
    messageType: '23',
    originalForm: 'batch-and-stan',
    reversible: true,
    mandatory: [4, 37, 61],
    conditional: [...NUMBER_WHEN_KNOWN, authorisation, scanned],
    reference: 'unionpay-pos 2.1, 2.3, 4.5',
  }),
  refund: payment('refund', {
    title: { zh: '退货', en: 'refund' },
    mti: '0220',
    processingCode: '200000',
    conditionCode: '00',
    messageType: '25',
    originalForm: 'date-only',
    reversible: false,
    mandatory: [4, 37, 61, 63],
    conditional: [...NUMBER_WHEN_KNOWN, scanned],
    reference: 'unionpay-pos 2.1, 2.3, 4.5',
  }),
  preauth: payment('preauth', {
    title: { zh: '预授权', en: 'pre-authorisation' },
    mti: '0100',
    processingCode: '030000',
    conditionCode: '06',
    messageType: '10',
    reversible: true,
    mandatory: [4],
    conditional: [...NUMBER_BESIDE_TRACK, chip],
    reference: 'unionpay-pos 2.1, 2.3',
  }),
  'add-preauth': payment('add-preauth', {
    title: { zh: '追加预授权', en: 'additional pre-authorisation' },
    mti: '0100',
    processingCode: '030000',
    conditionCode: '06',
    messageType: '12',
    originalForm: 'date-only',
    reversible: true,
    mandatory: [4, 38, 61],
    conditional: [...NUMBER_WHEN_KNOWN],
    reference: 'unionpay-pos 2.1 (values vary between hosts)',
    note: 'F25 is 60 and 60.1 is 10 at some hosts: a profile spreads this row and says so. F54 of the answer: held in all.',
  }),
  'preauth-void': payment('preauth-void', {
    title: { zh: '预授权撤销', en: 'pre-authorisation void' },
    mti: '0100',
    processingCode: '200000',
    conditionCode: '06',
    messageType: '11',
    originalForm: 'date-only',
    reversible: true,
    mandatory: [4, 38, 61],
    conditional: [...NUMBER_WHEN_KNOWN],
    reference: 'unionpay-pos 1.6 F61, 2.1, 2.3',
  }),
  completion: payment('completion', {
    title: { zh: '预授权完成', en: 'completion' },
    mti: '0200',
    processingCode: '000000',
    conditionCode: '06',
    messageType: '20',
    originalForm: 'date-only',
    reversible: true,
    mandatory: [4, 38, 61],
    conditional: [...NUMBER_WHEN_KNOWN],
    reference: 'unionpay-pos 1.6 F61, 2.1, 2.3',
  }),
  'completion-void': payment('completion-void', {
    title: { zh: '预授权完成撤销', en: 'completion void' },
    mti: '0200',
    processingCode: '200000',
    conditionCode: '06',
    messageType: '21',
    originalForm: 'batch-stan-and-date',
    reversible: true,
    mandatory: [4, 37, 38, 61],
    conditional: [...NUMBER_WHEN_KNOWN],
    reference: 'unionpay-pos 1.6 F61, 2.1, 2.3',
  }),
  'completion-advice': payment('completion-advice', {
    title: { zh: '预授权完成通知', en: 'completion advice' },
    mti: '0220',
    processingCode: '000000',
    conditionCode: '06',
    messageType: '24',
    originalForm: 'date-only',
    reversible: false,
    mandatory: [4, 38, 61],
    conditional: [...NUMBER_WHEN_KNOWN],
    reference: 'unionpay-pos 2.1, 4.5',
  }),
  'offline-sale': payment('offline-sale', {
    title: { zh: '离线结算', en: 'offline sale' },
    mti: '0220',
    processingCode: '000000',
    conditionCode: '00',
    messageType: '30',
    originalForm: 'offline-authorisation',
    reversible: false,
    mandatory: [4, 38, 61, 63],
    conditional: [...NUMBER_WHEN_KNOWN],
    reference: 'unionpay-pos 1.6 F61, 2.1, 2.3',
  }),
  adjustment: payment('adjustment', {
    title: { zh: '结算调整', en: 'adjustment' },
    mti: '0220',
    processingCode: '000000',
    conditionCode: '00',
    messageType: { by: 'tip', withTip: '34', without: '32' },
    originalForm: 'batch-stan-and-date',
    reversible: false,
    mandatory: [4, 61],
    conditional: [
      ...NUMBER_WHEN_KNOWN,
      authorisation,
      { field: 37, when: referenceKnown },
      { field: 48, when: tipGiven },
    ],
    reference: 'unionpay-pos 1.6 F48 and F61, 2.1',
    note: 'Which fields name the original is told by none; batch, number and date, reference and code when known.',
  }),
  settlement: management('settlement', {
    title: { zh: '批结算', en: 'settlement' },
    mti: '0500',
    networkCode: '201',
    mandatory: [11, 48, 49, 63],
    echoes: SETTLEMENT_ECHOES,
    answerHasCode: false,
    reference: 'unionpay-pos 2.1, 2.5',
  }),
  'batch-upload': management('batch-upload', {
    title: { zh: '批上送', en: 'batch upload, stripe records' },
    mti: '0320',
    networkCode: '201',
    mandatory: [11, 48],
    reference: 'unionpay-pos 2.6',
  }),
  'chip-record-upload': management('chip-record-upload', {
    title: { zh: 'IC卡批上送', en: 'batch upload, one chip record' },
    mti: '0320',
    networkCode: { by: 'balance', balanced: '203', unbalanced: '205' },
    mandatory: [2, 4, 11, 22, 55, 62],
    conditional: [{ field: 23, when: sequenceKnown }],
    reference: 'unionpay-pos 2.6',
  }),
  'chip-failure-upload': management('chip-failure-upload', {
    title: { zh: 'IC卡失败交易上送', en: 'batch upload, one failed chip record' },
    mti: '0320',
    networkCode: { by: 'balance', balanced: '204', unbalanced: '206' },
    mandatory: [2, 4, 11, 22, 55, 62],
    conditional: [{ field: 23, when: sequenceKnown }],
    reference: 'unionpay-pos 2.6',
  }),
  'batch-end': management('batch-end', {
    title: { zh: '批上送结束', en: 'end of batch upload' },
    mti: '0320',
    networkCode: { by: 'balance', balanced: '207', unbalanced: '202' },
    mandatory: [11, 48],
    reference: 'unionpay-pos 2.6',
  }),
  'signature-upload': {
    ...management('signature-upload', {
      title: { zh: '电子签名上送', en: 'signature upload' },
      mti: '0820',
      messageType: '07',
      networkCode: { by: 'part', whole: '800', first: '801' },
      mandatory: [11, 37, 55, 62, 64],
      conditional: [{ field: 15, when: settlementDateKnown }],
      reference: 'unionpay-pos 2.1, 4.9',
      note: 'One source, whose bitmap and list of fields differ (7.12): the list is followed.',
    }),
    sixty: 'part',
    mac: true,
  },
  'status-upload': management('status-upload', {
    title: { zh: '状态上送', en: 'status upload' },
    mti: '0820',
    networkCode: '362',
    mandatory: [62],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'parameter-download': management('parameter-download', {
    title: { zh: '参数下载', en: 'parameter download' },
    mti: '0800',
    networkCode: '360',
    mandatory: [],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'parameter-end': management('parameter-end', {
    title: { zh: '参数下载结束', en: 'end of parameter download' },
    mti: '0800',
    networkCode: '361',
    mandatory: [],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'ca-key-query': management('ca-key-query', {
    title: { zh: '公钥查询', en: 'CA key query' },
    mti: '0820',
    networkCode: '372',
    mandatory: [62],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'ca-key-download': management('ca-key-download', {
    title: { zh: '公钥下载', en: 'CA key download' },
    mti: '0800',
    networkCode: '370',
    mandatory: [62],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'ca-key-end': management('ca-key-end', {
    title: { zh: '公钥下载结束', en: 'end of CA key download' },
    mti: '0800',
    networkCode: '371',
    mandatory: [],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'aid-query': management('aid-query', {
    title: { zh: 'IC卡参数查询', en: 'AID query' },
    mti: '0820',
    networkCode: '382',
    mandatory: [62],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'aid-download': management('aid-download', {
    title: { zh: 'IC卡参数下载', en: 'AID download' },
    mti: '0800',
    networkCode: '380',
    mandatory: [62],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  'aid-end': management('aid-end', {
    title: { zh: 'IC卡参数下载结束', en: 'end of AID download' },
    mti: '0800',
    networkCode: '381',
    mandatory: [],
    reference: 'unionpay-pos 2.1, 2.8',
  }),
  // NOTE: the source names 394 and 395 alone (unionpay-pos 2.8); message type and fields are taken from its sisters.
  'small-payment-download': management('small-payment-download', {
    title: { zh: '小额免密免签参数下载', en: 'small-payment parameter download' },
    mti: '0800',
    networkCode: '394',
    mandatory: [],
    reference: 'unionpay-pos 2.8',
  }),
  'small-payment-end': management('small-payment-end', {
    title: { zh: '小额免密免签参数下载结束', en: 'end of small-payment parameter download' },
    mti: '0800',
    networkCode: '395',
    mandatory: [],
    reference: 'unionpay-pos 2.8',
  }),
  'blacklist-download': management('blacklist-download', {
    title: { zh: '黑名单下载', en: 'blacklist download' },
    mti: '0800',
    networkCode: '390',
    mandatory: [62],
    reference: 'unionpay-pos 2.1',
    note: 'The source names 390 and 391 alone; what field 62 says is made up for training, like its sisters of 2.8.',
  }),
  'blacklist-end': management('blacklist-end', {
    title: { zh: '黑名单下载结束', en: 'end of blacklist download' },
    mti: '0800',
    networkCode: '391',
    mandatory: [],
    reference: 'unionpay-pos 2.1',
  }),
};
