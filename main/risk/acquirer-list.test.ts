import { afterEach, expect, test } from 'vitest';
import { secret } from '../domain/secret.ts';
import { journalBench, TEST_PAN } from '../journal/testing/fresh-journal.ts';
import { ACQUIRER_LIST, takeAcquirerList } from './acquirer-list.ts';

const bench = journalBench();
afterEach(() => bench.dispose());
const OTHER_PAN = '6217000000000000012';

test('when a list comes then its cards are stopped by mark, the next list lifts what it does not name, and our own stay', () => {
  const journal = bench.open();
  const take = (...pans: readonly string[]): void =>
    takeAcquirerList(journal, { numbers: pans.map((pan) => secret('stopped number', pan)), by: '01', nowMs: 5 });
  const ours = journal.cardMark('6225000000000022');
  journal.commit((pen) => {
    pen.putStop({ mark: ours, maskedPan: '622500******0022', reason: 'seen here', by: '00', atMs: 1 });
    pen.append({ kind: 'card-stopped', body: {} });
  });
  take(TEST_PAN, OTHER_PAN);
  expect(journal.stopped(journal.cardMark(TEST_PAN))).toMatchObject({ reason: ACQUIRER_LIST, by: '01' });
  take(OTHER_PAN);
  expect(journal.stopped(journal.cardMark(TEST_PAN))).toBeUndefined();
  expect(
    journal
      .stopList()
      .map(({ mark }) => mark)
      .toSorted(),
  ).toEqual([ours, journal.cardMark(OTHER_PAN)].toSorted());
  expect(journal.auditEvents(1)[0]).toMatchObject({
    kind: 'stop-list-downloaded',
    body: { count: 1, added: 0, lifted: 1 },
  });
});
