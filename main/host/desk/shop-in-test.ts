/**
 * A till in front of a simulated acquirer on a real socket, for tests: opened, signed on, selling. Tests only.
 */
import { afterEach } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import { trainingProfile } from '../profiles/training.ts';
import type { HostAnswer } from '../role.ts';
import type { Traffic } from '../simulator/acquirer.ts';
import { type RunningAcquirer, type ServerOptions, startAcquirer } from '../simulator/server.ts';
import {
  clockAt,
  countingChance,
  type DeskInTest,
  deskTo,
  identity,
  type KindInTest,
  kindRequest,
  never,
  type SaleInTest,
  saleRequest,
  signOnRequest,
  WORKED_MOMENT_MS,
} from './desk-in-test.ts';

export const TID = identity.terminalId;

export interface Shop extends DeskInTest {
  readonly host: RunningAcquirer;
  readonly traffic: Traffic[];
}

/** Run after each test, in the order they were put in. */
export const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

export interface ShopOptions {
  readonly profile?: AcquirerProfile;
  readonly host?: Partial<ServerOptions>;
}

export async function shop({ profile = trainingProfile, host: over }: ShopOptions = {}): Promise<Shop> {
  const traffic: Traffic[] = [];
  const host = await startAcquirer({
    port: 0,
    clock: clockAt(WORKED_MOMENT_MS),
    chance: countingChance(),
    times: { slowMs: 60, lateMs: 120 },
    onTraffic: (each) => traffic.push(each),
    ...over,
  });
  const inTest = deskTo({ port: host.port, profile });
  cleanUps.push(
    () => inTest.close(),
    () => host.stop(),
  );
  return { ...inTest, host, traffic };
}

/** For an answer that never comes; shorter than the time after which the simulated host answers late. */
export const SHORT_LIMIT_MS = 60;

export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const opened = await shop(options);
  const signedOn = await opened.desk.signOn(signOnRequest(), opened.watch, never);
  if (signedOn.kind !== 'signed-on') throw new Error(`not signed on: ${signedOn.kind}`);
  return opened;
}

export const sell = ({ desk, keys, watch }: Shop, sale: SaleInTest) =>
  desk.authorise(saleRequest(keys, sale), watch, never);

export async function sold(opened: Shop, sale: SaleInTest): Promise<HostAnswer> {
  const delivery = await sell(opened, sale);
  if (delivery.kind !== 'answered') throw new Error(`no answer: ${delivery.kind}`);
  return delivery.answer;
}

export const entryOf = ({ host }: Shop, number: number) => host.ledger.entry(TID, 1, number);

/** One request of any kind; throws when it gets no answer. */
export async function done({ desk, watch }: Shop, request: KindInTest): Promise<HostAnswer> {
  const delivery = await desk.authorise(kindRequest(request), watch, never);
  if (delivery.kind !== 'answered') throw new Error(`no answer: ${delivery.kind}`);
  return delivery.answer;
}

/** Ends the batch and opens the next one, as a settlement that agreed. */
export async function settled({ desk, watch, host }: Shop, batch: number): Promise<void> {
  const totals = host.ledger.totalsOf(TID, batch);
  const common = { stan: stan(900_000 + batch), batch: batchNumber(batch) };
  const verdict = await desk.settle({ ...common, operator: '01', ...totals }, watch, never);
  if (verdict.kind !== 'answered') throw new Error(`not settled: ${verdict.kind}`);
  await desk.endUpload({ ...common, total: 0, balanced: true }, watch, never);
}
