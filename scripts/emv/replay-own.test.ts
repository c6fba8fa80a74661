// A payment of our own test card, recorded and played again from its commands and answers alone.
import { expect, test } from 'vitest';
import { CardInTest, type CardParts } from '../../main/emv/kernel/card-in-test.ts';
import { testCaKey } from '../../main/emv/kernel/certificates-in-test.ts';
import type { KernelEvent } from '../../main/emv/kernel/kernel.ts';
import { type Play, play } from '../../main/emv/kernel/kernel-in-test.ts';
import { replayReport } from './replay-command.ts';
import { readReplayInput } from './replay-input.ts';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const capks = [
  {
    rid: testCaKey.rid,
    index: testCaKey.index,
    modulus: hexOf(testCaKey.modulus),
    exponent: hexOf(testCaKey.exponent),
  },
];

function record(parts: CardParts, rest: Play, host?: KernelEvent) {
  const card = new CardInTest(parts);
  const apdus: { c: string; r: string }[] = [];
  const { outcome } = play({
    ...rest,
    answer: (effect, count) => {
      if (effect.do === 'goOnline') return host;
      if (effect.do !== 'exchange') return rest.answer?.(effect, count);
      const response = card.exchange(effect.command);
      apdus.push({ c: hexOf(effect.command), r: hexOf(response) });
      return { type: 'responded', response };
    },
  });
  return { apdus, outcome };
}

const issuerData = new Uint8Array(Buffer.from('910A112233445566778830307109860784240000021122', 'hex'));
const approval: KernelEvent = { type: 'hostAnswered', approved: true, code: '00', issuerData };
const QUIET = '00000000000000001F00';

const payments: readonly (readonly [string, CardParts, Play, KernelEvent | undefined])[] = [
  ['SDA, approved with issuer data and a script', { aip: '5C00' }, {}, approval],
  ['DDA, approved', { aip: '7C00', pdol: '9F37049F02069F1D08' }, { transaction: { amountMinor: 1 } }, undefined],
  [
    'CDA with options, approved',
    { aip: '7D00', pdol: '9F66049F35019F4005' },
    { terminal: { terminalType: '21' } },
    approval,
  ],
  ['no authentication, declined by the card', { aip: '1C00', words: ['AAC'] }, {}, undefined],
  [
    'an offline approval',
    { words: ['TC'], objects: { '8E': QUIET } },
    { application: { floorLimitMinor: 9000 } },
    undefined,
  ],
  ['a decline by the host', { words: ['ARQC', 'AAC'] }, {}, { type: 'hostAnswered', approved: false, code: '51' }],
  ['a card that refuses after the host', { words: ['ARQC', 'AAC'] }, {}, undefined],
  ['a signature that is preferred', { objects: { '8E': '00000000000000005E031F00' } }, {}, undefined],
  [
    'a PIN passed over',
    { objects: { '8E': '000000000000000042005E00' } },
    { answer: ({ do: asked }) => (asked === 'askOnlinePin' ? { type: 'pinBypassed' } : undefined) },
    undefined,
  ],
  [
    'a terminal without signature',
    { objects: { '8E': '00000000000000005E0342031F00' } },
    { terminal: { capabilities: 'E048C8' } },
    undefined,
  ],
];

test.each(payments)('when the payment is %s then its replay comes to the same results', (_, parts, rest, host) => {
  const { apdus, outcome } = record(parts, rest, host);
  for (const followTranscript of [false, true]) {
    const input = readReplayInput({ apdus, capks });
    if (!input.ok) throw new Error(input.fault);
    const replayed = replayReport(input.value, followTranscript);
    expect(replayed.outcome).toBe(outcome.kind);
    const { tvr, tsi, cvmResults, cryptograms, oda, aip, afl, scriptResults } = outcome.facts ?? {};
    expect(replayed).toMatchObject({ tvr, tsi, cvmResults, cryptograms, oda, aip, afl, scriptResults });
  }
});
