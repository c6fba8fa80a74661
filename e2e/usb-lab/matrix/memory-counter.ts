/** The counter of training mode in this process, its devices on memory wires, for the matrix of the ordinary tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemChance, systemClock } from '../../../main/start/clock.ts';
import { createDriver } from '../../../main/training/day-driver.ts';
import { channelPair } from '../../../main/training/in-process.ts';
import { openTraining } from '../../../main/training/training-house.ts';
import { awaitWorld } from '../../../main/training/world.ts';
import type { BenchedCounter } from './unplug-matrix.ts';

export interface MemoryCounter extends BenchedCounter {
  readonly folder: string;
  /** What stopped the counter, what a simulator complained of, what a handler threw. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
  /** Once the books have been compared. */
  remove(): void;
}

export async function openMemoryCounter(): Promise<MemoryCounter> {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-unplug-'));
  const troubles: string[] = [];
  const pair = channelPair();
  const world = awaitWorld({ port: pair.world, clock: systemClock(), chance: systemChance });
  const opening = await openTraining({
    folder,
    version: 'test',
    judgesCards: false,
    port: pair.counter,
    send: () => undefined,
    sendBench: () => undefined,
    onStopped: (trouble) => troubles.push(String(trouble)),
    onComplaint: (complaint) => troubles.push(complaint),
    onPowerCut: () => undefined,
    answerTimeoutMs: 8_000,
    connectTimeoutMs: 500,
    pauseMs: 20,
    msPerLine: 10,
  });
  if (!opening.ok) throw new Error(`${opening.fault}: ${opening.detail}`);
  const { training } = opening;
  const bench = () => training.door.bench.look();
  const onFault = (question: string, fault: unknown) => void troubles.push(`${question}: ${String(fault)}`);
  const drive = createDriver({ house: training.house, benchView: bench, onFault });
  return {
    folder,
    troubles,
    look: async () => drive.view(),
    bench: async () => bench(),
    async ask(name, input) {
      const reply = await drive.try(name, input);
      return reply.ok ? 'granted' : reply.refusal.code;
    },
    async resultOf(paymentId) {
      const told = await drive.try('history.show', { paymentId });
      return told.ok ? (told.value.row.result ?? told.value.row.stage) : 'none';
    },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async close() {
      await training.close();
      await world.stop();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
