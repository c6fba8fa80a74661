/**
 * Records what a device says into a talk, for tests to replay ever after:
 *
 *   npm run -s record -- OUT.talk --source "MagTek 21040140, our bench, 2026-11-22" --test-pan 5452300551227189 [--test-pan …]
 *                        (--hid 0801:0002 | --serial PATH [--baud 9600] | --tcp HOST:PORT) [--seconds 30] [--send HEX …]
 *
 * Opens the device, sends each `--send`, listens for the given seconds, then writes the file. Use test cards only: when a number is
 * seen that is not one of the `--test-pan`s, nothing is written. Any failure gives a sentence on standard error and exit code 1.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hidTransport } from '../native-drivers/transports/hid.ts';
import { monotonicClock } from '../native-drivers/transports/monotonic-clock.ts';
import { recordTalk } from '../native-drivers/transports/recorder.ts';
import { serialTransport } from '../native-drivers/transports/serial.ts';
import { tcpTransport } from '../native-drivers/transports/tcp.ts';
import type { Transport } from '../native-drivers/transports/transport.ts';

const options = {
  source: { type: 'string' },
  'test-pan': { type: 'string', multiple: true },
  hid: { type: 'string' },
  serial: { type: 'string' },
  baud: { type: 'string' },
  tcp: { type: 'string' },
  seconds: { type: 'string' },
  send: { type: 'string', multiple: true },
} as const;

interface Device {
  readonly hid?: string | undefined;
  readonly serial?: string | undefined;
  readonly baud?: string | undefined;
  readonly tcp?: string | undefined;
}

function transportOf(device: Device): Transport {
  const [, vendor, product] = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(device.hid ?? '') ?? [];
  if (vendor !== undefined && product !== undefined)
    return hidTransport({ vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) });
  if (device.serial !== undefined) {
    const baudRate = Number(device.baud ?? 9600);
    return serialTransport({ path: device.serial, baudRate, dataBits: 8, parity: 'none' }, monotonicClock);
  }
  const [, host, port] = /^(.+):(\d+)$/.exec(device.tcp ?? '') ?? [];
  if (host !== undefined) return tcpTransport({ host, port: Number(port) }, monotonicClock);
  throw new Error('say which device: --hid VVVV:PPPP, --serial PATH or --tcp HOST:PORT');
}

async function record(argv: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
  const [file] = positionals;
  if (file === undefined || values.source === undefined)
    throw new Error('give a file and --source "where this comes from"');
  const { transport, save } = recordTalk(transportOf(values), {
    source: values.source,
    testPans: values['test-pan'] ?? [],
  });
  transport.onBytes(() => undefined);
  const opening = await transport.open();
  if (!opening.ok) throw new Error(`${transport.name} cannot be opened: ${opening.fault}, ${opening.detail}`);
  for (const hex of values.send ?? []) {
    const writing = await transport.write(new Uint8Array(Buffer.from(hex, 'hex')));
    if (!writing.ok) throw new Error(`sending failed: ${writing.fault}, ${writing.detail}`);
  }
  await monotonicClock.sleep(Number(values.seconds ?? 30) * 1000);
  await transport.close();
  const talk = save();
  if (!talk.ok) throw new Error(`nothing written: ${talk.count} card numbers are not of the test cards given`);
  writeFileSync(file, talk.text, { flag: 'wx' });
  return JSON.stringify({ file, lines: talk.text.split('\n').length - 2 });
}

try {
  process.stdout.write(`${await record(process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
