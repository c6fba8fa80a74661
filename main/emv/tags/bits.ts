/**
 * Data objects whose bits have names, as tables, and the three things done with them: set, test, name. The kernel sets and tests
 * bits by these constants only; the tools and the printed documentation show the same rows. No mask is written anywhere else.
 */

export interface Bit {
  /** 1 is the first byte. */
  readonly byte: number;
  /** 8 is the highest bit. */
  readonly bit: number;
}

export interface BitRow extends Bit {
  readonly name: { readonly zh: string; readonly en: string };
  readonly reference: string;
}

export type BitTable = { readonly [name: string]: BitRow };

const rowsOf =
  (reference: string) =>
  (byte: number, bit: number, [zh, en]: readonly [zh: string, en: string]): BitRow => ({
    byte,
    bit,
    name: { zh, en },
    reference,
  });

const tvr = rowsOf('EMV 4.4 Book 3, C5; emv.md 1.17');
/** 95. NOTE: `sdaSelected` is of EMV 4.3 and later; older PBOC leaves it reserved. */
export const TVR = {
  odaNotPerformed: tvr(1, 8, ['未进行脱机数据认证', 'Offline data authentication was not performed']),
  sdaFailed: tvr(1, 7, ['静态数据认证失败', 'SDA failed']),
  iccDataMissing: tvr(1, 6, ['卡片数据缺失', 'ICC data missing']),
  onExceptionFile: tvr(1, 5, ['卡号在终端异常文件中', 'Card appears on terminal exception file']),
  ddaFailed: tvr(1, 4, ['动态数据认证失败', 'DDA failed']),
  cdaFailed: tvr(1, 3, ['复合动态数据认证失败', 'CDA failed']),
  sdaSelected: tvr(1, 2, ['已选择静态数据认证', 'SDA selected']),
  versionsDiffer: tvr(2, 8, ['卡片与终端应用版本不一致', 'ICC and terminal have different application versions']),
  expired: tvr(2, 7, ['应用已过有效期', 'Expired application']),
  notYetEffective: tvr(2, 6, ['应用尚未生效', 'Application not yet effective']),
  serviceNotAllowed: tvr(2, 5, ['卡片不允许所请求的服务', 'Requested service not allowed for card product']),
  newCard: tvr(2, 4, ['新卡', 'New card']),
  cvmNotSuccessful: tvr(3, 8, ['持卡人验证失败', 'Cardholder verification was not successful']),
  cvmUnrecognised: tvr(3, 7, ['未知的持卡人验证方法', 'Unrecognised CVM']),
  pinTriesExceeded: tvr(3, 6, ['密码重试次数超限', 'PIN Try Limit exceeded']),
  pinPadMissing: tvr(3, 5, [
    '要求输密，密码键盘不存在或故障',
    'PIN entry required and PIN pad not present or not working',
  ]),
  pinNotEntered: tvr(3, 4, ['要求输密，未输入密码', 'PIN entry required, PIN pad present, but PIN was not entered']),
  onlinePinEntered: tvr(3, 3, ['已输入联机密码', 'Online PIN entered']),
  floorLimitExceeded: tvr(4, 8, ['交易超过最低限额', 'Transaction exceeds floor limit']),
  lowerOfflineLimitExceeded: tvr(4, 7, ['超过连续脱机交易下限', 'Lower consecutive offline limit exceeded']),
  upperOfflineLimitExceeded: tvr(4, 6, ['超过连续脱机交易上限', 'Upper consecutive offline limit exceeded']),
  randomlySelected: tvr(4, 5, ['交易被随机选择联机', 'Transaction selected randomly for online processing']),
  forcedOnline: tvr(4, 4, ['商户要求联机', 'Merchant forced transaction online']),
  defaultTdolUsed: tvr(5, 8, ['使用缺省TDOL', 'Default TDOL used']),
  issuerAuthenticationFailed: tvr(5, 7, ['发卡行认证失败', 'Issuer authentication failed']),
  scriptFailedBefore: tvr(5, 6, ['最后密文前脚本失败', 'Script processing failed before final GENERATE AC']),
  scriptFailedAfter: tvr(5, 5, ['最后密文后脚本失败', 'Script processing failed after final GENERATE AC']),
} as const satisfies BitTable;

const tsi = rowsOf('EMV 4.4 Book 3, C6; emv.md 1.17');
/** 9B. */
export const TSI = {
  odaPerformed: tsi(1, 8, ['已进行脱机数据认证', 'Offline data authentication was performed']),
  cvmPerformed: tsi(1, 7, ['已进行持卡人验证', 'Cardholder verification was performed']),
  cardRiskPerformed: tsi(1, 6, ['已进行卡片风险管理', 'Card risk management was performed']),
  issuerAuthenticationPerformed: tsi(1, 5, ['已进行发卡行认证', 'Issuer authentication was performed']),
  terminalRiskPerformed: tsi(1, 4, ['已进行终端风险管理', 'Terminal risk management was performed']),
  scriptPerformed: tsi(1, 3, ['已进行脚本处理', 'Script processing was performed']),
} as const satisfies BitTable;

