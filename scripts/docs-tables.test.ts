import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DEVICE_IDS } from '../native-drivers/registry/device-ids.ts';
import { readProfile } from '../native-drivers/registry/read-profile.ts';
import { contract } from '../preload/contract/contract.ts';
import { generatedFiles, outOfDate } from './docs-tables.ts';

const page = (file: string): string => generatedFiles().get(file) ?? '';

it('has every generated file in the repository as the tables in code say; when one is not, run npm run docs:tables', () => {
  expect(outOfDate()).toEqual([]);
});

it('describes every question and every piece of news of the contract', () => {
  const text = page('docs/tables/contract.md');
  for (const name of [...Object.keys(contract.questions), ...Object.keys(contract.news)])
    expect(text).toContain(`| \`${name}\` |`);
  expect(text).toContain('`amount`: [money](#money)');
  expect(text).not.toContain('undefined');
});

it('lets the person at the till open a reader by its ids, and a printer by its interface class', () => {
  const rules = page('packaging/linux/60-countertop.rules').split('\n');
  expect(rules).toContain(
    'KERNEL=="hidraw*", SUBSYSTEM=="hidraw", ATTRS{idVendor}=="0801", ATTRS{idProduct}=="0002", MODE="0660", TAG+="uaccess"',
  );
  expect(rules).toContain(
    'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ENV{ID_USB_INTERFACES}=="*:07????:*", MODE="0660", TAG+="uaccess"',
  );
});

it('grants nothing to everybody: each rule names a device and leaves the mode at 0660', () => {
  const rules = page('packaging/linux/60-countertop.rules')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules) {
    expect(rule).toMatch(/idVendor|ID_USB_INTERFACES/);
    expect(rule).toMatch(/MODE="0660", TAG\+="uaccess"$/);
  }
});

it('describes every key of a device file, and takes what the counter takes', () => {
  const schema: unknown = JSON.parse(page('docs/tables/devices.schema.json'));
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    properties: { version: { const: 1 }, devices: { type: 'array' } },
  });
  const text = page('docs/tables/devices.schema.json');
  for (const word of ['serialNumber', 'printerName', 'readerName', 'baudRate', 'usagePage'])
    expect(text).toContain(word);
});

it('tells for every device what Windows and Linux need, and marks what stands on one source', () => {
  const notes = page('docs/tables/installer-notes.md');
  for (const { model, confidence } of DEVICE_IDS) {
    expect(notes).toContain(`| ${model} |`);
    const row = page('docs/tables/devices.md')
      .split('\n')
      .find((line) => line.startsWith(`| ${model} |`));
    expect(row?.includes('untested with hardware')).toBe(confidence !== 'high');
  }
});

it('shows a device file in the README that the counter would take', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```json\n(\{\n {2}"version": 1,[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(readProfile(example)).toMatchObject({ ok: true, profile: { devices: [{}, {}, {}] } });
});
