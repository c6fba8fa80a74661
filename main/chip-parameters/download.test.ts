/**
 * The download over a real journal and a host that says what the test says. Keys and applications are public ones (emv.md 2.2, 2.3),
 * in `testdata/downloads.json` with their source.
 */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChipDownloadOutcome, ChipQueryOutcome, Delivery, HostAnswer } from '../host/role.ts';
import { JournalTrouble } from '../journal/journal-trouble.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { verifyFile } from '../journal/verify.ts';
import { type ChipParameters, type ChipParametersParts, createChipParameters } from './download.ts';
import type { ChipParametersState } from './parameter-state.ts';

interface Downloads {
  readonly keys: readonly { readonly id: string; readonly data: string }[];
  readonly applications: readonly { readonly id: string; readonly data: string }[];
}
const downloads: Downloads = JSON.parse(readFileSync(new URL('testdata/downloads.json', import.meta.url), 'utf8'));

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'ascii'));
const keyData = (index: string): string => {
  const found = downloads.keys.find(({ data }) => data.startsWith(`9F0605A0000003339F2201${index}`));
  if (found === undefined) throw new Error(`no key ${index}`);
  return found.data;
};
const [debit = '', credit = ''] = downloads.applications.map(({ data }) => data);
const nameOf = (data: string): Uint8Array => bytes(data.slice(0, data.startsWith('9F0605') ? 24 : 22));
const QPS = 'FF80540011FF8058012000000100000FF8059012000000100000FF805A0011';

const MORNING_MS = Date.UTC(2026, 10, 22, 1, 30, 12);
const hostAnswer = (changes: Partial<HostAnswer> = {}): HostAnswer => ({
  code: '00',
  outcome: 'approved',
  organisation: 'CUP',
  followUp: 'none',
  ...changes,
});
const answered = (changes: Partial<HostAnswer> = {}): Delivery => ({ kind: 'answered', answer: hostAnswer(changes) });
const SILENCE: Delivery = { kind: 'no-answer', why: 'timed-out' };
const UNREACHABLE: ChipQueryOutcome = { kind: 'never-sent', why: 'unreachable' };

interface Sent {
  readonly name: 'chipQuery' | 'chipDownload' | 'chipEnd';
  readonly kind: string;
  /** The number a query begins at, or the name a download asks for. */
  readonly of?: number | string;
}

/** Says what it was given, in turn: an empty list, silence or yes when nothing is left. */
class FakeHost implements Pick<ChipParametersParts['host'], 'chipQuery' | 'chipDownload' | 'chipEnd'> {
  readonly sent: Sent[] = [];
  readonly next: { chipQuery: ChipQueryOutcome[]; chipDownload: ChipDownloadOutcome[]; chipEnd: Delivery[] } = {
    chipQuery: [],
    chipDownload: [],
    chipEnd: [],
  };

  sentOf(name: Sent['name']): readonly Sent[] {
    return this.sent.filter((one) => one.name === name);
  }

  chipQuery: ChipParametersParts['host']['chipQuery'] = async (kind, first) => {
    this.sent.push({ name: 'chipQuery', kind, of: first });
    return this.next.chipQuery.shift() ?? { kind: 'listed', names: [], more: false };
  };

  chipDownload: ChipParametersParts['host']['chipDownload'] = async (kind, name) => {
    this.sent.push({ name: 'chipDownload', kind, of: Buffer.from(name).toString('hex').toUpperCase() });
    return this.next.chipDownload.shift() ?? { kind: 'no-answer', why: 'timed-out' };
  };

  chipEnd: ChipParametersParts['host']['chipEnd'] = async (kind) => {
    this.sent.push({ name: 'chipEnd', kind });
    return this.next.chipEnd.shift() ?? answered();
  };
}

let bench: Bench;
let journal: SqliteJournal;
let host: FakeHost;
let told: ChipParametersState[];

beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  host = new FakeHost();
  told = [];
});
afterEach(() => bench.dispose());

const made = (acceptsTestKeys = true): ChipParameters =>
  createChipParameters({
    journal,
    host,
    clock: { nowMs: () => MORNING_MS },
    acceptsTestKeys,
    onState: (state) => told.push(state),
  });
