/**
 * Electron's entry: one instance, one counter, a window for the cashier and perhaps one for the customer. Thin on purpose: what can
 * be done without Electron is done in house.ts, so that only this file, window.ts, customer-window.ts, phone-window.ts and
 * training-process.ts wait for a machine with the real binary.
 */
import path from 'node:path';
import { app, type BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, Menu, protocol } from 'electron';
import { NO_DEVICES } from '../../native-drivers/registry/device-profile.ts';
import { CHANNELS } from '../../preload/contract/channels.ts';
import type { Body, NewsName } from '../../preload/contract/contract.ts';
import { hears, isByHand, WINDOW_NAMES, type WindowName } from '../../preload/contract/windows.ts';
import { createAnswerer } from '../bridge/answer.ts';
import { openTraining, type TrainingHouse, type TrainingOptions } from '../training/training-house.ts';
import { ORIGIN, serveAppFile } from './app-files.ts';
import { chipReaderArgument, realChipReaders } from './chip-reader-argument.ts';
import { systemClock } from './clock.ts';
import { createCustomerWindow } from './customer-window.ts';
import type { DeviceSetupMeans } from './device-setup.ts';
import { openDevices, type RealDevices } from './devices.ts';
import { describeJournalFault } from './journal-fault.ts';
import { log } from './log.ts';
import { openPhone } from './phone-window.ts';
import { whyNoProduction } from './production.ts';
import { realSetup } from './real-setup.ts';
import { statementProcesses } from './statement-process.ts';
import { startTrainingProcess } from './training-process.ts';
import { createWedge } from './wedge.ts';
import { loadPage, openWindow } from './window.ts';

const DIST = path.resolve(__dirname, '..');
const TICK_MS = 5_000;
const FIRST_BACKUP_MS = 10_000;
const BACKUP_MS = 3_600_000;

const windows = new Map<WindowName, BrowserWindow>();
let training: TrainingHouse | undefined;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

if (app.requestSingleInstanceLock()) void start();
else app.quit();

app.on('second-instance', () => {
  const window = windows.get('counter');
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
});
app.on('window-all-closed', () => app.quit());
app.on('will-quit', () => {
  void training?.close();
});

function send<Name extends NewsName>(name: Name, body: Body<Name>): void {
  for (const [own, window] of windows)
    if (hears(own, name) && !window.isDestroyed()) window.webContents.send(CHANNELS.news, name, body);
}

async function start(): Promise<void> {
  try {
    await app.whenReady();
    Menu.setApplicationMenu(null);
    protocol.handle('app', (request) => serveAppFile(request.url, path.join(DIST, 'renderer')));
    if (process.argv.includes('--production')) return giveUp(whyNoProduction());
    await openCounter();
  } catch (error) {
    log('start-failed', { name: error instanceof Error ? error.name : 'unknown' });
    giveUp(error instanceof Error ? error.message : String(error));
  }
}

