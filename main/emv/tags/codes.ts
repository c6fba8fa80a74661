/**
 * Data objects whose values are codes, not flags: CVM methods, conditions and results, cryptogram kinds and reasons, terminal
 * types. The kernel reads the CVM list through these rows; the tools and the printed documentation show them.
 */

export interface CodeRow {
  readonly code: number;
  readonly name: { readonly zh: string; readonly en: string };
  readonly reference: string;
}

/** What a CVM rule asks for; `unrecognised` for every code without a row. */
export type CvmMethod =
  | 'fail'
  | 'plaintext-pin'
  | 'online-pin'
  | 'plaintext-pin-and-signature'
  | 'enciphered-pin'
  | 'enciphered-pin-and-signature'
  | 'signature'
  | 'no-cvm'
  | 'identity-document'
  | 'unrecognised';

interface MethodRow extends CodeRow {
  readonly method: CvmMethod;
}

/** When a CVM rule applies; `not-understood` for every code without a row. */
export type CvmCondition =
  | 'always'
  | 'unattended-cash'
  | 'not-cash-nor-cashback'
  | 'terminal-supports'
  | 'manual-cash'
  | 'cashback'
  | 'under-x'
  | 'over-x'
  | 'under-y'
  | 'over-y'
  | 'not-understood';

interface ConditionRow extends CodeRow {
  readonly condition: CvmCondition;
}

const C3 = 'EMV 4.4 Book 3, C3; emv.md 1.9';

/** NOTE: `20` is PBOC's, [K] in emv.md 1.9. */
// biome-ignore format: one row on one line is read as a table
export const CVM_METHODS: readonly MethodRow[] = [
  { code: 0x00, method: 'fail', name: { zh: '持卡人验证失败', en: 'Fail CVM processing' }, reference: C3 },
  { code: 0x01, method: 'plaintext-pin', name: { zh: '脱机明文密码', en: 'Plaintext PIN verification performed by ICC' }, reference: C3 },
  { code: 0x02, method: 'online-pin', name: { zh: '联机加密密码', en: 'Enciphered PIN verified online' }, reference: C3 },
  { code: 0x03, method: 'plaintext-pin-and-signature', name: { zh: '脱机明文密码加签名', en: 'Plaintext PIN verification performed by ICC and signature' }, reference: C3 },
  { code: 0x04, method: 'enciphered-pin', name: { zh: '脱机加密密码', en: 'Enciphered PIN verification performed by ICC' }, reference: C3 },
  { code: 0x05, method: 'enciphered-pin-and-signature', name: { zh: '脱机加密密码加签名', en: 'Enciphered PIN verification performed by ICC and signature' }, reference: C3 },
  { code: 0x1e, method: 'signature', name: { zh: '签名', en: 'Signature (paper)' }, reference: C3 },
  { code: 0x1f, method: 'no-cvm', name: { zh: '无需持卡人验证', en: 'No CVM required' }, reference: C3 },
  { code: 0x20, method: 'identity-document', name: { zh: '持卡人证件验证', en: 'Cardholder identity document check' }, reference: 'emv.md 1.9' },
];

// biome-ignore format: one row on one line is read as a table
export const CVM_CONDITIONS: readonly ConditionRow[] = [
  { code: 0x00, condition: 'always', name: { zh: '任何情况', en: 'Always' }, reference: C3 },
  { code: 0x01, condition: 'unattended-cash', name: { zh: '自助取现', en: 'If unattended cash' }, reference: C3 },
  { code: 0x02, condition: 'not-cash-nor-cashback', name: { zh: '非取现且无返现', en: 'If not unattended cash and not manual cash and not purchase with cashback' }, reference: C3 },
  { code: 0x03, condition: 'terminal-supports', name: { zh: '终端支持该方法', en: 'If terminal supports the CVM' }, reference: C3 },
  { code: 0x04, condition: 'manual-cash', name: { zh: '人工取现', en: 'If manual cash' }, reference: C3 },
  { code: 0x05, condition: 'cashback', name: { zh: '消费返现', en: 'If purchase with cashback' }, reference: C3 },
  { code: 0x06, condition: 'under-x', name: { zh: '应用货币且金额低于X', en: 'If transaction is in the application currency and is under X value' }, reference: C3 },
  { code: 0x07, condition: 'over-x', name: { zh: '应用货币且金额高于X', en: 'If transaction is in the application currency and is over X value' }, reference: C3 },
  { code: 0x08, condition: 'under-y', name: { zh: '应用货币且金额低于Y', en: 'If transaction is in the application currency and is under Y value' }, reference: C3 },
  { code: 0x09, condition: 'over-y', name: { zh: '应用货币且金额高于Y', en: 'If transaction is in the application currency and is over Y value' }, reference: C3 },
];

