import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { auditCopy, type CopyForm } from './copy.ts';

let bench: Bench;
let journal: SqliteJournal;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  journal.commit((pen) =>
    pen.append({ kind: 'word-given', operator: '01', body: { supervisor: '00', for: '说"好", 行' } }),
  );
});
afterEach(() => bench.dispose());

const copied = (form: CopyForm, kind?: string): { readonly text: string; readonly events: number } => {
  const query = { scope: 'all', ...(kind !== undefined && { kind }) } as const;
  const pieces = [...auditCopy(journal, { form, query, head: journal.head(), atMs: 5 })];
  return {
    text: pieces.map(({ text }) => text).join(''),
    events: pieces.reduce((sum, { events }) => sum + events, 0),
  };
};

test('when it is copied as JSON, then it parses, says where the chain stands, and counts what is in it', () => {
  const { text, events } = copied('json');
  const whole = JSON.parse(text) as {
    events: { seq: number; body: string }[];
    head: { hash: string };
    copiedAtMs: number;
  };
  expect(whole.events).toHaveLength(events);
  expect(whole.head.hash).toBe(journal.head().hash);
  expect(JSON.parse(whole.events[0]?.body ?? '')).toEqual({ supervisor: '00', for: '说"好", 行' });
  expect(JSON.parse(copied('json', 'nothing-of-the-kind').text)).toMatchObject({ events: [] });
});

test('when it is copied as CSV, then a quote, a comma and Chinese survive, and each line has every column', () => {
  const lines = copied('csv', 'word-given').text.split('\r\n');
  expect(lines[0]?.startsWith('\uFEFF"number","time"')).toBe(true);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain('"{""for"":""说\\""好\\"", 行"",""supervisor"":""00""}"');
  expect(lines[1]?.match(/"(?:[^"]|"")*"/g)).toHaveLength(lines[0]?.split(',').length ?? 0);
});

test('when there are more events than one page, then none is lost and none is twice', () => {
  journal.commit((pen) => {
    for (let nth = 0; nth < 1_200; nth += 1) pen.append({ kind: 'many', operator: '01', body: { nth } });
  });
  const { events } = JSON.parse(copied('json', 'many').text) as { events: { seq: number }[] };
  expect(new Set(events.map(({ seq }) => seq)).size).toBe(1_200);
  expect(events).toHaveLength(1_200);
});
