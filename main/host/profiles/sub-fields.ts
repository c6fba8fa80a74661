/**
 * What is inside fields 44, 48, 54 and 59 to 63 (unionpay-pos 1.6, 2.2, 2.5, 2.6). Data only; `base.ts` puts it into the
 * field table, `explain` reads it there.
 */
import type { Inside, Sensitivity, Slice } from '../iso8583/field-table.ts';

const slice = (
  name: string,
  zh: string,
  en: string,
  size: Slice['size'],
  sensitivity: Sensitivity = 'open',
): Slice => ({
  name,
  title: { zh, en },
  size,
  sensitivity,
});

export const INSTITUTIONS: Inside = {
  kind: 'slices',
  variants: [{ slices: [slice('issuer', '发卡行', 'issuer', 11), slice('acquirer', '收单行', 'acquirer', 11)] }],
};

const totals = (kind: 'domestic' | 'foreign', zh: string): readonly Slice[] => [
  slice(`${kind}DebitAmount`, `${zh}借记金额`, `${kind} debit amount`, 12),
  slice(`${kind}DebitCount`, `${zh}借记笔数`, `${kind} debit count`, 3),
  slice(`${kind}CreditAmount`, `${zh}贷记金额`, `${kind} credit amount`, 12),
  slice(`${kind}CreditCount`, `${zh}贷记笔数`, `${kind} credit count`, 3),
  slice(`${kind}Result`, `${zh}对账结果`, `${kind} result`, 1),
];

/** Settlement totals, batch records, the end of a batch or a tip, told apart by message type and length (1.6, 2.5, 2.6). */
export const PRIVATE_48: Inside = {
  kind: 'slices',
  variants: [
    { mtis: ['0500', '0510'], lengths: [62], slices: [...totals('domestic', '内卡'), ...totals('foreign', '外卡')] },
    // Tips go in advices and in their upload (1.6).
    { mtis: ['0220', '0230', '0320'], lengths: [12], slices: [slice('tipMinor', '小费', 'tip within the amount', 12)] },
    { mtis: ['0320', '0330'], lengths: [4], slices: [slice('uploadedCount', '上送总笔数', 'records uploaded', 4)] },
    {
      mtis: ['0320', '0330'],
      lengths: [42, 82, 122, 162, 202, 242, 282, 322],
      slices: [slice('recordCount', '笔数', 'records', 2)],
      repeated: [
        slice('cardKind', '内外卡', 'domestic 00 or foreign 01', 2),
        slice('stan', '流水号', 'trace number', 6),
        slice('pan', '卡号', 'card number', 20, 'masked'),
        slice('amountMinor', '金额', 'amount', 12),
      ],
    },
  ],
};

export const BALANCE: Inside = {
  kind: 'slices',
  variants: [
    {
      slices: [],
      repeated: [
        slice('accountType', '账户类型', 'account type', 2),
        slice('amountType', '金额类型', 'amount type', 2),
        slice('currency', '币种', 'currency', 3),
        slice('sign', '符号', 'C credit or D debit', 1),
        slice('amountMinor', '金额', 'amount', 12, 'masked'),
      ],
    },
  ],
};

/** Only what cannot be used to pay is open; A1 and A3 stay shut, and so does the older, acquirer-private form. */
export const DETAIL_59: Inside = {
  kind: 'tagged-text',
  parts: [
    { tag: 'A1', name: 'pinBlockSm4', title: { zh: 'SM4密码块', en: 'SM4 PIN block' }, sensitivity: 'never' },
    {
      tag: 'A2',
      name: 'terminalInformation',
      title: { zh: '终端信息', en: 'terminal information' },
      sensitivity: 'never',
    },
    { tag: 'A3', name: 'paymentCode', title: { zh: '付款码', en: 'customer payment code' }, sensitivity: 'never' },
    {
      tag: 'A4',
      name: 'voucherNumber',
      title: { zh: '付款凭证号', en: 'payment voucher number' },
      sensitivity: 'open',
    },
    { tag: 'A5', name: 'location', title: { zh: '位置', en: 'location' }, sensitivity: 'never' },
    // Invented, of training alone (counter.md 5.9); see invented-layouts.ts.
    {
      tag: 'B1',
      name: 'codeState',
      title: { zh: '扫码支付状态', en: 'how a payment by code stands' },
      sensitivity: 'open',
    },
    { tag: 'B2', name: 'shownCode', title: { zh: '收款码内容', en: 'what a code of ours says' }, sensitivity: 'never' },
  ],
};