const listed = (...data: string[]): ChipQueryOutcome => ({ kind: 'listed', names: data.map(nameOf), more: false });
const page = (...data: string[]): ChipQueryOutcome => ({ kind: 'listed', names: data.map(nameOf), more: true });
const brought = (...data: string[]): ChipDownloadOutcome[] =>
  data.map((hex) => ({ kind: 'downloaded', data: bytes(hex) }));
const smallPayments: ChipDownloadOutcome = { kind: 'downloaded', data: ascii(QPS) };
const lines = (kind: string) => journal.auditEvents(50).filter((event) => event.kind === kind);
const indexes = () => journal.caKeys().map(({ index }) => index);

function hostHas(keys: readonly string[], applications: readonly string[] = [debit]): void {
  host.next.chipQuery.push(listed(...keys), listed(...applications));
  host.next.chipDownload.push(...brought(...keys, ...applications), smallPayments);
}

describe('a whole download', () => {
  it('when everything comes, then it is kept and read back for the kernel, with what each message said', async () => {
    const parameters = made();
    expect([parameters.needed, parameters.current().loadedAtMs]).toEqual([true, undefined]);
    hostHas([keyData('08'), keyData('0B')], [debit, credit]);
    expect(await parameters.run('01')).toEqual({ state: 'done', done: 5, of: 5, refused: 0 });
    expect(parameters.needed).toBe(false);
    const { applications, caKeys, smallPayment, loadedAtMs } = parameters.current();
    expect(applications.map(({ aid }) => aid)).toEqual(['A000000333010101', 'A000000333010102']);
    expect(caKeys.map(({ index, modulus }) => [index, modulus.length])).toEqual([
      ['08', 144],
      ['0B', 248],
    ]);
    expect(smallPayment).toMatchObject({ enabled: true, pinFreeLimitMinor: 100_000 });
    expect(loadedAtMs).toBe(MORNING_MS);
    expect(host.sent.map(({ name, kind, of }) => [name, kind, of])).toEqual([
      ['chipQuery', 'ca-keys', 1],
      ['chipDownload', 'ca-keys', '9F0605A0000003339F220108'],
      ['chipDownload', 'ca-keys', '9F0605A0000003339F22010B'],
      ['chipEnd', 'ca-keys', undefined],
      ['chipQuery', 'applications', 1],
      ['chipDownload', 'applications', '9F0608A000000333010101'],
      ['chipDownload', 'applications', '9F0608A000000333010102'],
      ['chipEnd', 'applications', undefined],
      ['chipDownload', 'small-payments', ''],
      ['chipEnd', 'small-payments', undefined],
    ]);
  });

  it('when it runs, then the screen sees which kind and how many of how many', async () => {
    hostHas([keyData('08'), keyData('0B')]);
    await made().run('01', ['ca-keys']);
    expect(told.map(({ state, kind, done, of }) => [state, kind, done, of])).toEqual([
      ['running', 'ca-keys', 0, 0],
      ['running', 'ca-keys', 0, 2],
      ['running', 'ca-keys', 1, 2],
      ['running', 'ca-keys', 2, 2],
      ['done', undefined, 2, 2],
    ]);
  });

  it('when it ends, then the journal says who loaded how many of what, and the chain is whole', async () => {
    hostHas([keyData('08')]);
    await made().run('07');
    const bodies = lines('chip-parameters-loaded').map(({ operator, body }) => [operator, body.kind, body.kept]);
    expect(bodies).toEqual([
      ['07', 'small-payments', 1],
      ['07', 'applications', 1],
      ['07', 'ca-keys', 1],
    ]);
    expect(verifyFile({ file: bench.options.file }).ok).toBe(true);
  });

  it('when a list has more pages, then each is asked for by the number after the last, and a name twice is fetched once', async () => {
    host.next.chipQuery.push(page(keyData('08'), keyData('09')), listed(keyData('0B'), keyData('08')));
    host.next.chipDownload.push(...brought(keyData('08'), keyData('09'), keyData('0B')));
    await made().run('01', ['ca-keys']);
    expect(host.sentOf('chipQuery').map(({ of }) => of)).toEqual([1, 3]);
    expect(indexes()).toEqual(['08', '09', '0B']);
  });

  it('when the host has less than before, then what it no longer has is gone', async () => {
    const parameters = made();
    hostHas([keyData('08'), keyData('0B')], [debit, credit]);
    await parameters.run('01');
    hostHas([keyData('0B')], [credit]);
    await parameters.run('01');
    expect(indexes()).toEqual(['0B']);
    expect(parameters.current().applications.map(({ aid }) => aid)).toEqual(['A000000333010102']);
    expect(verifyFile({ file: bench.options.file }).ok).toBe(true);
  });

  it('when it is asked for twice at once, then it is fetched once', async () => {
    const parameters = made();
    hostHas([keyData('08')]);
    const [one, other] = await Promise.all([parameters.run('01'), parameters.run('01')]);
    expect(one).toBe(other);
    expect(host.sentOf('chipEnd')).toHaveLength(3);
  });

  it('when the journal is opened again, then nothing is needed and the parameters are there', async () => {
    hostHas([keyData('08')]);
    await made().run('01');
    journal.close();
    journal = bench.open();
    const parameters = made();
    expect(parameters.needed).toBe(false);
    expect(parameters.current()).toMatchObject({ caKeys: [{ index: '08' }], smallPayment: { enabled: true } });
  });
});

