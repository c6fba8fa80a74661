import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import vectors from '../main/emv/testdata/host-data.json' with { type: 'json' };

const TOOL = fileURLToPath(new URL('./emv.ts', import.meta.url));

function emv(...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [TOOL, ...args], { encoding: 'utf8' });
  return { stdout, stderr, status };
}

/** A record with number and track 2 of a made-up card. */
const record = '701F5A08622500000000001457136225000000000014D30122010000012345678F';

describe('the emv tool', () => {
  it('shows data objects as a tree, with card data masked', () => {
    const { stdout, status } = emv('tlv', '5A0862250000000000149F270180');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { tag: '5A', name: 'Application Primary Account Number (PAN)', length: 8, value: '622500******0014' },
      { tag: '9F27', name: 'Cryptogram Information Data', length: 1, value: '80', text: 'ARQC', bits: [] },
    ]);
  });

  it('shows what a template holds, and nothing of a track', () => {
    const { stdout } = emv('tlv', record.toLowerCase().replace(/(..)/g, '$1 '));
    const [template] = JSON.parse(stdout);
    expect(template).toMatchObject({ tag: '70', name: 'Record Template', children: [{ tag: '5A' }, { tag: '57' }] });
    expect(stdout).not.toContain('6225000000000014');
    expect(stdout).not.toContain('D3012');
  });

  it('when test data may be revealed, then every value is plain', () => {
    const { stdout } = emv('tlv', '--reveal-test-data', record);
    const [template] = JSON.parse(stdout);
    expect(template.children.map(({ value }: { value: string }) => value)).toEqual([
      '6225000000000014',
      '6225000000000014D30122010000012345678F',
    ]);
  });

  it('names the bits of a field 55 one by one', () => {
    const [vector] = vectors.field55;
    const { stdout } = emv('tlv', vector?.data ?? '');
    const objects: readonly { tag: string; value: string; bits?: unknown }[] = JSON.parse(stdout);
    expect(Object.fromEntries(objects.map(({ tag, value }) => [tag, value]))).toEqual(vector?.expect);
    expect(objects.find(({ tag }) => tag === '95')?.bits).toEqual([
      { byte: 4, bit: 5, name: 'Transaction selected randomly for online processing' },
    ]);
  });

  it('lists what a data object list asks for', () => {
    expect(JSON.parse(emv('dol', '9F0206', '9505DF7F01').stdout)).toEqual([
      { tag: '9F02', name: 'Amount, Authorised (Numeric)', length: 6 },
      { tag: '95', name: 'Terminal Verification Results', length: 5 },
      { tag: 'DF7F', name: 'unknown', length: 1 },
    ]);
  });

  it('explains one object with its row of the tag table', () => {
    expect(JSON.parse(emv('explain', '9b', 'E800').stdout)).toMatchObject({
      tag: '9B',
      name: 'Transaction Status Information',
      bits: [
        { byte: 1, bit: 8 },
        { byte: 1, bit: 7 },
        { byte: 1, bit: 6 },
        { byte: 1, bit: 4 },
      ],
      source: 'terminal',
      format: 'b',
      sensitivity: 'open',
    });
    expect(JSON.parse(emv('explain', 'DF7F').stdout)).toMatchObject({ name: 'unknown', source: null, length: 0 });
  });

  it.each([
    [['tlv'], 'no hex digits'],
    [['tlv', 'xyz'], 'not hex digits'],
    [['tlv', '5A0'], 'odd number'],
    [['tlv', record.slice(0, -2)], 'truncated value at byte 2, in 70'],
    [['tlv', '--strict', '9F2601FF00'], 'padding at byte 4'],
    [['dol', '9F02'], 'truncated at byte 0'],
    [['explain', '9F2'], 'one to four bytes'],
    [['explain', '95', '4'], 'odd number'],
    [['oda'], 'no file given'],
    [['replay', 'no-such-file.json'], 'no-such-file.json'],
    [['replay', TOOL], 'not JSON'],
    [['toString', '00'], 'usage'],
    [['tlv', '--nonsense'], 'nonsense'],
    [[], 'usage'],
  ])('when the command line is wrong (%#), then it says why on standard error only', (args, reason) => {
    const { stdout, stderr, status } = emv(...args);
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain('6225000000000014');
  });
});
