/**
 * What a slip may say, as typed facts out of the journal. The composers beside this file read them and nothing else; a card
 * number is here only masked.
 */
import type { MaskedPan } from '../domain/masked-pan.ts';
import type { BatchNumber, Stan } from '../domain/numbers.ts';
import type { PaymentKind } from '../domain/payment-kinds.ts';

/** Paper of 58 mm and of 80 mm; each has a layout of its own. */
export type SlipColumns = 32 | 42 | 48;

/** 交易类型 as printed (unionpay-pos 4.7, item 4); a new kind of transaction begins with a row here. */
export const TRANSACTION_CAPTIONS = {
  sale: '消费 SALE',
  void: '消费撤销 VOID',
  refund: '退货 REFUND',
  preauth: '预授权 AUTH',
  'add-preauth': '追加预授权 ADD-AUTH',
  'preauth-void': '预授权撤销 CANCEL',
  completion: '预授权完成 AUTH COMPLETE',
  'completion-advice': '完成通知 AUTH SETTLEMENT',
  'completion-void': '完成撤销 COMPLETE VOID',
  balance: '余额查询 BALANCE',
  'offline-sale': '离线 OFFLINE',
  adjustment: '调整 ADJUST',
} as const satisfies Readonly<Record<PaymentKind, string>>;
export type TransactionKind = PaymentKind;

/** 商户存根, 持卡人存根 (unionpay-pos 4.7, item 1). */
export const COPY_CAPTIONS = {
  merchant: ['商户存根', 'MERCHANT COPY'],
  cardholder: ['持卡人存根', 'CARDHOLDER COPY'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
export type SlipCopy = keyof typeof COPY_CAPTIONS;

/** Manual, swipe, insert, contactless, fallback, no card (unionpay-pos 4.7, item 3); Q a code, which no source names. */
export type EntryLetter = 'M' | 'S' | 'I' | 'C' | 'F' | 'N' | 'Q';

/** 付款方式 of a payment by code, by the code's published prefix. */
export const WALLET_CAPTIONS = {
  unionpay: '银联扫码 UNIONPAY QR',
  wechat: '微信支付 WECHAT PAY',
  alipay: '支付宝 ALIPAY',
} as const;

/** A payment by code: no card stands behind it. */
export interface SlipCode {
  /** Absent where the payer scanned ours. */
  readonly wallet?: keyof typeof WALLET_CAPTIONS;
}

/** Who printed it, on every slip. */
export interface TerminalFacts {
  readonly merchantName: string;
  readonly merchantNo: string;
  readonly terminalNo: string;
  readonly operator: string;
  /** The first line of a payment's slip; 银联POS签购单 when the shop has none of its own. */
  readonly title?: string;
  /** Training mode: the slip says so twice and is worth nothing. */
  readonly training: boolean;
}

/** The chip's lines, all hex but the label. */
export interface SlipChip {
  readonly way: 'insert' | 'tap';
  /** The cryptogram that went to the host. */
  readonly arqc?: string;
  readonly tc?: string;
  readonly tvr: string;
  readonly tsi: string;
  readonly aid: string;
  readonly atc: string;
  readonly label: string;
  /** Three digits. */
  readonly panSequence?: string;
  /** Taps alone: what a dispute will ask for. */
  readonly aip?: string;
  readonly unpredictableNumber?: string;
  readonly iad?: string;
  readonly capabilities?: string;
}

/** One bit a dot, rows from the top, 1 is black. */
export interface SlipPicture {
  readonly widthDots: number;
  readonly rows: Uint8Array;
}

export interface SlipFacts extends TerminalFacts {
  readonly copy: SlipCopy;
  readonly kind: TransactionKind;
  readonly batch: BatchNumber;
  readonly voucher: Stan;
  readonly atMs: number;
  readonly amountMinor: number;
  readonly maskedPan: MaskedPan;
  readonly entryLetter: EntryLetter;
  /** `CUP` for domestic cards; anything else is printed as the card's organisation. */
  readonly organisation: string;
  readonly issuerName?: string;
  readonly acquirerName?: string;
  /** `YYMM`. */
  readonly expiry?: string;
  readonly authCode?: string;
  readonly rrn?: string;
  /** What it refers to, as far as its kind names it (unionpay-pos 4.7, item 6): a void the voucher, a refund number and day. */
  readonly originalVoucher?: Stan;
  readonly originalRrn?: string;
  /** MMDD. */
  readonly originalDate?: string;
  readonly originalAuthCode?: string;
  /** The part of the amount that is a tip. */
  readonly tipMinor?: number;
  /** Held in all, after an addition to an authorisation (累计金额). */
  readonly heldMinor?: number;
  /** A balance enquiry's answer, negative when the holder owes it; such a slip has no amount. */
  readonly balanceMinor?: number;
  /** 发卡行返回, 中心返回, 收单行返回: what field 63 brought, line by line. */
  readonly remarks?: readonly string[];
  /** Less than the amount when the issuer approved a part (承兑金额). */
  readonly approvedMinor?: number;
  /** Then `maskedPan` is the payment code under its mask. */
  readonly byCode?: SlipCode;
  /** 付款凭证号: the payment voucher number of a payment by code, printed as Code 128 (unionpay-pos 2.10). */
  readonly voucherNumber?: string;
  /** What the chip said (unionpay-pos 4.7, item 7). */
  readonly chip?: SlipChip;
  /** Present when no signature is needed up to this amount (unionpay-pos 4.6). */
  readonly noSignatureUpToMinor?: number;
  /** A PIN was entered all the same: then only the signature was left out. */
  readonly pinEntered?: boolean;
  /** What the cardholder signed on the screen: printed in place of the line to sign on. */
  readonly signature?: SlipPicture;
  /** A reprint (重打印). */
  readonly duplicate: boolean;
}
