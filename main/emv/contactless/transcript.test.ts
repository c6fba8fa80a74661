import { expect, test } from 'vitest';
import { composeField55 } from '../host-data/field-55.ts';
import { bytesOf, hexOf } from '../kernel/bytes.ts';
import { runKernel } from '../kernel/drive.ts';
import type { ChipCard, ChipFacts } from '../kernel/kernel.ts';
import { tapTransaction } from './tap.ts';
import { application, terminal, transaction } from './tap-in-test.ts';
import vectors from './testdata/contactless.json' with { type: 'json' };

type Transcript = (typeof vectors.groups.contactless_transcript)[number];

const objectsOf = ({ expect: { field55_objects } }: Transcript): ReadonlyMap<string, string> =>
  new Map(field55_objects.flatMap(([tag, value]) => (tag === undefined || value === undefined ? [] : [[tag, value]])));

/** What the counter of the transcript was told, read back out of what it sent. */
function settingOf(transcript: Transcript) {
  const values: Readonly<Record<string, string>> = transcript.terminal;
  const sent = objectsOf(transcript);
  const value = (tag: string): string => values[tag] ?? sent.get(tag) ?? '';
  const parameters = { ...application, aid: sent.get('84') ?? '', version: value('9F09') };
  return {
    terminal: {
      ...terminal,
      transactionQualifiers: value('9F66'),
      capabilities: value('9F33'),
      terminalType: value('9F35'),
      countryCode: value('9F1A'),
      currencyCode: value('5F2A'),
      deviceSerial: Buffer.from(value('9F1E'), 'hex').toString('latin1'),
      applications: [parameters],
    },
    transaction: {
      ...transaction,
      type: value('9C'),
      amountMinor: Number(value('9F02')),
      otherAmountMinor: Number(value('9F03')),
      date: value('9A'),
      sequenceCounter: Number(value('9F41')),
      unpredictableNumber: bytesOf(value('9F37')),
    },
  };
}

function replay(transcript: Transcript) {
  const seen: { sent: string[]; card: ChipCard | undefined; facts: ChipFacts | undefined; questions: string[] } = {
    sent: [],
    card: undefined,
    facts: undefined,
    questions: [],
  };
  const setting = settingOf(transcript);
  const outcome = runKernel(tapTransaction(setting.terminal, setting.transaction, undefined), (effect) => {
    if (effect.do === 'exchange') {
      const pair = transcript.apdus[seen.sent.length];
      seen.sent.push(hexOf(effect.command));
      return { type: 'responded', response: bytesOf(pair?.r ?? '') };
    }
    seen.questions.push(effect.do);
    if (effect.do === 'goOnline') {
      seen.facts = effect.facts;
      return { type: 'hostAnswered', approved: true, code: '00' };
    }
    if (effect.do === 'showCard') seen.card = effect.card;
    return { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 };
  });
  return { ...seen, outcome };
}

test.each(vectors.groups.contactless_transcript)(
  'when $id is replayed then commands, objects, card and field 55 are those of the transcript',
  (transcript) => {
    const { sent, card, facts, questions, outcome } = replay(transcript);
    const expected = transcript.expect;
    expect(sent).toEqual(transcript.apdus.map(({ c }) => c));
    expect(questions).toEqual(['showCard', 'goOnline']);
    expect(card?.pan).toBe(expected.pan_from_57);
    expect(facts?.cryptograms.map(({ returned }) => returned)).toEqual(['ARQC']);
    expect(facts?.signatureNeeded).toBe(expected.signature_required_by_CTQ);
    const order = [...objectsOf(transcript).keys()];
    expect(hexOf(composeField55(order, facts?.tags ?? new Map()))).toBe(expected.field55);
    const open = Object.entries(expected.gpo_objects).filter(([tag]) => tag !== '57');
    for (const [tag, value] of open)
      expect([tag, hexOf(facts?.tags.get(tag) ?? new Uint8Array())]).toEqual([tag, value]);
    expect(outcome).toMatchObject({ kind: 'approved', by: 'host' });
  },
);

test.each(vectors.groups.contactless_transcript)(
  'when $id is replayed then neither number nor track is among the facts',
  (transcript) => {
    const { facts } = replay(transcript);
    expect(facts?.tags.size).toBeGreaterThan(20);
    const kept = [...(facts?.tags ?? [])].map(([tag, value]) => `${tag} ${hexOf(value)}`).join('\n');
    expect(kept.includes(transcript.expect.pan_from_57)).toBe(false);
    expect(facts?.tags.has('57')).toBe(false);
  },
);
