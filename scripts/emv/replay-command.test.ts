import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import taps from '../../main/emv/contactless/testdata/contactless.json' with { type: 'json' };
import transcripts from '../../main/emv/kernel/testdata/transcripts.json' with { type: 'json' };
import { foldTransport } from '../../main/emv/simulated-card/fold-transport.ts';
import { replayCommand, replayReport } from './replay-command.ts';
import { readReplayInput } from './replay-input.ts';

const { groups, capks } = transcripts;

function report(from: unknown, followTranscript = true) {
  const input = readReplayInput(from);
  if (!input.ok) throw new Error(input.fault);
  return replayReport(input.value, followTranscript);
}

/**
 * txn-emvpt-vesa: its terminal sent a TVR of zeros although the card expired in 2018; this kernel says so (byte 2 bit 7), and its
 * floor limit is zero (byte 4 bit 8).
 */
const OTHER_TVR: Readonly<Record<string, string>> = { 'txn-emvpt-vesa': '0040008000' };

test.each(groups.transaction_transcript)('when $id is replayed then the kernel comes to the same end', (transcript) => {
  const { expect: expected, generate_ac: words, aip, afl, id } = transcript;
  const replayed = report({ ...transcript, capks });
  expect(replayed).toMatchObject({ selectedAid: expected.selected_aid, aip, afl });
  expect(replayed.outcome).toBe(words.at(-1)?.returned === 'TC' ? 'approved' : 'declined');
  expect(replayed.cryptograms).toEqual(
    words.map(({ requested, returned, ac, atc, iad }) => ({ requested, returned, ac, atc, iad })),
  );
  expect(replayed.tvr).toBe(OTHER_TVR[id] ?? words.at(-1)?.tvr);
  expect(replayed.oda?.toUpperCase()).toBe(expected.oda.split(' ')[0]);
  // Enciphered and plaintext PIN were both tried by the recorded terminal; the first rule that applies is enough here.
  expect(replayed.cvmResults).toBe('440302');
  expect(replayed.tsi).toBe('F800');
});

test('when the authority key is missing or the card signs another number then DDA has failed', () => {
  const [transcript] = groups.transaction_transcript;
  expect(report({ ...transcript, capks: [] }).tvr).toBe('0840008000');
  const apdus = transcript?.apdus.map(({ c, r }) => ({
    c: c.replace('00880000040123456700', '00880000040123456800'),
    r,
  }));
  expect(report({ ...transcript, apdus, capks }).tvr).toBe('0840008000');
});

test('when the card answers only as recorded then a terminal that fills the lists differently is refused', () => {
  const [transcript] = groups.transaction_transcript;
  expect(report({ ...transcript, capks }, false)).toMatchObject({ outcome: 'terminated', by: 'card-error' });
});

test.each(taps.groups.contactless_transcript)(
  'when $id is replayed then field 55 is the one that was sent',
  (transcript) => {
    const replayed = report(transcript, false);
    expect(replayed.field55).toBe(transcript.expect.field55);
    expect(replayed.cryptograms[0]).toMatchObject({ returned: 'ARQC', ac: transcript.expect.gpo_objects['9F26'] });
  },
);

test('when anything is printed then the card number, its track and the PIN are not in it', () => {
  for (const transcript of groups.transaction_transcript) {
    const printed = JSON.stringify(report({ ...transcript, capks }));
    expect(printed).not.toContain(transcript.card_data['5A']);
    expect(printed).not.toContain(transcript.card_data['57'].slice(0, 16));
    expect(printed).not.toContain(transcript.card_data['5F20']);
    expect(printed).not.toContain('241234FFFFFFFFFF');
  }
});

test.each([
  [[], 'not an object'],
  [{}, 'apdus: missing'],
  [{ apdus: [{ c: '00A4', r: '' }] }, 'apdus: number 1 has no command and answer in hex'],
  [null, 'not an object'],
])('when the file holds %j then the sentence says what is wrong', (from, sentence) => {
  expect(readReplayInput(from)).toEqual({ ok: false, fault: sentence });
});

test('when a file is replayed then it is read from the disk', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'replay-'));
  const file = path.join(folder, 'transcript.json');
  writeFileSync(file, JSON.stringify({ ...groups.transaction_transcript[0], capks }));
  expect(replayCommand(file, { followTranscript: true })).toMatchObject({ outcome: 'approved', by: 'host' });
  writeFileSync(file, '{}');
  expect(() => replayCommand(file, { followTranscript: true })).toThrow('apdus: missing');
  rmSync(folder, { recursive: true });
});

test('when a transcript shows T=0 then 61, 6C and warnings are folded into the command they serve', () => {
  const folded = foldTransport([
    { command: '00A4040007A000000003101000', response: '6103' },
    { command: '00C0000003', response: 'AABBCC9000' },
    { command: '00B2010C00', response: '6C02' },
    { command: '00B2010C02', response: '70009000' },
    { command: '00A4040007A000000003202000', response: '6283' },
    { command: '00C0000000', response: '6C01' },
    { command: '00C0000001', response: 'DD9000' },
  ]);
  expect(folded).toEqual([
    { command: '00A4040007A000000003101000', response: 'AABBCC9000' },
    { command: '00B2010C00', response: '70009000' },
    { command: '00A4040007A000000003202000', response: 'DD6283' },
  ]);
});

test('when any byte of a transcript is another then the replay ends, and approves only what the card has approved', () => {
  const [transcript] = groups.transaction_transcript;
  if (transcript === undefined) throw new Error('no transcript to disturb');
  const bytes = transcript.apdus.flatMap(({ r }, number) =>
    Array.from({ length: r.length / 2 }, (_, at) => ({ number, at })),
  );
  const endings = new Set<string>();
  for (const one of bytes) {
    const apdus = transcript.apdus.map((apdu, number) =>
      number === one.number ? { ...apdu, r: flipped(apdu.r, one.at) } : apdu,
    );
    const { outcome, cryptograms } = report({ ...transcript, apdus, capks });
    const last = cryptograms.at(-1)?.returned;
    if (outcome === 'approved') expect(last, `answer ${one.number}, byte ${one.at}`).toBe('TC');
    endings.add(outcome);
  }
  expect([...endings].toSorted()).toEqual(['approved', 'declined', 'terminated']);
}, 60_000);

const MASKS = [0x01, 0x80, 0x55, 0xff];

const flipped = (hex: string, at: number): string => {
  const bytes = Buffer.from(hex, 'hex');
  bytes[at] = (bytes[at] ?? 0) ^ (MASKS[at % MASKS.length] ?? 0);
  return bytes.toString('hex').toUpperCase();
};
