/**
 * The built program as a journey meets it: started with a data folder of its own, worked by keys, taps and the training
 * bench, looked at by role and accessible name. Every journey uses it; it holds no expectation about a screen's content.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'playwright/test';
import type {
  Answer,
  BenchAction,
  BenchView,
  Input,
  QuestionName,
  Reply,
  Terminal,
  View,
} from '../../preload/contract/contract.ts';
import type { AppUnderTest } from '../chromium-shell/app-under-test.ts';
import { Evidence } from './evidence.ts';
import { Finger } from './finger.ts';
import { Heard } from './heard.ts';
import { PIN } from './people.ts';
import { bringToRest } from './rest.ts';
import { Seen } from './seen.ts';
import { type CounterOptions, type Ground, IS_WHOLE_ALBUM, start } from './start-counter.ts';

declare global {
  interface Window {
    readonly terminal?: Terminal;
    readonly journeyHeard?: (what: string, body: unknown) => Promise<void>;
  }
}

export type Manner = Extract<BenchAction, { act: 'swipe' }>['how'];
export type InsertManner = Extract<BenchAction, { act: 'insert' }>['how'];
export type TapManner = Extract<BenchAction, { act: 'tap' }>['how'];
export type HostFault = Extract<BenchAction, { act: 'host' }>['fault'];

/** With one of these the payment waits for the cashier to move on. */
const LEAVING = ['dismiss', 'next-copy'];

/** After this time without news the picture is asked for: what the page was not told of shall not make a journey wait. */
const NEWS_PATIENCE_MS = 400;

export class Counter extends Seen {
  readonly #options: CounterOptions;
  readonly #userData: string;
  readonly #evidence: Evidence;
  readonly #logs: string[] = [];
  readonly #heard = { view: new Heard<View>(), bench: new Heard<BenchView>() };
  #app: AppUnderTest;
  #finger: Finger | undefined;

  /** Starts the program on an empty data folder. */
  static async open(options: CounterOptions): Promise<Counter> {
    const userData = mkdtempSync(join(tmpdir(), 'countertop-'));
    const evidence = new Evidence(options.name);
    const logs: string[] = [];
    const app = await start(options, { userData, evidence, logs });
    const counter = new Counter(options, { userData, evidence, logs }, app);
    await counter.#listen();
    return counter;
  }

  private constructor(options: CounterOptions, ground: Ground, app: AppUnderTest) {
    super();
    this.#options = options;
    this.#userData = ground.userData;
    this.#evidence = ground.evidence;
    this.#logs = ground.logs;
    this.#app = app;
  }

  get page(): Page {
    return this.#app.page;
  }
  get app(): AppUnderTest {
    return this.#app;
  }

  /** Asks as the page does, and gives the reply, refusals included. */
  async try<Name extends QuestionName>(name: Name, input: Input<Name>): Promise<Reply<Name>> {
    const reply = await this.page.evaluate(
      async ([question, body]) => {
        if (window.terminal === undefined) throw new Error('the page has no bridge');
        return window.terminal.ask(question as QuestionName, body as never);
      },
      [name, input] as const,
    );
    this.#evidence.crossed(name, reply);
    return reply as Reply<Name>;
  }

