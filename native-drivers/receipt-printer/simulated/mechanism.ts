/**
 * The state of a simulated printer's hardware and the status bytes it shows for it, by the manufacturers' bit tables
 * (peripherals 4.3). The simulator owns one; a person at the training bench turns its knobs.
 */
export type PaperSupply = 'ok' | 'near-end' | 'out';

export interface Mechanism {
  paper: PaperSupply;
  coverOpen: boolean;
  cutterJammed: boolean;
  overheated: boolean;
  /** Switched off-line at the panel, without another cause. */
  panelOffline: boolean;
  /** The drawer on the printer's socket stands open: pin 3 is high. */
  drawerOpen: boolean;
}

export const soundMechanism = (): Mechanism => ({
  paper: 'ok',
  coverOpen: false,
  cutterJammed: false,
  overheated: false,
  panelOffline: false,
  drawerOpen: false,
});

/** Off-line printers obey nothing that is queued. */
export const isOffline = (state: Mechanism): boolean =>
  state.paper === 'out' || state.coverOpen || state.cutterJammed || state.overheated || state.panelOffline;

const bits = (base: number, ...set: readonly (readonly [boolean, number])[]): number =>
  set.reduce((byte, [on, mask]) => (on ? byte | mask : byte), base);

/** The answer to `DLE EOT n`, n from 1 to 4. */
export function realTimeAnswer(state: Mechanism, n: number): number {
  const failed = state.cutterJammed || state.overheated;
  if (n === 1) return bits(0x12, [state.drawerOpen, 0x04], [isOffline(state), 0x08]);
  if (n === 2) return bits(0x12, [state.coverOpen, 0x04], [state.paper === 'out', 0x20], [failed, 0x40]);
  if (n === 3) return bits(0x12, [state.cutterJammed, 0x08], [state.overheated, 0x40]);
  return bits(0x12, [state.paper === 'near-end', 0x0c], [state.paper === 'out', 0x60]);
}

/** The four bytes of automatic status back. */
export function statusBack(state: Mechanism): Uint8Array {
  return Uint8Array.of(
    bits(0x10, [state.drawerOpen, 0x04], [isOffline(state), 0x08], [state.coverOpen, 0x20]),
    bits(0x00, [state.cutterJammed, 0x08], [state.overheated, 0x40]),
    paperBits(state),
    0x00,
  );
}

/** The answer to `GS r 1`, and the third byte of automatic status back. */
export const paperBits = (state: Mechanism): number =>
  bits(0x00, [state.paper !== 'ok', 0x03], [state.paper === 'out', 0x0c]);
