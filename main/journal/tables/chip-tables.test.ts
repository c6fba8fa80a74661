import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApplicationRow, CaKeyRow } from '../role.ts';
import type { SqliteJournal } from '../sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench, keep } from '../testing/fresh-journal.ts';
import { verifyFile } from '../verify.ts';

let bench: Bench;
let journal: SqliteJournal;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

const key = (index: string, extra: Partial<CaKeyRow> = {}): CaKeyRow => ({
  rid: 'A000000333',
  index,
  dataHex: `9F0605A0000003339F2201${index}`,
  checkHex: 'AB'.repeat(20),
  atMs: 5,
  ...extra,
});
const application = (aid: string): ApplicationRow => ({ aid, dataHex: `9F0608${aid}`, atMs: 5 });
const isWhole = () => verifyFile({ file: bench.options.file }).ok;

describe('CA keys and applications', () => {
  it('when a list is kept, then it is read back in order, also after a restart', () => {
    journal.commit((pen) => {
      pen.replaceCaKeys([key('0B'), key('08')]);
      pen.replaceApplications([application('A000000333010102'), application('A000000333010101')]);
    });
    journal.close();
    journal = bench.open();
    expect(journal.caKeys()).toEqual([key('08'), key('0B')]);
    expect(journal.applications()).toEqual([application('A000000333010101'), application('A000000333010102')]);
  });

  it('when a list takes the place of another, then what is not in it is gone and the chain can prove both', () => {
    journal.commit((pen) => pen.replaceCaKeys([key('08'), key('09')]));
    journal.commit((pen) => pen.replaceCaKeys([key('09', { atMs: 9 }), key('0B')]));
    journal.commit((pen) => pen.replaceApplications([application('A000000333010101')]));
    journal.commit((pen) => pen.replaceApplications([]));
    expect(journal.caKeys()).toEqual([key('09', { atMs: 9 }), key('0B')]);
    expect(journal.applications()).toEqual([]);
    expect(isWhole()).toBe(true);
  });

  it('when a key comes back after it was removed, then it is there again', () => {
    for (const list of [[key('08')], [], [key('08')]]) journal.commit((pen) => pen.replaceCaKeys(list));
    expect(journal.caKeys()).toEqual([key('08')]);
    expect(isWhole()).toBe(true);
  });

  it('when one key is named twice, then the later one stays', () => {
    journal.commit((pen) => pen.replaceCaKeys([key('08'), key('08', { dataHex: '9F06' })]));
    expect(journal.caKeys()).toEqual([key('08', { dataHex: '9F06' })]);
    expect(isWhole()).toBe(true);
  });

  it('when hex comes in small letters, then it is kept in capitals', () => {
    journal.commit((pen) => pen.replaceCaKeys([key('0b', { checkHex: 'ab'.repeat(20) })]));
    expect(journal.caKeys()).toEqual([key('0B', { dataHex: '9F0605A0000003339F22010B' })]);
  });

  it('when the transaction is taken back, then the old list stands', () => {
    journal.commit((pen) => pen.replaceCaKeys([key('08')]));
    expect(() =>
      journal.commit((pen) => {
        pen.replaceCaKeys([]);
        throw new Error('broke');
      }),
    ).toThrow('broke');
    expect(journal.caKeys()).toEqual([key('08')]);
  });

  it.each([
    key('0'),
    key('0G'),
    key('08', { rid: 'A0' }),
    key('08', { dataHex: 'no hex' }),
    key('08', { checkHex: 'no hex' }),
  ])('when row %o is no key, then it is refused and nothing is kept', (row) => {
    expect(() => journal.commit((pen) => pen.replaceCaKeys([row]))).toThrow();
    expect(journal.caKeys()).toEqual([]);
  });
});

describe('owing script notices', () => {
  it('when payments owe one, then they are listed oldest first until it was sent', () => {
    keep(journal, aPayment(2, { stage: 'done', scriptNotice: 'owed', openedAtMs: 9 }));
    keep(journal, aPayment(1, { stage: 'reversing', scriptNotice: 'owed', openedAtMs: 5 }));
    keep(journal, aPayment(3, { stage: 'done' }));
    expect(journal.owingNotices().map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
    keep(journal, aPayment(1, { stage: 'reversing', scriptNotice: 'sent', openedAtMs: 5 }));
    expect(journal.owingNotices()).toEqual([aPayment(2, { stage: 'done', scriptNotice: 'owed', openedAtMs: 9 })]);
    expect(journal.payment(idOf(1))?.scriptNotice).toBe('sent');
    expect(journal.payment(idOf(3))).not.toHaveProperty('scriptNotice');
    expect(isWhole()).toBe(true);
  });

  it('when they are asked for, then the narrow index answers', () => {
    const db = new Database(bench.options.file, { readonly: true });
    const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT * FROM payments WHERE script_notice = 'owed'`).all();
    db.close();
    expect(JSON.stringify(plan)).toContain('payments_owing_notice');
  });

  it('when a payment is with its chip or completing, then it is not ended', () => {
    keep(journal, aPayment(1, { stage: 'chip' }));
    keep(journal, aPayment(2, { stage: 'completing' }));
    keep(journal, aPayment(3, { stage: 'done' }));
    expect(journal.unended().map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
  });
});
