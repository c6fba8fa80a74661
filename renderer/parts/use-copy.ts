/** Puts a text onto the system's clipboard, and says aloud whether it is there: the system may refuse. */
import { useCallback } from 'react';
import { useNotices } from './notices.tsx';

export interface CopySays {
  readonly copied: string;
  /** The text can still be marked by hand. */
  readonly notCopied: string;
}

export function useCopy(): (text: string, says: CopySays) => Promise<void> {
  const { tell } = useNotices();
  return useCallback(
    async (text, { copied, notCopied }) => {
      try {
        await navigator.clipboard.writeText(text);
        tell(copied);
      } catch {
        tell(notCopied);
      }
    },
    [tell],
  );
}
