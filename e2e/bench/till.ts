/** The counter under ten-sales.bench.ts: counts every key that is pressed, and gives card, phone and PIN as soon as they are asked for. */
import type { Page } from 'playwright';
import type { BenchAction, QuestionName, Reply, Terminal, View } from '../../preload/contract/contract.ts';

declare global {
  interface Window {
    readonly terminal?: Terminal;
  }
}

const PIN = '123456';
const LOOK_MS = 10;
const LIMIT_MS = 60_000;

export class Till {
  readonly #page: Page;
  #keys = 0;
  #lastVoucher = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Of the last payment that ended. */
  get lastVoucher(): number {
    return this.#lastVoucher;
  }

  takeKeys(): number {
    const keys = this.#keys;
    this.#keys = 0;
    return keys;
  }

  async keys(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      this.#keys += 1;
      await this.#page.keyboard.press(name);
    }
  }

  async sees(selector: string): Promise<void> {
    await this.#page.locator(selector).first().waitFor();
  }

  /** Signs in where nobody is, and takes the last payment off the screen; not counted, for it is no part of a sale. */
  async rest(): Promise<void> {
    await this.#page.locator('main').first().waitFor();
    if ((await this.#look()).session.state === 'signed-out')
      await this.#ask('operator.signIn', { operator: '01', password: '0000' });
    for (;;) {
      const { payment, signOn, chipParameters, devices } = await this.#look();
      const isReady = devices.every(({ device, lamp }) => device === 'host' || lamp === 'ready' || lamp === 'busy');
      if (payment === undefined && signOn.state === 'done' && chipParameters.loaded && isReady) break;
      if (payment?.may.includes('dismiss'))
        await this.#ask('payment.act', { paymentId: payment.paymentId, act: { do: 'dismiss' } });
      await this.#page.waitForTimeout(LOOK_MS);
    }
    await this.#bench({ act: 'remove' });
    await this.#bench({ act: 'tear-paper' });
    await this.#page.keyboard.press('F2');
    await this.#page.locator('.amount-figures').waitFor();
  }

  /** The rest of a payment: what is asked of the customer is given at once, what is asked of the cashier is a key. */
  async through(present?: BenchAction): Promise<void> {
    const began = performance.now();
    const done = new Set<string>();
    const once = async (what: string, act: () => Promise<unknown>): Promise<void> => {
      if (done.has(what)) return;
      done.add(what);
      await act();
    };
    for (;;) {
      if (performance.now() - began > LIMIT_MS) throw new Error('the payment never ended');
      const { payment } = await this.#look();
      if (payment?.stage === 'done') {
        this.#lastVoucher = payment.voucher ?? this.#lastVoucher;
        return;
      }
      if (payment?.stage === 'presenting' && present !== undefined) await once('card', () => this.#bench(present));
      else if (payment?.may.includes('confirm-card')) await once('compare', () => this.keys('Enter'));
      else if (payment?.stage === 'pin' || payment?.prompt === 'enter-pin') await once('pin', () => this.#pin());
      else if (payment?.may.includes('next-copy')) await once('copy', () => this.keys('Enter'));
      else await this.#page.waitForTimeout(LOOK_MS);
    }
  }

  async #pin(): Promise<void> {
    for (const key of [...PIN, 'enter']) await this.#bench({ act: 'press', key: key as 'enter' });
  }

  #bench(action: BenchAction): Promise<unknown> {
    return this.#ask('bench.act', action);
  }

  async #look(): Promise<View> {
    const reply = (await this.#ask('terminal.look', {})) as Reply<'terminal.look'>;
    if (!reply.ok) throw new Error(`looking was refused: ${reply.refusal.code}`);
    return reply.value;
  }

  #ask(name: QuestionName, input: unknown): Promise<unknown> {
    return this.#page.evaluate(
      async ([question, body]) => window.terminal?.ask(question as QuestionName, body as never),
      [name, input] as const,
    );
  }
}
