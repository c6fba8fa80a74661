/**
 * The counter of training mode in a process of its own, without a window: host and devices live in the parent and survive when
 * this one is killed. Works without end, or closes the day when told to. Started by sigkill.test.ts only.
 */
import { createDriver } from '../../main/training/day-driver.ts';
import type { TrainingPort } from '../../main/training/messages.ts';
import { openTraining } from '../../main/training/training-house.ts';
import type { BenchView } from '../../preload/contract/contract.ts';
import { closeDay, signIn } from './busy-cashier.ts';
import { type CounterWithHistory, workOne } from './busy-kinds.ts';
import { SeededChance } from './chance.ts';
import { ANSWER_TIMEOUT_MS, type Told } from './kill-rules.ts';

const [folder = '', seed = '1', work = 'sell'] = process.argv.slice(2);

const port: TrainingPort = {
  post: (message) => process.send?.(message),
  onMessage: (listener) => process.on('message', listener),
};
const tell = (told: Told): void => void process.send?.(told);

let bench: BenchView | undefined;
const opening = await openTraining({
  folder,
  version: 'crash',
  judgesCards: false,
  port,
  send: () => undefined,
  sendBench: (view) => {
    bench = view;
  },
  onStopped: (trouble) => tell({ crash: 'stopped', why: String(trouble) }),
  onPowerCut: () => undefined,
  onComplaint: (complaint) => tell({ crash: 'stopped', why: complaint }),
  answerTimeoutMs: ANSWER_TIMEOUT_MS,
  connectTimeoutMs: 500,
  pauseMs: 20,
  msPerLine: 1,
  codeTimes: { everyMs: 60, limitMs: 2_000, shownLimitMs: 2_000 },
});
if (!opening.ok) throw new Error(`${opening.fault}: ${opening.detail}`);
const { training } = opening;
const drive = createDriver({
  house: training.house,
  benchView: () => bench ?? training.door.bench.look(),
  onFault: (question, fault) => tell({ crash: 'stopped', why: `${question}: ${String(fault)}` }),
});
const counter: CounterWithHistory = {
  look: () => Promise.resolve(drive.view()),
  ask: async (name, input) => {
    const reply = await drive.try(name, input);
    return reply.ok ? 'granted' : reply.refusal.code;
  },
  rows: async () => (await drive.ask('history.find', { text: '' })).rows,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

await signIn(counter);
tell({ crash: 'recovered' });
const chance = new SeededChance(Number(seed));
if (work === 'close') {
  const verdict = await closeDay(counter);
  await training.close();
  tell({ crash: 'closed', verdict });
  process.disconnect();
} else {
  for (;;) {
    tell({ crash: 'selling' });
    await workOne(counter, chance);
  }
}
