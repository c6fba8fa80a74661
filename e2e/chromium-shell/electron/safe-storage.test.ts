import { describe, expect, it } from 'vitest';
import { createSafeStorage } from './safe-storage.ts';

describe('safeStorage without a key ring', () => {
  it('is unavailable as in Electron when the application has not accepted plain text', () => {
    const storage = createSafeStorage(() => true);
    expect(storage.isEncryptionAvailable()).toBe(false);
    expect(storage.getSelectedStorageBackend()).toBe('basic_text');
    expect(() => storage.encryptString('x')).toThrow('Encryption is not available');
  });

  it('gives back what it was given when plain text is accepted', () => {
    const storage = createSafeStorage(() => true);
    storage.setUsePlainTextEncryption(true);
    const kept = storage.encryptString('钥匙 key');
    expect(kept.subarray(0, 3).toString()).toBe('v10');
    expect(kept.includes('key')).toBe(false);
    expect(storage.decryptString(kept)).toBe('钥匙 key');
  });

  it('is unavailable when the application is not ready', () => {
    const storage = createSafeStorage(() => false);
    storage.setUsePlainTextEncryption(true);
    expect(storage.isEncryptionAvailable()).toBe(false);
    expect(storage.getSelectedStorageBackend()).toBe('unknown');
  });
});
