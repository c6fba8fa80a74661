/**
 * The customer's phone of the bench: wallets whose codes the simulated scanner reads, as the bytes a scanner would send, and a payer
 * who pays, refuses, takes a while over a password, or has no network. What it decides goes to the simulated acquirer alone.
 */
import type { ScannerSimulator } from '../../native-drivers/barcode-scanner/simulator.ts';
import type { BenchAction, BenchView } from '../../preload/contract/contract.ts';
import type { Chance, Clock } from '../domain/clock.ts';
import type { Phone } from '../host/simulator/code-rules.ts';
import { testCodes } from '../host/simulator/test-codes.ts';

export interface BenchPhoneOptions {
  readonly payer: Phone;
  readonly scanner: ScannerSimulator;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly onChange: () => void;
}

type Waiting = ReturnType<Phone['waiting']>[number];
type Word = Extract<BenchAction, { act: 'phone' }>['word'];
type PhoneView = BenchView['phone'];

/** Prefix and length of a fresh code (peripherals 5.3). */
const WALLETS: Readonly<Record<string, { readonly prefix: string; readonly digits: number }>> = {
  unionpay: { prefix: '62', digits: 19 },
  wechat: { prefix: '13', digits: 18 },
  alipay: { prefix: '28', digits: 18 },
};
/** What else lies on a counter: the bar code of a bottle, which pays for nothing (EAN-13). */
const BOTTLE = {
  code: 'bottle',
  digits: '6901234567892',
  label: '一瓶水的条码，不是付款码',
  labelEn: 'the bar code of a bottle, no payment code',
} as const;
/** A code that is scanned has reached the acquirer by then. */
const HEARD_WITHIN_MS = 10_000;
/** What typing six digits takes a person. */
const TYPING_MS = 4_000;

export class BenchPhone {
  readonly #options: BenchPhoneOptions;
  #isOnline: boolean = true;
  #isTyping: boolean = false;
  /** When a code was held to the scanner: a payment that waits soon after is this phone's. */
  #presentedAtMs: number | undefined;
  /** The payment that this phone has before it. */
  #mine: string | undefined;

  constructor(options: BenchPhoneOptions) {
    this.#options = options;
  }

  /** Holds a code to the scanner: a fresh one of a wallet, or one of the made-up ones with a payer behind it. */
  async show(code: string): Promise<void> {
    const digits = testCodes.find(({ id }) => id === code)?.code ?? this.#fresh(code);
    if (code === BOTTLE.code) await this.#options.scanner.scan(BOTTLE.digits);
    if (digits === undefined) return;
    this.#presentedAtMs = this.#options.clock.ticksMs();
    await this.#options.scanner.scan(digits);
  }

  act(word: Word): void {
    switch (word) {
      case 'online':
      case 'offline':
        this.#isOnline = word === 'online';
        break;
      case 'scan':
        if (this.#isOnline) this.#mine = this.#notice()?.stan.toString();
        break;
      case 'pay-later':
        void this.#payLater();
        break;
      case 'pay':
      case 'refuse':
        this.#decide(word);
        break;
    }
    this.#options.onChange();
  }

  view(): PhoneView {
    const waiting = this.#notice();
    return {
      online: this.#isOnline,
      busy: this.#isTyping,
      codes: [
        ...testCodes.map(({ id, label }) => ({ code: id, label: label.zh, labelEn: label.en })),
        { code: BOTTLE.code, label: BOTTLE.label, labelEn: BOTTLE.labelEn },
      ],
      ...(waiting && {
        waiting: {
          amount: { amountMinor: waiting.amountMinor, currency: 'CNY' as const },
          scanned: this.#mine === String(waiting.stan),
        },
      }),
    };
  }

  /** The payment that waits; it is this phone's when its code was held to the scanner just before, whoever looks first. */
  #notice(): Waiting | undefined {
    const waiting = this.#options.payer.waiting().at(-1);
    if (waiting === undefined) this.#mine = undefined;
    else if (this.#hasJustPresented) this.#pickUp(waiting);
    return waiting;
  }

  get #hasJustPresented(): boolean {
    const at = this.#presentedAtMs;
    return at !== undefined && this.#options.clock.ticksMs() - at < HEARD_WITHIN_MS;
  }

  #pickUp({ stan }: Waiting): void {
    this.#mine = String(stan);
    this.#presentedAtMs = undefined;
  }

  #decide(word: 'pay' | 'refuse'): void {
    const waiting = this.#notice();
    if (!this.#isOnline || waiting === undefined || this.#mine !== String(waiting.stan)) return;
    this.#options.payer.decide(waiting, word);
    this.#mine = undefined;
  }

  async #payLater(): Promise<void> {
    if (this.#isTyping) return;
    this.#isTyping = true;
    await this.#options.clock.sleep(TYPING_MS);
    this.#isTyping = false;
    this.#decide('pay');
    this.#options.onChange();
  }

  #fresh(wallet: string): string | undefined {
    const kind = WALLETS[wallet];
    if (kind === undefined) return undefined;
    const { prefix, digits } = kind;
    const rest = [...this.#options.chance.bytes(digits - prefix.length)].map((byte) => byte % 10).join('');
    return `${prefix}${rest}`;
  }
}
