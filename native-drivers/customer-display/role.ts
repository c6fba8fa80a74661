/**
 * What the shop wants of a customer display: a picture of two lines that stands until the next one. Displays tell nothing back, so
 * there is no outcome: a flow must never wait for one.
 */
import type { DeviceState } from '../device-state.ts';

export interface DisplayLine {
  /** For a display with a Chinese font. */
  readonly text: string;
  /** ASCII, for one without, or when `text` has a character that the font lacks. */
  readonly plain: string;
  readonly align?: 'left' | 'right' | 'center';
}

export interface DisplayPicture {
  readonly upper: DisplayLine;
  readonly lower: DisplayLine;
}

export interface CustomerDisplay {
  /** Puts the picture up, now or when the display is back; a newer picture replaces one not yet shown. Never throws. */
  show(picture: DisplayPicture): void;
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