describe('a download that goes wrong', () => {
  const before = async (): Promise<ChipParameters> => {
    const parameters = made();
    hostHas([keyData('08')], [debit]);
    await parameters.run('01');
    host.sent.length = 0;
    return parameters;
  };

  it.each<[string, ChipDownloadOutcome | undefined, object]>([
    ['is never sent', { kind: 'never-sent', why: 'unreachable' }, { fault: 'comms-failed' }],
    ['is not answered', { kind: 'no-answer', why: 'timed-out' }, { fault: 'comms-timeout' }],
    ['is answered by noise', { kind: 'bad-answer', fault: 'unreadable' }, { fault: 'answer-unreadable' }],
    [
      'is refused',
      { kind: 'declined', answer: hostAnswer({ code: '40', outcome: 'declined' }) },
      { fault: 'declined', code: '40' },
    ],
  ])('when the second key %s, then nothing is changed and the journal says why', async (_what, outcome, failed) => {
    const parameters = await before();
    host.next.chipQuery.push(listed(keyData('09'), keyData('0B')));
    host.next.chipDownload.push(...brought(keyData('09')), ...(outcome ? [outcome] : []));
    expect(await parameters.run('01', ['ca-keys'])).toEqual({
      state: 'failed',
      kind: 'ca-keys',
      done: 1,
      of: 2,
      refused: 0,
      ...failed,
    });
    expect(indexes()).toEqual(['08']);
    expect(lines('chip-parameters-failed')[0]?.body).toEqual({ kind: 'ca-keys', ...failed });
    expect(host.sentOf('chipEnd')).toEqual([]);
  });

  it.each([
    ['is not answered', SILENCE],
    ['is refused', answered({ code: '96', outcome: 'try-again' })],
  ])('when the end %s, then nothing is changed', async (_what, delivery) => {
    const parameters = await before();
    host.next.chipQuery.push(listed(keyData('0B')));
    host.next.chipDownload.push(...brought(keyData('0B')));
    host.next.chipEnd.push(delivery);
    expect(await parameters.run('01', ['ca-keys'])).toMatchObject({ state: 'failed' });
    expect(indexes()).toEqual(['08']);
  });

  it('when the line is down, then the other kinds are not tried', async () => {
    host.next.chipQuery.push(UNREACHABLE);
    expect(await made().run('01')).toMatchObject({ state: 'failed', kind: 'ca-keys', fault: 'comms-failed' });
    expect(host.sent).toHaveLength(1);
  });

  it('when the host refuses one kind, then the others are fetched and the screen says what failed', async () => {
    host.next.chipQuery.push(
      { kind: 'declined', answer: hostAnswer({ code: '40', outcome: 'declined' }) },
      listed(debit),
    );
    host.next.chipDownload.push(...brought(debit), smallPayments);
    const parameters = made();
    expect(await parameters.run('01')).toMatchObject({
      state: 'failed',
      kind: 'ca-keys',
      fault: 'declined',
      code: '40',
    });
    expect(parameters.current()).toMatchObject({ applications: [{ aid: 'A000000333010101' }], caKeys: [] });
    expect(parameters.needed).toBe(true);
  });

  it('when a page promises more and brings nothing, then it ends', async () => {
    host.next.chipQuery.push(page());
    expect(await made().run('01', ['ca-keys'])).toMatchObject({ state: 'failed', fault: 'answer-unreadable' });
  });

  it('when the list has no end, then it stops where two digits end', async () => {
    const names = Array.from({ length: 50 }, (_, at) => bytes(`9F0605A0000003339F2201${(at + 16).toString(16)}`));
    for (let turn = 0; turn < 3; turn += 1) host.next.chipQuery.push({ kind: 'listed', names, more: true });
    expect(await made().run('01', ['ca-keys'])).toMatchObject({ state: 'failed', fault: 'list-too-long' });
    expect(host.sentOf('chipQuery')).toHaveLength(2);
  });

  it('when the disk is full, then the trouble is thrown, nothing is kept and the screen does not wait', async () => {
    const parameters = made();
    hostHas([keyData('08')]);
    journal.commit = () => {
      throw new JournalTrouble('disk-full', 'no room');
    };
    await expect(parameters.run('01')).rejects.toThrow('disk-full');
    expect(parameters.state.state).toBe('idle');
    expect(journal.caKeys()).toEqual([]);
  });
});

