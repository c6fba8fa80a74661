/** What a receipt printer does for the cash drawer on its socket: the printer's driver offers it, the drawer's driver uses it. */
export interface DrawerSocket {
  /** One pulse (`ESC p`); `busy` while a slip is under way. Never queued, never repeated. */
  kick(): Promise<'sent' | 'busy' | 'gone'>;
  /** Pin 3 as last told (`DLE EOT 1` bit 2, or the first byte of status back); undefined when the printer does not tell. */
  readonly pinHigh: boolean | undefined;
  /** Called after each change of `pinHigh`; returns the function that takes the listener off. */
  onPin(listener: () => void): () => void;
}
