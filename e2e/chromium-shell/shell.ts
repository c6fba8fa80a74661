/**
 * What the stand-in knows about the one application it runs: identity, open windows, protocol handlers, and the
 * Chromium behind them. The imitated Electron modules in `electron/` share one Shell; it never talks to the
 * application itself.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findChromium, wantsHeadless } from './chromium/find-chromium.ts';
import type { OpenWindow } from './chromium/open-window.ts';
import { RunningChromium } from './chromium/running-chromium.ts';
import { serveRoute } from './chromium/serve-route.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** What `webRequest` listeners decided about one request. */
export interface RequestWatch {
  readonly cancels: (details: object, url: string) => Promise<boolean>;
  readonly headers: (details: object, url: string, headers: Record<string, string>) => Promise<Record<string, string>>;
}

/** As Electron's: whose page asks is not told here, for all pages are the application's own. */
export type PermissionCheck = (contents: null, permission: string) => boolean;

/** What Chromium can be told of, by Electron's name and by its driver's. */
const GRANTABLE = [['clipboard-sanitized-write', 'clipboard-write']] as const;

export interface AppIdentity {
  readonly appPath: string;
  readonly name: string;
  readonly version: string;
}

/** Reads name and version from the package.json nearest above `mainPath`, as Electron does for an app folder. */
export function readIdentity(mainPath: string): AppIdentity {
  let folder = dirname(resolve(mainPath));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return { appPath: dirname(resolve(mainPath)), name: 'Electron', version: '0.0.0' };
  const facts = JSON.parse(readFileSync(file, 'utf8')) as { productName?: string; name?: string; version?: string };
  return {
    appPath: folder,
    name: facts.productName ?? facts.name ?? 'Electron',
    version: facts.version ?? '0.0.0',
  };
}

export class Shell {
  readonly identity: AppIdentity;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly windows = new Set<OpenWindow>();
  readonly protocolHandlers = new Map<string, ProtocolHandler>();
  readonly switches: string[] = [];
  ready: boolean = false;
  /** Set by `session.defaultSession.webRequest`. */
  requestWatch: RequestWatch | undefined;
  /** Asked for when Chromium starts; `app.setPath` may have moved it before. */
  userData: () => string = () => {
    throw new Error('stand-in: the data folder was asked for before app exists');
  };
  private permissionCheck: PermissionCheck = () => false;
  private chromium: Promise<RunningChromium> | undefined;
  private lastWindowId = 0;

  constructor(identity: AppIdentity, env: Readonly<Record<string, string | undefined>>) {
    this.identity = identity;
    this.env = env;
  }

  /** True when a test drives this run. */
  get underTest(): boolean {
    return Boolean(this.env.COUNTERTOP_BIND);
  }

  nextWindowId(): number {
    this.lastWindowId += 1;
    return this.lastWindowId;
  }

  /** The running Chromium; started at the first call, and again if all its windows were closed and it left. */
  openChromium(): Promise<RunningChromium> {
    this.chromium ??= this.startChromium();
    return this.chromium;
  }

  /** Lets Chromium write its storage and leave. */
  async closeChromium(): Promise<void> {
    const chromium = await this.chromium;
    await chromium?.close();
  }

  /** Chromium grants from now on what this check says yes to, and nothing else. */
  async heedPermissions(check: PermissionCheck): Promise<void> {
    this.permissionCheck = check;
    const chromium = await this.chromium;
    await chromium?.grant(this.granted());
  }

  private granted(): string[] {
    return GRANTABLE.flatMap(([name, drivers]) => (this.permissionCheck(null, name) ? [drivers] : []));
  }

  private async startChromium(): Promise<RunningChromium> {
    const executable = findChromium(this.env);
    if (executable === undefined) throw new Error('stand-in: no Chromium on this machine; install chromium');
    const chromium = await RunningChromium.start({
      executable,
      headless: wantsHeadless(this.env),
      userData: this.userData(),
      switches: this.switches,
      serve: (route) => serveRoute(route, this),
      closed: () => {
        this.chromium = undefined;
        for (const window of [...this.windows]) window.pageClosed();
      },
    });
    await chromium.grant(this.granted());
    const way = chromium.headless ? 'headless' : 'on the screen';
    process.stderr.write(`shell: chromium stand-in (Chromium ${chromium.version}, ${way})\n`);
    if (this.env.COUNTERTOP_BIND) await this.bind(chromium, this.env.COUNTERTOP_BIND);
    return chromium;
  }

  private async bind(chromium: RunningChromium, path: string): Promise<void> {
    const endpoint = await chromium.bind('countertop');
    writeFileSync(path, endpoint);
  }
}
