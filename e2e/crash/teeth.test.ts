/**
 * The matrix is worth something only if it finds a counter that is wrong: here are some, each wrong in one way. Each is cut at one
 * step after another, all of them, until every sentence that it must give rise to has been said.
 */
import { describe, expect, test } from 'vitest';
import { billScripts } from './bill-scripts.ts';
import { chipScripts } from './chip-scripts.ts';
import { codeScripts } from './code-scripts.ts';
import { kindScripts } from './kind-scripts.ts';
import { runMatrix } from './matrix.ts';
import { riskScripts } from './risk-scripts.ts';
import {
  believingTheCard,
  blindAtStart,
  forgettingAdvices,
  forgettingCards,
  forgettingPaper,
  forgettingPayers,
  forgettingSignatures,
  losing,
  puttingOff,
} from './sabotage.ts';
import { paymentScripts, type Script } from './scripts.ts';
import { signScripts } from './sign-scripts.ts';
import type { Sabotage, Tamper } from './world.ts';

interface Tooth {
  readonly name: string;
  readonly script: string;
  readonly wrong: { readonly sabotage: Sabotage } | { readonly tamper: Tamper };
  /** What the comparison must say of it. */
  readonly says: readonly string[];
}

const teeth: readonly Tooth[] = [
  {
    name: 'stored advices are forgotten, then the shop counts money of which the host knows nothing',
    script: 'offline sale',
    wrong: { sabotage: forgettingAdvices },
    says: ['is approved in the shop, unknown at the host', 'the shop has taken'],
  },
  {
    name: 'the intent is written after sending, then the host has payments of which the shop knows nothing',
    script: 'sale approved',
    wrong: { sabotage: puttingOff('intent-written') },
    says: ['the shop knows nothing of it'],
  },
  {
    name: 'the approval is written after the slip, then paper and screen are caught saying it too early',
    script: 'sale approved',
    wrong: { sabotage: puttingOff('approved') },
    says: ['a slip was printed before the journal said approved', 'the screen said approved before the journal did'],
  },
  {
    name: 'an owed reversal is not written down, then a cut leaves the host with the money',
    script: 'partial refused',
    wrong: { sabotage: losing('reversal-owed') },
    says: ['is left partial', 'the host says approved'],
  },
  {
    name: 'the start of a slip is not written down, then a slip comes out twice without saying so',
    script: 'sale approved',
    wrong: { sabotage: losing('slip-started') },
    says: ['a slip was printed again without saying so'],
  },
  {
    name: 'print jobs are not kept, then paper is missed that the journal knows nothing of',
    script: 'sale approved',
    wrong: { sabotage: forgettingPaper },
    says: ['is no print job'],
  },
  {
    name: "a chip's intent is written after sending, then the host has chip payments of which the shop knows nothing",
    script: 'chip approved, DDA',
    wrong: { sabotage: puttingOff('intent-written') },
    says: ['the shop knows nothing of it'],
  },
  {
    name: 'a payment is approved before the TC of its card is known, then the card is heard to have said no such thing',
    script: 'card pulled while the answer is waited for',
    wrong: { tamper: believingTheCard },
    says: ['with a TC that its card never gave'],
  },
  {
    name: 'a card that a power cut left in the slot is not asked out, then it is caught paying for the next customer',
    script: 'card forgotten in the slot',
    wrong: { tamper: blindAtStart },
    says: ['left in the slot was taken for the next payment'],
  },
  {
    name: "a code's intent is written after sending, then the host has payments of which the shop knows nothing",
    script: 'code paid at once',
    wrong: { sabotage: puttingOff('intent-written') },
    says: ['the shop knows nothing of it'],
  },
  {
    name: 'nobody asks again about a payment by code that a power cut left, then it is left waiting',
    script: 'code paid while the counter is dark',
    wrong: { sabotage: forgettingPayers },
    says: ['is left polling', 'the host says approved, the shop polling'],
  },
  {
    name: 'the cancel of a payment by code is not written down, then a cut leaves it unknown what the host was told',
    script: 'code paid in the moment in which it is taken back',
    wrong: { sabotage: losing('reversal-owed') },
    says: ['the host says reversed, the shop declined'],
  },
  {
    name: 'signatures that the host has not got are forgotten, then they are missed there',
    script: 'signed on the screen',
    wrong: { sabotage: forgettingSignatures },
    says: ['is left owed'],
  },
  {
    name: 'a signature is written down a step too late, then a cut loses what the customer was told is taken',
    script: 'signed on the screen',
    wrong: { sabotage: puttingOff('signature-taken') },
    says: ['was taken, and it is lost'],
  },
  {
    name: 'cash of a bill is not written down, then the drawer has sprung open for nothing',
    script: 'a bill by card and cash, with change',
    wrong: { sabotage: losing('bill-cash-taken') },
    says: ['the drawer has sprung open'],
  },
  {
    name: 'the card part of a bill is not written down, then a payment is found of which its bill knows nothing',
    script: 'a bill by card and cash, with change',
    wrong: { sabotage: losing('bill-payment-offered') },
    says: ['which does not know it'],
  },
  {
    name: 'refusals of a card are forgotten, then it pays without the word that it needs',
    script: 'three wrong PINs, then the word of the supervisor',
    wrong: { sabotage: forgettingCards },
    says: ['was sent without a word after 3 wrong PINs'],
  },
];

function script(name: string): Script {
  const found = [
    ...paymentScripts,
    ...chipScripts,
    ...kindScripts,
    ...codeScripts,
    ...signScripts,
    ...riskScripts,
    ...billScripts,
  ].find((one) => one.name === name);
  if (found === undefined) throw new Error(`no script ${name}`);
  return found;
}

describe('when the counter is broken on purpose', () => {
  test.each(teeth)('and $name', async ({ name, script: played, wrong, says }) => {
    const unsaid = (disagreeing: readonly string[]): string[] =>
      says.filter((sentence) => !disagreeing.some((one) => one.includes(sentence)));
    const { disagreeing, runs } = await runMatrix({
      script: script(played),
      second: 'none',
      ...wrong,
      enough: (seen) => unsaid(seen).length === 0,
    });
    process.stdout.write(`${name}: ${disagreeing.length} of ${runs} runs disagree\n`);
    expect(unsaid(disagreeing)).toEqual([]);
  });
});
