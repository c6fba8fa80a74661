/**
 * Remembers that a card in a slot belongs to a payment that is over: it must come out before the next one (emv.md 1.15, removal).
 * One for the counter's life; a conversation in progress is never disturbed by it. A card that is in before the first payment of that
 * life may have been used before the power went: it must come out as well.
 */
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';

export interface SlotKeeper {
  /** A payment has begun to use the card in this slot. */
  begin(reader: ChipReader): void;
  /** Its last command is through: from now on the card may leave. Does nothing when none had begun. */
  over(reader: ChipReader): void;
  /** The card in it has been used and is still in. */
  isSpent(reader: ChipReader): boolean;
  /** Used, still in, and nothing more is wanted of it: 请拔卡. */
  mayLeave(reader: ChipReader): boolean;
  /** Resolves when the used card is out (true), at once when none is in, or when the signal ends it (false). */
  removed(reader: ChipReader, signal: AbortSignal): Promise<boolean>;
}

export function createSlotKeeper(onChange: () => void, onTrouble: (trouble: unknown) => void): SlotKeeper {
  const used = new Set<ChipReader>();
  const leaving = new Map<ChipReader, Promise<void>>();
  /** Those that were looked at since the start. */
  const looked = new Set<ChipReader>();

  async function watch(reader: ChipReader): Promise<void> {
    const end = await reader.waitForRemoval(new AbortController().signal);
    leaving.delete(reader);
    // A reader that went away has let its card go with it.
    if (end === 'removed' || end === 'device-gone') used.delete(reader);
    onChange();
  }

  function begin(reader: ChipReader): void {
    looked.add(reader);
    used.add(reader);
  }

  function over(reader: ChipReader): void {
    if (!used.has(reader) || leaving.has(reader)) return;
    leaving.set(reader, watch(reader));
    leaving.get(reader)?.catch(onTrouble);
    onChange();
  }

  /** Nobody knows whose card this is: a power cut may have left it there. */
  function firstLook(reader: ChipReader): void {
    if (looked.has(reader)) return;
    looked.add(reader);
    if (!reader.cardPresent) return;
    begin(reader);
    over(reader);
  }

  return {
    begin,
    over,
    isSpent: (reader) => used.has(reader),
    mayLeave: (reader) => leaving.has(reader) && reader.cardPresent,
    async removed(reader, signal) {
      firstLook(reader);
      const out = leaving.get(reader);
      if (!used.has(reader) || out === undefined) return true;
      const ended = new Promise<false>((resolve) => {
        if (signal.aborted) resolve(false);
        signal.addEventListener('abort', () => resolve(false), { once: true });
      });
      return Promise.race([out.then(() => true as const), ended]);
    },
  };
}
