/** What a receipt printer does for a display that hangs on its own socket: the printer gives it, the display's driver takes it. */
export interface PrinterPassage {
  /** Whether the printer's line is open. */
  readonly isOpen: boolean;
  /** Called when `isOpen` changes; returns the function that ends it. */
  onOpen(listener: (isOpen: boolean) => void): () => void;
  /** Sends the bytes when no slip is under way, in one piece; false when the line is lost before they are out. */
  pass(bytes: Uint8Array): Promise<boolean>;
}
