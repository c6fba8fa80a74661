/**
 * 签购单: the slip of a payment of any kind, merchant's and cardholder's copy, in the order and with the captions of unionpay-pos
 * 4.7. From facts to a print document; pure. It must never decide what happened, and knows a card number only masked.
 */
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import { formatMinor } from '../domain/money.ts';
import { asSixDigits } from '../domain/numbers.ts';
import { payerLines, voucherNumberLines } from './code-lines.ts';
import {
  COPY_CAPTIONS,
  type SlipChip,
  type SlipColumns,
  type SlipFacts,
  type SlipPicture,
  TRANSACTION_CAPTIONS,
} from './slip-facts.ts';
import {
  captioned,
  captionedIfAny,
  centredBold,
  feed,
  originalLines,
  pair,
  RULE,
  ruled,
  slip,
  terminalBlock,
  text,
} from './slip-parts.ts';

export function saleSlip(facts: SlipFacts, columns: SlipColumns): PrintDocument {
  const sections = [
    titleBlock(facts),
    terminalBlock(columns, facts),
    [...cardBlock(facts, columns), ...numberBlock(facts, columns), ...amountBlock(facts, columns)],
    referenceBlock(facts, columns),
    facts.chip === undefined ? [] : chipBlock(facts.chip, columns),
    facts.duplicate ? [centredBold('*** 重打印/DUPLICATED ***')] : [],
    isSigned(facts) ? signatureBlock(facts, columns) : unsignedBlock(facts, columns),
  ];
  return slip(columns, facts.training, [...ruled(sections), feed(1)]);
}

function titleBlock(facts: SlipFacts): readonly PrintLine[] {
  const [chinese, english] = COPY_CAPTIONS[facts.copy];
  return [
    centredBold(facts.title ?? '银联POS签购单'),
    centredBold('POS SALES SLIP'),
    { kind: 'pair', left: chinese, right: english },
  ];
}

function cardBlock(facts: SlipFacts, columns: SlipColumns): readonly PrintLine[] {
  return [
    ...captionedIfAny(columns, '发卡行(ISSUER)', facts.issuerName),
    ...(facts.organisation === 'CUP' ? [] : captioned(columns, '外卡组织(CARD ORG.)', facts.organisation)),
    ...payerLines(facts, columns),
    ...captionedIfAny(columns, '收单行(ACQ)', facts.acquirerName),
    ...(facts.expiry === undefined ? [] : [pair('有效期(EXP. DATE)', expiryOf(facts.expiry))]),
    ...captioned(columns, '交易类型(TXN. TYPE)', TRANSACTION_CAPTIONS[facts.kind]),
  ];
}

/** `3012` is printed 2030/12 (unionpay-pos 4.7, item 4). */
const expiryOf = (yymm: string): string => `20${yymm.slice(0, 2)}/${yymm.slice(2)}`;

function numberBlock(facts: SlipFacts, columns: SlipColumns): readonly PrintLine[] {
  const batch = asSixDigits(facts.batch);
  const voucher = asSixDigits(facts.voucher);
  const batchAndVoucher: readonly PrintLine[] =
    columns === 48
      ? [{ kind: 'pair', left: `批次号(BATCH NO): ${batch}`, right: `凭证号(VOUCHER): ${voucher}` }]
      : [pair('批次号(BATCH NO)', batch), pair('凭证号(VOUCHER NO)', voucher)];
  return [
    ...batchAndVoucher,
    ...(facts.authCode === undefined ? [] : [pair('授权码(AUTH NO)', facts.authCode)]),
    ...captionedIfAny(columns, '参考号(REF. NO)', facts.rrn),
    ...captioned(columns, '日期时间(DATE/TIME)', formatDateTime(facts.atMs)),
  ];
}

const money = (amountMinor: number): string => `RMB ${formatMinor(amountMinor)}`;
const big = (amountMinor: number): PrintLine => ({
  kind: 'text',
  text: money(amountMinor),
  align: 'center',
  style: { bold: true, scale: 2 },
});

/** One figure is in double size: what the holder pays, gets back, has held or owns (unionpay-pos 4.7, item 5). */
function amountBlock(facts: SlipFacts, columns: SlipColumns): readonly PrintLine[] {
  const { amountMinor, approvedMinor, tipMinor, heldMinor, balanceMinor } = facts;
  if (balanceMinor !== undefined) return [text('余额(BALANCE):'), big(balanceMinor)];
  if (approvedMinor !== undefined && approvedMinor !== amountMinor)
    return [
      ...captioned(columns, '交易金额(TXN. AMOUNT)', money(amountMinor)),
      text('承兑金额(APPROVED AMOUNT):'),
      big(approvedMinor),
    ];
  if (tipMinor !== undefined && tipMinor > 0)
    return [
      ...captioned(columns, '金额(AMOUNT)', money(amountMinor - tipMinor)),
      ...captioned(columns, '小费(TIPS)', money(tipMinor)),
      text('总计(TOTAL):'),
      big(amountMinor),
    ];
  return [
    text('金额(AMOUNT):'),
    big(amountMinor),
    ...(heldMinor === undefined ? [] : captioned(columns, '累计金额(TOTAL)', money(heldMinor))),
  ];
}