/** Any length arrives; slices that are not there are left out (1.6). */
export const PRIVATE_60: Inside = {
  kind: 'slices',
  variants: [
    {
      slices: [
        slice('messageType', '消息类型码', 'message type code', 2),
        slice('batchNumber', '批次号', 'batch number', 6),
        slice('networkCode', '网络管理信息码', 'network management code', 3),
        slice('terminalCapability', '终端读取能力', 'terminal capability', 1),
        slice('chipCondition', 'IC卡条件代码', 'chip condition', 1),
        slice('partialApproval', '部分承兑标志', 'partial approval support', 1),
        slice('accountType', '账户类型', 'account type', 3),
      ],
    },
  ],
};

export const ORIGINAL_61: Inside = {
  kind: 'slices',
  variants: [
    {
      slices: [
        slice('originalBatchNumber', '原批次号', 'original batch number', 6),
        slice('originalStan', '原流水号', 'original trace number', 6),
        slice('originalDate', '原交易日期', 'original date MMDD', 4),
        slice('authorisationMethod', '授权方式', 'authorisation method', 2),
        slice('authorisationInstitution', '授权机构', 'authorisation institution', 11),
      ],
    },
  ],
};

const checkValue = (of: string): Slice => slice(`${of}CheckValue`, `${of.toUpperCase()}校验值`, `${of} check value`, 4);
const key = (name: string, zh: string, size: number): Slice => slice(name, zh, `${name} cipher`, size, 'never');
const pikAndMak = [key('pik', 'PIN密钥', 16), checkValue('pik'), key('mak', 'MAC密钥', 16), checkValue('mak')];

const amountAndCurrency = [slice('amountMinor', '金额', 'amount', 12), slice('currency', '币种', 'currency', 3)];

/** The key sets of a sign-on answer by length (2.2) the registration of a sign-on request (1.6), chip records (2.6) and queries (2.8). */
export const PRIVATE_62: Inside = {
  kind: 'slices',
  variants: [
    {
      mtis: ['0810'],
      lengths: [24],
      slices: [key('pik', 'PIN密钥', 8), checkValue('pik'), key('mak', 'MAC密钥', 8), checkValue('mak')],
    },
    { mtis: ['0810'], lengths: [40], slices: pikAndMak },
    { mtis: ['0810'], lengths: [60], slices: [...pikAndMak, key('tdk', '磁道密钥', 16), checkValue('tdk')] },
    {
      mtis: ['0800'],
      startsWith: 'Sequence No',
      slices: [
        slice('label', '标签', 'label', 11),
        slice('length', '长度', 'length', 2),
        slice('licenceAndSerial', '入网许可证号与序列号', 'network licence and serial number', 'rest'),
      ],
    },
    {
      mtis: ['0320'],
      lengths: [21],
      slices: [
        slice('mark', '标识', '61: a chip record that stands', 2),
        slice('organisation', '内外卡', 'domestic 00 or foreign 01', 2),
        slice('zeros', '保留', 'zeros', 2),
        ...amountAndCurrency,
      ],
    },
    {
      mtis: ['0320'],
      lengths: [23],
      slices: [
        slice('mark', '标识', '71: a chip record that failed', 2),
        slice('failure', '失败标识', '0011 refused by the card, 0005 by its proof of the issuer', 4),
        ...amountAndCurrency,
        slice('reason', '原因', '10 refused by the card, 22 by its proof of the issuer', 2),
      ],
    },
    {
      mtis: ['0820'],
      lengths: [3],
      slices: [slice('mark', '标识', 'always 1', 1), slice('first', '起始序号', 'index of the first one wanted', 2)],
    },
  ],
};

export const PRIVATE_63: Inside = {
  kind: 'slices',
  variants: [
    { mtis: ['0800', '0500', '0820'], slices: [slice('operator', '操作员', 'operator', 'rest')] },
    {
      slices: [
        slice('cardOrganisation', '国际信用卡公司代码', 'card organisation', 3),
        slice('issuerRemark', '发卡方保留域', 'remark of the issuer', 20),
        slice('switchRemark', '中国银联保留域', 'remark of UnionPay', 20),
        slice('acquirerRemark', '受理机构保留域', 'remark of the acquirer', 20),
        slice('terminalAction', 'POS终端动作代码', 'terminal action', 60),
      ],
    },
  ],
};
