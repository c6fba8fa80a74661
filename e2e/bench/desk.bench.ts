/**
 * Opening the manager's desk in the built program whose journal holds a million payments: from the press of its entry until its figures and
 * charts are drawn, by the page's own clock. The payments are those of the search's benchmark, the last of them today; the program's
 * own triggers have summed them.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { openFile, setWritingRules } from '../../main/journal/store/sqlite.ts';
import { launchApp, whyNoShell } from '../chromium-shell/app-under-test.ts';
import { SUPERVISOR } from '../journeys/people.ts';
import { median, quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';
import { insertPayments, PAYMENTS, STEP_MS } from './search.bench.ts';

const ROUNDS = 40;
const VIEWPORT = { width: 1366, height: 768 };
/** The last of what the desk draws: a bar of the hours' chart, and a figure that can be opened. */
const DRAWN = ['[data-card=hours] .recharts-bar-rectangle path', '.desk-tile'];

export async function benchDesk(): Promise<readonly BenchOutcome[]> {
  const missing = whyNoShell();
  if (missing !== undefined) return [{ title: 'The desk: not measured', readings: [], aims: [], note: missing }];
  const userData = benchFolder('desk');
  // The first start makes the journal.
  await (await launchApp({ userData, args: ['--no-sandbox'] })).close();
  fill(path.join(userData, 'training/journal.sqlite'));
  const app = await launchApp({ userData, viewport: VIEWPORT, args: ['--no-sandbox'] });
  try {
    await signIn(app.page);
    const first = await openOnce(app.page);
    const later: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) later.push(await openOnce(app.page));
    return [
      {
        title: `The desk over ${PAYMENTS.toLocaleString('en')} payments (${app.shell}): pressed to drawn`,
        readings: [
          { name: 'the first time, right after sign-in', value: first, unit: 'ms' },
          { name: `median of ${ROUNDS} later ones`, value: median(later), unit: 'ms' },
        ],
        aims: [
          { text: 'p95 of the later ones', value: quantile(later, 0.95), bound: 'at-most', limit: 200, unit: 'ms' },
        ],
        note: 'by the clock: whatever else the machine does is in it; the page is drawn without a graphics card',
      },
    ];
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

function fill(file: string): void {
  const db = openFile(file);
  setWritingRules(db);
  insertPayments(db, Date.now() - PAYMENTS * STEP_MS);
  db.close();
}

async function signIn(page: Page): Promise<void> {
  const signed = await page.evaluate((person) => window.terminal?.ask('operator.signIn', person), SUPERVISOR);
  if (signed?.ok !== true) throw new Error('the supervisor could not sign in');
  await page.getByRole('banner').getByText(SUPERVISOR.operator).first().waitFor();
}

/** Milliseconds from the press until a frame with all of it has been drawn. */
async function openOnce(page: Page): Promise<number> {
  await page.keyboard.press('F10');
  const entry = await page
    .getByRole('main')
    .getByRole('button', { name: /^经营台/ })
    .elementHandle();
  if (entry === null) throw new Error('the menu has no desk');
  const tookMs = await entry.evaluate(
    (button, drawn) =>
      new Promise<number>((resolve) => {
        const pressed = performance.now();
        const look = (): void => {
          if (drawn.every((what) => document.querySelector(what) !== null))
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
          else requestAnimationFrame(look);
        };
        (button as HTMLElement).click();
        look();
      }),
    DRAWN,
  );
  await page.keyboard.press('F2');
  return tookMs;
}
