/** USB devices that QEMU itself emulates, on a USB controller of its own: nobody of ours wrote their descriptors or their protocol. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ATR_T0, testCard } from '../../../native-drivers/chip-reader/simulated/test-card.ts';
import { cardForQemu } from './card-for-qemu.ts';
import { padForQemu } from './pad-for-qemu.ts';

/** In the folder that guest and host share: while it is there, the card is in QEMU's reader. */
export const CARD_FILE = 'card-in-qemu-reader';

export interface QemuDevices {
  readonly args: readonly string[];
  close(): void;
}

/** `shared` is the folder that the guest may write to. */
export async function qemuDevices(shared: string, onComplaint: (complaint: string) => void): Promise<QemuDevices> {
  const sockets = { card: path.join(shared, 'card.sock'), pad: path.join(shared, 'pad.sock') };
  const card = await cardForQemu({
    socket: sockets.card,
    file: path.join(shared, CARD_FILE),
    card: testCard(ATR_T0),
  });
  const pad = await padForQemu({ socket: sockets.pad, onComplaint });
  return {
    args: [
      ...['-device', 'qemu-xhci,id=xhci'],
      ...['-device', 'usb-ccid,bus=xhci.0,id=ccid', '-chardev', `socket,id=card,path=${sockets.card}`],
      ...['-device', 'ccid-card-passthru,chardev=card'],
      ...['-chardev', `socket,id=pad,path=${sockets.pad}`],
      ...['-device', 'usb-serial,bus=xhci.0,chardev=pad,serial=QEMU-LINE'],
    ],
    close() {
      card.close();
      pad.close();
      for (const socket of Object.values(sockets)) rmSync(socket, { force: true });
    },
  };
}
