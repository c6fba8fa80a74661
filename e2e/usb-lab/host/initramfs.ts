/** The guest's first root: busybox, our init, the few modules that mount this machine's folders, and a handful of files in /etc. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CpioWriter } from './cpio.ts';
import { PLACES } from './places.ts';

const FIRST_MODULES = ['virtio_pci', '9pnet_virtio', '9p', 'overlay'];
const FOLDERS = [
  'dev',
  'proc',
  'sys',
  'run',
  'tmp',
  'etc',
  'root',
  'usr',
  'mnt',
  'mnt/usr',
  'mnt/extra',
  'out',
  'modules',
  'var',
];
/** The teller's own user, who is not root. */
export const TELLER = { name: 'teller', id: 1000 } as const;
const GROUPS = [
  'root:x:0:',
  'tty:x:5:',
  'disk:x:6:',
  'lp:x:7:',
  'dialout:x:20:teller',
  'plugdev:x:46:teller',
  'teller:x:1000:',
];
/** Where Debian's libccid looks for the readers that it knows; only there where it is installed. */
const FROM_HOST = ['/etc/libccid_Info.plist', '/etc/opensc/opensc.conf'];

export function buildInitramfs(kernelVersion: string): void {
  const cpio = new CpioWriter();
  for (const folder of FOLDERS) cpio.folder(folder);
  cpio.console('dev/console');
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) cpio.link(name, `usr/${name}`);
  cpio.link('var/run', '/run');
  cpio.file('busybox', readFileSync(path.join(PLACES.overlay, 'usr/bin/busybox')), 0o755);
  cpio.file('init', readFileSync(fileURLToPath(new URL('../guest/init.sh', import.meta.url))), 0o755);
  cpio.file('etc/passwd', `root:x:0:0:root:/root:/bin/sh\n${TELLER.name}:x:${TELLER.id}:${TELLER.id}::/tmp:/bin/sh\n`);
  cpio.file('etc/group', `${GROUPS.join('\n')}\n`);
  cpio.file('etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files\n');
  cpio.file('etc/hosts', '127.0.0.1 localhost\n');
  cpio.folder('etc/opensc');
  for (const file of FROM_HOST.filter((each) => existsSync(each))) cpio.file(file.slice(1), readFileSync(file));
  addModules(cpio, kernelVersion);
  writeFileSync(PLACES.initramfs, cpio.end());
}

/** In the order in which they can be loaded: what a module needs stands before it. */
function addModules(cpio: CpioWriter, kernelVersion: string): void {
  const files = moduleFiles(path.join(PLACES.overlay, 'usr/lib/modules', kernelVersion, 'kernel'));
  const seen = new Set<string>();
  const order: string[] = [];
  const need = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const file = files.get(name);
    if (file === undefined) throw new Error(`this kernel has no module ${name}`);
    const image = readFileSync(file);
    for (const other of neededBy(image)) need(other);
    cpio.file(`modules/${path.basename(file)}`, image);
    order.push(path.basename(file));
  };
  for (const name of FIRST_MODULES) need(name);
  cpio.file('modules/order', `${order.join('\n')}\n`);
}

function moduleFiles(folder: string): Map<string, string> {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ko'));
  return new Map(found.map((file) => [path.basename(file, '.ko').replaceAll('-', '_'), path.join(folder, file)]));
}

/** The line `depends=` of the module's own description. */
function neededBy(image: Buffer): string[] {
  const at = image.indexOf('\0depends=');
  if (at < 0) return [];
  const text = image.toString('latin1', at + '\0depends='.length, image.indexOf(0, at + 1));
  return text === '' ? [] : text.split(',').map((name) => name.replaceAll('-', '_'));
}
