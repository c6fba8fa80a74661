/**
 * Which screen is open, and what the cashier is typing on the sale screen: the only things the page keeps to itself. The
 * view decides everything else. Provided by the frame, used by screens and by the key bar.
 */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { ReportAsk, WithinHours } from '../../preload/contract/contract.ts';
import type { DifferenceState } from '../../preload/contract/statement-words.ts';
import type { ResultWord } from '../../preload/contract/words.ts';
import { usePage } from '../terminal/terminal-context.tsx';
import type { OrderKind } from './order/order-forms.ts';
import { createSaleDraft, type SaleDraft } from './sale/sale-draft.ts';

export type ScreenName =
  | 'sale'
  | 'tender'
  | 'order'
  | 'history'
  | 'close-of-day'
  | 'devices'
  | 'device-setup'
  | 'owed-slips'
  | 'settings'
  | 'shift'
  | 'operators'
  | 'audit'
  | 'desk'
  | 'reports'
  | 'statements'
  | 'risk'
  | 'menu'
  | 'more'
  | 'help';

/** Payments that a figure is made of. */
export interface MadeOf {
  readonly within: WithinHours;
  readonly result?: ResultWord;
  /** What belongs to the figure and is no payment of the history: cash, and other ways to pay that are only recorded. */
  readonly beside?: { readonly count: number; readonly amountMinor: number };
}

/** The desk as it was left. */
export interface DeskPlace {
  /** The business day; today where none is named. */
  readonly day?: string;
  /** The cards that show their table instead of their chart. */
  readonly tables: readonly string[];
  /** The figure that had the focus. */
  readonly focus?: string;
}

/** Where to begin on the screen that is opened. */
export interface OpenWith {
  /** Order: what is to be begun, and the voucher of its original where it is known. */
  readonly kind?: OrderKind;
  readonly voucher?: number;
  /** Order: what was typed to look for before another kind was chosen. */
  readonly text?: string;
  /** Help: the topic to begin with. */
  readonly topic?: 'payment' | 'keys' | 'fraud';
  /** History: the payment to show. Order: the original. */
  readonly paymentId?: string;
  /** History: what a figure is made of. */
  readonly made?: MadeOf;
  /** Reports: the report to begin with. */
  readonly report?: ReportAsk;
  /** Statements: the state of the differences to begin with. */
  readonly difference?: DifferenceState;
  readonly desk?: DeskPlace;
  /** Where Esc leads, instead of the screen's own way out. */
  readonly back?: { readonly screen: ScreenName; readonly openWith: OpenWith };
}

interface Navigation {
  readonly screen: ScreenName;
  readonly openedWith: OpenWith;
  readonly open: (screen: ScreenName, openWith?: OpenWith) => void;
  readonly draft: SaleDraft;
}

const NavigationContext = createContext<Navigation | undefined>(undefined);

export function NavigationProvider({
  children,
  start = 'sale',
  startWith = {},
}: {
  readonly children: ReactNode;
  readonly start?: ScreenName;
  readonly startWith?: OpenWith;
}) {
  const { makeId } = usePage();
  const [place, setPlace] = useState<{ screen: ScreenName; openedWith: OpenWith }>({
    screen: start,
    openedWith: startWith,
  });
  const [draft] = useState(() => createSaleDraft(makeId));
  const open = useCallback((screen: ScreenName, openedWith: OpenWith = {}) => setPlace({ screen, openedWith }), []);
  const navigation = useMemo<Navigation>(() => ({ ...place, open, draft }), [place, open, draft]);
  return <NavigationContext.Provider value={navigation}>{children}</NavigationContext.Provider>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === undefined) throw new Error('useNavigation outside of NavigationProvider');
  return navigation;
}

/** Leaves the screen: back to where it was opened from, else its own way out. */
export function useWayOut(own: ScreenName): () => void {
  const { open, openedWith } = useNavigation();
  const { back } = openedWith;
  return useCallback(() => (back === undefined ? open(own) : open(back.screen, back.openWith)), [open, own, back]);
}
