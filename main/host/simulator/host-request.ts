/**
 * A request as the simulated acquirer reads it: the few fields its rules look at, each with a fallback, so that no junk
 * from a terminal can make it stumble. It judges nothing.
 */
import type { Frame } from '../iso8583/frame.ts';
import { type Message, textOf } from '../iso8583/message.ts';

export interface HostRequest {
  readonly frame: Frame;
  readonly message: Message;
  readonly mti: string;
  readonly tid: string;
  readonly mid: string;
  /** 0 when absent. */
  readonly stan: number;
  readonly amountMinor: number;
  readonly processingCode: string;
  /** Field 60 in its parts (unionpay-pos 1.6). */
  readonly typeCode: string;
  readonly batch: number;
  readonly networkCode: string;
}

export function readRequest(frame: Frame, message: Message): HostRequest {
  const private60 = textOf(message, 60) ?? '';
  return {
    frame,
    message,
    mti: message.mti,
    tid: (textOf(message, 41) ?? '').trimEnd(),
    mid: (textOf(message, 42) ?? '').trimEnd(),
    stan: Number(textOf(message, 11) ?? 0),
    amountMinor: Number(textOf(message, 4) ?? 0),
    processingCode: textOf(message, 3) ?? '',
    typeCode: private60.slice(0, 2),
    batch: Number(private60.slice(2, 8)),
    networkCode: private60.slice(8, 11),
  };
}

/** Field 61: the batch and trace number of the message that a void speaks of. */
export function originalOf(message: Message): { readonly batch: number; readonly stan: number } | undefined {
  const digits = textOf(message, 61);
  if (digits === undefined || digits.length < 12) return undefined;
  return { batch: Number(digits.slice(0, 6)), stan: Number(digits.slice(6, 12)) };
}

export interface PresentedCard {
  readonly pan: string;
  /** YYMM; absent when the message does not say. */
  readonly expiry?: string;
}

/** The card of a request: field 2, or track 2 already in clear. Empty when there is none. */
export function cardOf(message: Message, track2: string | undefined): PresentedCard {
  const [trackPan = '', rest = ''] = (track2 ?? '').replaceAll('=', 'D').split('D');
  const expiry = textOf(message, 14) ?? (rest.length >= 4 ? rest.slice(0, 4) : undefined);
  return { pan: textOf(message, 2) ?? trackPan, ...(expiry === undefined ? {} : { expiry }) };
}
