/** Passwords as scrypt hashes: salt and parameters travel with the hash, so that they may be raised later. */
import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Chance } from '../domain/clock.ts';

const COST = 2 ** 14;
const BLOCK = 8;
const LENGTH_BYTES = 32;

const derive = (password: string, salt: Uint8Array, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, LENGTH_BYTES, { N: cost, r: BLOCK, p: 1, maxmem: 256 * cost * BLOCK }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

/** `scrypt$16384$salt$hash`, both in hex. */
export async function hashPassword(password: string, chance: Chance): Promise<string> {
  const salt = chance.bytes(16);
  const hash = await derive(password, salt, COST);
  return `scrypt$${COST}$${Buffer.from(salt).toString('hex')}$${hash.toString('hex')}`;
}

/** False for a wrong password and for a stored text that is no hash of ours. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const parts = /^scrypt\$(\d{4,7})\$([0-9a-f]{32})\$([0-9a-f]{64})$/.exec(stored);
  if (parts === null) return false;
  const [, cost = '', salt = '', hash = ''] = parts;
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'hex'), Number(cost)), Buffer.from(hash, 'hex'));
}
