/**
 * Electron's `safeStorage` on a Linux without a key ring: the backend `basic_text`. As in Electron it is unavailable
 * until the application says it accepts that, because the key is the same on every machine and protects nothing.
 */
import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { imitated } from '../imitation.ts';

/** Chromium's fixed key and vector for this backend, and the mark its values carry. */
const mark = Buffer.from('v10');
const key = () => pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const vector = Buffer.alloc(16, ' ');

export function createSafeStorage(isReady: () => boolean) {
  let acceptsPlainText = false;
  const assertAvailable = (deed: string) => {
    if (!isReady() || !acceptsPlainText) throw new Error(`Error while ${deed}. Encryption is not available.`);
  };
  return imitated('safeStorage', {
    isEncryptionAvailable: (): boolean => isReady() && acceptsPlainText,
    getSelectedStorageBackend: (): string => (isReady() ? 'basic_text' : 'unknown'),
    setUsePlainTextEncryption(usePlainText: boolean): void {
      acceptsPlainText = usePlainText;
    },
    encryptString(plainText: string): Buffer {
      assertAvailable('encrypting the text provided to safeStorage.encryptString');
      const cipher = createCipheriv('aes-128-cbc', key(), vector);
      return Buffer.concat([mark, cipher.update(plainText, 'utf8'), cipher.final()]);
    },
    decryptString(encrypted: Buffer): string {
      assertAvailable('decrypting the ciphertext provided to safeStorage.decryptString');
      if (!encrypted.subarray(0, mark.length).equals(mark)) throw new Error('Error while decrypting the ciphertext.');
      const decipher = createDecipheriv('aes-128-cbc', key(), vector);
      return Buffer.concat([decipher.update(encrypted.subarray(mark.length)), decipher.final()]).toString('utf8');
    },
  });
}
