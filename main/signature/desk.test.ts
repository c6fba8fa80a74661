import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostDesk, SignatureRequest } from '../host/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench } from '../journal/testing/fresh-journal.ts';
import { createSignatureDesk, type SignatureDesk, type SigningPlace } from './desk.ts';
import { decodeJbig } from './jbig/bi-level-image.ts';
import { createSignatureQueue } from './queue.ts';
import { DOT, WAVE } from './signature-builders.ts';

const CODE = '14050933';
const PAYMENT = idOf(1);
let bench: Bench;
let journal: SqliteJournal;
let place: SigningPlace;
let passLimit: () => void;
let desk: SignatureDesk;

beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  journal.commit((pen) => pen.putPayment(aPayment(1, { stage: 'approved', result: 'approved' })));
  place = 'customer';
  const { promise, resolve } = Promise.withResolvers<void>();
  passLimit = resolve;
  const clock = { nowMs: () => Date.UTC(2026, 10, 22), sleep: () => promise };
  desk = createSignatureDesk({ journal, clock, place: () => place, limitMs: 1000, onChange: () => undefined });
});
afterEach(() => bench.dispose());

const take = (signal = new AbortController().signal) => desk.take({ paymentId: PAYMENT, code: CODE }, signal);
const kinds = () => journal.events(PAYMENT).map(({ kind }) => kind);

describe('taking a signature', () => {
  it('when it is drawn, then it is sealed with its code and owed to the host before the flow hears of it', async () => {
    const taking = take();
    expect(desk.open).toMatchObject({ paymentId: PAYMENT, code: CODE, at: 'customer' });
    expect(desk.sign(PAYMENT, [])).toBe('empty');
    expect(desk.sign(PAYMENT, DOT)).toBe('too-little');
    expect(desk.sign(idOf(2), WAVE)).toBe('not-asked');
    expect(journal.signatureRow(PAYMENT)).toBeUndefined();
    expect(desk.sign(PAYMENT, WAVE)).toBe('taken');
    expect(journal.signatureRow(PAYMENT)).toMatchObject({ code: CODE, upload: 'owed', tries: 0 });
    expect(await taking).toEqual({ kind: 'signed' });
    expect(journal.signature(PAYMENT)?.use(({ strokes }) => strokes)).toEqual(WAVE);
    expect(JSON.stringify(journal.events(PAYMENT))).not.toContain('"x"');
    expect(desk.sign(PAYMENT, WAVE)).toBe('not-asked');
  });

  it('when two presses come for one signature, then it is kept once', async () => {
    const taking = take();
    expect([desk.sign(PAYMENT, WAVE), desk.sign(PAYMENT, WAVE)]).toContain('taken');
    await taking;
    expect(kinds().filter((kind) => kind === 'signature-taken')).toHaveLength(1);
  });

  it.each<[string, (abort: AbortController) => void]>([
    ['customer', () => void desk.paper(PAYMENT)],
    ['cashier', (abort) => abort.abort()],
    ['timed-out', () => passLimit()],
    ['window-closed', () => desk.windowClosed()],
  ])('when it ends by %s, then it is paper, nothing is kept, and the journal says why', async (because, end) => {
    const abort = new AbortController();
    const taking = take(abort.signal);
    end(abort);
    expect(await taking).toEqual({ kind: 'paper', because });
    expect(journal.signature(PAYMENT)).toBeUndefined();
    expect(kinds()).toContain('signature-on-paper');
    expect(desk.open).toBeUndefined();
  });

  it('when it is asked for on the cashier’s own screen, then a customer’s window that closes changes nothing', async () => {
    place = 'counter';
    const taking = take();
    desk.windowClosed();
    expect(desk.open?.at).toBe('counter');
    desk.sign(PAYMENT, WAVE);
    expect(await taking).toEqual({ kind: 'signed' });
  });
});

describe('the signatures that the host does not have yet', () => {
  const REQUEST = { batch: aPayment(1).batch, stan: 7 as never, rrn: '093105000002', receipt: {} as never };
  type Upload = HostDesk['uploadSignature'];
  const answered = (code: string) =>
    ({ kind: 'answered', answer: { code, outcome: code === '00' ? 'approved' : 'declined' } }) as never;

  function queueOver(uploadSignature: Upload, known = true) {
    return createSignatureQueue({
      journal,
      host: { uploadSignature },
      clock: { nowMs: () => 5 },
      requestOf: () => (known ? REQUEST : undefined),
      onChange: () => undefined,
    });
  }
  beforeEach(async () => {
    const taking = take();
    desk.sign(PAYMENT, WAVE);
    await taking;
  });

  it('when the host takes it, then it is sent once, as the picture that was sealed', async () => {
    const sent: SignatureRequest[] = [];
    const queue = queueOver(async (request) => {
      sent.push(request);
      return answered('00');
    });
    expect(await queue.send({ patient: true })).toBe(true);
    expect(await queue.send({ patient: true })).toBe(true);
    expect(sent).toHaveLength(1);
    const rows = journal.signature(PAYMENT)?.use(({ picture }) => picture.rows);
    expect(Buffer.from(decodeJbig(sent[0]?.image ?? new Uint8Array())?.rows ?? []).toString('base64')).toBe(rows);
    expect(queue.owed).toBe(0);
  });

  it('when the host refuses or is silent, then it stays owed, says why, and is left alone after five tries until somebody asks', async () => {
    let tries = 0;
    const queue = queueOver(async () => {
      tries += 1;
      return tries % 2 === 1 ? answered('96') : { kind: 'no-answer', why: 'timed-out' };
    });
    for (let round = 0; round < 8; round += 1) await queue.send({ patient: true });
    expect(tries).toBe(5);
    expect(journal.signatureRow(PAYMENT)).toMatchObject({ upload: 'owed', tries: 5, fault: 'declined 96' });
    expect(await queue.send({ patient: false })).toBe(false);
    expect(tries).toBe(6);
  });

  it('when a payment stops it on the way, then that counts as no try and it is sent again', async () => {
    const queue = queueOver(
      (_request, signal) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve({ kind: 'no-answer', why: 'timed-out' })),
        ),
    );
    const sending = queue.send({ patient: true });
    expect(queue.busy).toBe(true);
    await queue.stop();
    await sending;
    expect(queue.busy).toBe(false);
    expect(journal.signatureRow(PAYMENT)).toMatchObject({ upload: 'owed', tries: 0 });
  });

  it('when its payment has no slip any more, then it is lost and asked for no more', async () => {
    const queue = queueOver(async () => answered('00'), false);
    await queue.send({ patient: true });
    expect(journal.signatureRow(PAYMENT)?.upload).toBe('lost');
    expect(queue.owed).toBe(0);
  });
});
