/** The shift desk, over a real journal: who may, what needs whose word, and what is left on paper and in the audit. */
import { afterEach, describe, expect, test } from 'vitest';
import { layOut } from '../../native-drivers/receipt-printer/layout.ts';
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import { beginMorning, CASHIER, type CounterBench, flush, openMorning, SUPERVISOR, sell } from './counter-builders.ts';

let bench: CounterBench | undefined;
afterEach(() => bench?.dispose());

async function morning(): Promise<CounterBench> {
  bench = await openMorning();
  bench.counter.shift.arrive();
  return bench;
}
const why = (code: string) => ({ ok: false, why: code });
const textOf = (document: PrintDocument | undefined): string =>
  document === undefined
    ? ''
    : layOut(document)
        .map((line) => (line.kind === 'text' ? line.text : ''))
        .join('\n');
const acts = (of: CounterBench) =>
  of.journal
    .findEvents({ scope: 'acts', limit: 50 })
    .events.map(({ kind, operator, body }) => ({ kind, operator, body }));
const hundreds = (count: number) => [{ faceMinor: 10_000, count }];

describe('the drawer of a shift', () => {
  test('when a cashier arrives then a shift is open, and arriving again opens no other', async () => {
    const { counter } = await morning();
    counter.shift.arrive();
    expect(counter.parts.shifts.open).toMatchObject({
      number: 1,
      operator: '01',
      kept: { floatMinor: 0, floatChecked: true },
    });
    expect(counter.shift.open(5)).toEqual(why('shift-open'));
  });

  test('when shifts are off or a supervisor arrives then none is opened, and nobody is kept from anything', async () => {
    bench = await openMorning();
    bench.counter.parts.settings.change({ shifts: 'off' }, { operator: '99' });
    bench.counter.shift.arrive();
    expect(bench.counter.parts.shifts.open).toBeUndefined();
    expect(bench.counter.shift.open(0)).toEqual(why('shifts-off'));
    await sell(bench, { id: 1 });
    bench.counter.parts.settings.change({ shifts: 'on' }, { operator: '99' });
    bench.counter.parts.session.signOut();
    await beginMorning(bench, '00');
    bench.counter.shift.arrive();
    expect(bench.counter.parts.shifts.open).toBeUndefined();
    expect(bench.counter.shift.open(0)).toEqual(why('not-permitted'));
  });

  test('when cash is taken out then only with a supervisor’s word, and both names stand in the audit', async () => {
    const of = await morning();
    const { shift } = of.counter;
    expect(await shift.moveCash({ way: 'in', amountMinor: 9_000, reason: '补零' })).toEqual({ ok: true });
    const out = { way: 'out', amountMinor: 4_000, reason: '存银行' } as const;
    expect(await shift.moveCash(out)).toEqual(why('supervisor-needed'));
    expect(await shift.moveCash({ ...out, word: CASHIER })).toEqual(why('not-permitted'));
    expect(await shift.moveCash({ ...out, word: SUPERVISOR })).toEqual({ ok: true });
    expect(of.counter.parts.session.state).toMatchObject({ state: 'signed-in', person: { operator: '01' } });
    const [moved, word] = acts(of);
    expect(moved).toMatchObject({
      kind: 'cash-taken-out',
      operator: '01',
      body: { supervisor: '00', amountMinor: 4_000 },
    });
    expect(word).toMatchObject({ kind: 'word-given', operator: '01', body: { supervisor: '00', for: 'cash-out' } });
  });

  test('when the X report is printed then payments and drawer are on it, and the shift goes on', async () => {
    const of = await morning();
    await sell(of, { id: 1, amountMinor: 1234 });
    expect(await of.counter.shift.report()).toEqual({ ok: true });
    const paper = textOf(of.printer.printed.at(-1));
    expect(paper).toMatch(/中途报表/);
    expect(paper).toMatch(/消费 SALE 银行卡 CARD\s+1\s+12\.34/);
    expect(of.counter.parts.shifts.open?.kept.xReports).toBe(1);
    of.printer.outcomes.push({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
    expect(await of.counter.shift.report()).toEqual(why('device-unavailable'));
  });

  test('when it is handed over then the cashier is signed out, the slip stays owed until it is on paper, and the next takes over what was counted', async () => {
    const of = await morning();
    await of.counter.shift.moveCash({ way: 'in', amountMinor: 10_000, reason: '备用' });
    of.printer.outcomes.push({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
    expect(await of.counter.shift.handOver({ counts: hundreds(2) })).toEqual(why('reason-needed'));
    expect(await of.counter.shift.handOver({ counts: hundreds(2), reason: '多一张' })).toEqual({ ok: true });
    await flush();
    expect(of.counter.parts.session.state.state).toBe('signed-out');
    await beginMorning(of, '02');
    of.counter.shift.arrive();
    expect(of.counter.parts.shifts.open).toMatchObject({
      number: 2,
      kept: { floatMinor: 20_000, floatChecked: false },
    });
    expect(await of.counter.slips.print('shift/1/handover', false)).toEqual({ ok: true });
    const paper = textOf(of.printer.printed.at(-1));
    expect(paper).toMatch(/交接班单/);
    expect(paper).toMatch(/100\.00\s+2\s+200\.00/);
    expect(paper).toMatch(/长款 OVER:\s+100\.00/);
    expect(paper).toContain('多一张');
  });

  test('when the cashier is not there then another counts under a supervisor’s eyes and has a shift at once', async () => {
    const of = await morning();
    of.counter.parts.session.signOut();
    await beginMorning(of, '02');
    expect(await of.counter.shift.handOver({ counts: [] })).toEqual(why('supervisor-needed'));
    expect(await of.counter.shift.handOver({ counts: [], word: SUPERVISOR })).toEqual({ ok: true });
    expect(of.counter.parts.session.state).toMatchObject({ state: 'signed-in', person: { operator: '02' } });
    expect(of.counter.parts.shifts.open).toMatchObject({ number: 2, operator: '02' });
    await flush();
  });

  test('when the power goes then the shift is there again as it was', async () => {
    const of = await morning();
    await of.counter.shift.moveCash({ way: 'in', amountMinor: 500, reason: '补零' });
    bench = await of.restart();
    expect(bench.counter.parts.shifts.open).toMatchObject({ number: 1, kept: { movements: [{ amountMinor: 500 }] } });
  });
});

test('when terminal or host are changed then paper says from what to what, and who', async () => {
  const of = await morning();
  const changed = of.counter.parts.settings.change({ terminalId: '87654321' }, { operator: '01', administrator: '99' });
  if (changed.outcome !== 'changed' || changed.noticeSeq === undefined) throw new Error('no notice');
  of.counter.printNotice(changed.noticeSeq, '01');
  await flush();
  const paper = textOf(of.printer.printed.at(-1));
  expect(paper).toMatch(/终端变更通知/);
  expect(paper).toMatch(/12345678[\s\S]*87654321/);
});
