/** What the shop wants of a cash drawer: that it opens when it should, never by itself a second time, and whether it stands open. */

export type OpenDrawerOutcome =
  /** The pulse was sent. Only the position, where the drawer tells it, says that the drawer sprang open. */
  | { readonly kind: 'kicked' }
  /** Less than half a second after the last pulse: the coil would overheat. Nothing was sent. */
  | { readonly kind: 'too-soon' }
  /** A slip is being printed; the pulse would stand in its middle. Nothing was sent. */
  | { readonly kind: 'printer-busy' }
  /** The pulse may or may not have left: it is never repeated by itself, a person presses again. */
  | { readonly kind: 'device-gone' };

export type DrawerPosition = 'open' | 'closed' | 'unknown';

export interface CashDrawer {
  open(): Promise<OpenDrawerOutcome>;
  readonly position: DrawerPosition;
  onPosition(listener: (position: DrawerPosition) => void): () => void;
}
