/** What is wrong with a device and the way out: the chip reader has words of its own where its way out is another. */
import type { DeviceName, DeviceTrouble } from '../../preload/contract/words.ts';
import type { TroubleWords, Wording } from './wording.ts';

export function troubleWords(words: Wording, device: DeviceName, trouble: DeviceTrouble): TroubleWords {
  return (device === 'chip' ? words.chipTroubles[trouble] : undefined) ?? words.troubles[trouble];
}