async function openCounter(): Promise<void> {
  const folder = path.join(app.getPath('userData'), 'training');
  const asked = chipReaderArgument(process.argv);
  if (!asked.ok) return giveUp(asked.why);
  const found = await openDevices({ argv: process.argv, dataFolder: folder, clock: systemClock(), hasWindow: true });
  if (!found.ok) return giveUp(found.why);
  const isAsked = process.argv.includes('--wedge');
  const isWedge = isAsked || found.hasKeyboard || found.hasKeyboardScanner === true;
  const wedge = isWedge ? createWedge(systemClock()) : undefined;
  const chipReaders = asked.way && (await realChipReaders(asked.way, systemClock()));
  let customerWindow: ReturnType<typeof createCustomerWindow> | undefined;
  const opening = await openTraining({
    folder,
    ...(wedge && isAsked && !found.hasKeyboard && { wedge: wedge.reader }),
    ...(found.printerFacts && { printerFacts: found.printerFacts }),
    ...(found.drawer && { drawer: found.drawer }),
    devices: {
      ...found.devices,
      ...(wedge && found.hasKeyboard && { 'card-reader': wedge.reader }),
      ...(wedge && found.hasKeyboardScanner && { 'barcode-scanner': wedge.scanner }),
      ...(chipReaders && { 'chip-reader': chipReaders }),
    },
    ...realSetupOf(found),
    version: app.getVersion(),
    port: startTrainingProcess(path.join(DIST, 'main/training-child.cjs')),
    statements: statementProcesses(path.join(DIST, 'main/statement-child.cjs')),
    printPage: async () => {
      const page = windows.get('counter')?.webContents;
      if (page === undefined) throw new Error('there is no window to print');
      return page.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true });
    },
    send: (view) => {
      send('terminal.view', view);
      customerWindow?.follow();
    },
    sendCustomer: (view) => send('customer.view', view),
    sendBench: (view) => send('bench.view', view),
    onStopped: (trouble) => log('counter-stopped', { name: trouble instanceof Error ? trouble.name : 'unknown' }),
    onComplaint: (complaint) => log('simulator-complains', { complaint }),
    onPowerCut: () => process.kill(process.pid, 'SIGKILL'),
    onPhoneWindow: () => openPhone({ distFolder: DIST, windows }),
    judgesCards: !looksAtNoCard(),
    ...testTimes(),
  });
  if (!opening.ok) return giveUp(describeJournalFault(opening.fault, opening.detail));
  training = opening.training;
  const { house } = training;
  const answer = createAnswerer({
    handlers: house.handlers,
    origin: ORIGIN,
    checksAnswers: !app.isPackaged,
    onAsked: (question, from) => {
      if (isByHand(from, question)) house.counter.parts.session.touch();
    },
    onFault: (question, fault) =>
      log('question-failed', { question, name: fault instanceof Error ? fault.name : 'unknown' }),
  });
  answerPages(answer);
  setInterval(() => house.counter.tick(), TICK_MS);
  keepBackups(training);
  const window = openWindow(DIST, { minWidth: 1024 });
  windows.set('counter', window);
  wedge?.attach(window.webContents);
  customerWindow = createCustomerWindow({
    distFolder: DIST,
    windows,
    wanted: () => house.counter.parts.settings.current.customerScreen,
    onOpen: () => house.counter.parts.customer.windowOpened(),
    onClosed: () => house.counter.parts.customer.windowClosed(),
  });
  // The program is the cashier's: with that window the others go too.
  window.on('closed', () => {
    customerWindow?.end();
    windows.get('phone')?.destroy();
  });
  await loadPage(window, 'counter');
  log('window-open', {});
  customerWindow.follow();
}

function answerPages(answer: ReturnType<typeof createAnswerer>): void {
  ipcMain.handle(CHANNELS.ask, (event, name: unknown, input: unknown) => {
    const { senderFrame } = event;
    const sender = { url: senderFrame?.url ?? '', isTopFrame: senderFrame?.parent === null, window: windowOf(event) };
    return answer(sender, name, input);
  });
}

/** Which of our windows asks; undefined for any other contents. */
const windowOf = (event: IpcMainInvokeEvent): WindowName | undefined =>
  WINDOW_NAMES.find((name) => windows.get(name)?.webContents === event.sender);

/** Real devices are set up where the counter has some, or is started to get some; training finds the bench's own. */
function realSetupOf({ profile, devices, file }: RealDevices): { readonly deviceSetup?: DeviceSetupMeans } {
  if (profile === undefined && !process.argv.includes('--set-up-devices')) return {};
  const onTrouble = (trouble: unknown): void =>
    log('device-setup-failed', { name: trouble instanceof Error ? trouble.name : 'unknown' });
  return { deviceSetup: realSetup({ file, profile: profile ?? NO_DEVICES, devices, clock: systemClock(), onTrouble }) };
}

/** One copy a day, looked at every hour: a counter may run for weeks. The first one waits until the window is up. */
function keepBackups(house: TrainingHouse): void {
  const backUp = async (): Promise<void> => {
    const outcome = await house.backUp();
    if (!outcome.ok) log('backup-failed', { fault: outcome.fault });
    else if (outcome.made) log('backup-made', {});
  };
  setTimeout(() => void backUp(), FIRST_BACKUP_MS);
  setInterval(() => void backUp(), BACKUP_MS);
}

/** A journey pays with one card all day long, and the risk guard would rightly ask; a packed program ignores it. */
const looksAtNoCard = (): boolean => !app.isPackaged && process.env.COUNTERTOP_RISK_GUARD === 'off';

/** End-to-end tests wait less for a silent host; a packed program ignores it. */
function testTimes(): Partial<
  Pick<TrainingOptions, 'answerTimeoutMs' | 'connectTimeoutMs' | 'pauseMs' | 'msPerLine' | 'codeTimes'>
> {
  const answerTimeoutMs = Number(process.env.COUNTERTOP_ANSWER_TIMEOUT_MS ?? '');
  if (app.isPackaged || !(answerTimeoutMs > 0)) return {};
  const codeTimes = { everyMs: 400, limitMs: 120_000, shownLimitMs: 120_000 };
  return { answerTimeoutMs, connectTimeoutMs: 1_000, pauseMs: 200, msPerLine: 4, codeTimes };
}

/** Fail at start, not in the middle (design.md 6, law 9). */
function giveUp(why: string): void {
  dialog.showErrorBox('Countertop', why);
  app.exit(1);
}
