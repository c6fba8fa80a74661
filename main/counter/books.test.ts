/** The books at the counter, over a real journal: who may, what a Z waits for, and that its paper is one, or says that it is a copy. */
import { afterEach, describe, expect, test } from 'vitest';
import { layOut } from '../../native-drivers/receipt-printer/layout.ts';
import { createReportBook, type Report } from '../reports/report-book.ts';
import { beginMorning, type CounterBench, flush, openMorning, sell } from './counter-builders.ts';

let bench: CounterBench | undefined;
afterEach(() => bench?.dispose());

const why = (code: string) => ({ ok: false, why: code });
const papers = (of: CounterBench): readonly string[] =>
  of.printer.printed.map((document) =>
    layOut(document)
      .map((line) => (line.kind === 'text' ? line.text : ''))
      .join('\n'),
  );

/** A sale, and then the supervisor in the cashier's place. */
async function evening(): Promise<CounterBench> {
  const of = await openMorning();
  bench = of;
  await sell(of, { id: 1 });
  of.counter.parts.session.signOut();
  await beginMorning(of, '00');
  return of;
}

describe('the Z report', () => {
  test('when a cashier asks, or a shift is not counted, then none is made', async () => {
    bench = await openMorning();
    bench.counter.shift.arrive();
    expect(bench.counter.books.makeZ(1)).toEqual(why('not-permitted'));
    bench.counter.parts.session.signOut();
    await beginMorning(bench, '00');
    expect(bench.counter.books.makeZ(1)).toEqual(why('shift-open'));
    expect(bench.journal.lastZReport()).toBeUndefined();
  });

  test('when it is made, then it is printed once; asked twice it is one, and a number out of turn is none', async () => {
    const of = await evening();
    const before = of.printer.printed.length;
    expect(of.counter.books.makeZ(1)).toEqual({ ok: true });
    await flush(20);
    expect(of.counter.books.makeZ(1)).toEqual({ ok: true });
    await flush(20);
    expect(of.counter.books.makeZ(3)).toEqual(why('no-such-report'));
    const paper = papers(of).slice(before);
    expect(paper).toHaveLength(1);
    expect(paper[0]).toMatch(/Z REPORT.*0001/s);
    expect(paper[0]).not.toContain('DUPLICATED');
  });

  test('when it did not come out, then it is owed and is no copy; what is printed after it says that it is one', async () => {
    const of = await evening();
    of.printer.outcomes.push({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
    of.counter.books.makeZ(1);
    await flush(20);
    expect(of.journal.printJob('z/1')).toMatchObject({ state: 'failed' });
    expect(await of.counter.books.printZ(1)).toEqual({ ok: true });
    expect(papers(of).at(-1)).not.toContain('DUPLICATED');
    expect(await of.counter.books.printZ(1)).toEqual({ ok: true });
    expect(papers(of).at(-1)).toContain('重打印/DUPLICATED');
    expect(await of.counter.books.printZ(2)).toEqual(why('no-such-report'));
  });
});

describe('a report of days on paper', () => {
  const bookOf = ({ counter, journal, clock }: CounterBench) =>
    createReportBook({ journal, clock, cutOffHour: () => counter.parts.settings.current.dayBeginsHour });
  const today = { what: 'period', period: 'week' } as const;
  const reportOf = (of: CounterBench, only: Report['only'] = {}): Report => {
    const report = bookOf(of).read({ ...today, only });
    if (report === undefined) throw new Error('no report');
    return report;
  };

  test('when a cashier asks, then nothing is printed', async () => {
    bench = await openMorning();
    const report = reportOf(bench);
    expect(await bench.counter.books.printDays(report)).toEqual(why('not-permitted'));
  });

  test('when the same figures are printed again, then it is a copy; when there are others, then it is none', async () => {
    const of = await evening();
    expect(await of.counter.books.printDays(reportOf(of))).toEqual({ ok: true });
    expect(papers(of).at(-1)).toMatch(/SALES REPORT/);
    expect(papers(of).at(-1)).not.toContain('DUPLICATED');
    expect(await of.counter.books.printDays(reportOf(of))).toEqual({ ok: true });
    expect(papers(of).at(-1)).toMatch(/重打印\/DUPLICATED/);
    expect(await of.counter.books.printDays(reportOf(of, { operator: '01', tender: 'card' }))).toEqual({ ok: true });
    expect(papers(of).at(-1)).toMatch(/OPERATOR.*01/s);
    expect(papers(of).at(-1)).not.toContain('DUPLICATED');
    of.counter.parts.session.signOut();
    await beginMorning(of, '01');
    await sell(of, { id: 2 });
    of.counter.parts.session.signOut();
    await beginMorning(of, '00');
    expect(await of.counter.books.printDays(reportOf(of))).toEqual({ ok: true });
    expect(papers(of).at(-1)).not.toContain('DUPLICATED');
  });

  test('when it did not come out, then the next try is the first still', async () => {
    const of = await evening();
    of.printer.outcomes.push({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
    expect(await of.counter.books.printDays(reportOf(of))).toEqual(why('device-unavailable'));
    expect(await of.counter.books.printDays(reportOf(of))).toEqual({ ok: true });
    expect(papers(of).at(-1)).not.toContain('DUPLICATED');
  });
});
