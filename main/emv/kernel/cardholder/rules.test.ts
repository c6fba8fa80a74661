// No outside vector evaluates a whole CVM list; these cases are ours, made from emv.md 1.9 and EMV 4.4 Book 3, 10.5.
import { expect, test } from 'vitest';
import type { KernelEffect, KernelEvent } from '../kernel.ts';
import { type Play, play } from '../kernel-in-test.ts';

/** X 100.00, Y 500.00; the payment is 65.80. */
const AMOUNTS = '000027100000C350';
const PAYS_65_80 = { amountMinor: 6580 };
const PAYS_100 = { amountMinor: 10_000 };
const PAYS_200 = { amountMinor: 20_000 };
const PAYS_600 = { amountMinor: 60_000 };
/** 9F33: everything, and everything but some. */
const ALL = 'E0F8C8';
const NO_PIN = 'E028C8';
const ONLINE_PIN_ONLY = 'E068C8';
const SIGNATURE_ONLY = 'E020C8';
const NOTHING = 'E000C8';

interface Row {
  readonly rules: string;
  readonly capabilities?: string;
  readonly transaction?: Play['transaction'];
  readonly terminalType?: string;
  readonly currency?: string | undefined;
  readonly pin?: KernelEvent['type'];
  /** 9F34, TVR byte 3. */
  readonly results: string;
  readonly byte3: string;
  readonly asks?: readonly string[];
}

const rows: readonly (readonly [when: string, row: Row])[] = [
  // Conditions
  ['always', { rules: '1F00', results: '1F0002', byte3: '00' }],
  ['unattended cash, at a counter', { rules: '1F01', transaction: { type: '01' }, results: '3F0001', byte3: '80' }],
  [
    'unattended cash, at a machine',
    { rules: '1F01', transaction: { type: '01' }, terminalType: '25', results: '1F0102', byte3: '00' },
  ],
  ['no cash and no cashback, purchase', { rules: '1F02', results: '1F0202', byte3: '00' }],
  ['no cash and no cashback, cash', { rules: '1F02', transaction: { type: '01' }, results: '3F0001', byte3: '80' }],
  ['no cash and no cashback, cashback', { rules: '1F02', transaction: { type: '09' }, results: '3F0001', byte3: '80' }],
  ['if supported, and it is', { rules: '1E03', results: '1E0300', byte3: '00' }],
  ['if supported, and it is not', { rules: '1E031F00', capabilities: 'E048C8', results: '1F0002', byte3: '00' }],
  ['if supported, an unknown method', { rules: '06031F00', results: '1F0002', byte3: '00' }],
  ['manual cash, cash', { rules: '1F04', transaction: { type: '01' }, results: '1F0402', byte3: '00' }],
  [
    'manual cash, cash at a machine',
    { rules: '1F04', transaction: { type: '01' }, terminalType: '25', results: '3F0001', byte3: '80' },
  ],
  ['manual cash, purchase', { rules: '1F04', results: '3F0001', byte3: '80' }],
  ['cashback, cashback', { rules: '1F05', transaction: { type: '09' }, results: '1F0502', byte3: '00' }],
  ['cashback, purchase', { rules: '1F05', results: '3F0001', byte3: '80' }],
  ['under X, and it is', { rules: '1F06', transaction: PAYS_65_80, results: '1F0602', byte3: '00' }],
  ['under X, and it is X', { rules: '1F06', transaction: PAYS_100, results: '3F0001', byte3: '80' }],
  ['over X, and it is X', { rules: '1F07', transaction: PAYS_100, results: '3F0001', byte3: '80' }],
  ['over X, and it is', { rules: '1F07', transaction: PAYS_200, results: '1F0702', byte3: '00' }],
  ['under Y, and it is', { rules: '1F08', transaction: PAYS_200, results: '1F0802', byte3: '00' }],
  ['under Y, and it is not', { rules: '1F08', transaction: PAYS_600, results: '3F0001', byte3: '80' }],
  ['over Y, and it is', { rules: '1F09', transaction: PAYS_600, results: '1F0902', byte3: '00' }],
  ['over Y, and it is not', { rules: '1F09', transaction: PAYS_200, results: '3F0001', byte3: '80' }],
  ['under X in another currency', { rules: '1F06', currency: '0978', results: '3F0001', byte3: '80' }],
  ['under X of a card without currency', { rules: '1F06', currency: undefined, results: '3F0001', byte3: '80' }],
  ['a condition of the future', { rules: '1F0A1E00', results: '1E0000', byte3: '00' }],
  // Methods and what the terminal can do
  ['fail', { rules: '00001F00', results: '000001', byte3: '80' }],
  ['fail, but go on', { rules: '40001F00', results: '1F0002', byte3: '00' }],
  ['signature', { rules: '5E034203', results: '5E0300', byte3: '00' }],
  [
    'signature without paper, PIN',
    { rules: '5E0342031F00', capabilities: 'E048C8', results: '420300', byte3: '04', asks: ['askOnlinePin'] },
  ],
  ['neither paper nor PIN', { rules: '5E0342031F00', capabilities: 'E008C8', results: '1F0002', byte3: '00' }],
  ['no CVM, not supported', { rules: '1F00', capabilities: SIGNATURE_ONLY, results: '3F0001', byte3: '80' }],
  ['unknown method, stop', { rules: '06001F00', results: '3F0001', byte3: 'C0' }],
  ['unknown method, go on', { rules: '46001F00', results: '1F0002', byte3: '40' }],
  ['identity document, go on', { rules: '60001F00', capabilities: 'E0F9C8', results: '1F0002', byte3: '00' }],
  ['nothing supported at all', { rules: '42005E001F00', capabilities: NOTHING, results: '3F0001', byte3: '90' }],
  // Online PIN
  ['online PIN', { rules: '4200', results: '420000', byte3: '04', asks: ['askOnlinePin'] }],
  [
    'online PIN passed over, stop',
    { rules: '02001F00', pin: 'pinBypassed', results: '020001', byte3: '88', asks: ['askOnlinePin'] },
  ],
  [
    'online PIN passed over, go on',
    { rules: '42001F00', pin: 'pinBypassed', results: '1F0002', byte3: '08', asks: ['askOnlinePin'] },
  ],
  [
    'online PIN passed over, offline PIN next',
    { rules: '420041005E00', pin: 'pinBypassed', results: '5E0000', byte3: '08', asks: ['askOnlinePin'] },
  ],
  [
    'every PIN passed over',
    { rules: '42004100', pin: 'pinBypassed', results: '410001', byte3: '88', asks: ['askOnlinePin'] },
  ],
  [
    'pad out of order',
    { rules: '42005E00', pin: 'pinPadFailed', results: '5E0000', byte3: '10', asks: ['askOnlinePin'] },
  ],
  [
    'pad out of order, stop',
    { rules: '02005E00', pin: 'pinPadFailed', results: '020001', byte3: '90', asks: ['askOnlinePin'] },
  ],
  ['online PIN without a pad', { rules: '42005E00', capabilities: NO_PIN, results: '5E0000', byte3: '10' }],
  // Offline PIN
  ['plaintext PIN', { rules: '4100', results: '410002', byte3: '00', asks: ['askOfflinePin'] }],
  ['plaintext PIN and signature', { rules: '4300', results: '430000', byte3: '00', asks: ['askOfflinePin'] }],
  [
    'plaintext PIN and signature without paper',
    { rules: '43001F00', capabilities: 'E0D8C8', results: '1F0002', byte3: '00' },
  ],
  [
    'plaintext PIN passed over',
    { rules: '41005E00', pin: 'pinBypassed', results: '5E0000', byte3: '08', asks: ['askOfflinePin'] },
  ],
  [
    'plaintext PIN, pad out of order',
    { rules: '01005E00', pin: 'pinPadFailed', results: '010001', byte3: '90', asks: ['askOfflinePin'] },
  ],
  [
    'enciphered PIN where only plaintext is known',
    { rules: '44005E00', capabilities: 'E0A8C8', results: '5E0000', byte3: '00' },
  ],
  [
    'offline PIN where only the online PIN is known',
    { rules: '41005E00', capabilities: ONLINE_PIN_ONLY, results: '5E0000', byte3: '10' },
  ],
];

