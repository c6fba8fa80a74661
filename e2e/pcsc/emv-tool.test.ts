/**
 * The same card before two kernels: ours and openemv's emv-tool (emv-utils, 2025 or later), which finds it through pcscd and the
 * virtual reader. Compared up to the first GENERATE AC: what the card is told, the TVR in it, and what was read from the card. Runs
 * where emv-tool is on the PATH; its configuration is built in (Visa, Netherlands, euro), so ours is made the same here.
 *
 * NOTE: written from emv-tool's documented options and output; where it has never been run, expect to adjust a title.
 */
import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { ChipTransaction, TerminalConfiguration } from '../../main/emv/kernel/chip-transaction.ts';
import { contactTransaction } from '../../main/emv/kernel/contact.ts';
import { runKernel } from '../../main/emv/kernel/drive.ts';
import type { ChipFacts, KernelEffect, KernelEvent } from '../../main/emv/kernel/kernel.ts';
import { scriptedCard, type TranscriptApdu } from '../../main/emv/simulated-card/scripted-card.ts';
import { encodeTlv } from '../../main/emv/tlv/tlv.ts';
import { PCSCD_LOOKS_MS, startPcscd, whyNoPcscd } from '../../native-drivers/chip-reader/pcsc/pcscd-in-test.ts';
import type { CardProgram } from '../../native-drivers/chip-reader/role.ts';
import { insertVpcdCard } from '../../native-drivers/chip-reader/simulated/vpcd-card.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';
import { readEmvTool } from './emv-tool-output.ts';

const AID = 'A0000000031010';
const CDOL1 = '9F02069F03069F1A0295055F2A029A039C019F3704';
/** Where the TVR stands in the data of CDOL1. */
const TVR_AT = 6 + 6 + 2;
/** Above the floor limit, so that no transaction is chosen by chance. */
const AMOUNT_MINOR = 20_000;

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const text = (words: string) => Buffer.from(words, 'latin1').toString('hex').toUpperCase();
const object = (tag: string, ...values: readonly string[]) => hexOf(encodeTlv(tag, bytesOf(values.join(''))));

const DIRECTORY = text('1PAY.SYS.DDF01');
const LABEL = object('50', text('VISA CREDIT')) + object('87', '01');
/** A published test number; the card has run out, so that the TVR has something to tell. */
const RECORD = [
  ...[object('5A', '4000000000000002'), object('5F24', '251231'), object('5F25', '200101'), object('5F28', '0528')],
  ...[
    object('5F34', '01'),
    object('9F07', 'FF00'),
    object('9F08', '0096'),
    object('57', '4000000000000002D25122010000000000'),
  ],
  ...[object('8C', CDOL1), object('8D', '8A029505')],
];

/** Directory, one application, one record; risk management alone in its AIP: no signature, no cardholder verification. */
const APDUS: readonly TranscriptApdu[] = [
  {
    c: `00A404000E${DIRECTORY}00`,
    r: `${object('6F', object('84', DIRECTORY), object('A5', object('88', '01')))}9000`,
  },
  { c: '00B2010C00', r: `${object('70', object('61', object('4F', AID), LABEL))}9000` },
  { c: '00B2020C00', r: '6A83' },
  { c: `00A4040007${AID}00`, r: `${object('6F', object('84', AID), object('A5', LABEL))}9000` },
  { c: '80A8000002830000', r: `${object('80', '0800', '10010100')}9000` },
  { c: '00B2011400', r: `${object('70', ...RECORD)}9000` },
  { c: '80AE80001D', r: `${object('80', '80', '0001', '0102030405060708', '06010A03A00000')}9000` },
];

/** The scripted card, with what it was told in the first GENERATE AC. */
function card(): CardProgram & { readonly told: () => string } {
  const program = scriptedCard({ apdus: APDUS }, { byOrder: true });
  let told = '';
  return {
    told: () => told,
    reset: () => program.reset(),
    exchange: (command) => {
      if (command[1] === 0xae && told === '') told = hexOf(command.slice(5, 5 + (command[4] ?? 0)));
      return program.exchange(command);
    },
  };
}

/** What emv-tool has built in. */
const TERMINAL: TerminalConfiguration = {
  capabilities: '20F8C8',
  additionalCapabilities: 'FA00F0A3FF',
  terminalType: '22',
  countryCode: '0528',
  currencyCode: '0978',
  currencyExponent: 2,
  merchantCategory: '5999',
  merchantId: '0987654321     ',
  terminalId: 'TID12345',
  merchantName: 'ACME Peanuts',
  deviceSerial: '12345678',
  applications: [
    {
      aid: 'A00000000310',
      partialSelection: true,
      version: '00A0',
      defaultDdol: '9F3704',
      onlinePin: true,
      tacDefault: '0000000000',
      tacOnline: '0000000000',
      tacDenial: '0000000000',
      floorLimitMinor: 10_000,
      randomThresholdMinor: 5000,
      randomTargetPercent: 25,
      randomMaximumPercent: 50,
    },
  ],
  caKeys: [],
  isRevoked: () => false,
  languages: ['en'],
  policy: {
    mayApproveOffline: true,
    alwaysAskOnlinePin: false,
    forceOnline: false,
    alwaysManageRisk: false,
    marksSdaSelected: false,
    endsWhenDdaIsRefused: true,
    fallbackWithoutApplication: false,
  },
};

