/**
 * Takes one signature at a time. The flow of a payment asks after approval and waits here; the customer's window, or the cashier's
 * own screen where there is none, answers. What is drawn goes into the journal, sealed, together with the line that says so, before
 * the flow hears of it; whatever else happens falls back to paper and changes nothing about the payment. After a power cut nothing is
 * asked again: with a row in the journal the slip shows the signature, without one it has the line to sign on.
 */
import type { Clock } from '../domain/clock.ts';
import type { PaymentId } from '../domain/numbers.ts';
import { secret } from '../domain/secret.ts';
import type { Journal, Stroke } from '../journal/role.ts';
import { drawSignature } from './draw.ts';
import { judgeStrokes } from './strokes.ts';

/** What a signature is asked for. */
export interface SignatureAsk {
  readonly paymentId: PaymentId;
  readonly code: string;
}

export type SigningPlace = 'customer' | 'counter';

/** What stands open: shown by both windows. */
export interface Signing extends SignatureAsk {
  readonly at: SigningPlace;
  readonly sinceMs: number;
  readonly limitMs: number;
}

/** Why it is paper after all. */
export type PaperBecause = 'customer' | 'cashier' | 'timed-out' | 'window-closed';
export type SignatureEnd = { readonly kind: 'signed' } | { readonly kind: 'paper'; readonly because: PaperBecause };

export type SignRuling = 'taken' | 'not-asked' | 'empty' | 'too-little';

export interface SignatureDesk {
  readonly open: Signing | undefined;
  /** Asks, and resolves with how it ended. One payment at a time; the signal is the cashier's choice of paper. */
  take(ask: SignatureAsk, signal: AbortSignal): Promise<SignatureEnd>;
  /** The strokes as drawn. What is too little is told, and the asking goes on. */
  sign(id: string, strokes: readonly Stroke[]): SignRuling;
  /** The customer wants paper. False when nothing was asked. */
  paper(id: string): boolean;
  /** The customer's window has gone: a signature asked for there is done on paper. */
  windowClosed(): void;
}

export interface SignatureDeskOptions {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs' | 'sleep'>;
  /** Where a signature can be given now. */
  readonly place: () => SigningPlace;
  /** How long a customer may take. */
  readonly limitMs: number;
  readonly onChange: () => void;
}

export const createSignatureDesk = (options: SignatureDeskOptions): SignatureDesk => new Desk(options);

class Desk implements SignatureDesk {
  readonly #options: SignatureDeskOptions;
  #open: (Signing & { readonly end: (end: SignatureEnd) => void }) | undefined;

  constructor(options: SignatureDeskOptions) {
    this.#options = options;
  }

  get open(): Signing | undefined {
    return this.#open;
  }

  async take(ask: SignatureAsk, signal: AbortSignal): Promise<SignatureEnd> {
    if (this.#open !== undefined) throw new Error('a signature is already asked for');
    if (signal.aborted) return { kind: 'paper', because: 'cashier' };
    const { clock, place, limitMs, onChange } = this.#options;
    const { promise, resolve } = Promise.withResolvers<SignatureEnd>();
    const stopped = (): void => resolve({ kind: 'paper', because: 'cashier' });
    signal.addEventListener('abort', stopped, { once: true });
    this.#open = { ...ask, at: place(), sinceMs: clock.nowMs(), limitMs, end: resolve };
    onChange();
    void clock.sleep(limitMs).then(() => resolve({ kind: 'paper', because: 'timed-out' }));
    const end = await promise;
    signal.removeEventListener('abort', stopped);
    this.#open = undefined;
    if (end.kind === 'paper') this.#noteOnPaper(ask, end.because);
    onChange();
    return end;
  }

  sign(id: string, strokes: readonly Stroke[]): SignRuling {
    const open = this.#open;
    if (open?.paymentId !== id) return 'not-asked';
    const judgement = judgeStrokes(strokes);
    if (judgement !== 'signature') return judgement;
    this.#keep(open, strokes);
    open.end({ kind: 'signed' });
    return 'taken';
  }

  paper(id: string): boolean {
    if (this.#open?.paymentId !== id) return false;
    this.#open.end({ kind: 'paper', because: 'customer' });
    return true;
  }

  windowClosed(): void {
    if (this.#open?.at === 'customer') this.#open.end({ kind: 'paper', because: 'window-closed' });
  }

  /** Sealed, recorded and owed to the host in one transaction. A second press finds it there and changes nothing. */
  #keep({ paymentId, code }: SignatureAsk, strokes: readonly Stroke[]): void {
    const { journal, clock } = this.#options;
    if (journal.signatureRow(paymentId) !== undefined) return;
    const { width, height, rows } = drawSignature(strokes, code);
    const picture = { width, height, rows: Buffer.from(rows).toString('base64') };
    const nowMs = clock.nowMs();
    journal.commit((pen) => {
      pen.append({ kind: 'signature-taken', paymentId, body: { code, strokes: strokes.length } });
      const digest = pen.sealSignature(
        paymentId,
        { code, month: monthOf(nowMs) },
        secret('signature', { strokes, picture }),
      );
      pen.putSignature({ paymentId, code, digest, upload: 'owed', tries: 0, takenAtMs: nowMs, changedAtMs: nowMs });
    });
  }

  #noteOnPaper({ paymentId, code }: SignatureAsk, because: PaperBecause): void {
    this.#options.journal.commit((pen) =>
      pen.append({ kind: 'signature-on-paper', paymentId, body: { code, because } }),
    );
  }
}

/** YYYYMM, by universal time: a month's end need not be the counter's own. */
export const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7).replace('-', '');
