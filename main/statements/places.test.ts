import { afterEach, expect, test } from 'vitest';
import { type Bench, journalBench, steppingClock } from '../journal/testing/fresh-journal.ts';
import { placesOf } from './places.ts';

let bench: Bench | undefined;
afterEach(() => bench?.dispose());

test('when terminal and merchant were changed, then each moment has those of its time', () => {
  const clock = steppingClock(1_000);
  bench = journalBench({ clock });
  const journal = bench.open();
  const change = (what: string, from: string, to: string): number => {
    journal.commit((pen) => pen.append({ kind: 'settings-changed', body: { changes: [{ what, from, to }] } }));
    return clock.nowMs();
  };
  const first = change('terminalId', '11111111', '22222222');
  const second = change('soundVolume', '1', '2');
  const third = change('merchantId', '898000000000001', '898000000000002');
  const { at, terminals } = placesOf(journal, { terminal: '22222222', merchant: '898000000000002' });
  expect(at(500)).toEqual({ terminal: '11111111', merchant: '898000000000001' });
  expect(at(first)).toEqual({ terminal: '22222222', merchant: '898000000000001' });
  expect(at(second)).toEqual({ terminal: '22222222', merchant: '898000000000001' });
  expect(at(third)).toEqual({ terminal: '22222222', merchant: '898000000000002' });
  expect([...terminals].toSorted()).toEqual(['11111111', '22222222']);
});
