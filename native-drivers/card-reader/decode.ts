/**
 * One raw report, explained: what the decoding tool prints and what tests of outside vectors compare. It chooses the family
 * by name and does no I/O. Card numbers come out masked unless the caller says that the card is a test card.
 */
import { readAnswer } from './chinese-serial/protocol.ts';
import { decodeIdTechReport } from './id-tech/protocol.ts';
import { decodeMagtekReport } from './magtek/protocol.ts';
import { decodeMsr605xPackets } from './msr605x/protocol.ts';
import { judgeSwipe, type Swipe, type SwipeVerdict, type TrackStatus } from './swipe.ts';
import { maskPan, saysChip } from './tracks.ts';
import { parseTypedSwipe } from './wedge/typed-text.ts';

export interface ExplainedSwipe {
  readonly outcome: SwipeVerdict['kind'];
  /** Null when the outcome carries no number. */
  readonly pan: string | null;
  /** YYMM. */
  readonly expiry: string | null;
  readonly serviceCode: string | null;
  /** Null when there is no service code to tell. */
  readonly isChip: boolean | null;
  /** Tracks 1 to 3; length in characters as the reader counts them, with sentinels. */
  readonly tracks: readonly { readonly status: TrackStatus; readonly length: number }[];
}

export const READER_FAMILIES = ['magtek', 'idtech', 'wedge', 'msr605x', 'cnmsr'] as const;
export type ReaderFamily = (typeof READER_FAMILIES)[number];

/** What was read: bytes of a report or frame, or the text a wedge typed. */
export function readRaw(family: ReaderFamily, raw: Uint8Array): Swipe {
  switch (family) {
    case 'magtek':
      return decodeMagtekReport(raw);
    case 'idtech':
      return decodeIdTechReport(raw);
    case 'wedge':
      return parseTypedSwipe(String.fromCharCode(...raw.subarray(0, 10_000)));
    case 'msr605x':
      return decodeMsr605xPackets(raw);
    case 'cnmsr':
      return readAnswer(raw);
  }
}

/** `revealsTestData` prints the number whole: for test cards only. */
export function explainSwipe(swipe: Swipe, options: { readonly revealsTestData: boolean }): ExplainedSwipe {
  const verdict = judgeSwipe(swipe);
  const tracks = swipe.tracks.map((track) => ({ status: track.status, length: track.lengthChars }));
  const nothing = { outcome: verdict.kind, pan: null, expiry: null, serviceCode: null, isChip: null, tracks };
  switch (verdict.kind) {
    case 'card': {
      const { pan, expiry, serviceCode } = verdict.card;
      return {
        ...nothing,
        pan: options.revealsTestData ? pan : maskPan(pan),
        expiry: expiry ?? null,
        serviceCode: serviceCode ?? null,
        isChip: serviceCode === undefined ? null : saysChip(serviceCode),
      };
    }
    case 'encrypted':
      // Masked by the reader, and cut to the digits it keeps: there is nothing more to reveal.
      return { ...nothing, pan: verdict.maskedPan === '' ? null : verdict.maskedPan, expiry: verdict.expiry ?? null };
    default:
      return nothing;
  }
}
