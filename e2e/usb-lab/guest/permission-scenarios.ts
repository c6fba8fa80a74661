/** A user who is not root, without any udev rule of ours. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runBeside } from './commands.ts';
import type { Lab, Scenario } from './lab.ts';

/** `teller` of host/initramfs.ts. */
const TELLER = { uid: 1000, gid: 1000 } as const;
const PAD_PATH = '/dev/serial/by-id/usb-VeriFone_PIN_pad_PP0001-if00';

/** The reader's own node may have taken the first number, so the printer is not always `lp0`. */
const hasPrinterNode = (): boolean =>
  existsSync('/dev/usb') && readdirSync('/dev/usb').some((name) => name.startsWith('lp'));

async function tryAll(lab: Lab): Promise<Readonly<Record<string, string>>> {
  const { output } = await runBeside(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, 'as-teller.mjs'), PAD_PATH],
    TELLER,
  );
  lab.say(output.trim());
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

const refused: Scenario = {
  name: 'when a user without permission opens reader, printer and pad, then each is told as refused and none as absent or broken',
  form: 'short',
  async run(lab) {
    await lab.tell('plug', { id: 'reader', kind: 'magtek-337' });
    await lab.tell('plug', { id: 'printer', kind: 'printer' });
    await lab.tell('plug', { id: 'chip', kind: 'chip-reader' });
    await lab.tell('plug', { id: 'pad', kind: 'acm-pad' });
    await lab.until('all of them', () => hasPrinterNode() && existsSync(PAD_PATH));
    const { reader, printer, pad } = await tryAll(lab);
    assert.deepEqual({ reader, printer, pad }, { reader: 'denied', printer: 'denied', pad: 'denied' });
  },
};

export const permissionScenarios: readonly Scenario[] = [refused];
