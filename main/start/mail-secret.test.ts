import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileKeyVault } from '../journal/file-key-vault.ts';
import type { MailSecret } from '../mail/mail-desk.ts';
import { systemChance } from './clock.ts';
import { mailSecret } from './mail-secret.ts';

const PASSWORD = '密码 Needle-7Qx';
let folder: string;
let kept: MailSecret;
const open = (): MailSecret => mailSecret(fileKeyVault(path.join(folder, 'keys')), systemChance);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mail-secret-'));
  kept = open();
});
afterEach(() => rmSync(folder, { recursive: true }));

const onDisk = (): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  );

test('when a password is kept, then it comes back after a restart and lies nowhere in clear', () => {
  expect([kept.isKept, kept.read()]).toEqual([false, undefined]);
  kept.keep(PASSWORD);
  const found = open().read();
  expect(found?.use((word) => word)).toBe(PASSWORD);
  expect(inspect(found)).not.toContain('Needle');
  expect(onDisk().includes('Needle-7Qx')).toBe(false);
});

test('when another is kept, then only that one opens; when it is forgotten, then none does', () => {
  kept.keep('first');
  kept.keep('second');
  expect(kept.read()?.use((word) => word)).toBe('second');
  kept.forget();
  kept.forget();
  expect([kept.isKept, open().isKept, kept.read()]).toEqual([false, false, undefined]);
});

test('when the sealed bytes were changed, then they do not open', () => {
  kept.keep(PASSWORD);
  const vault = fileKeyVault(path.join(folder, 'keys'));
  const sealed = vault.read('mail-password') ?? new Uint8Array();
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  vault.write('mail-password', sealed);
  expect(() => open().read()).toThrow(/does not open/);
});
