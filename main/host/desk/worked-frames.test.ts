/**
 * The desk and the simulator against worked frames that neither of them made (unionpay-pos 5, synthetic frames S01 to S14,
 * kept in `testdata/iso8583.json`).
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Chance } from '../../domain/clock.ts';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import { trainingProfile } from '../profiles/training.ts';
import { createAcquirer } from '../simulator/acquirer.ts';
import type { AcquirerReply } from '../simulator/mischief-reply.ts';
import { testCards } from '../simulator/test-cards.ts';
import {
  cardNamed,
  clockAt,
  type DeskInTest,
  deskTo,
  never,
  reversalRequest,
  signOnRequest,
  voidRequest,
  WORKED_MOMENT_MS,
} from './desk-in-test.ts';

interface WorkedFrame {
  readonly id: string;
  readonly hex: string;
}

const vectors: { readonly synthetic: readonly WorkedFrame[] } = JSON.parse(
  readFileSync(new URL('../testdata/iso8583.json', import.meta.url), 'utf8'),
);

function worked(id: string): Uint8Array {
  const found = vectors.synthetic.find((frame) => frame.id.startsWith(id));
  if (found === undefined) throw new Error(`no worked frame ${id}`);
  return new Uint8Array(Buffer.from(found.hex, 'hex'));
}

const hex = (bytes: Uint8Array | undefined): string =>
  Buffer.from(bytes ?? [])
    .toString('hex')
    .toUpperCase();

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** A host that says the same bytes to everyone and keeps what it heard. */
async function hostSaying(answer: Uint8Array): Promise<DeskInTest & { readonly heard: Uint8Array[] }> {
  const heard: Uint8Array[] = [];
  const server = createServer((socket) => {
    socket.on('data', (chunk: Buffer) => {
      heard.push(new Uint8Array(chunk));
      socket.end(answer);
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const inTest = deskTo({ port, profile: { ...trainingProfile, header: '603100310000' } });
  cleanUps.push(
    () => inTest.close(),
    () => server.close(),
  );
  return { ...inTest, heard };
}

/** The keys of the worked sign-on answer: set 1 with a single-length MAC key. */
const WORKED_KEYS = '0F67E2EB76A5259C1E1B2D977AC5FA90BF5AC6D0731D32AD4B4AE4C90000000000000000210E0B48';

async function signedOn(answer: Uint8Array) {
  const inTest = await hostSaying(answer);
  await inTest.keys.loadWorkingKeys(new Uint8Array(Buffer.from(WORKED_KEYS, 'hex')), '003');
  return inTest;
}

const workedCard = cardNamed('chip');
const PIN_BLOCK = new Uint8Array(Buffer.from('AFF1A73110696885', 'hex'));
const track2 = '6225000000000014=30122010000012345678';

const workedSale = {
  kind: 'sale',
  stan: stan(2),
  batch: batchNumber(1),
  amountMinor: 12_345,
  entry: 'stripe',
  card: secret('card', { pan: workedCard.pan, expiry: '3012', track2 }),
  pinBlock: secret('pin block', PIN_BLOCK),
} as const;

const workedVoid = voidRequest({ stan: 4, originalStan: 2, card: workedCard, rrn: '093105000002', authCode: 'A12345' });

const settle = {
  stan: stan(7),
  batch: batchNumber(1),
  operator: '01',
  domestic: { debitMinor: 12_345, debitCount: 1, creditMinor: 12_345, creditCount: 1 },
  foreign: { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 },
};

describe('host desk against worked frames', () => {
  it('when it signs on, then S01 leaves and the keys of S02 are in the store', async () => {
    const { desk, keys, heard, watch } = await hostSaying(worked('S02'));
    expect(await desk.signOn(signOnRequest(), watch, never)).toEqual({
      kind: 'signed-on',
      hostTime: '093000',
      hostDate: '1105',
      batch: 1,
      followUp: 'none',
    });
    expect(hex(heard[0])).toBe(hex(worked('S01')));
    expect(keys.workingPinKeyHex).toBe('0F67E2EB76A5259C1E1B2D977AC5FA90');
  });

  it('when the sale of S03 is sent, then it leaves byte for byte and S05 approves it', async () => {
    const { desk, heard, watch } = await signedOn(worked('S05'));
    expect(await desk.authorise(workedSale, watch, never)).toEqual({
      kind: 'answered',
      answer: {
        code: '00',
        outcome: 'approved',
        rrn: '093105000002',
        authCode: 'A12345',
        amountMinor: 12_345,
        hostTime: '093105',
        hostDate: '1105',
        settlementDate: '1105',
        issuerId: '01020000',
        acquirerId: '48020000',
        organisation: 'CUP',
        followUp: 'none',
      },
    });
    expect(hex(heard[0])).toBe(hex(worked('S03')));
  });

  it('when S06 answers, then the sale is declined and the card is taken for a domestic one', async () => {
    const { desk, watch } = await signedOn(worked('S06'));
    const delivery = await desk.authorise(workedSale, watch, never);
    expect(delivery).toMatchObject({
      kind: 'answered',
      answer: { code: '51', outcome: 'declined', organisation: 'CUP' },
    });
  });

  it('when S07 answers, then its MAC is wrong', async () => {
    const { desk, watch } = await signedOn(worked('S07'));
    expect(await desk.authorise(workedSale, watch, never)).toEqual({ kind: 'bad-answer', fault: 'mac' });
  });

  it('when an approval comes without field 64, then it counts as a wrong MAC', async () => {
    const bare = worked('S05').slice(0, -8);
    bare.set([0, bare.length - 2], 0);
    bare[22] = (bare[22] ?? 0) & 0xfe;
    const { desk, watch } = await signedOn(bare);
    expect(await desk.authorise(workedSale, watch, never)).toEqual({ kind: 'bad-answer', fault: 'mac' });
  });

  it('when the reversal of S08 is sent, then it leaves byte for byte and S09 closes it', async () => {
    const { desk, heard, watch } = await signedOn(worked('S09'));
    const delivery = await desk.reverse(reversalRequest({ of: workedCard }), watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00', outcome: 'approved' } });
    expect(hex(heard[0])).toBe(hex(worked('S08')));
  });

  it('when the void of S10 is sent, then it leaves byte for byte', async () => {
    const { desk, heard, watch } = await signedOn(worked('S05'));
    await desk.authorise(workedVoid, watch, new AbortController().signal);
    expect(hex(heard[0])).toBe(hex(worked('S10')));
  });

  it('when the refund of S11 is sent, then it leaves byte for byte, and without an answer nothing is owed', async () => {
    const { desk, heard, watch } = await signedOn(worked('S05'));
    const refund = {
      kind: 'refund',
      stan: stan(5),
      batch: batchNumber(1),
      amountMinor: 5_000,
      entry: 'stripe',
      card: secret('card', { pan: workedCard.pan, expiry: '3012', track2 }),
      original: { rrn: '093105000002', date: '1105' },
    } as const;
    // S05 answers the sale, so it is a stray here and the host hangs up behind it.
    expect(await desk.authorise(refund, watch, never)).toEqual({ kind: 'no-answer', why: 'closed' });
    expect(hex(heard[0])).toBe(hex(worked('S11')));
  });

  it('when the totals of S13 are sent, then they leave byte for byte and S14 agrees', async () => {
    const { desk, heard, watch } = await hostSaying(worked('S14'));
    expect(await desk.settle(settle, watch, never)).toEqual({
      kind: 'answered',
      domestic: 'balanced',
      foreign: 'balanced',
      settlementDate: '1105',
    });
    expect(hex(heard[0])).toBe(hex(worked('S13')));
  });

  it('when S14 comes with another verdict, then each side has its own', async () => {
    const disagreeing = worked('S14');
    const at = Buffer.from(disagreeing).indexOf(
      Buffer.from('1000000000000000000000000000000135', 'hex').subarray(0, 1),
      60,
    );
    expect(at).toBeGreaterThan(0);
    const digits = Buffer.from(hex(disagreeing).replace(/1(0{30})1(3135360)/, '2$13$2'), 'hex');
    const { desk, watch } = await hostSaying(new Uint8Array(digits));
    expect(await desk.settle(settle, watch, never)).toMatchObject({ domestic: 'unbalanced', foreign: 'error' });
  });

  it('when a verdict digit means nothing, then the answer is not one', async () => {
    const empty = Buffer.from(hex(worked('S14')).replace(/1(0{30})1(3135360)/, '0$10$2'), 'hex');
    const { desk, watch } = await hostSaying(new Uint8Array(empty));
    expect(await desk.settle(settle, watch, never)).toEqual({ kind: 'bad-answer', fault: 'mismatch' });
  });

  it('when it signs off, then S19 leaves', async () => {
    const { desk, heard, watch } = await hostSaying(worked('S14'));
    await desk.signOff(signOnRequest(10), { ...watch, receiving: () => {} }, never);
    expect(hex(heard[0])).toBe(hex(worked('S19')));
  });
});

/** Hands out the worked keys in the order the simulator asks: PIN key, MAC key (its half twice), track key, then codes. */
function workedChance(): Chance {
  const MAC_HALF = '1F2E3D4C5B6A7980';
  const queue = ['13579BDF02468ACE31A7C85D4FE96B20', MAC_HALF + MAC_HALF, '', 'A12345', 'B00001'];
  return { bytes: () => new Uint8Array(Buffer.from(queue.shift() ?? '', 'hex')) };
}

function acquirerAt(hhmmss: readonly [number, number, number], code = '00') {
  let nowMs = Date.UTC(2030, 10, 5, 1, 30, 0);
  const cards = testCards.map((card) => (card.id === 'chip' ? { ...card, habit: { code } } : card));
  const acquirer = createAcquirer({ clock: { ...clockAt(0), nowMs: () => nowMs }, chance: workedChance(), cards });
  const signOn = acquirer.answer(worked('S01'));
  const [hours, minutes, seconds] = hhmmss;
  nowMs = Date.UTC(2030, 10, 5, hours - 8, minutes, seconds);
  return { acquirer, signOn, at: (moment: number) => (nowMs = moment) };
}

const frameOf = (reply: AcquirerReply): string => hex(reply.frame);

describe('simulated acquirer against worked frames', () => {
  it('when S01 comes, then the answer is S02 but for its fresh keys', () => {
    const { signOn } = acquirerAt([9, 31, 5]);
    const expected = hex(worked('S02'));
    expect(frameOf(signOn).slice(0, -80)).toBe(expected.slice(0, -80));
  });

  it('when S03 comes, then the answer is S05 byte for byte', () => {
    expect(frameOf(acquirerAt([9, 31, 5]).acquirer.answer(worked('S03')))).toBe(hex(worked('S05')));
  });

  it('when the card has no funds, then the answer is S06 byte for byte', () => {
    expect(frameOf(acquirerAt([9, 31, 5], '51').acquirer.answer(worked('S03')))).toBe(hex(worked('S06')));
  });

  it('when the fault spoils the MAC, then the answer is S07 byte for byte', () => {
    const { acquirer } = acquirerAt([9, 31, 5]);
    acquirer.faults.set('bad-mac');
    expect(frameOf(acquirer.answer(worked('S03')))).toBe(hex(worked('S07')));
  });

  it('when sale and void are booked and S13 comes, then the answer is S14 byte for byte', () => {
    const { acquirer, at } = acquirerAt([9, 31, 5]);
    acquirer.answer(worked('S03'));
    acquirer.answer(worked('S10'));
    expect(acquirer.ledger.netOf('12345678')).toBe(0);
    at(Date.UTC(2030, 10, 5, 14, 0, 0));
    expect(frameOf(acquirer.answer(worked('S13')))).toBe(hex(worked('S14')));
  });

  it('when S08 comes after S03, then the sale is taken back', () => {
    const { acquirer } = acquirerAt([9, 31, 5]);
    acquirer.answer(worked('S03'));
    expect(acquirer.answer(worked('S08')).frame).toBeDefined();
    expect(acquirer.ledger.entry('12345678', 1, 2)?.state).toBe('reversed');
  });

  it('when a frame of S03 is changed by one bit under its MAC, then nothing is booked', () => {
    const { acquirer } = acquirerAt([9, 31, 5]);
    const spoilt = worked('S03');
    spoilt[30] = (spoilt[30] ?? 0) ^ 1;
    acquirer.answer(spoilt);
    expect(acquirer.ledger.entries()).toEqual([]);
  });

  it('when the moment is asked, then it is the one of the worked answers', () => {
    expect(WORKED_MOMENT_MS).toBe(Date.UTC(2030, 10, 5, 1, 31, 5));
  });
});
