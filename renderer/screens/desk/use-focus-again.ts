/** Puts the focus back on the figure from which another screen was opened, once the figures are there again. */
import { type RefObject, useEffect } from 'react';

export function useFocusAgain(body: RefObject<HTMLElement | null>, focus: string | undefined): void {
  useEffect(() => {
    if (focus === undefined) return;
    const figure = body.current?.querySelector<HTMLElement>(`[data-drill="${CSS.escape(focus)}"]`);
    figure?.focus();
    figure?.scrollIntoView({ block: 'nearest' });
  }, [body, focus]);
}
