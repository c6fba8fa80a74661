/** Electron's `app`: the application's life from start to exit. launch.ts starts it; it alone ends the process. */

import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitPreventable, ImitatedEmitter, imitated, refuse } from '../imitation.ts';
import type { Shell } from '../shell.ts';
import type { KnownWindow } from './browser-window.ts';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';

export const appEvents = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'activate',
  'web-contents-created',
] as const;

/** A switch that would open a port, or weaken what the stand-in stands for. */
const refusedSwitches = ['remote-debugging-port', 'remote-debugging-address', 'disable-web-security'];

/** How long Chromium may take to write its storage before the process ends regardless. */
const farewellMs = 3000;

export class App extends ImitatedEmitter {
  isPackaged = false;
  readonly commandLine = imitated('app.commandLine', {
    appendSwitch: (name: string, value?: string): void => this.appendSwitch(name, value),
  });
  private readonly shell: Shell;
  private readonly windows: ReadonlyMap<number, KnownWindow>;
  private readonly paths = new Map<string, string>();
  private readonly readiness = Promise.withResolvers<void>();
  private lock: InstanceLock | undefined;
  private givenName: string | undefined;
  private isQuitting: boolean = false;
  private isLeaving: boolean = false;

  constructor(shell: Shell, windows: ReadonlyMap<number, KnownWindow>) {
    super('app', appEvents);
    this.shell = shell;
    this.windows = windows;
    shell.userData = () => this.getPath('userData');
  }

  whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  getName(): string {
    return this.givenName ?? this.shell.identity.name;
  }

  setName(name: string): void {
    this.givenName = name;
  }

  getVersion(): string {
    return this.shell.identity.version;
  }

  getAppPath(): string {
    return this.shell.identity.appPath;
  }

  getLocale(): string {
    return new Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPath(name: string): string {
    const set = this.paths.get(name);
    if (set !== undefined) return set;
    if (name === 'userData') return userDataFromSwitch() ?? join(configFolder(this.shell.env), this.getName());
    if (name === 'logs') return join(this.getPath('userData'), 'logs');
    if (name === 'temp') return tmpdir();
    return refuse(`app.getPath('${name}')`);
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData' && name !== 'logs' && name !== 'temp') refuse(`app.setPath('${name}')`);
    this.paths.set(name, path);
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    const ours = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
    this.lock ??= takeInstanceLock(this.getPath('userData'), ours, (start) => {
      this.emit('second-instance', {}, start.argv, start.workingDirectory, start.additionalData);
    });
    return this.lock.isFirst;
  }

  /** Every window of the stand-in is sandboxed in Electron's sense: `sandbox: false` is refused. */
  enableSandbox(): void {
    return;
  }

  /** A name for the task bar of Windows. */
  setAppUserModelId(_id: string): void {
    return;
  }

  /** Asks the windows, then the application; either may call it off. */
  quit(): void {
    if (this.isQuitting || this.isLeaving) return;
    this.isQuitting = true;
    const stopped =
      emitPreventable(this, 'before-quit') ||
      [...this.windows.values()].some((window) => !window.close()) ||
      emitPreventable(this, 'will-quit');
    if (stopped) this.isQuitting = false;
    else this.leave(0);
  }

  /** Ends without asking anybody. */
  exit(exitCode = 0): void {
    this.isQuitting = true;
    this.leave(exitCode);
  }

  private leave(exitCode: number): void {
    if (this.isLeaving) return;
    this.isLeaving = true;
    this.emit('quit', {}, exitCode);
    this.lock?.release();
    // NOTE: one of the two process.exit calls wins; the timer is for a Chromium that no longer answers.
    setTimeout(() => process.exit(exitCode), farewellMs);
    const exit = () => process.exit(exitCode);
    this.shell.closeChromium().then(exit, exit);
  }

  private appendSwitch(name: string, value: string | undefined): void {
    if (refusedSwitches.includes(name)) refuse(`app.commandLine.appendSwitch('${name}')`);
    this.shell.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
  }

  /** The stand-in's own hands on an application, kept off the object it sees. */
  static inside(app: App) {
    return {
      /** Called once the main bundle has run: Chromium starts while the application's own `ready` work runs. */
      start(): void {
        if (app.isLeaving || app.lock?.isFirst === false) return;
        app.shell.openChromium().catch((error: unknown) => {
          process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
          app.exit(1);
        });
        app.shell.ready = true;
        app.emit('ready', {}, {});
        app.readiness.resolve();
      },
      lastWindowClosed(): void {
        if (app.isQuitting) return;
        if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
        else app.quit();
      },
    };
  }
}

function userDataFromSwitch(): string | undefined {
  const prefix = '--user-data-dir=';
  return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

function configFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env.XDG_CONFIG_HOME || join(homedir(), '.config');
}
