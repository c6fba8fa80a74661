/** A payment by code as people do it: the customer's code before the scanner, or ours for a phone; one who pays, refuses or does nothing. */
import { testCodes } from '../../main/host/simulator/test-codes.ts';
import type { Cashier, SaleAsk, Through } from './cashier.ts';
import type { World } from './world.ts';

export interface CodeAsk extends Pick<SaleAsk, 'amountMinor' | 'slips'> {
  /** Which code the customer holds before the scanner; ours is shown when there is none. */
  readonly code?: string;
  /** What a payer who decides by hand does once the counter asks how it stands. */
  readonly payer?: 'pays' | 'refuses';
  /** Where the cashier ends it. */
  readonly cancelAt?: 'scan' | 'polling';
}

export async function payByCode(cashier: Cashier, ask: CodeAsk, through?: Through): Promise<number | undefined> {
  const { seat } = cashier;
  const { till } = seat;
  await seat.rests('the counter is free');
  const amount = { amountMinor: ask.amountMinor ?? 4_560 };
  const way = ask.code === undefined ? 'shown-code' : 'code';
  const paymentId = await cashier.order({ kind: 'sale', amount, way }, through);
  if (ask.code !== undefined) {
    await till.until('a code is wanted', () => till.devices.code.isScanning);
    if (ask.cancelAt === 'scan') return cashier.cancel(paymentId);
    till.devices.code.showCode(codeNamed(ask.code));
  }
  if (ask.payer !== undefined || ask.cancelAt === 'polling') await askedOrOver(cashier, paymentId);
  if (ask.payer !== undefined) payerDecides(till.world, ask.payer);
  if (ask.cancelAt === 'polling' && seat.current?.stage === 'polling') return cashier.cancel(paymentId);
  return cashier.finish(ask);
}

async function askedOrOver({ seat }: Cashier, paymentId: string): Promise<void> {
  await seat.till.until('the payer is asked', () => {
    const { current } = seat;
    if (current?.kept.opening.id !== paymentId) return false;
    return !['presenting', 'authorising'].includes(current.stage);
  });
}

/** Whoever waits before a phone decides; nobody does where nothing waits. */
export function payerDecides({ acquirer: { phone } }: World, word: 'pays' | 'refuses'): void {
  for (const name of phone.waiting()) phone.decide(name, word === 'pays' ? 'pay' : 'refuse');
}

function codeNamed(id: string): string {
  const found = testCodes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no test code ${id}`);
  return found.code;
}
