/** Where the laboratory keeps what it fetches and builds; nothing of it is ever installed. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const LAB = path.join(ROOT, '.build/usb-lab');
export const PLACES = {
  packages: path.join(LAB, 'packages'),
  /** Debian files laid over the guest's /usr: kernel modules, udev, busybox. */
  overlay: path.join(LAB, 'overlay'),
  kernel: path.join(LAB, 'vmlinux'),
  initramfs: path.join(LAB, 'initramfs.cpio'),
  /** Says from which packages the above were made. */
  mark: path.join(LAB, 'made-from'),
  bundles: path.join(LAB, 'bundles'),
} as const;
