/** Takes the kernel out of its compressed image: QEMU starts the plain file directly, which saves unpacking it under emulation. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const UNPACKERS: readonly { readonly magic: string; readonly command: readonly [string, ...string[]] }[] = [
  { magic: 'fd377a58', command: ['xz', '-dc'] },
  { magic: '28b52ffd', command: ['zstd', '-dc'] },
  { magic: '1f8b', command: ['gzip', '-dc'] },
];
const SECTOR_BYTES = 512;
const MOST_BYTES = 1 << 28;

/** Offsets are those of Linux's boot protocol: setup_sects 1F1h, payload_offset 248h, payload_length 24Ch. */
export function unpackKernel(from: string, to: string): void {
  const image = readFileSync(from);
  const setupSectors = image.readUInt8(0x1f1) || 4;
  const start = (setupSectors + 1) * SECTOR_BYTES + image.readUInt32LE(0x248);
  // The last four bytes are the unpacked size.
  const payload = image.subarray(start, start + image.readUInt32LE(0x24c) - 4);
  const unpacker = UNPACKERS.find(({ magic }) => payload.toString('hex', 0, 4).startsWith(magic));
  if (unpacker === undefined) throw new Error('this kernel is compressed in a way that is not known here');
  const [command, ...args] = unpacker.command;
  const kernel = execFileSync(command, args, { input: payload, maxBuffer: MOST_BYTES });
  if (kernel.toString('latin1', 1, 4) !== 'ELF') throw new Error('what was unpacked is no kernel');
  writeFileSync(to, kernel);
}
