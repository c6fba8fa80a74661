/**
 * What the customer before the counter has chosen and what he has before him: his language for this payment, and whether a window
 * stands there. Nothing of it is kept: the next customer begins with the shop's language.
 */
import type { Language } from './parts.ts';

export interface CustomerDesk {
  /** True while a window stands before the customer. */
  readonly hasWindow: boolean;
  /** The customer's own choice, or undefined: then the shop's. */
  readonly language: Language | undefined;
  choose(language: Language): void;
  windowOpened(): void;
  windowClosed(): void;
  /** Called after each change of anything: when a payment has left the screen, what its customer chose is forgotten. */
  follow(isPaying: boolean): void;
}

export interface CustomerDeskOptions {
  readonly onChange: () => void;
  /** The window has gone, with whatever was asked in it. */
  readonly onWindowClosed: () => void;
}

export function createCustomerDesk({ onChange, onWindowClosed }: CustomerDeskOptions): CustomerDesk {
  let hasWindow = false;
  let language: Language | undefined;
  let wasPaying = false;
  const setWindow = (stands: boolean): void => {
    if (stands === hasWindow) return;
    hasWindow = stands;
    if (!stands) onWindowClosed();
    onChange();
  };
  return {
    get hasWindow() {
      return hasWindow;
    },
    get language() {
      return language;
    },
    choose(chosen) {
      language = chosen;
      onChange();
    },
    windowOpened: () => setWindow(true),
    windowClosed: () => setWindow(false),
    follow(isPaying) {
      if (wasPaying && !isPaying) language = undefined;
      wasPaying = isPaying;
    },
  };
}