const aip = rowsOf('EMV 4.4 Book 3, C1; emv.md 1.5');
/** 82; byte 2 belongs to the schemes. */
export const AIP = {
  sda: aip(1, 7, ['支持静态数据认证', 'SDA supported']),
  dda: aip(1, 6, ['支持动态数据认证', 'DDA supported']),
  cvm: aip(1, 5, ['支持持卡人验证', 'Cardholder verification is supported']),
  terminalRisk: aip(1, 4, ['要求终端风险管理', 'Terminal risk management is to be performed']),
  issuerAuthentication: aip(1, 3, ['支持外部认证命令', 'Issuer authentication is supported']),
  onDeviceCvm: aip(1, 2, ['支持设备持卡人验证', 'On device cardholder verification is supported']),
  cda: aip(1, 1, ['支持复合动态数据认证', 'CDA supported']),
} as const satisfies BitTable;

const auc = rowsOf('EMV 4.4 Book 3, C2; emv.md 1.8');
/** 9F07. */
export const AUC = {
  domesticCash: auc(1, 8, ['国内现金有效', 'Valid for domestic cash transactions']),
  internationalCash: auc(1, 7, ['国际现金有效', 'Valid for international cash transactions']),
  domesticGoods: auc(1, 6, ['国内商品有效', 'Valid for domestic goods']),
  internationalGoods: auc(1, 5, ['国际商品有效', 'Valid for international goods']),
  domesticServices: auc(1, 4, ['国内服务有效', 'Valid for domestic services']),
  internationalServices: auc(1, 3, ['国际服务有效', 'Valid for international services']),
  atAtms: auc(1, 2, ['ATM有效', 'Valid at ATMs']),
  atOtherTerminals: auc(1, 1, ['ATM以外终端有效', 'Valid at terminals other than ATMs']),
  domesticCashback: auc(2, 8, ['国内返现允许', 'Domestic cashback allowed']),
  internationalCashback: auc(2, 7, ['国际返现允许', 'International cashback allowed']),
} as const satisfies BitTable;

const capabilities = rowsOf('EMV 4.4 Book 4, A2; emv.md 1.0');
/** 9F33. NOTE: `identityDocument` is PBOC's, [K] in emv.md 1.0. */
export const CAPABILITIES = {
  manualKeyEntry: capabilities(1, 8, ['手工输入', 'Manual key entry']),
  magneticStripe: capabilities(1, 7, ['磁条', 'Magnetic stripe']),
  contactChip: capabilities(1, 6, ['接触式IC卡', 'IC with contacts']),
  plaintextPinOffline: capabilities(2, 8, ['脱机明文密码', 'Plaintext PIN for ICC verification']),
  encipheredPinOnline: capabilities(2, 7, ['联机加密密码', 'Enciphered PIN for online verification']),
  signature: capabilities(2, 6, ['签名', 'Signature (paper)']),
  encipheredPinOffline: capabilities(2, 5, ['脱机加密密码', 'Enciphered PIN for offline verification']),
  noCvm: capabilities(2, 4, ['无需持卡人验证', 'No CVM required']),
  identityDocument: capabilities(2, 1, ['持卡人证件验证', 'Cardholder identity document check']),
  sda: capabilities(3, 8, ['静态数据认证', 'SDA']),
  dda: capabilities(3, 7, ['动态数据认证', 'DDA']),
  cardCapture: capabilities(3, 6, ['吞卡', 'Card capture']),
  cda: capabilities(3, 4, ['复合动态数据认证', 'CDA']),
} as const satisfies BitTable;

const additional = rowsOf('EMV 4.4 Book 4, A3; emv.md 1.0');
/** 9F40. */
export const ADDITIONAL_CAPABILITIES = {
  cash: additional(1, 8, ['现金', 'Cash']),
  goods: additional(1, 7, ['商品', 'Goods']),
  services: additional(1, 6, ['服务', 'Services']),
  cashback: additional(1, 5, ['返现', 'Cashback']),
  inquiry: additional(1, 4, ['查询', 'Inquiry']),
  transfer: additional(1, 3, ['转账', 'Transfer']),
  payment: additional(1, 2, ['付款', 'Payment']),
  administrative: additional(1, 1, ['管理', 'Administrative']),
  cashDeposit: additional(2, 8, ['存款', 'Cash deposit']),
  numericKeys: additional(3, 8, ['数字键', 'Numeric keys']),
  alphabeticKeys: additional(3, 7, ['字母和特殊字符键', 'Alphabetic and special characters keys']),
  commandKeys: additional(3, 6, ['命令键', 'Command keys']),
  functionKeys: additional(3, 5, ['功能键', 'Function keys']),
  printAttendant: additional(4, 8, ['打印，服务员', 'Print, attendant']),
  printCardholder: additional(4, 7, ['打印，持卡人', 'Print, cardholder']),
  displayAttendant: additional(4, 6, ['显示，服务员', 'Display, attendant']),
  displayCardholder: additional(4, 5, ['显示，持卡人', 'Display, cardholder']),
  codeTable10: additional(4, 2, ['字符集10', 'Code table 10']),
  codeTable9: additional(4, 1, ['字符集9', 'Code table 9']),
  codeTable8: additional(5, 8, ['字符集8', 'Code table 8']),
  codeTable7: additional(5, 7, ['字符集7', 'Code table 7']),
  codeTable6: additional(5, 6, ['字符集6', 'Code table 6']),
  codeTable5: additional(5, 5, ['字符集5', 'Code table 5']),
  codeTable4: additional(5, 4, ['字符集4', 'Code table 4']),
  codeTable3: additional(5, 3, ['字符集3', 'Code table 3']),
  codeTable2: additional(5, 2, ['字符集2', 'Code table 2']),
  codeTable1: additional(5, 1, ['字符集1', 'Code table 1']),
} as const satisfies BitTable;

