/**
 * A day on which everything secret is known: every test card by every way it can come, PINs, voids, power cuts, an unbalanced settlement. Keeps all that
 * the counter wrote, showed, answered and complained of, and gives the needles that must not be in it.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { chipWallet } from '../../main/emv/simulated-card/wallet.ts';
import { decryptEcb } from '../../main/host/keys/des.ts';
import { trainingMasterKey } from '../../main/host/keys/training-master-key.ts';
import { testCards } from '../../main/host/simulator/test-cards.ts';
import { waysOf } from '../../main/training/chip-cards.ts';
import { createDriver } from '../../main/training/day-driver.ts';
import { Cashier } from './cashier.ts';
import { morning } from './morning.ts';
import { binaryForms, type Needle, RARE_MAIL_PASSWORD, RARE_PIN, standingNeedles } from './needles.ts';
import { startTill, type Till } from './till.ts';
import { World } from './world.ts';

export interface SecretDay {
  readonly needles: readonly Needle[];
  readonly views: number;
  readonly answers: number;
  readonly payments: number;
}

/** Leaves its evidence in `folder`, emptied first. */
export async function playSecretDay(folder: string): Promise<SecretDay> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const world = new World({ seed: 99, beginning: { image: morning() }, chips: true });
  const secrets = new Map<string, Uint8Array>();
  const views: string[] = [];
  const troubles: string[] = [];
  const answers: string[] = [];
  world.onView = (view) => views.push(JSON.stringify(view));
  world.onTrouble = (trouble) => troubles.push(inspect(trouble, { depth: 20, showHidden: true }));
  world.onSecret = (name, value) => secrets.set(`${name} ${Buffer.from(value).toString('hex')}`, value.slice());
  try {
    let till = await startTill(world, world.power());
    await new Cashier(till).signIn();
    till.house.counter.parts.mail.keepPassword(RARE_MAIL_PASSWORD, '99');
    await sellEveryCard(till);
    await sellEveryChip(till);
    answers.push(...(await askEverything(till)));
    keepDisk(world, path.join(folder, 'open'));
    till = await cutAndStartAgain(till);
    world.acquirer.faults.set('disagrees');
    const cashier = new Cashier(till);
    await cashier.putRight({ byPerson: false });
    await cashier.settle();
    answers.push(...(await askEverything(till)));
    const payments = till.journal.find({ text: '', limit: 1_000 }).length;
    keepDisk(world, path.join(folder, 'settled'));
    await till.switchOff();
    keepDisk(world, path.join(folder, 'closed'));
    writeFileSync(path.join(folder, 'views.jsonl'), views.join('\n'));
    writeFileSync(path.join(folder, 'answers.jsonl'), answers.join('\n'));
    writeFileSync(path.join(folder, 'troubles.txt'), troubles.join('\n'));
    const needles = [...standingNeedles(), ...[...secrets].flatMap(([name, value]) => formsOf(name, value))];
    return { needles, views: views.length, answers: answers.length, payments };
  } finally {
    world.disk.remove();
  }
}

/** The label carries the value to tell two apart; what is told of a find may not. */
function formsOf(label: string, value: Uint8Array): Needle[] {
  const name = label.split(' ').slice(0, -1).join(' ');
  if (name !== 'a wrapped PIN key') return binaryForms(name, value);
  return binaryForms('the PIN key', decryptEcb(trainingMasterKey, value));
}

async function sellEveryCard(till: Till): Promise<void> {
  const cashier = new Cashier(till);
  for (const { id, serviceCode } of testCards) {
    // The stripe of these two kinds is refused at once; they are swiped all the same.
    const isRefused = /^[26]/.test(serviceCode) || id === 'expired';
    const voucher = isRefused
      ? await cashier.swipeRefused(id)
      : await cashier.sale({ card: id, ...(id === 'other-pin' && { pad: { digits: RARE_PIN } }) });
    cashier.dismiss();
    if (id === 'approve-long-number' && voucher !== undefined) await cashier.voidOf(voucher);
    cashier.dismiss();
    await cashier.tidy(true);
  }
}

/** In the slot and on the field; what a counter makes of dead, blocked and mistaken chips is written down as well. */
async function sellEveryChip(till: Till): Promise<void> {
  const cashier = new Cashier(till);
  for (const id of chipWallet.keys()) {
    const { chip, tap } = waysOf(id);
    till.world.hands.readerPins.splice(0, Infinity, ...(id === 'chip-offline-pin' ? [RARE_PIN] : []));
    if (chip) await cashier.sale({ way: 'insert', card: id });
    await cashier.tidy(true);
    if (tap) await cashier.sale({ way: 'tap', card: id, amountMinor: 150_000 });
    await cashier.tidy(true);
  }
  till.world.hands.readerPins.splice(0);
  const voucher = await cashier.sale({ way: 'insert', card: 'chip-dda' });
  if (voucher !== undefined) await cashier.voidOf(voucher);
  await cashier.tidy(true);
  // The next plug that is pulled leaves this one in the slot.
  await cashier.sale({ way: 'insert', card: 'chip-script-after', leavesCard: true });
}

async function cutAndStartAgain(till: Till): Promise<Till> {
  till.power.cut('a plug is pulled');
  await till.switchOff();
  const next = await startTill(till.world, till.world.power());
  await new Cashier(next).signIn();
  return next;
}

/** Every question that tells something, through the bridge as the page asks it. */
async function askEverything({ house, journal }: Till): Promise<string[]> {
  const drive = createDriver({
    house,
    benchView: () => {
      throw new Error('there is no bench');
    },
    onFault: () => undefined,
  });
  const replies: unknown[] = [
    await drive.try('terminal.look', {}),
    await drive.try('operator.list', {}),
    await drive.try('batch.totals', {}),
    await drive.try('settings.read', {}),
    await drive.try('history.find', { text: '' }),
  ];
  for (const { id } of journal.find({ text: '', limit: 1_000 })) {
    replies.push(await drive.try('history.show', { paymentId: id }));
  }
  return replies.map((reply) => JSON.stringify(reply));
}

const keepDisk = (world: World, folder: string): void => cpSync(world.disk.folder, folder, { recursive: true });
