/**
 * Makes the guest's system: Debian's own kernel, udev and busybox, downloaded through apt and unpacked, never installed. Done once;
 * the packages' names are the mark.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { buildInitramfs } from './initramfs.ts';
import { unpackKernel } from './kernel-image.ts';
import { PLACES } from './places.ts';

const BESIDE_KERNEL = ['busybox-static', 'udev', 'kmod', 'libkmod2'];
const DOWNLOAD_MS = 600_000;

/** Thrown when a package cannot be had here: the laboratory is skipped then, which is no failure of the program. */
export class GuestUnavailableError extends Error {
  override readonly name = 'GuestUnavailableError';
}

/** The kernel's version. @throws GuestUnavailableError when a package cannot be had. */
export function ensureGuestSystem(say: (text: string) => void): string {
  const image = kernelPackage();
  const mark = [image, ...BESIDE_KERNEL].join(' ');
  const kernelVersion = image.replace(/^linux-image-/, '');
  if (existsSync(PLACES.mark) && readFileSync(PLACES.mark, 'utf8') === mark) {
    // The init script may have changed since.
    buildInitramfs(kernelVersion);
    return kernelVersion;
  }
  say(`fetching ${mark} with apt-get download (about 75 MB; unpacked, not installed)`);
  fetchPackages([image, ...BESIDE_KERNEL]);
  unpack(image, kernelVersion);
  buildInitramfs(kernelVersion);
  writeFileSync(PLACES.mark, mark);
  return kernelVersion;
}

/** Only the full flavour has vhci-hcd, usbhid and 9p; the one for clouds has none of them. */
function kernelPackage(): string {
  const ask = (): string | undefined => {
    const told = spawnSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' });
    return /Depends: (linux-image-\d\S*)/.exec(told.stdout)?.[1];
  };
  const known = ask();
  if (known !== undefined) return known;
  // A fresh machine's apt has no lists yet.
  spawnSync('apt-get', ['-qq', 'update'], { timeout: DOWNLOAD_MS, stdio: ['ignore', 'ignore', 'inherit'] });
  const updated = ask();
  if (updated === undefined) throw new GuestUnavailableError('apt knows no linux-image-amd64');
  return updated;
}

function fetchPackages(names: readonly string[]): void {
  rmSync(PLACES.packages, { recursive: true, force: true });
  mkdirSync(PLACES.packages, { recursive: true });
  const fetched = spawnSync('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', 'download', ...names], {
    cwd: PLACES.packages,
    timeout: DOWNLOAD_MS,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (fetched.status !== 0) throw new GuestUnavailableError('apt-get could not download it');
}

function unpack(image: string, kernelVersion: string): void {
  const { overlay } = PLACES;
  const kernel = path.join(overlay, '../kernel');
  rmSync(overlay, { recursive: true, force: true });
  rmSync(kernel, { recursive: true, force: true });
  for (const file of readdirSync(PLACES.packages)) {
    const into = file.startsWith(`${image}_`) ? kernel : overlay;
    execFileSync('dpkg-deb', ['-x', path.join(PLACES.packages, file), into]);
  }
  // Debian 12's packages still have /bin, /lib and /sbin of their own; the guest has one /usr.
  for (const folder of ['bin', 'sbin', 'lib'].filter((each) => existsSync(path.join(overlay, each)))) {
    cpSync(path.join(overlay, folder), path.join(overlay, 'usr', folder), { recursive: true, verbatimSymlinks: true });
    rmSync(path.join(overlay, folder), { recursive: true });
  }
  const modules = path.join(overlay, 'usr/lib/modules');
  mkdirSync(modules, { recursive: true });
  renameSync(path.join(kernel, 'lib/modules', kernelVersion), path.join(modules, kernelVersion));
  indexModules(kernelVersion);
  unpackKernel(path.join(kernel, `boot/vmlinuz-${kernelVersion}`), PLACES.kernel);
  rmSync(kernel, { recursive: true });
}

/** By kmod's own depmod: its modprobe reads only the binary indexes, which busybox does not write. */
function indexModules(kernelVersion: string): void {
  const usr = path.join(PLACES.overlay, 'usr');
  const depmod = path.join(PLACES.overlay, 'depmod');
  rmSync(depmod, { force: true });
  symlinkSync(path.join(usr, 'bin/kmod'), depmod);
  const library = path.join(usr, 'lib/x86_64-linux-gnu');
  execFileSync(depmod, ['-b', usr, kernelVersion], { env: { ...process.env, LD_LIBRARY_PATH: library } });
}
