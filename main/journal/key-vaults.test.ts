import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileKeyVault } from './file-key-vault.ts';
import { secretStoreKeyVault } from './secret-store-key-vault.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, place) => place);
const posixIt = it.skipIf(process.platform === 'win32');
let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'vault-'));
  folder = join(parent, 'keys');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('keys in files', () => {
  it('are read back, replaced, named and destroyed', () => {
    const vault = fileKeyVault(folder);
    expect(vault.read('chain-key')).toBeUndefined();
    vault.write('chain-key', KEY);
    vault.write('batch-key-000001', KEY);
    vault.write('chain-key', new Uint8Array([1]));
    expect(fileKeyVault(folder).read('chain-key')).toEqual(new Uint8Array([1]));
    expect(vault.names()).toEqual(['batch-key-000001', 'chain-key']);
    vault.destroy('chain-key');
    vault.destroy('chain-key');
    expect(vault.read('chain-key')).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['batch-key-000001.key']);
  });

  it('survive a write that was cut off', () => {
    const vault = fileKeyVault(folder);
    vault.write('chain-key', KEY);
    writeFileSync(join(folder, 'chain-key.key.part'), 'half', { mode: 0o600 });
    expect(vault.read('chain-key')).toEqual(KEY);
    expect(vault.names()).toEqual(['chain-key']);
    vault.write('chain-key', new Uint8Array([2]));
    expect(readdirSync(folder)).toEqual(['chain-key.key']);
  });

  it('have names that cannot leave the folder', () => {
    const vault = fileKeyVault(folder);
    for (const name of ['../x', 'a/b', '', 'A', '.']) expect(() => vault.write(name, KEY)).toThrow('not a name');
  });

  posixIt('belong to their owner alone', () => {
    fileKeyVault(folder).write('chain-key', KEY);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'chain-key.key')).mode & 0o777).toBe(0o600);
  });

  posixIt('are refused when others may read them', () => {
    const vault = fileKeyVault(folder);
    vault.write('chain-key', KEY);
    chmodSync(join(folder, 'chain-key.key'), 0o640);
    expect(() => vault.read('chain-key')).toThrow(/^key-missing/);
    chmodSync(folder, 0o755);
    expect(() => fileKeyVault(folder)).toThrow(/^key-missing/);
  });

  posixIt('are refused when they are links', () => {
    const vault = fileKeyVault(folder);
    writeFileSync(join(parent, 'elsewhere'), KEY, { mode: 0o600 });
    symlinkSync(join(parent, 'elsewhere'), join(folder, 'chain-key.key'));
    expect(() => vault.read('chain-key')).toThrow(/^key-missing/);
    vault.destroy('chain-key');
    expect(readFileSync(join(parent, 'elsewhere')).equals(KEY)).toBe(true);
  });
});

describe('keys behind the system’s secret store', () => {
  const flipped = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff);

  it('reach the files only encrypted', () => {
    const inner = fileKeyVault(folder);
    const vault = secretStoreKeyVault({ encrypt: flipped, decrypt: flipped }, inner);
    vault.write('chain-key', KEY);
    expect(inner.read('chain-key')).toEqual(flipped(KEY));
    expect(vault.read('chain-key')).toEqual(KEY);
    expect(vault.names()).toEqual(['chain-key']);
    vault.destroy('chain-key');
    expect(vault.read('chain-key')).toBeUndefined();
  });

  it('are missing when the store no longer opens them', () => {
    const inner = fileKeyVault(folder);
    inner.write('chain-key', KEY);
    const locked = () => {
      throw new Error('another user');
    };
    expect(() => secretStoreKeyVault({ encrypt: flipped, decrypt: locked }, inner).read('chain-key')).toThrow(
      /^key-missing/,
    );
  });
});
