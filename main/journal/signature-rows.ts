/** What the journal keeps of a signature taken on a screen: the open row, and what is sealed. Told to the flows by role.ts. */
import type { PaymentId } from '../domain/numbers.ts';

/** One touch of the pen, from down to up. Points are in a field of 1200 by 400 from the upper left corner. */
export interface StrokePoint {
  /** Milliseconds since the first touch. */
  readonly ms: number;
  readonly x: number;
  readonly y: number;
  /** Pressure of 0 to 255; 0 where the pen does not tell. */
  readonly p: number;
}
export type Stroke = readonly StrokePoint[];

/** A signature as it was drawn, and the picture that is printed and uploaded; encrypted under its month's key, never in a column. */
export interface SealedSignature {
  readonly strokes: readonly Stroke[];
  /** One bit a dot; `rows` is Base64. */
  readonly picture: { readonly width: number; readonly height: number; readonly rows: string };
}

/** What is open of a signature: that there is one, and whether the host has it. */
export interface SignatureRow {
  readonly paymentId: PaymentId;
  /** 交易特征码, eight hex digits: binds the signature to its payment (unionpay-pos 4.9). */
  readonly code: string;
  /** Hex SHA-256 of what is sealed. */
  readonly digest: string;
  /** `lost`: its key or its payment's slip is gone, there is nothing left to send. */
  readonly upload: 'owed' | 'sent' | 'lost';
  readonly tries: number;
  /** Why the last try came to nothing. */
  readonly fault?: string;
  readonly takenAtMs: number;
  readonly changedAtMs: number;
}