/** 备注: what the payment refers to, and what the issuer wishes to be printed (unionpay-pos 4.7, item 6). */
function referenceBlock(facts: SlipFacts, columns: SlipColumns): readonly PrintLine[] {
  const lines = [...originalLines(facts.kind, facts, columns), ...(facts.remarks ?? []).map(text)];
  const remarks = lines.length === 0 ? [] : [text('备注(REFERENCE):'), ...lines];
  return [...remarks, ...voucherNumberLines(facts)];
}

/** ARQC, TVR, AID and their like, in the order of unionpay-pos 4.7, item 7; two short ones share a wide line. */
function chipBlock(chip: SlipChip, columns: SlipColumns): readonly PrintLine[] {
  const pairs: readonly (readonly [string, string])[] = [
    [`TVR: ${chip.tvr}`, `TSI: ${chip.tsi}`],
    [`ATC: ${chip.atc}`, chip.panSequence === undefined ? '' : `PAN SN: ${chip.panSequence}`],
  ];
  return [
    ...(chip.arqc === undefined ? [] : [text(`ARQC: ${chip.arqc}`)]),
    ...(chip.tc === undefined ? [] : [text(`TC: ${chip.tc}`)]),
    ...pairs.flatMap(([left, right]) => beside(left, right, columns)),
    text(`AID: ${chip.aid}`),
    text(`APP LABEL: ${chip.label}`),
    ...(chip.way === 'tap' ? tapLines(chip, columns) : []),
  ];
}

function tapLines(chip: SlipChip, columns: SlipColumns): readonly PrintLine[] {
  return [
    ...beside(`AIP: ${chip.aip ?? ''}`, `UNPR NUM: ${chip.unpredictableNumber ?? ''}`, columns),
    ...beside(`TermCap: ${chip.capabilities ?? ''}`, '', columns),
    ...(chip.iad === undefined ? [] : [text(`IAD: ${chip.iad}`)]),
  ];
}

function beside(left: string, right: string, columns: SlipColumns): readonly PrintLine[] {
  if (right === '') return [text(left)];
  return columns !== 32 ? [{ kind: 'pair', left, right }] : [text(left), text(right)];
}

/** An enquiry moves no money: there is nothing to acknowledge. Who paid by a code has agreed at his phone. */
const isSigned = ({ copy, kind, byCode }: SlipFacts): boolean =>
  copy === 'merchant' && kind !== 'balance' && byCode === undefined;

function signatureBlock(facts: SlipFacts, columns: SlipColumns): readonly PrintLine[] {
  // On narrow paper the sentences are broken where they breathe.
  const breath = columns !== 32 ? '' : '\n';
  const place: readonly PrintLine[] =
    facts.noSignatureUpToMinor === undefined
      ? [...(facts.signature === undefined ? lineToSign(columns) : signed(facts.signature, columns)), RULE]
      : [...noSignatureText(facts), RULE];
  return [
    ...place,
    text(`本人确认以上交易,${breath}同意将其记入本卡账户`),
    text('I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICES'),
  ];
}

const signatureCaption = (columns: SlipColumns): PrintLine =>
  text(`持卡人签名${columns !== 32 ? '' : '\n'}(CARDHOLDER SIGNATURE):`);

const lineToSign = (columns: SlipColumns): readonly PrintLine[] => [signatureCaption(columns), feed(3)];

/** Signed on the screen, with the payment's code drawn on it (unionpay-pos 4.9). */
const signed = ({ widthDots, rows }: SlipPicture, columns: SlipColumns): readonly PrintLine[] => [
  signatureCaption(columns),
  { kind: 'raster', widthDots, rows },
];

/** The cardholder's copy shows what he signed on the screen; what he signed with a pen stands on the other one. */
function unsignedBlock(facts: SlipFacts, columns: SlipColumns): readonly PrintLine[] {
  if (facts.signature !== undefined) return signed(facts.signature, columns);
  return facts.byCode === undefined ? noSignatureText(facts) : [text('扫码支付,无需签名 PAID BY CODE, NO SIGNATURE')];
}

/** 小额免密免签 (unionpay-pos 4.6). */
function noSignatureText(facts: SlipFacts): readonly PrintLine[] {
  if (facts.noSignatureUpToMinor === undefined) return [];
  return [
    text(`交易金额未超过${formatMinor(facts.noSignatureUpToMinor)}元,无需签名`),
    text(facts.pinEntered === true ? '免签 NO SIGNATURE' : '免密免签 NO PIN/NO SIGNATURE'),
  ];
}
