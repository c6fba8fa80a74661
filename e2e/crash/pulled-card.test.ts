/** The card taken out of the slot after each of its answers: the books agree, and nothing is approved that it has not approved. */
import { describe, expect, test } from 'vitest';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import { chipSale } from './chip-scripts.ts';
import { maskedPanOf } from './devices.ts';
import { TERMINAL } from './journal-books.ts';
import { runOnce } from './one-run.ts';
import type { Script } from './scripts.ts';
import type { World } from './world.ts';

const SEED = Number(process.env.COUNTERTOP_CRASH_SEED ?? 1);

interface Told {
  readonly result: string;
  readonly answers: number;
}

/** The sale with this card, and what became of it, in words of host and card as well. */
function watched(script: Script, card: string): { readonly script: Script; readonly told: Told[] } {
  const told: Told[] = [];
  const besides = (world: World, journal: SqliteJournal): string[] => {
    const row = journal.find({ text: '', limit: 9 }).find((one) => one.maskedPan === maskedPanOf(card));
    const result = row?.result ?? 'no such payment';
    told.push({ result, answers: world.cards?.words.answers ?? 0 });
    return row === undefined ? [] : against(world, { result, stan: row.stan, card });
  };
  return { script: { ...script, besides }, told };
}

function against(
  world: World,
  { result, stan, card }: { readonly result: string; readonly stan: number | undefined; readonly card: string },
): string[] {
  const hasLeft = stan !== undefined && world.wire.sent.some((one) => one.mti === '0200' && one.stan === stan);
  const atHost = world.acquirer.ledger.entries(TERMINAL).find(({ maskedPan }) => maskedPan === maskedPanOf(card));
  const hasTc = world.cards?.words.hasApprovedOnce(maskedPanOf(card)) === true;
  const wrong: string[] = [];
  if (!hasLeft && atHost !== undefined) wrong.push(`nothing has left and the host has it ${atHost.state}`);
  if (!hasLeft && result !== 'abandoned') wrong.push(`nothing has left and the payment is ${result}`);
  if (result === 'approved' && !hasTc) wrong.push('approved, and the card has given no TC');
  if (hasLeft && !hasTc && atHost?.state !== 'reversed')
    wrong.push(`no TC, and the host has it ${atHost?.state ?? '-'}`);
  return wrong;
}

/** How many commands the payment takes when the card stays in. */
async function commandsOf(card: string): Promise<number> {
  const { script, told } = watched(chipSale('all of it', { card }), card);
  expect((await runOnce({ script, cuts: {} })).differences).toEqual([]);
  expect(told[0]?.result).toBe('approved');
  return told[0]?.answers ?? 0;
}

describe('when the card is pulled after any of its answers', () => {
  test.each(['chip-dda', 'chip-cda', 'chip-script-before', 'chip-script-after'])(
    'then %s leaves host and shop agreed, whether the power goes as well or not',
    async (card) => {
      const commands = await commandsOf(card);
      expect(commands).toBeGreaterThan(8);
      const results = new Set<string>();
      const wrong: string[] = [];
      for (let pullAfter = 0; pullAfter <= commands; pullAfter += 1) {
        const { script, told } = watched(chipSale(`pulled after ${pullAfter}`, { card, pullAfter }), card);
        const whole = await runOnce({ script, cuts: {} });
        results.add(told[0]?.result ?? '');
        if (pullAfter === commands) expect(told[0]?.result).toBe('approved');
        const inPlay = 1 + ((pullAfter * 13 + SEED * 7) % whole.playSteps.length);
        const cut = await runOnce({ script, cuts: { inPlay, inRecovery: 1 + ((pullAfter * 5 + SEED) % 12) } });
        wrong.push(...[...whole.differences, ...cut.differences].map((one) => `after ${pullAfter}: ${one}`));
      }
      expect(wrong).toEqual([]);
      // Before the request, between the host's yes and the card's, and after both.
      expect(results).toEqual(new Set(['no such payment', 'abandoned', 'reversed', 'approved']));
    },
  );
});
