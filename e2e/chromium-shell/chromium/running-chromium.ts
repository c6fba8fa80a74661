/**
 * One running Chromium: started over a pipe with every road to the network closed, and asked for one page per window.
 * shell.ts starts it once main is ready; window.ts takes pages from it.
 */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, Route } from 'playwright';
import { unlessPageLeft } from '../page/page-door.ts';
import { profileFolder, waitForOldChromium } from './profile.ts';

/** No update, no sync, no host at all: whatever is not answered by the application's protocol handler fails. */
const quietSwitches = [
  '--no-first-run',
  '--disable-features=Translate',
  '--no-default-browser-check',
  '--test-type',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--block-new-web-contents',
  '--password-store=basic',
];

const placeholder = 'data:text/html,<title>opening</title>';

export interface ChromiumChoice {
  readonly executable: string;
  readonly headless: boolean;
  readonly userData: string;
  readonly switches: readonly string[];
  /** Answers every request of every page. */
  readonly serve: (route: Route) => Promise<void>;
  readonly closed: () => void;
}

export class RunningChromium {
  readonly context: BrowserContext;
  private readonly choice: ChromiumChoice;
  private readonly profile: string;
  private firstTaken: boolean = false;
  private opening: Promise<unknown> = Promise.resolve();

  private constructor(context: BrowserContext, choice: ChromiumChoice, profile: string) {
    this.context = context;
    this.choice = choice;
    this.profile = profile;
  }

  static async start(choice: ChromiumChoice): Promise<RunningChromium> {
    const profile = profileFolder(choice.userData);
    await waitForOldChromium(profile);
    const { chromium } = await import('playwright');
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: choice.executable,
      headless: choice.headless,
      args: [...quietSwitches, ...choice.switches, ...(choice.headless ? [] : [`--app=${placeholder}`])],
      ignoreDefaultArgs: ['--enable-automation'],
      viewport: choice.headless ? { width: 1024, height: 768 } : null,
      chromiumSandbox: process.getuid?.() !== 0,
      serviceWorkers: 'block',
      acceptDownloads: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    context.on('close', choice.closed);
    await Promise.all([context.route('**/*', choice.serve), closePopups(context)]);
    return new RunningChromium(context, choice, profile);
  }

  /** These permissions and no others: what is not among them Chromium refuses without asking the person at the screen. */
  async grant(permissions: readonly string[]): Promise<void> {
    await this.context.grantPermissions([...permissions]);
  }

  get version(): string {
    return this.context.browser()?.version() ?? 'unknown';
  }

  get headless(): boolean {
    return this.choice.headless;
  }

  /** A fresh page for one window. Calls queue: in a headed browser nothing else tells two new windows apart. */
  takePage(): Promise<Page> {
    const taken = this.opening.then(() => this.openPage());
    this.opening = taken.catch(() => undefined);
    return taken;
  }

  /** Lets a test drive the same pages over a local socket; answers where it listens. */
  async bind(title: string): Promise<string> {
    const browser = this.context.browser();
    if (browser === null) throw new Error('stand-in: this Chromium cannot be shared with a test');
    return (await browser.bind(title)).endpoint;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async openPage(): Promise<Page> {
    if (!this.firstTaken) {
      this.firstTaken = true;
      return await this.firstPage();
    }
    return this.choice.headless ? await this.context.newPage() : await this.secondAppWindow();
  }

  private async firstPage(): Promise<Page> {
    const isOurs = (page: Page) => this.choice.headless || page.url().startsWith('data:');
    let first = this.context.pages().find(isOurs);
    while (first === undefined) {
      await sleep(5);
      first = this.context.pages().find(isOurs);
    }
    for (const page of this.context.pages()) if (page !== first) await page.close();
    return first;
  }

  /** NOTE: only a second start on the same profile, which hands over to the first, opens another *app* window. */
  private async secondAppWindow(): Promise<Page> {
    const opened = this.context.waitForEvent('page');
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [`--app=${placeholder}`, `--user-data-dir=${this.profile}`, '--no-first-run', ...sandbox];
    const handover = spawn(this.choice.executable, args, { stdio: 'ignore' });
    const failed = new Promise<never>((_, reject) => handover.once('error', reject));
    return await Promise.race([opened, failed]);
  }
}

/**
 * NOTE: with a screen Chromium opens a popup in spite of its switch, and Playwright says nothing of one whose first
 * request is refused. So it is closed by its target, the moment Chromium has made it.
 */
async function closePopups(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  session?.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type !== 'page' || targetInfo.openerId === undefined) return;
    session.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(unlessPageLeft);
  });
  await session?.send('Target.setDiscoverTargets', { discover: true });
}
