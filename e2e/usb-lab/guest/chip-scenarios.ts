/** The CCID reader over `usb`, with cards that answer, and by Debian's own smart-card service with libccid and opensc. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { ChipReader, Exchanged } from '../../../native-drivers/chip-reader/role.ts';
import { CCID_IN } from '../devices/chip-reader.ts';
import { run, startService } from './commands.ts';
import { absent, chipReader, ready, taken } from './drivers.ts';
import type { Lab, Scenario } from './lab.ts';

const READ_16 = Uint8Array.of(0x00, 0xb0, 0x00, 0x10, 0x10);
const SELECT_PSE = Buffer.from('00A404000E315041592E5359532E444446303100', 'hex');
const signal = (): AbortSignal => new AbortController().signal;

async function pluggedIn(lab: Lab): Promise<ChipReader> {
  await lab.tell('plug', { id: 'chip', kind: 'chip-reader' });
  const reader = chipReader(lab);
  await ready(lab, reader);
  return reader;
}

async function powered(lab: Lab, reader: ChipReader, card: string): Promise<void> {
  await lab.tell('insert', { id: 'chip', card });
  assert.deepEqual(await reader.waitForCard({ timeoutMs: 30_000, signal: signal() }), { kind: 'present' });
  assert.equal((await reader.powerOn()).kind, 'powered');
}

function assertCounted(exchanged: Exchanged): void {
  assert.equal(exchanged.kind, 'answered');
  if (exchanged.kind !== 'answered') return;
  const expected = [...Array.from({ length: 16 }, (_, index) => index), 0x90, 0x00];
  assert.deepEqual([...exchanged.response], expected);
}

const talks: Scenario = {
  name: 'when a card is put into a CCID reader on the bus, then it answers, and its going is noticed',
  form: 'short',
  async run(lab) {
    const reader = await pluggedIn(lab);
    await powered(lab, reader, 'echo');
    assertCounted(await reader.exchange(READ_16));
    const removal = reader.waitForRemoval(signal());
    await lab.tell('remove', { id: 'chip' });
    assert.equal(await removal, 'removed');
    await powered(lab, reader, 'chip-dda');
    const selected = await reader.exchange(SELECT_PSE);
    assert.ok(selected.kind === 'answered' && Buffer.from(selected.response).toString('hex').startsWith('6f'));
  },
};

const unplugged: Scenario = {
  name: 'when a CCID reader is unplugged with a card under power and plugged in again, then the exchange ends as gone and the next card answers',
  form: 'short',
  async run(lab) {
    const reader = await pluggedIn(lab);
    await powered(lab, reader, 'echo');
    await lab.tell('unplug', { id: 'chip' });
    assert.equal((await reader.exchange(READ_16)).kind, 'device-gone');
    await absent(lab, reader);
    await lab.tell('replug', { id: 'chip' });
    await ready(lab, reader);
    await lab.tell('remove', { id: 'chip' });
    await powered(lab, reader, 'echo');
    assertCounted(await reader.exchange(READ_16));
  },
};

const unpluggedWhileWaiting: Scenario = {
  name: 'when a CCID reader is unplugged while a card is waited for, then the wait ends as gone',
  form: 'full',
  async run(lab) {
    const reader = await pluggedIn(lab);
    const waiting = reader.waitForCard({ timeoutMs: 60_000, signal: signal() });
    await lab.tell('unplug', { id: 'chip' });
    assert.deepEqual(await waiting, { kind: 'device-gone' });
  },
};

const stalled: Scenario = {
  name: 'when a CCID reader stalls its endpoint in the middle of an exchange, then the halt is cleared and no answer is a wrong one',
  form: 'short',
  async run(lab) {
    const reader = await pluggedIn(lab);
    await powered(lab, reader, 'echo');
    await lab.tell('stall', { id: 'chip', endpoint: CCID_IN });
    const exchanged = await reader.exchange(READ_16);
    lab.say(`a stalled chip reader: ${exchanged.kind}, ${JSON.stringify(reader.state)}`);
    if (exchanged.kind === 'answered') assertCounted(exchanged);
    // The driver may have opened the reader anew meanwhile, once or twice.
    await lab.tell('remove', { id: 'chip' });
    await lab.until('the next card to answer', async () => {
      await lab.tell('insert', { id: 'chip', card: 'echo' });
      const isThere = (await reader.waitForCard({ timeoutMs: 2_000, signal: signal() })).kind === 'present';
      if (isThere && (await reader.powerOn()).kind === 'powered') return true;
      await lab.tell('remove', { id: 'chip' });
      return false;
    });
    assertCounted(await reader.exchange(READ_16));
  },
};

const ATR = /^3b(:[0-9a-f]{2})+/m;
const PCSCD = '/usr/sbin/pcscd';
const whyNoService = (): string | undefined =>
  existsSync(PCSCD) && existsSync('/usr/bin/opensc-tool') && existsSync('/usr/lib/pcsc/drivers/ifd-ccid.bundle')
    ? undefined
    : "needs Debian's pcscd, libccid and opensc";

const acceptedByOthers: Scenario = {
  name: "when Debian's pcscd with libccid and opensc-tool use the simulated CCID reader, then they list it, read the ATR and select on the live card",
  form: 'short',
  whyNot: whyNoService,
  async run(lab) {
    await lab.tell('plug', { id: 'chip', kind: 'chip-reader' });
    await lab.tell('insert', { id: 'chip', card: 'chip-dda' });
    startService(lab, PCSCD, ['--foreground', '--error']);
    await lab.until('the service to list the reader', () =>
      run('opensc-tool', ['--list-readers']).output.includes('OMNIKEY'),
    );
    const atr = run('opensc-tool', ['--atr']).output;
    lab.say(`opensc-tool reads ${atr.trim().split('\n').at(-1)}`);
    assert.match(atr, ATR);
    const selected = run('opensc-tool', ['--send-apdu', SELECT_PSE.toString('hex')]).output;
    assert.match(selected, /SW1=0x90, SW2=0x00/);
  },
};

const heldByService: Scenario = {
  name: 'when the smart-card service holds the CCID reader, then the lamp says that another program has it, and it comes by itself when the service ends',
  form: 'short',
  whyNot: whyNoService,
  async run(lab) {
    await lab.tell('plug', { id: 'chip', kind: 'chip-reader' });
    await lab.tell('insert', { id: 'chip', card: 'chip-dda' });
    const end = startService(lab, PCSCD, ['--foreground', '--error']);
    // A listed reader may still be on its way; one that has read an ATR is held.
    await lab.until('the service to hold the reader', () => ATR.test(run('opensc-tool', ['--atr']).output));
    const reader = chipReader(lab);
    await taken(lab, reader);
    await end();
    await ready(lab, reader);
    await lab.tell('remove', { id: 'chip' });
    await powered(lab, reader, 'echo');
    assertCounted(await reader.exchange(READ_16));
  },
};

export const chipScenarios: readonly Scenario[] = [
  talks,
  unplugged,
  unpluggedWhileWaiting,
  stalled,
  acceptedByOthers,
  heldByService,
];