test.each(rows)('when a rule says %s then 9F34 and TVR byte 3 follow', (_, row) => {
  const { outcome, questions } = play({
    card: { objects: { '8E': `${AMOUNTS}${row.rules}`, ...('currency' in row && { '9F42': row.currency }) } },
    terminal: { capabilities: row.capabilities ?? ALL, terminalType: row.terminalType ?? '22' },
    transaction: row.transaction ?? {},
    answer: (effect) => pinAnswer(effect, row.pin),
  });
  const { facts } = outcome;
  expect(facts?.cvmResults).toBe(row.results);
  expect(facts?.tvr.slice(4, 6)).toBe(row.byte3);
  expect((Number.parseInt(facts?.tsi.slice(0, 2) ?? '', 16) & 0x40) !== 0).toBe(true);
  const asked = questions.map((one) => one.do).filter((name) => name === 'askOnlinePin' || name === 'askOfflinePin');
  expect(asked).toEqual(row.asks ?? []);
  const signs = ['1E', '5E', '43'].includes(row.results.slice(0, 2));
  expect(facts?.signatureNeeded).toBe(signs);
});

function pinAnswer(effect: KernelEffect, pin: KernelEvent['type'] | undefined): KernelEvent | undefined {
  const isPin = effect.do === 'askOnlinePin' || effect.do === 'askOfflinePin';
  if (!isPin) return undefined;
  return pin === 'pinBypassed' || pin === 'pinPadFailed' ? { type: pin } : undefined;
}

test.each([
  ['the AIP does not ask for it', '4C00', undefined, '3F0000', '0000'],
  ['there is no list', '5C00', undefined, '3F0000', '2000'],
  ['the list has no rule', '5C00', `${AMOUNTS}`, '3F0000', '2000'],
])('when %s then no cardholder is verified', (_, aip, list, results, bytes1And2) => {
  const { outcome } = play({ card: { aip, objects: { '8E': list } } });
  expect(outcome.facts).toMatchObject({ cvmResults: results });
  expect(outcome.facts?.tvr.slice(0, 6)).toBe(`${bytes1And2}00`);
  expect(Number.parseInt(outcome.facts?.tsi.slice(0, 2) ?? '', 16) & 0x40).toBe(0);
});

test.each(['00', `${AMOUNTS}42`, AMOUNTS.slice(2)])('when the list is %s then the card is not used', (list) => {
  expect(play({ card: { objects: { '8E': list } } }).outcome).toMatchObject({ kind: 'terminated', why: 'card-data' });
});