describe('what is refused', () => {
  const spoilt = (data: string): string => `${data.slice(0, -2)}${data.endsWith('00') ? '01' : '00'}`;

  it('when one key’s check value is wrong, then that key is refused by name and the rest goes on', async () => {
    host.next.chipQuery.push(listed(keyData('08'), keyData('09'), keyData('0B')));
    host.next.chipDownload.push(...brought(keyData('08'), spoilt(keyData('09')), keyData('0B')));
    expect(await made().run('01', ['ca-keys'])).toEqual({ state: 'done', done: 2, of: 3, refused: 1 });
    expect(indexes()).toEqual(['08', '0B']);
    expect(lines('chip-parameter-refused')).toMatchObject([
      { operator: '01', body: { kind: 'ca-keys', nameHex: '9F0605A0000003339F220109', why: 'wrong-check-value' } },
    ]);
  });

  it('when another key comes than was asked for, then it is refused', async () => {
    host.next.chipQuery.push(listed(keyData('08'), keyData('09')));
    host.next.chipDownload.push(...brought(keyData('08'), keyData('0B')));
    expect(await made().run('01', ['ca-keys'])).toMatchObject({ state: 'done', refused: 1 });
    expect(lines('chip-parameter-refused')[0]?.body).toMatchObject({ why: 'another-one-came' });
  });

  it('when no key that came can be kept, then the old ones stand', async () => {
    const parameters = made();
    hostHas([keyData('08')]);
    await parameters.run('01');
    host.next.chipQuery.push(listed(keyData('09')));
    host.next.chipDownload.push(...brought(spoilt(keyData('09'))));
    expect(await parameters.run('01', ['ca-keys'])).toMatchObject({ state: 'failed', fault: 'nothing-usable' });
    expect(indexes()).toEqual(['08']);
    expect(lines('chip-parameter-refused')).toHaveLength(1);
  });

  it('when an application cannot be read, then it is refused and the rest goes on', async () => {
    host.next.chipQuery.push(listed(debit, credit));
    host.next.chipDownload.push(...brought(debit.slice(0, -2), credit));
    expect(await made().run('01', ['applications'])).toMatchObject({ state: 'done', refused: 1 });
    expect(journal.applications().map(({ aid }) => aid)).toEqual(['A000000333010102']);
  });

  it('when the small-payment text cannot be read, then the old one stands', async () => {
    const parameters = made();
    host.next.chipDownload.push(smallPayments);
    await parameters.run('01', ['small-payments']);
    host.next.chipDownload.push({ kind: 'downloaded', data: ascii('FF8054') });
    expect(await parameters.run('01', ['small-payments'])).toMatchObject({ state: 'failed', fault: 'nothing-usable' });
    expect(parameters.current().smallPayment?.enabled).toBe(true);
  });

  it('when live and test keys come in production, then the test keys are refused; in training they stay', async () => {
    hostHas([keyData('04'), keyData('08')]);
    await made(false).run('01');
    expect(indexes()).toEqual(['04']);
    expect(lines('chip-parameter-refused')[0]?.body).toMatchObject({ why: 'test-key' });
    hostHas([keyData('04'), keyData('08')]);
    await made(true).run('01');
    expect(indexes()).toEqual(['04', '08']);
  });
});
