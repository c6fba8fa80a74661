import { afterEach, beforeEach, expect, test } from 'vitest';
import { stan } from '../domain/numbers.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench, keep } from '../journal/testing/fresh-journal.ts';
import { type CounterSettings, createSettings, DEFAULT_SETTINGS, GUARDED } from './settings.ts';

let bench: Bench;
let journal: SqliteJournal;
let told: CounterSettings[];
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  told = [];
});
afterEach(() => bench.dispose());
const open = () => createSettings(journal, (settings) => told.push(settings));
const change = (changes: Partial<CounterSettings>) => open().change(changes, { operator: '99' });

test('when nothing was ever changed then the defaults stand', () => {
  expect(open().current).toEqual(DEFAULT_SETTINGS);
});

test('when a setting is changed then it is told, the journal says who did it, and a restart finds it', () => {
  const desk = open();
  expect(desk.change({ merchantName: '新店', soundVolume: 20 }, { operator: '01', administrator: '99' })).toEqual({
    outcome: 'changed',
  });
  expect(desk.current).toMatchObject({
    merchantName: '新店',
    soundVolume: 20,
    terminalId: DEFAULT_SETTINGS.terminalId,
  });
  expect(told).toEqual([desk.current]);
  expect(journal.auditEvents(1)[0]).toMatchObject({
    kind: 'settings-changed',
    operator: '01',
    body: {
      supervisor: '99',
      changes: [
        { what: 'merchantName', from: DEFAULT_SETTINGS.merchantName, to: '新店' },
        { what: 'soundVolume', from: DEFAULT_SETTINGS.soundVolume, to: 20 },
      ],
    },
  });
  expect(open().current).toEqual(desk.current);
});

test('when nothing differs then nothing is written and nothing is told', () => {
  const before = journal.head().seq;
  expect(change({ soundVolume: DEFAULT_SETTINGS.soundVolume })).toMatchObject({ outcome: 'changed' });
  expect(change({})).toMatchObject({ outcome: 'changed' });
  expect(journal.head().seq).toBe(before);
  expect(told).toEqual([]);
});

test.each([{ terminalId: '87654321' }, { merchantId: '898310058120009' }, { hostAddress: '192.0.2.1:9000' }])(
  'when the batch holds a payment then %o must stand still, with everything that came along',
  (changes) => {
    keep(journal, aPayment(1, { stan: stan(1) }));
    expect(change({ ...changes, soundVolume: 1 })).toEqual({ outcome: 'batch-not-empty' });
    expect(open().current).toEqual(DEFAULT_SETTINGS);
    expect(change({ soundVolume: 1, hostBackupAddress: '192.0.2.1:9000' })).toMatchObject({ outcome: 'changed' });
  },
);

test('when the batch holds only a payment that never got a trace number then the terminal may be changed', () => {
  keep(journal, aPayment(1, { stage: 'abandoned', result: 'abandoned' }));
  expect(change({ terminalId: '87654321' })).toMatchObject({ outcome: 'changed' });
});

test('when the same terminal number is written again over a full batch then that is no change', () => {
  keep(journal, aPayment(1, { stan: stan(1) }));
  expect(change({ terminalId: DEFAULT_SETTINGS.terminalId })).toMatchObject({ outcome: 'changed' });
});

test('when the journal holds a word that is no setting then it does not become one', () => {
  journal.commit((pen) => {
    pen.putSetting('language', 'en');
    pen.append({ kind: 'test-written', body: {} });
  });
  expect(open().current).toEqual(DEFAULT_SETTINGS);
});

test('when guarded settings are listed then only look, sound, voice and the customer’s window are free', () => {
  expect(Object.keys(DEFAULT_SETTINGS).filter((key) => !GUARDED.some((guarded) => guarded === key))).toEqual([
    'scheme',
    'soundVolume',
    'voice',
    'voiceVolume',
    'muted',
    'customerScreen',
  ]);
});

test('when the terminal or its host is changed then the line to be told on paper is named, for others none', () => {
  const changed = open().change({ terminalId: '87654321', soundVolume: 3 }, { operator: '99' });
  expect(changed).toEqual({ outcome: 'changed', noticeSeq: journal.head().seq });
  expect(journal.event(journal.head().seq)?.body).toEqual({
    changes: [
      { what: 'terminalId', from: '12345678', to: '87654321' },
      { what: 'soundVolume', from: 60, to: 3 },
    ],
  });
  expect(change({ merchantName: '新店' })).toEqual({ outcome: 'changed' });
});
