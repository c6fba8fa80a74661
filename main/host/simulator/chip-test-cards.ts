/**
 * The chip cards and phones of training and tests as the simulated acquirer knows them; main/emv/simulated-card/wallet.ts has the
 * cards themselves under the same ids and numbers.
 */
import type { Script } from '../../emv/issuer/issuer-script.ts';
import { APPROVES, ICBC, loses, type TestCard, TRAINING_PIN } from './test-card.ts';

const chip = { ...ICBC, serviceCode: '201', pin: TRAINING_PIN } as const;
const identifier = Uint8Array.of(0x20, 0x26, 0x00, 0x01);
const unblockPin: Script = { template: '71', identifier, commands: [{ kind: 'unblock-pin' }] };
/** 9F58: how often in a row the card may be used without its issuer. */
const putLimit: Script = {
  template: '72',
  identifier,
  commands: [{ kind: 'put-data', tag: '9F58', value: Uint8Array.of(5) }],
};
const blockApplication: Script = { template: '71', identifier, commands: [{ kind: 'block-application' }] };

export const chipTestCards: readonly TestCard[] = [
  {
    ...chip,
    id: 'chip-dda',
    pan: '6225000000000212',
    habit: APPROVES,
    label: { zh: '芯片卡，动态认证 DDA', en: 'chip card, DDA' },
  },
  {
    ...chip,
    id: 'chip-cda',
    pan: '6225000000000220',
    habit: APPROVES,
    label: { zh: '芯片卡，复合动态认证 CDA', en: 'chip card, CDA' },
  },
  {
    ...chip,
    id: 'chip-sda',
    pan: '6225000000000238',
    habit: APPROVES,
    label: { zh: '芯片卡，静态认证 SDA', en: 'chip card, SDA' },
  },
  {
    ...chip,
    id: 'chip-offline-pin',
    pan: '6225000000000246',
    habit: APPROVES,
    label: { zh: '芯片卡，脱机明文密码 123456', en: 'chip card checks the PIN 123456 itself' },
  },
  {
    ...chip,
    id: 'chip-enciphered-pin',
    pan: '6225000000000253',
    habit: APPROVES,
    label: { zh: '芯片卡，脱机密文密码 123456', en: 'chip card checks the PIN 123456 itself, enciphered' },
  },
  {
    ...chip,
    id: 'chip-signature',
    pan: '6225000000000261',
    habit: APPROVES,
    label: { zh: '芯片卡，签名', en: 'chip card, signature' },
  },
  {
    ...chip,
    id: 'chip-two-applications',
    pan: '6225000000000279',
    habit: APPROVES,
    label: { zh: '芯片卡，借记与贷记两个应用', en: 'chip card with a debit and a credit application' },
  },
  {
    ...chip,
    id: 'chip-no-funds',
    pan: '6225000000000287',
    habit: { code: '51' },
    label: { zh: '芯片卡，余额不足（51）', en: 'chip card, insufficient funds (51)' },
  },
  {
    ...chip,
    id: 'chip-wrong-cryptogram',
    pan: '6225000000000295',
    habit: APPROVES,
    label: { zh: '芯片卡，密文错，主机拒绝（05）', en: 'chip card whose cryptogram is wrong: host refuses (05)' },
  },
  {
    ...chip,
    id: 'chip-script-before',
    pan: '6225000000000303',
    habit: { code: '00', scripts: [unblockPin] },
    label: { zh: '芯片卡，批准并下发 71 脚本', en: 'chip card, approved with a script before the last cryptogram' },
  },
  {
    ...chip,
    id: 'chip-script-after',
    pan: '6225000000000311',
    habit: { code: '00', scripts: [putLimit] },
    label: { zh: '芯片卡，批准并下发 72 脚本', en: 'chip card, approved with a script after the last cryptogram' },
  },
  {
    ...chip,
    id: 'chip-script-refused',
    pan: '6225000000000329',
    habit: { code: '00', scripts: [putLimit], spoilsScripts: true },
    label: { zh: '芯片卡，批准，脚本 MAC 错', en: 'chip card, approved with a script the card refuses' },
  },
  {
    ...chip,
    id: 'chip-refuses-approval',
    pan: '6225000000000337',
    habit: APPROVES,
    label: { zh: '芯片卡，主机批准而卡片拒绝', en: 'chip card that refuses what the host approved' },
  },
  {
    ...chip,
    id: 'chip-no-issuer-data',
    pan: '6225000000000345',
    habit: { code: '00', issuerData: 'none' },
    label: { zh: '芯片卡，批准，应答无发卡行认证数据', en: 'chip card, approved without issuer authentication' },
  },
  {
    ...chip,
    id: 'chip-wrong-issuer-data',
    pan: '6225000000000352',
    habit: { code: '00', issuerData: 'wrong' },
    label: { zh: '芯片卡，批准，发卡行认证数据错', en: 'chip card, approved with wrong issuer authentication' },
  },
  {
    ...chip,
    id: 'chip-declines-offline',
    pan: '6225000000000360',
    habit: APPROVES,
    label: { zh: '芯片卡，脱机拒绝', en: 'chip card that declines without the host' },
  },
  {
    ...chip,
    id: 'chip-blocked-by-issuer',
    pan: '6225000000000378',
    habit: { code: '43', scripts: [blockApplication] },
    label: { zh: '芯片卡，被窃卡（43），下发应用锁定', en: 'stolen chip card (43), its application is blocked' },
  },
  {
    ...chip,
    id: 'chip-wants-keys',
    pan: '6225000000000386',
    habit: { code: '00', followUp: '4' },
    label: { zh: '芯片卡，批准，主机要求下载公钥', en: 'chip card, approved, and the host asks for a key download' },
  },
  {
    ...chip,
    id: 'chip-wants-parameters',
    pan: '6225000000000394',
    habit: { code: '00', followUp: '5' },
    label: {
      zh: '芯片卡，批准，主机要求下载 IC 卡参数',
      en: 'chip card, approved, and the host asks for a parameter download',
    },
  },
  {
    ...chip,
    id: 'tap',
    pan: '6225000000000402',
    habit: APPROVES,
    label: { zh: '闪付卡，超过 1000.00 需密码', en: 'contactless card, PIN above 1,000.00' },
  },
  {
    ...ICBC,
    serviceCode: '201',
    id: 'tap-phone',
    pan: '6225000000000410',
    habit: APPROVES,
    label: { zh: '手机闪付，已在手机上验证', en: 'contactless phone, verified on the phone' },
  },
  {
    ...chip,
    id: 'chip-answer-lost',
    pan: '6225000000000428',
    habit: loses('answer-lost'),
    label: { zh: '芯片卡，主机已批准，应答丢失', en: 'chip card, host approves, the answer is lost' },
  },
  {
    ...chip,
    id: 'chip-blocked',
    pan: '6225000000000436',
    habit: APPROVES,
    label: { zh: '芯片卡，应用已锁定', en: 'chip card whose application is blocked' },
  },
  {
    ...chip,
    id: 'chip-mute',
    pan: '6225000000000444',
    habit: APPROVES,
    label: { zh: '芯片卡，芯片无应答（插三次后可刷卡）', en: 'chip says nothing: swipe after three insertions' },
  },
  {
    ...chip,
    id: 'chip-broken',
    pan: '6225000000000451',
    habit: APPROVES,
    label: { zh: '芯片卡，芯片故障，可刷卡', en: 'chip out of order: its stripe may stand in' },
  },
  {
    ...ICBC,
    serviceCode: '201',
    id: 'tap-phone-locked',
    pan: '6225000000000469',
    habit: APPROVES,
    label: { zh: '手机闪付，先要在手机上确认', en: 'contactless phone that must be unlocked first' },
  },
];
