/**
 * A training house in this process with a cashier who has signed on, for tests of whole payments: opens it on a folder of its own,
 * keeps every complaint, and knows the steps that all of them take. Imported by tests alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchView, PaymentLife, View } from '../../preload/contract/contract.ts';
import { systemChance, systemClock } from '../start/clock.ts';
import { createDriver, type DayDriver } from './day-driver.ts';
import { channelPair } from './in-process.ts';
import { openTraining, type TrainingHouse, type TrainingOptions } from './training-house.ts';
import { awaitWorld } from './world.ts';

export interface ShopInTest {
  readonly training: TrainingHouse;
  readonly driver: DayDriver;
  /** What stopped the counter, what a simulator complained of, what a handler threw. */
  readonly troubles: unknown[];
  bench(): BenchView;
  /** Keys the amount and waits for the card; gives the payment's id. */
  begin(amountMinor?: number): Promise<string>;
  /** Skips what is left to print, and takes the payment off the screen. */
  finish(paymentId: string): Promise<void>;
  /** Cancels and takes off whatever a test left on the screen. */
  clearScreen(): Promise<void>;
  life(paymentId: string): Promise<PaymentLife>;
  close(): Promise<void>;
}

export type ShopOptions = Pick<TrainingOptions, 'devices' | 'answerTimeoutMs' | 'codeTimes'>;

/** True when the payment on the screen stands there. */
export const stage = (wanted: string) => (view: View) => view.payment?.stage === wanted;
/** Hex of one object that the chip gave, as history shows it. */
export const chipFact = (of: PaymentLife, tag: string): string | undefined =>
  of.chip?.find((one) => one.tag === tag)?.value;

export async function openShop(options: ShopOptions = {}): Promise<ShopInTest> {
  const folder = mkdtempSync(path.join(tmpdir(), 'shop-'));
  const troubles: unknown[] = [];
  const pair = channelPair();
  const world = awaitWorld({ port: pair.world, clock: systemClock(), chance: systemChance });
  const opening = await openTraining({
    folder,
    version: 'test',
    judgesCards: false,
    port: pair.counter,
    send: () => undefined,
    sendBench: () => undefined,
    onStopped: (trouble) => troubles.push(trouble),
    onPowerCut: () => undefined,
    onComplaint: (complaint) => troubles.push(complaint),
    answerTimeoutMs: 400,
    connectTimeoutMs: 300,
    pauseMs: 10,
    msPerLine: 0,
    ...options,
  });
  if (!opening.ok) throw new Error(opening.fault);
  const { training } = opening;
  const bench = (): BenchView => training.door.bench.look();
  const onFault = (question: string, fault: unknown): void => void troubles.push([question, fault]);
  const driver = createDriver({ house: training.house, benchView: bench, onFault });
  await driver.ask('operator.signIn', { operator: '01', password: '0000' });
  const isReady = (view: View): boolean => view.signOn.state === 'done' && view.chipParameters.state === 'done';
  await driver.until('signed on and parameters loaded', isReady);
  return {
    training,
    driver,
    troubles,
    bench,
    ...stepsOf(driver),
    async close() {
      await training.close();
      await world.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function stepsOf(driver: DayDriver): Pick<ShopInTest, 'begin' | 'finish' | 'clearScreen' | 'life'> {
  const mayLeave = ({ payment }: View): boolean =>
    payment?.may.some((word) => ['dismiss', 'next-copy'].includes(word)) === true;
  async function finish(paymentId: string): Promise<void> {
    const view = await driver.until('a result', mayLeave);
    if (view.payment?.may.includes('next-copy')) {
      await driver.ask('payment.act', { paymentId, act: { do: 'next-copy', skip: true } });
      await driver.until('all slips', ({ payment }) => payment?.may.includes('dismiss') === true);
    }
    await driver.ask('payment.act', { paymentId, act: { do: 'dismiss' } });
  }
  return {
    finish,
    async begin(amountMinor = 1234) {
      await driver.until('the counter rests', (view) => view.payment === undefined);
      const paymentId = driver.newId();
      await driver.ask('payment.start', {
        paymentId,
        order: { kind: 'sale', amount: { amountMinor, currency: 'CNY' } },
      });
      await driver.until('a card is awaited', stage('presenting'));
      return paymentId;
    },
    async clearScreen() {
      const { payment } = driver.view();
      if (payment?.may.includes('cancel'))
        await driver.ask('payment.act', { paymentId: payment.paymentId, act: { do: 'cancel' } });
      if (payment !== undefined) await finish(payment.paymentId);
    },
    life: (paymentId) => driver.ask('history.show', { paymentId }),
  };
}