  /** Asks and throws on a refusal. */
  async ask<Name extends QuestionName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
    const reply = await this.try(name, input);
    if (!reply.ok) throw new Error(`${name} was refused: ${reply.refusal.code}`);
    return reply.value;
  }

  view(): Promise<View> {
    return this.ask('terminal.look', {});
  }
  benchView(): Promise<BenchView> {
    return this.ask('bench.look', {});
  }
  async bench(action: BenchAction): Promise<void> {
    await this.ask('bench.act', action);
  }

  /** Waits until the picture fits; fails with what it was. */
  async until(what: string, fits: (view: View) => boolean): Promise<View> {
    let view = await this.view();
    if (fits(view)) return view;
    await expect
      .poll(
        async () => {
          view = (await this.#heard.view.after(view, NEWS_PATIENCE_MS)) ?? (await this.view());
          return fits(view) ? 'as awaited' : summary(view);
        },
        { message: what, intervals: [1] },
      )
      .toBe('as awaited');
    return view;
  }

  /** Waits until the bench's picture fits. */
  async untilBench(what: string, fits: (view: BenchView) => boolean): Promise<BenchView> {
    let view = await this.benchView();
    if (fits(view)) return view;
    await expect
      .poll(
        async () => {
          view = (await this.#heard.bench.after(view, NEWS_PATIENCE_MS)) ?? (await this.benchView());
          return fits(view);
        },
        { message: what, intervals: [1] },
      )
      .toBe(true);
    return view;
  }

  /** Several in one go. */
  async benchAll(actions: readonly BenchAction[]): Promise<void> {
    const refused = await this.page.evaluate(async (all) => {
      for (const action of all) {
        const reply = await window.terminal?.ask('bench.act', action);
        if (reply?.ok !== true) return `${action.act}: ${reply?.refusal.code ?? 'the page has no bridge'}`;
      }
      return undefined;
    }, actions);
    if (refused !== undefined) throw new Error(`the bench refused ${refused}`);
  }

  /** Turns a fault of the simulated host on or off, and waits until it is in force. */
  async host(fault: HostFault): Promise<void> {
    await this.bench({ act: 'host', fault });
    await this.untilBench(`the host is ${fault}`, (view) => view.host.fault === fault);
  }

  /** Takes the paper out or puts a new roll in, and waits until it is done. */
  async paper(paper: BenchView['printer']['paper']): Promise<void> {
    await this.bench({ act: 'printer', paper });
    await this.untilBench(`the paper is ${paper}`, (view) => view.printer.paper === paper);
  }
  async untilReady(device: 'reader' | 'chip' | 'pad' | 'printer'): Promise<void> {
    await this.until(`the ${device} is ready`, (view) =>
      view.devices.some((lamp) => lamp.device === device && ['ready', 'busy'].includes(lamp.lamp)),
    );
  }

  /** By the menu, once the strip shows who sits here: until then F10 is nobody's. */
  async openFromMenu(name: RegExp): Promise<void> {
    const { session } = await this.view();
    if (session.state === 'signed-in') await this.stripShows(session.operator);
    await this.key('F10');
    await this.work.getByRole('button', { name }).click();
  }
  openDevices(): Promise<void> {
    return this.openFromMenu(/^(设备|Devices)/);
  }

  async swipe(card: string, how: Manner = 'well'): Promise<void> {
    await this.bench({ act: 'swipe', card, how });
  }
  /** Types on the pad once it is lit; '' is Enter alone. */
  async pin(digits: string): Promise<void> {
    await this.untilBench('the pad asks for a PIN', (view) => view.pad.lit);
    for (const key of [...digits, 'enter']) await this.bench({ act: 'press', key: key as 'enter' });
  }

  /** Puts a card into the slot and leaves it there. */
  async insert(card: string, how: InsertManner = 'well'): Promise<void> {
    await this.bench({ act: 'insert', card, how });
  }
  /** Whatever is in the slot or on the field leaves. */
  async pullOut(): Promise<void> {
    await this.bench({ act: 'remove' });
    await this.untilBench('slot and field are empty', (view) => view.chip.card === undefined);
  }
  /** Holds a card onto the field; `tap` is a finger on the screen. */
  async tapCard(card: string, how: TapManner = 'well'): Promise<void> {
    await this.bench({ act: 'tap', card, how });
  }
  /** Types on the chip reader's own keys once it asks; '' is Enter alone. */
  async readerPin(digits: string): Promise<void> {
    await this.untilBench('the chip reader asks for a PIN', (view) => view.chip.asking && view.chip.typed === 0);
    for (const key of [...digits, 'enter']) await this.bench({ act: 'press', key: key as 'enter' });
  }

  /** A touch of a finger in the middle of an element: no mouse, no keyboard. */
  tap(target: Locator): Promise<void> {
    this.#finger ??= new Finger(this.page);
    return this.#finger.tap(target);
  }

  /** From an empty sale screen: keys the amount, swipes, confirms the card, and enters the PIN; then the host is asked. */
  async pay(amount: string, card: string, pin: string = PIN): Promise<void> {
    await this.beginSale(amount);
    await this.swipe(card);
    await this.prompts('请核对卡号');
    await this.key('Enter');
    await this.pin(pin);
  }
  /** The same with a card whose chip is read; it stays in the slot. */
  async payByChip(amount: string, card: string, pin: string = PIN): Promise<void> {
    await this.beginSale(amount);
    await this.insert(card);
    await this.prompts('请核对卡号');
    await this.key('Enter');
    await this.pin(pin);
  }
  /** The same by questions alone, in whatever language the screen is; ends when the host is asked. */
  async payQuietly(amountMinor: number, card: string): Promise<void> {
    const paymentId = crypto.randomUUID();
    await this.ask('payment.start', { paymentId, order: { kind: 'sale', amount: { amountMinor, currency: 'CNY' } } });
    await this.until('a card is asked for', (view) => view.payment?.prompt === 'present-card');
    await this.swipe(card);
    await this.until('the card is compared', (view) => view.payment?.stage === 'confirming');
    await this.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
    await this.pin(PIN);
    await this.until('the host is asked', (view) => view.payment?.stage !== 'pin');
  }
  /** Keys the amount and waits until a card is asked for. */
  async beginSale(amount: string): Promise<void> {
    await this.keys(amount);
    await this.key('Enter');
    await this.prompts('请刷卡');
  }
  /** Prints or skips what is left to print, and takes the payment off the screen. */
  async finishPayment(): Promise<void> {
    await this.until('the result', (view) => view.payment?.may.some((word) => LEAVING.includes(word)) === true);
    const { payment } = await this.view();
    if (payment?.may.includes('next-copy')) {
      await this.ask('payment.act', { paymentId: payment.paymentId, act: { do: 'next-copy', skip: false } });
      await this.until('the second slip', (view) => view.payment?.may.includes('dismiss') === true);
    }
    if (payment === undefined) return;
    // A slip about a fault may still be printing, or the counter may ask again for what stands unresolved and show that one instead.
    await expect.poll(() => this.#dismissWhatIsShown()).toBe(true);
    await this.until('the counter rests', (view) => view.payment === undefined);
  }

  async #dismissWhatIsShown(): Promise<boolean> {
    const { payment } = await this.view();
    return (
      payment === undefined ||
      (await this.try('payment.act', { paymentId: payment.paymentId, act: { do: 'dismiss' } })).ok
    );
  }

  /** Brings the counter to rest, whatever a test left: everything plugged, no fault, 01 signed in and on, sale screen. */
  async rest(): Promise<void> {
    await bringToRest(this);
    this.#evidence.takeComplaints();
    await this.prompts('消费');
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#listen();
  }
  /** Pulls the plug: nothing of the program gets a last word. */
  async powerCut(): Promise<void> {
    this.awaitEnd();
    await this.#app.kill('SIGKILL');
    this.#finger = undefined;
  }
  /** Starts again on the same data folder. */
  async startAgain(): Promise<void> {
    this.#app = await start(this.#options, {
      userData: this.#userData,
      evidence: this.#evidence,
      logs: this.#logs,
    });
    await this.#listen();
  }

  /** What comes next ends the program, and is meant to. */
  awaitEnd(): void {
    this.#evidence.awaitEnd();
  }

  /** Fails when page or program has complained since the last time. */
  expectNoComplaint(): void {
    expect(this.#evidence.takeComplaints()).toEqual([]);
  }
  /** After each test: no complaint; and of one that has failed, what the counter showed then, for the closing lines. */
  async judge(): Promise<void> {
    const { status, expectedStatus } = test.info();
    if (status !== expectedStatus) await test.info().attach('shown', { body: await this.#shown() });
    this.expectNoComplaint();
  }

  async #shown(): Promise<string> {
    try {
      return `${summary(await this.view())}\n${await this.page.locator('body').innerText({ timeout: 2_000 })}`;
    } catch (error) {
      return `nothing could be read: ${String(error)}`;
    }
  }
  /** Complaints that a test has provoked on purpose are forgotten; any other fails it. */
  forgive(provoked: RegExp): void {
    expect(this.#evidence.takeComplaints().filter((complaint) => !provoked.test(complaint))).toEqual([]);
  }
  /** The text that a person can read now, for the leak scan. */
  async remember(what: string): Promise<void> {
    this.#evidence.crossed(what, await this.page.evaluate(() => document.body.innerText));
  }

  /** Ends the program and keeps what it left for the leak scan. */
  async close(): Promise<void> {
    if (this.#app.process.exitCode === null && this.#app.process.signalCode === null) {
      await this.#askForEverything();
      this.awaitEnd();
      await this.#app.close();
    }
    this.#evidence.keep(this.#userData, this.#logs);
    rmSync(this.#userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    this.expectNoComplaint();
  }

  async #listen(): Promise<void> {
    if (!(await this.page.evaluate(() => typeof window.journeyHeard === 'function')))
      await this.page.exposeFunction('journeyHeard', (what: string, body: unknown) => this.#hear(what, body));
    for (const heard of [this.#heard.view, this.#heard.bench]) heard.forget();
    await this.page.evaluate(() => {
      window.terminal?.on('terminal.view', (body) => void window.journeyHeard?.('terminal.view', body));
      // The wallet is always the same, and most of the picture: `bench.look` brings it whole.
      window.terminal?.on('bench.view', (body) => void window.journeyHeard?.('bench.view', { ...body, cards: [] }));
    });
    await expect(this.page.getByRole('banner').or(this.work).first()).toBeVisible();
    if (this.#options.benchBeside !== true && !IS_WHOLE_ALBUM) await this.#putBenchAway();
  }

  /** Before anybody has signed in it is not there yet: called and sent away it stays away. */
  async #putBenchAway(): Promise<void> {
    const { session, mode } = await this.view();
    if (session.state === 'locked' || mode !== 'training') return;
    if (!(await this.page.locator('.bench-dock').isVisible())) await this.key('F7');
    await this.key('F7');
  }

  #hear(what: string, body: unknown): void {
    this.#evidence.crossed(what, body);
    if (what === 'terminal.view') this.#heard.view.hear(body as View);
    else this.#heard.bench.hear(body as BenchView);
  }

  /** Every answer that shows what is stored, once, so that the scan sees what the page could have asked for. */
  async #askForEverything(): Promise<void> {
    await this.try('operator.list', {});
    await this.try('settings.read', {});
    await this.try('batch.totals', {});
    const found = await this.try('history.find', { text: '' });
    if (!found.ok) return;
    for (const row of found.value.rows) await this.try('history.show', { paymentId: row.paymentId });
  }
}

const summary = ({ session, signOn, payment, settlement, unresolved, owedReversals }: View): string =>
  JSON.stringify({
    session: session.state,
    signOn: signOn.state,
    unresolved,
    owedReversals,
    ...(payment && { stage: payment.stage, prompt: payment.prompt, may: payment.may.join() }),
    ...(settlement && { settlement: settlement.state, step: settlement.step }),
  });
