import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { t1Card } from './simulated/t1-card.ts';
import { ATR_T1, countingUp, testCard } from './simulated/test-card.ts';
import { type T1Heard, T1Line, type T1Outcome, type T1Sending } from './t1.ts';
import { encodeBlock, judgeBlock } from './t1-block.ts';

const file = new URL('./testdata/peripherals-ccid.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
  vectors: { id: string; hex: string; meaning: string }[];
};
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const blocks = vectors.filter(({ id }) => /^ccid\.(xfr\.t1|t1\.)/.test(id));

type Noise = (block: Uint8Array) => T1Heard;

/** The line against a card, with noise on either way. */
function run<Result>(
  talk: Generator<T1Sending, Result, T1Heard>,
  card: (block: Uint8Array) => T1Heard,
): { result: Result; blocks: number } {
  let step = talk.next();
  let count = 0;
  while (step.done !== true) {
    count += 1;
    if (count > 20_000) throw new Error('the conversation does not end');
    step = talk.next(card(step.value.block));
  }
  return { result: step.value, blocks: count };
}

function cardLine(noise: { there?: Noise; back?: Noise } = {}, options: { ifsd?: number; extensions?: number } = {}) {
  const program = testCard(ATR_T1);
  const complaints: string[] = [];
  const card = t1Card(program, { ifsc: 32, onComplaint: (complaint) => complaints.push(complaint), ...options });
  card.reset();
  const carry = (block: Uint8Array): T1Heard => {
    const arrived = noise.there?.(block) ?? block;
    if (arrived === 'silence') return 'silence';
    const answer = card.carry(arrived);
    return answer === undefined ? 'silence' : (noise.back?.(answer) ?? answer);
  };
  return { program, carry, complaints };
}

const READ = (lengthBytes: number) => Uint8Array.of(0, 0xb0, lengthBytes >> 8, lengthBytes & 0xff, 0);
const ECHO = (data: Uint8Array) => Uint8Array.of(0, 0xa4, 4, 0, data.length, ...data, 0);
const flipped = (block: Uint8Array, bit: number) =>
  block.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe('T=1 blocks', () => {
  it.each(blocks.map(({ id, meaning, hex: bytes }) => [id, meaning, bytes] as const))(
    'when %s is read, then it is a block and packs to the same bytes: %s',
    (_, __, bytes) => {
      const block = hex(bytes).slice(10);
      const judged = judgeBlock(block);
      expect(judged.ok).toBe(true);
      if (judged.ok) expect(encodeBlock(judged.value)).toEqual(block);
    },
  );

  it('when any bit of a block is flipped, then it is refused', () => {
    const block = encodeBlock({ kind: 'information', sequence: 1, hasMore: true, information: countingUp(20) });
    for (let bit = 0; bit < block.length * 8; bit += 1) expect(judgeBlock(flipped(block, bit)).ok).toBe(false);
  });

  it('when anything is read, then it gives a value; what is a block packs to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const judged = judgeBlock(bytes);
        if (judged.ok) expect(encodeBlock(judged.value)).toEqual(bytes);
      }),
    );
  });
});

describe('the T=1 line', () => {
  it('when activated, then the first block asks for 254 bytes, and the first command has N(S) = 0', () => {
    const { carry } = cardLine();
    const line = new T1Line({ ifsc: 32, negotiatesIfsd: true });
    const sent: string[] = [];
    const listening = (block: Uint8Array) => {
      sent.push(Buffer.from(block).toString('hex').toUpperCase());
      return carry(block);
    };
    run(line.exchange(hex('80FE000001')), listening);
    run(line.exchange(hex('80FE000001')), listening);
    expect(sent).toEqual(['00C101FE3E', '00000580FE0000017A', '00400580FE0000013A']);
  });

  it('when commands and answers are long, then both are chained', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 255 }), fc.integer({ min: 1, max: 254 }), (data, ifsd) => {
        const { carry, complaints, program } = cardLine({}, { ifsd });
        const line = new T1Line({ ifsc: 32, negotiatesIfsd: false });
        const { result } = run(line.exchange(ECHO(data)), carry);
        expect(result).toEqual({ kind: 'answered', response: Uint8Array.of(...data, 0x90, 0) });
        expect(program.commands).toEqual([ECHO(data)]);
        expect(complaints).toEqual([]);
      }),
    );
  });

  it('when the card asks for time, then it gets it and the wait is multiplied', () => {
    const { carry } = cardLine({}, { extensions: 3 });
    const talk = new T1Line({ ifsc: 32, negotiatesIfsd: false }).exchange(READ(4));
    const waits: number[] = [];
    let step = talk.next();
    while (step.done !== true) {
      waits.push(step.value.waitMultiplier);
      step = talk.next(carry(step.value.block));
    }
    expect(waits).toEqual([1, 2, 2, 2]);
    expect(step.value).toMatchObject({ kind: 'answered' });
  });

  it('when blocks are damaged or lost either way, then the answer is right or the exchange has failed, and the card ran it once', () => {
    const plan = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 30 }), isBack: fc.boolean(), bit: fc.integer({ min: -1, max: 300 }) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(plan, fc.uint8Array({ minLength: 1, maxLength: 120 }), (faults, data) => {
        let [there, back] = [0, 0];
        const hit = (isBack: boolean, count: number, block: Uint8Array): T1Heard => {
          const fault = faults.find((each) => each.at === count && each.isBack === isBack);
          if (fault === undefined) return block;
          return fault.bit < 0 ? 'silence' : flipped(block, fault.bit % (block.length * 8));
        };
        const { carry, program } = cardLine(
          { there: (block) => hit(false, there++, block), back: (block) => hit(true, back++, block) },
          { ifsd: 20 },
        );
        const line = new T1Line({ ifsc: 32, negotiatesIfsd: true });
        const first = run<T1Outcome>(line.exchange(ECHO(data)), carry).result;
        if (first.kind === 'answered') expect(first.response).toEqual(Uint8Array.of(...data, 0x90, 0));
        expect(program.commands.length).toBeLessThanOrEqual(1);
        if (first.kind === 'failed' && !first.isLineUsable) return;
        const second = run<T1Outcome>(line.exchange(READ(40)), carry).result;
        if (second.kind === 'answered') expect(second.response).toEqual(Uint8Array.of(...countingUp(40), 0x90, 0));
      }),
      { numRuns: 500 },
    );
  });

  it('when the noise lasts, then four tries and a resynchronisation later the exchange has failed for good', () => {
    const line = new T1Line({ ifsc: 32, negotiatesIfsd: false });
    const { result, blocks: count } = run<T1Outcome>(line.exchange(READ(4)), () => 'silence');
    expect(result).toEqual({ kind: 'failed', isLineUsable: false });
    expect(count).toBe(8);
  });

  it('when the card answers anything at all, then the exchange ends and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { minLength: 1 }), (answers) => {
        let at = 0;
        const line = new T1Line({ ifsc: 1, negotiatesIfsd: true });
        const { result } = run<T1Outcome>(line.exchange(READ(9)), () => answers[at++ % answers.length] ?? 'silence');
        expect(['answered', 'failed']).toContain(result.kind);
      }),
    );
  });

  it('when the card aborts or asks for time without end, then the session ends', () => {
    for (const block of [hex('00C200C2'), hex('00C30102C0')]) {
      const line = new T1Line({ ifsc: 32, negotiatesIfsd: false });
      expect(run<T1Outcome>(line.exchange(READ(4)), () => block).result).toEqual({
        kind: 'failed',
        isLineUsable: false,
      });
    }
  });
});