export const CVM_RESULTS: readonly CodeRow[] = [
  { code: 0x00, name: { zh: '未知', en: 'Unknown' }, reference: 'EMV 4.4 Book 4, A4; emv.md 1.9' },
  { code: 0x01, name: { zh: '失败', en: 'Failed' }, reference: 'EMV 4.4 Book 4, A4; emv.md 1.9' },
  { code: 0x02, name: { zh: '成功', en: 'Successful' }, reference: 'EMV 4.4 Book 4, A4; emv.md 1.9' },
];

const CID_REFERENCE = 'EMV 4.4 Book 3, 6.5.5.4; emv.md 1.12';

/** b8 and b7 of 9F27. */
export const CRYPTOGRAM_KINDS: readonly CodeRow[] = [
  { code: 0b00, name: { zh: 'AAC 拒绝', en: 'AAC' }, reference: CID_REFERENCE },
  { code: 0b01, name: { zh: 'TC 批准', en: 'TC' }, reference: CID_REFERENCE },
  { code: 0b10, name: { zh: 'ARQC 请求联机', en: 'ARQC' }, reference: CID_REFERENCE },
  { code: 0b11, name: { zh: '保留', en: 'reserved' }, reference: CID_REFERENCE },
];

/** b3 to b1 of 9F27; 000 says nothing. */
export const CRYPTOGRAM_REASONS: readonly CodeRow[] = [
  { code: 0b001, name: { zh: '不允许的服务', en: 'Service not allowed' }, reference: CID_REFERENCE },
  { code: 0b010, name: { zh: '密码重试次数超限', en: 'PIN Try Limit exceeded' }, reference: CID_REFERENCE },
  { code: 0b011, name: { zh: '发卡行认证失败', en: 'Issuer authentication failed' }, reference: CID_REFERENCE },
];

/** The two digits of 9F35, as hex. */
export const TERMINAL_TYPES: readonly CodeRow[] = [
  [0x10, '金融机构', 'Financial institution'] as const,
  [0x20, '商户', 'Merchant'] as const,
  [0x30, '持卡人', 'Cardholder'] as const,
].flatMap(([whose, zh, en]) =>
  [
    [1, '有人值守，仅联机', 'attended, online only'] as const,
    [2, '有人值守，脱机可联机', 'attended, offline with online capability'] as const,
    [3, '有人值守，仅脱机', 'attended, offline only'] as const,
    [4, '无人值守，仅联机', 'unattended, online only'] as const,
    [5, '无人值守，脱机可联机', 'unattended, offline with online capability'] as const,
    [6, '无人值守，仅脱机', 'unattended, offline only'] as const,
  ].map(([how, howZh, howEn]) => ({
    code: whose + how,
    name: { zh: `${zh}，${howZh}`, en: `${en}, ${howEn}` },
    reference: 'EMV 4.4 Book 4, A1; emv.md 1.0',
  })),
);

/** b6 to b1 of the first byte of a rule, or of 9F34. */
export const cvmMethodOf = (code: number): CvmMethod =>
  CVM_METHODS.find((row) => row.code === (code & 0x3f))?.method ?? 'unrecognised';

/** The second byte of a rule, or of 9F34. */
export const cvmConditionOf = (code: number): CvmCondition =>
  CVM_CONDITIONS.find((row) => row.code === code)?.condition ?? 'not-understood';
