import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const TOOL = fileURLToPath(new URL('./card.ts', import.meta.url));

function card(...words: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [TOOL, ...words], { encoding: 'utf8' });
  return { stdout, stderr, status };
}

describe('the card tool', () => {
  it('when a swipe is given, then one line of JSON comes out, masked unless told that it is a test card', () => {
    const text = ';6217000000000000004=301222012345678?';
    const answer = card('decode', '--reader', 'wedge', text);
    expect(answer).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(answer.stdout)).toEqual({
      outcome: 'card',
      pan: '621700*********0004',
      expiry: '3012',
      serviceCode: '220',
      isChip: true,
      tracks: [
        { status: 'empty', length: 0 },
        { status: 'ok', length: 37 },
        { status: 'empty', length: 0 },
      ],
    });
    const hex = Buffer.from(text).toString('hex');
    const revealed = card('decode', '--reader', 'wedge', '--reveal-test-data', hex);
    expect(JSON.parse(revealed.stdout)).toMatchObject({ pan: '6217000000000000004' });
  });

  it('when packets of an MSR605X or an answer of an ESC-family reader are given, then the card is told', () => {
    const answer = Buffer.from('\x1bs6217000000000000004=3012220?\x1c', 'latin1').toString('hex');
    const told = { outcome: 'card', pan: '621700*********0004', isChip: true };
    expect(JSON.parse(card('decode', '--reader', 'cnmsr', answer).stdout)).toMatchObject(told);
    const block = Buffer.from('\x1bs\x1b\x02;6217000000000000004=3012220?\x3f\x1c\x1b0', 'latin1');
    const packet = Buffer.concat([Buffer.of(0xc0 | block.length), block, Buffer.alloc(63 - block.length)]);
    expect(JSON.parse(card('decode', '--reader', 'msr605x', packet.toString('hex')).stdout)).toMatchObject(told);
  });

  it('when the report is damaged, then that is an answer', () => {
    expect(JSON.parse(card('decode', '--reader', 'magtek', '00 01:02').stdout)).toMatchObject({ outcome: 'badFormat' });
    expect(JSON.parse(card('decode', '--reader', 'idtech', '0205').stdout)).toMatchObject({ outcome: 'badFormat' });
  });

  it.each([
    [[]],
    [['decode']],
    [['decode', '--reader', 'magtek']],
    [['decode', '--reader', 'nobody', '00']],
    [['decode', '--reader', 'magtek', '4111111111111111Z']],
    [['decode', '--reader', 'magtek', '--4111111111111111']],
  ])('when the arguments cannot be used (%j), then it says so on standard error without repeating them', (words) => {
    const answer = card(...words);
    expect(answer).toMatchObject({ status: 1, stdout: '' });
    expect(answer.stderr).not.toBe('');
    expect(answer.stderr).not.toContain('4111');
  });
});
