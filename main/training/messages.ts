/** What the counter and its training world say to each other across the child's channel, beside the wires of the devices. */
import type { BenchAction, BenchView } from '../../preload/contract/contract.ts';

/** Either end of the channel: structured clone, in order. */
export interface TrainingPort {
  post(message: unknown): void;
  /** Adds a listener and keeps the earlier ones. */
  onMessage(listener: (message: unknown) => void): void;
}

/** What a person does at the bench; a power cut is the counter's own, so that host and devices outlive it. */
export type WorldAction = Exclude<BenchAction, { act: 'power-cut' | 'phone-window' }>;

/** To the world: begin, and what a person does at the bench. */
export type ToWorld =
  | {
      readonly training: 'begin';
      readonly ledgerFile?: string;
      readonly columns: 32 | 48;
      readonly msPerLine: number;
      readonly lateMs?: number;
    }
  | { readonly training: 'act'; readonly action: WorldAction };

/** What a chip reader on a bus would say of itself: the wire carries its messages alone. */
export interface ChipReaderFacts {
  /** The whole configuration descriptor (CCID 1.1, 5.1). */
  readonly descriptor: Uint8Array;
  /** The slot error by which its field says that there is more than one card. */
  readonly collisionError: number;
}

/** From the world: where the host listens, and the bench as it looks now. */
export type FromWorld =
  | { readonly training: 'ready'; readonly hostPort: number; readonly chipReader: ChipReaderFacts }
  | { readonly training: 'view'; readonly view: Omit<BenchView, 'revision'> }
  /** A simulator complains of what the counter sent: a mistake of ours, never a device's fault. */
  | { readonly training: 'complaint'; readonly complaint: string };

const isTold = (message: unknown): message is { training: string } =>
  typeof message === 'object' && message !== null && 'training' in message && typeof message.training === 'string';

/** The channel carries our own two processes' words alone; what is not one of them belongs to a wire. */
export const toWorld = (message: unknown): ToWorld | undefined => (isTold(message) ? (message as ToWorld) : undefined);
export const fromWorld = (message: unknown): FromWorld | undefined =>
  isTold(message) ? (message as FromWorld) : undefined;

export const WIRES = {
  reader: 'card-reader',
  chip: 'chip-reader',
  chipSide: 'chip-reader-side',
  pad: 'pin-pad',
  printer: 'receipt-printer',
  secondPrinter: 'second-printer',
  scanner: 'barcode-scanner',
} as const;
/** The pad's master key slot that training uses. */
export const TRAINING_SLOT = 0;
/** The spare printer is a small, plain one, as it is in a shop: narrow paper and no proof. */
export const SECOND_COLUMNS = 32;
