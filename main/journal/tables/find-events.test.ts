import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventHash } from '../chain/chain.ts';
import type { FindEvents, JsonObject } from '../role.ts';
import type { SqliteJournal } from '../sqlite-journal.ts';
import { type Bench, idOf, journalBench } from '../testing/fresh-journal.ts';

let bench: Bench;
let journal: SqliteJournal;
let nowMs = 0;
/** 2026-11-22 00:00 at the counter. */
const DAY_MS = Date.UTC(2026, 10, 21, 16);
beforeEach(() => {
  nowMs = DAY_MS;
  bench = journalBench({ clock: { nowMs: () => nowMs } });
  journal = bench.open();
});
afterEach(() => bench.dispose());

const act = (kind: string, operator: string, body: JsonObject = {}): unknown =>
  journal.commit((pen) => pen.append({ kind, operator, body }));
const kinds = (query: Partial<FindEvents>): string[] =>
  journal.findEvents({ scope: 'acts', limit: 50, ...query }).events.map(({ kind }) => kind);

describe('the search of the audit', () => {
  it('when acts are asked for, then lives of payments are left out, and come with everything', () => {
    act('signed-in', '01');
    journal.commit((pen) => pen.append({ kind: 'payment-opened', paymentId: idOf(1), operator: '01', body: {} }));
    expect(kinds({})).not.toContain('payment-opened');
    expect(kinds({ scope: 'all' })[0]).toBe('payment-opened');
    expect(kinds({ scope: 'all', text: idOf(1) })).toEqual(['payment-opened']);
  });

  it('when a person is asked for, then what was done by, allowed by and done to them is found', () => {
    act('signed-in', '02');
    act('word-given', '01', { supervisor: '02' });
    act('operator-renamed', '00', { target: '02' });
    act('signed-in', '03');
    expect(kinds({ operator: '02' })).toEqual(['operator-renamed', 'word-given', 'signed-in']);
  });

  it('when a day is asked for, then from its first millisecond to its last at the counter', () => {
    act('one', '01');
    nowMs = DAY_MS + 86_400_000 - 1;
    act('two', '01');
    nowMs += 1;
    act('three', '01');
    expect(kinds({ day: '20261122', operator: '01' })).toEqual(['two', 'one']);
    expect(kinds({ day: '20261123', operator: '01', scope: 'all' })).toEqual(['three']);
  });

  it('when signs of the search itself are typed, then they mean themselves', () => {
    act('noted', '01', { reason: '100% sure' });
    act('noted', '01', { reason: '100 times' });
    expect(journal.findEvents({ scope: 'acts', text: '100%', limit: 9 }).events).toHaveLength(1);
    expect(kinds({ text: '_' })).toEqual([]);
  });

  it('when there is more than a page, then the pages follow each other without a gap and come to an end', () => {
    for (let nth = 0; nth < 7; nth += 1) act(`act-${nth}`, '01');
    const found: string[] = [];
    let before: number | undefined;
    do {
      const page = journal.findEvents({ scope: 'all', operator: '01', limit: 3, ...(before && { beforeSeq: before }) });
      found.push(...page.events.map(({ kind }) => kind));
      before = page.nextBeforeSeq;
    } while (before !== undefined);
    expect(found).toEqual(['act-6', 'act-5', 'act-4', 'act-3', 'act-2', 'act-1', 'act-0']);
  });

  it('when an event is found, then its texts give its hash again, and the one before it', () => {
    act('signed-in', '01', { a: 1 });
    journal.commit((pen) => pen.putSetting('x', 1));
    const { events } = journal.findEvents({ scope: 'all', limit: 50 });
    for (const [place, event] of events.entries()) {
      const { seq, atMs, kind, paymentId = null, operator = null, bodyText: body, rowsText: rows = null } = event;
      expect(eventHash(event.previousHash, { seq, atMs, kind, paymentId, operator, body, rows })).toBe(event.hash);
      if (place > 0) expect(events[place - 1]?.previousHash).toBe(event.hash);
    }
    expect(events[0]?.hash).toBe(journal.head().hash);
  });
});
