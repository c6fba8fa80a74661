import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import vectors from '../main/host/testdata/iso8583.json' with { type: 'json' };

const TOOL = fileURLToPath(new URL('./iso.ts', import.meta.url));

function iso(...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [TOOL, ...args], { encoding: 'utf8' });
  return { stdout, stderr, status };
}

const sale = vectors.synthetic.find(({ id }) => id === 'S03-sale-req')?.hex ?? '';
const { set1 } = vectors.worked;

describe('the iso tool', () => {
  it('decodes a whole frame with card data masked', () => {
    const { stdout, status } = iso('decode', sale);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      tpdu: '6000030000',
      header: '603100310000',
      mti: '0200',
      bitmap: '302004C020C09811',
      fields: { 4: '000000012345', 35: '[37 digits]', 52: '[8 bytes]' },
    });
  });

  it('when test data may be revealed, then every value is plain', () => {
    const { stdout } = iso('decode', '--reveal-test-data', sale.toLowerCase().replace(/(..)/g, '$1 '));
    const expected = vectors.synthetic.find(({ id }) => id === 'S03-sale-req')?.fields;
    expect(JSON.parse(stdout).fields).toEqual(expected);
  });

  it('tells the three forms apart and packs each again in its own form', () => {
    for (const form of [sale, sale.slice(4), sale.slice(26)]) {
      expect(iso('repack', form).stdout).toBe(`${form}\n`);
    }
    const decoded = JSON.parse(iso('decode', sale.slice(26)).stdout);
    expect([decoded.tpdu, decoded.header, decoded.mti]).toEqual([null, null, '0200']);
  });

  it('computes MAC, PIN block and working keys of worked examples', () => {
    const { mab, ecb } = vectors.worked.mac.M1;
    const mac = iso('mac', '--algorithm', 'ecb', '--key', set1.MAK8, mab);
    expect(JSON.parse(mac.stdout)).toEqual({ mac: Buffer.from(ecb.mac, 'ascii').toString('hex').toUpperCase() });
    const [pin] = vectors.worked.pin;
    const block = iso('pinblock', '--key', pin?.key ?? '', '--pin', pin?.pin ?? '', '--pan', pin?.pan ?? '');
    expect(JSON.parse(block.stdout)).toEqual({ pinBlock: pin?.block, encrypted: pin?.cipher });
    const keys = iso('keys', '--tmk', set1.TMK, '--field62', set1.F62_003);
    expect(JSON.parse(keys.stdout)).toEqual({
      pik: { key: set1.PIK, kcv: 'BF5AC6D0', ok: true },
      mak: { key: set1.MAK8, kcv: '210E0B48', ok: true },
      tdk: null,
    });
  });

  it.each([
    [['decode', 'xyz'], 'not hex digits'],
    [['decode', '123'], 'odd number'],
    [['decode', sale.slice(0, -2)], 'announces 116 bytes, 115 are there'],
    [['decode', sale.slice(4, -2)], 'field 64 at byte'],
    [['decode', '00'.repeat(10)], 'not a message type'],
    [['decode', '--from', 'frame', sale], '--from takes'],
    [['mac', '--algorithm', 'crc', '--key', set1.MAK8, '00'], '--algorithm takes'],
    [['mac', '--algorithm', 'x9.19', '--key', set1.MAK8, '00'], '16 bytes wanted'],
    [['keys', '--tmk', set1.TMK, '--field62', '00'.repeat(104)], '24, 40 or 60 bytes'],
    [['pinblock', '--key', set1.PIK, '--pin', '12'], '4 to 12 digits'],
    [['decode', '--nonsense'], 'nonsense'],
    [[], 'usage'],
  ])('when the command line is wrong (%#), then it says why on standard error only', (args, reason) => {
    const { stdout, stderr, status } = iso(...args);
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain('6225000000000014');
  });
});
