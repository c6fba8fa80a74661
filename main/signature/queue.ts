/**
 * The signatures that the host does not have yet. Sent when the counter is idle and once more before a settlement; one that fails
 * stays owed, is shown, and is tried again. It never holds a payment up: whoever wants the host stops it first. An upload may be cut
 * anywhere and is then sent again whole, with the same number and the same picture.
 */
import type { Clock } from '../domain/clock.ts';
import type { PaymentId } from '../domain/numbers.ts';
import type { Delivery, HostDesk, SignatureRequest } from '../host/role.ts';
import type { Journal, SignatureRow } from '../journal/role.ts';
import { encodeJbig } from './jbig/bi-level-image.ts';

export interface SignatureQueue {
  readonly owed: number;
  readonly busy: boolean;
  /**
   * Sends what is owed, one after another, until one does not come through. Never throws for what the host does. `patient` leaves out
   * what has failed often: that waits for the settlement. False when the host was silent.
   */
  send(how: { readonly patient: boolean }): Promise<boolean>;
  /** Stops a send under way and resolves when the line is free. */
  stop(): Promise<void>;
}

export interface SignatureQueueOptions {
  readonly journal: Journal;
  readonly host: Pick<HostDesk, 'uploadSignature'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Everything but the picture; undefined for a payment that has no slip any more. */
  readonly requestOf: (id: PaymentId) => Omit<SignatureRequest, 'image'> | undefined;
  readonly onChange: () => void;
}

/** So often by itself while the counter is idle. */
export const PATIENT_TRIES = 5;

export const createSignatureQueue = (options: SignatureQueueOptions): SignatureQueue => new Queue(options);

class Queue implements SignatureQueue {
  readonly #options: SignatureQueueOptions;
  #effort: { readonly abort: AbortController; readonly done: Promise<boolean> } | undefined;

  constructor(options: SignatureQueueOptions) {
    this.#options = options;
  }

  get owed(): number {
    return this.#options.journal.owedSignatures().length;
  }

  get busy(): boolean {
    return this.#effort !== undefined;
  }

  async send({ patient }: { readonly patient: boolean }): Promise<boolean> {
    if (this.#effort !== undefined) return this.#effort.done;
    const abort = new AbortController();
    const done = this.#sendAll(patient, abort.signal).finally(() => {
      this.#effort = undefined;
      this.#options.onChange();
    });
    this.#effort = { abort, done };
    return done;
  }

  async stop(): Promise<void> {
    this.#effort?.abort.abort();
    await this.#effort?.done;
  }

  async #sendAll(patient: boolean, signal: AbortSignal): Promise<boolean> {
    for (const row of this.#options.journal.owedSignatures()) {
      if (patient && row.tries >= PATIENT_TRIES) continue;
      if (signal.aborted) return true;
      const request = this.#requestOf(row);
      const delivery = request && (await this.#options.host.uploadSignature(request, signal));
      // Stopped for a payment: that says nothing about this signature.
      if (signal.aborted && delivery?.kind !== 'answered') return true;
      this.#note(row, delivery);
      if (delivery !== undefined && delivery.kind !== 'answered') return false;
    }
    return true;
  }

  #requestOf({ paymentId }: SignatureRow): SignatureRequest | undefined {
    const request = this.#options.requestOf(paymentId);
    const image = this.#options.journal
      .signature(paymentId)
      ?.use(({ picture }) => encodeJbig({ ...picture, rows: new Uint8Array(Buffer.from(picture.rows, 'base64')) }));
    return request && image && { ...request, image };
  }

  #note(row: SignatureRow, delivery: Delivery | undefined): void {
    const fault = delivery && faultOf(delivery);
    const upload = delivery === undefined ? 'lost' : fault === undefined ? 'sent' : 'owed';
    const { fault: _old, ...rest } = row;
    this.#options.journal.commit((pen) => {
      const body = { code: row.code, ...(fault !== undefined && { fault }) };
      pen.append({ kind: EVENTS[upload], paymentId: row.paymentId, body });
      pen.putSignature({
        ...rest,
        upload,
        tries: row.tries + 1,
        ...(fault !== undefined && { fault }),
        changedAtMs: this.#options.clock.nowMs(),
      });
    });
  }
}

const EVENTS = {
  sent: 'signature-uploaded',
  owed: 'signature-not-uploaded',
  lost: 'signature-lost',
} as const satisfies Record<SignatureRow['upload'], string>;

/** Undefined when the host has it. */
function faultOf(delivery: Delivery): string | undefined {
  if (delivery.kind !== 'answered') return delivery.kind;
  const { outcome, code } = delivery.answer;
  return outcome === 'approved' ? undefined : `declined ${code}`;
}
