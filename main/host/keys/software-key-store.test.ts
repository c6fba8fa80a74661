import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/iso8583.json' with { type: 'json' };
import { SoftwareKeyStore } from './software-key-store.ts';

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const { set1, set2, mac, track } = vectors.worked;
const freshStore = (): SoftwareKeyStore =>
  new SoftwareKeyStore({ masterKey: fromHex(set1.TMK), macAlgorithm: 'unionpay-ecb' });

describe('the software key store', () => {
  it('when the check values hold, then it makes the MAC and hands the PIN key on as it came', async () => {
    const store = freshStore();
    expect(await store.loadWorkingKeys(fromHex(set1.F62_003), '003')).toEqual({ ok: true });
    const data = fromHex(mac.M1.mab);
    const made = await store.mac(data);
    expect(Buffer.from(made).toString('ascii')).toBe(mac.M1.ecb.mac);
    expect(await store.isOwnMac(data, made)).toBe(true);
    expect(await store.isOwnMac(data, new Uint8Array(8))).toBe(false);
    expect(store.workingPinKeyHex).toBe(set1.PIK_under_TMK);
    expect([store.hasWorkingKeys, store.hasTrackKey]).toEqual([true, false]);
  });

  it('when a track key came, then it encrypts tracks', async () => {
    const store = freshStore();
    await store.loadWorkingKeys(fromHex(set1.F62_004), '004');
    const [example] = track;
    expect(`${await store.encryptTrack(example?.track ?? '')}0`).toBe(example?.field);
  });

  it('when a check value fails, then the failed keys are named and the old keys are gone', async () => {
    const store = freshStore();
    await store.loadWorkingKeys(fromHex(set1.F62_003), '003');
    const outcome = await store.loadWorkingKeys(fromHex(set2.F62_003), '003');
    expect(outcome).toEqual({ ok: false, kind: 'check-failed', failed: ['pik', 'mak'] });
    expect(store.hasWorkingKeys).toBe(false);
    expect(store.workingPinKeyHex).toBeUndefined();
  });

  it('when the layout is unknown, then it is refused with a sentence', async () => {
    const outcome = await freshStore().loadWorkingKeys(new Uint8Array(104), '004');
    expect(outcome).toMatchObject({ ok: false, kind: 'refused' });
  });

  it('when no keys are loaded, then a MAC throws and no received MAC is its own', async () => {
    const store = freshStore();
    await expect(store.mac(new Uint8Array(8))).rejects.toThrow('sign on first');
    await expect(store.encryptTrack('1')).rejects.toThrow('sign on first');
    expect(await store.isOwnMac(new Uint8Array(8), new Uint8Array(8))).toBe(false);
  });

  it('when restarted from its snapshot, then it makes the same MACs without a sign-on', async () => {
    const store = freshStore();
    expect(store.snapshot()).toBeUndefined();
    await store.loadWorkingKeys(fromHex(set1.F62_001), '001');
    const snapshot = store.snapshot();
    expect(snapshot).toEqual({ scheme: '001', field62Hex: set1.F62_001 });
    const restarted = freshStore();
    if (snapshot !== undefined) expect(await restarted.restore(snapshot)).toEqual({ ok: true });
    expect(await restarted.mac(fromHex(mac.M1.mab))).toEqual(await store.mac(fromHex(mac.M1.mab)));
  });

  it('when it is printed, then no key shows', async () => {
    const store = freshStore();
    await store.loadWorkingKeys(fromHex(set1.F62_003), '003');
    const printed = inspect(store, { depth: 9, showHidden: true }) + JSON.stringify(store);
    expect(printed).not.toMatch(/0123456789ABCDEF|13579BDF|1, ?35, ?69/i);
  });
});