/** 9F27: b8 and b7 are a code, not flags (codes.ts). */
export const CID = {
  adviceRequired: rowsOf('EMV 4.4 Book 3, 6.5.5.4; emv.md 1.12')(1, 4, ['需要通知', 'Advice required']),
} as const satisfies BitTable;

/** 87: b4 to b1 are the priority. */
export const PRIORITY_INDICATOR = {
  needsConfirmation: rowsOf('EMV 4.4 Book 1, 12.2.3; emv.md 1.4')(1, 8, [
    '须持卡人确认',
    'Application cannot be selected without confirmation by the cardholder',
  ]),
} as const satisfies BitTable;

const ttq = rowsOf('emv.md 2.6');
/** 9F66, as qPBOC reads it. */
export const TTQ = {
  qpboc: ttq(1, 6, ['支持qPBOC', 'qPBOC supported']),
  contact: ttq(1, 5, ['支持接触式', 'Contact chip supported']),
  offlineOnly: ttq(1, 4, ['仅支持脱机', 'Offline-only reader']),
  onlinePin: ttq(1, 3, ['支持联机密码', 'Online PIN supported']),
  signature: ttq(1, 2, ['支持签名', 'Signature supported']),
  onlineCryptogramRequired: ttq(2, 8, ['要求联机密文', 'Online cryptogram required']),
  cvmRequired: ttq(2, 7, ['要求持卡人验证', 'CVM required']),
  fddaVersion1: ttq(4, 8, ['支持fDDA版本01', 'fDDA version 01 supported']),
} as const satisfies BitTable;

const ctq = rowsOf('emv.md 2.6');
/** 9F6C. */
export const CTQ = {
  onlinePinRequired: ctq(1, 8, ['要求联机密码', 'Online PIN required']),
  signatureRequired: ctq(1, 7, ['要求签名', 'Signature required']),
  onlineIfOdaFails: ctq(1, 6, ['脱机认证失败则联机', 'Go online if offline data authentication fails']),
  switchIfOdaFails: ctq(1, 5, ['脱机认证失败则换界面', 'Switch interface if offline data authentication fails']),
  onDeviceCvmPerformed: ctq(2, 8, ['设备已验证持卡人', 'Consumer device CVM performed']),
} as const satisfies BitTable;

/** By tag: what `namesOfBits` and the printed tables know. */
export const BIT_TABLES: ReadonlyMap<string, BitTable> = new Map<string, BitTable>([
  ['82', AIP],
  ['87', PRIORITY_INDICATOR],
  ['95', TVR],
  ['9B', TSI],
  ['9F07', AUC],
  ['9F27', CID],
  ['9F33', CAPABILITIES],
  ['9F40', ADDITIONAL_CAPABILITIES],
  ['9F66', TTQ],
  ['9F6C', CTQ],
]);

const maskOf = ({ bit }: Bit): number => 1 << (bit - 1);

/** False where the value is too short to have that byte. */
export const hasBit = (bytes: Uint8Array, bit: Bit): boolean => ((bytes[bit.byte - 1] ?? 0) & maskOf(bit)) !== 0;

/** A copy with that bit on; all others as they were. A value too short for the bit is our own mistake. */
export function withBit(bytes: Uint8Array, bit: Bit): Uint8Array {
  const before = bytes[bit.byte - 1];
  if (before === undefined) throw new Error(`no byte ${bit.byte} in a value of ${bytes.length} bytes`);
  const after = Uint8Array.from(bytes);
  after[bit.byte - 1] = before | maskOf(bit);
  return after;
}

/** A copy with that bit off. */
export function withoutBit(bytes: Uint8Array, bit: Bit): Uint8Array {
  const after = Uint8Array.from(bytes);
  after[bit.byte - 1] = (after[bit.byte - 1] ?? 0) & ~maskOf(bit);
  return after;
}

/** All bits that have a name, set: what may ever be set in an object of that tag. */
export const definedBits = (table: BitTable, lengthBytes: number): Uint8Array =>
  Object.values(table).reduce(withBit, new Uint8Array(lengthBytes));

/** The rows of the bits that are set, in the order of the bytes; empty for a tag without named bits. */
export function namesOfBits(tag: string, bytes: Uint8Array): readonly BitRow[] {
  const rows = Object.values(BIT_TABLES.get(tag) ?? {});
  return rows.filter((row) => hasBit(bytes, row));
}
