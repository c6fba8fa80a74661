/** Starts the guest under QEMU's emulation, runs one command in it and gives back how it ended. No network, no disk. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LAB, PLACES, ROOT } from './places.ts';
import type { QemuDevices } from './qemu-devices.ts';

export interface BootOptions {
  readonly command: readonly string[];
  readonly limitMs: number;
  /** Devices that QEMU emulates itself; given the folder that guest and host share. */
  readonly devices?: (shared: string) => Promise<QemuDevices>;
  readonly onLine: (line: string) => void;
}

export type Booted =
  | { readonly ok: true; readonly status: number; readonly results: string | undefined }
  | { readonly ok: false; readonly why: string };

const NODE_FOLDER = path.dirname(path.dirname(process.execPath));
const KERNEL_WORDS =
  'console=ttyS0 quiet loglevel=3 panic=-1 mitigations=off nokaslr audit=0 no_timer_check tsc=reliable';

/** The time limit ends QEMU, and with it everything in the guest. */
export async function boot({ command, limitMs, devices, onLine }: BootOptions): Promise<Booted> {
  const out = mkdtempSync(path.join(LAB, 'out-'));
  const others = await devices?.(out);
  try {
    writeFileSync(path.join(out, 'command.sh'), `${command.map(quoted).join(' ')}\n`);
    const ended = await run([...machine(out), ...(others?.args ?? [])], limitMs, onLine);
    const read = (name: string): string | undefined => {
      const file = path.join(out, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    };
    const status = read('status');
    if (ended !== undefined) return { ok: false, why: ended };
    if (status === undefined) return { ok: false, why: 'the guest ended without saying how' };
    return { ok: true, status: Number(status), results: read('results.json') };
  } finally {
    others?.close();
    rmSync(out, { recursive: true, force: true });
  }
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * NOTE: plain emulation even where /dev/kvm opens: a nested one may still not run a stock kernel. The guest's clock counts
 * instructions (500 million a second) and not this machine's time: however slow or busy this machine is, no driver's limit runs out
 * for that reason.
 */
function machine(out: string): string[] {
  const readOnly = 'readonly=on,multidevs=remap,';
  // /usr arrives anyway; Node may live elsewhere.
  const nodeFolder = NODE_FOLDER.startsWith('/usr') ? undefined : NODE_FOLDER;
  const shares = [
    ...share('usr', '/usr', readOnly),
    ...share('extra', PLACES.overlay, readOnly),
    ...share('out', out, ''),
    ...share('project', ROOT.replace(/\/$/, ''), readOnly),
    ...(nodeFolder === undefined ? [] : share('node', nodeFolder, readOnly)),
  ];
  const places = [`lab_project=${ROOT.replace(/\/$/, '')}`, `lab_path=${path.dirname(process.execPath)}`];
  if (nodeFolder !== undefined) places.push(`lab_node=${nodeFolder}`);
  return [
    ...[
      '-accel',
      'tcg,thread=single,tb-size=512',
      '-icount',
      'shift=1',
      '-cpu',
      'max',
      '-M',
      'q35',
      '-smp',
      '1',
      '-m',
      '1536',
    ],
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-serial', 'stdio', '-monitor', 'none', '-no-reboot'],
    ...['-net', 'none', '-kernel', PLACES.kernel, '-initrd', PLACES.initramfs],
    ...['-append', [KERNEL_WORDS, ...places].join(' ')],
    ...shares,
  ];
}

function share(name: string, folder: string, more: string): string[] {
  return [
    ...['-fsdev', `local,id=${name},path=${folder},${more}security_model=none`],
    ...['-device', `virtio-9p-pci,fsdev=${name},mount_tag=${name}`],
  ];
}

/** Undefined when QEMU ended well. */
function run(args: readonly string[], limitMs: number, onLine: (line: string) => void): Promise<string | undefined> {
  const child = spawn('qemu-system-x86_64', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, limitMs);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`QEMU could not be started: ${error.message}`));
    child.once('close', (code) => {
      clearTimeout(limit);
      if (isLate) resolve(`the guest did not end within ${limitMs / 1000} s`);
      else resolve(code === 0 ? undefined : `QEMU ended with ${code}`);
    });
  });
}