function ourKernel(): { readonly told: string; readonly facts: ChipFacts } {
  const program = card();
  program.reset();
  const answer = (effect: KernelEffect): KernelEvent => {
    switch (effect.do) {
      case 'exchange':
        return { type: 'responded', response: program.exchange(effect.command) };
      case 'showCard':
        return { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 };
      case 'goOnline':
        return { type: 'hostAnswered', approved: false, code: '05' };
      default:
        throw new Error(`the kernel asks for ${effect.do}, where it has no reason to`);
    }
  };
  const transaction: ChipTransaction = {
    flow: 'full',
    type: '00',
    amountMinor: AMOUNT_MINOR,
    otherAmountMinor: 0,
    date: '260102',
    time: '101112',
    sequenceCounter: 42,
    unpredictableNumber: Uint8Array.of(1, 2, 3, 4),
    randomPercent: 50,
  };
  const outcome = runKernel(contactTransaction(TERMINAL, transaction), answer);
  if (!('facts' in outcome) || outcome.facts === undefined) throw new Error(`our kernel ended as ${outcome.kind}`);
  return { told: program.told(), facts: outcome.facts };
}

const VERSION = spawnSync('emv-tool', ['--version'], { encoding: 'utf8' });
const reason = VERSION.error === undefined ? whyNoPcscd() : 'emv-tool is not on the PATH';

describe('the output of emv-tool', () => {
  it('when it is read, then each section has its objects, whatever words stand around them', () => {
    const output = [
      'Card activated',
      '',
      'ICC data:',
      '  9F39 | Point-of-Service (POS) Entry Mode : [1] 05 (Integrated circuit card (ICC). CVV can be checked.)',
      '  57 | Track 2 Equivalent Data : [4] 40 12 34 5F (4012345)',
      '  82 | Application Interchange Profile (AIP) : [2] 59 00',
      '    - Static Data Authentication (SDA) is supported',
      '  70 | EMV Data Template : [31]',
      '    9F01 : [2] AB CD',
      '  50 | Application Label : [2] 41 42 "AB"',
      '  5F2D | Language Preference : [4] 65 6E',
      '',
      'Terminal data:',
      '  95 | Terminal Verification Results (TVR) : [5] 80 40 00 80 00',
      '    - Offline data authentication was not performed',
      '',
      'Card deactivated',
    ].join('\n');
    const sections = readEmvTool(output);
    expect([...(sections.get('ICC data') ?? [])]).toEqual([
      ['9F39', '05'],
      ['57', '4012345F'],
      ['82', '5900'],
      ['9F01', 'ABCD'],
      ['50', '4142'],
    ]);
    expect(sections.get('Terminal data')?.get('95')).toBe('8040008000');
    expect(readEmvTool('').size).toBe(0);
  });
});

describe('the card of the comparison before our own kernel', () => {
  it('when it is expired, has another version and costs more than the floor limit, then the TVR says so and nothing else', () => {
    const { told, facts } = ourKernel();
    // ODA not performed; another version, expired; above the floor limit.
    expect(told.slice(2 * TVR_AT, 2 * TVR_AT + 10)).toBe('80C0008000');
    expect(facts.aid).toBe(AID);
  });
});

describe.skipIf(reason !== undefined)(`our kernel beside emv-tool${reason ? ` (${reason})` : ''}`, () => {
  it('when both read the same card, then both tell it the same and find the same in it', async () => {
    const pcscd = await startPcscd();
    const program = card();
    await monotonicClock.sleep(PCSCD_LOOKS_MS);
    const inside = await insertVpcdCard(program, pcscd.port);
    await monotonicClock.sleep(2 * PCSCD_LOOKS_MS);
    const words = ['--txn-type', '00', '--txn-amount', String(AMOUNT_MINOR), '--txn-date', '2026-01-02'];
    // Not the synchronous form: the card answers from this very process.
    const tool = spawn('emv-tool', [...words, '--debug-level', 'NONE'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    tool.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    await new Promise((resolve) => tool.once('close', resolve));
    await inside.pull();
    await pcscd.close();

    const ours = ourKernel();
    const sections = readEmvTool(output);
    const withoutNumber = (data: string) => data.slice(0, -8);
    expect(withoutNumber(program.told())).toBe(withoutNumber(ours.told));
    expect(sections.get('Terminal data')?.get('95')).toBe(ours.told.slice(2 * TVR_AT, 2 * TVR_AT + 10));
    const icc = sections.get('ICC data') ?? new Map<string, string>();
    const known = [...ours.facts.tags].filter(([tag]) => icc.has(tag));
    expect(known.length).toBeGreaterThan(5);
    expect(Object.fromEntries(known.map(([tag]) => [tag, icc.get(tag)]))).toEqual(
      Object.fromEntries(known.map(([tag, value]) => [tag, hexOf(value)])),
    );
  }, 30_000);
});
