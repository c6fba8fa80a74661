import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { LARGEST_FILE_BYTES, readCatalogue } from './import-csv.ts';
import { initialsOf } from './initials.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readCatalogue(bytesOf(text));
const faultsOf = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.fault.faults;
};

const GOOD = `条码,名称,单价,税率,产地
6901234567892,矿泉水 550ml,2.00,13%,浙江
,"苹果, 红富士",¥9.98,9,山东
A-100,可口可乐,"1,280.5",,`;
const ITEMS = [
  { code: '6 901234 567892', name: '矿泉水 550ml', initials: 'KQS550ML', priceMinor: 200, taxBasisPoints: 1300 },
  { name: '苹果, 红富士', initials: 'PGHFS', priceMinor: 998, taxBasisPoints: 900 },
  { code: 'A-100', name: '可口可乐', initials: 'KKKL', priceMinor: 128_050 },
];

describe('a price list as a file', () => {
  it.each([
    ['UTF-8', bytesOf(GOOD)],
    ['UTF-8 with a mark', bytesOf(`\uFEFF${GOOD}`)],
    ['GB18030', new Uint8Array(iconv.encode(GOOD, 'gb18030'))],
    ['Windows line ends', bytesOf(GOOD.replaceAll('\n', '\r\n'))],
  ])('when it comes as %s, then every item is read', (_name, bytes) => {
    expect(readCatalogue(bytes)).toEqual({ ok: true, value: ITEMS });
  });

  it('when it is separated by tabs and headed in English, in another order, then it is read all the same', () => {
    expect(read('Price\tVAT\tName\tBarcode\n3\t6.5%\tSoap\t96385074\n')).toEqual({
      ok: true,
      value: [{ code: '96385074', name: 'Soap', initials: 'SOAP', priceMinor: 300, taxBasisPoints: 650 }],
    });
  });

  it.each([
    ['', 'file-empty'],
    ['名称,单价\n', 'file-empty'],
    ['品牌,产地\n甲,乙', 'no-name-column'],
    ['名称,产地\n甲,乙', 'no-price-column'],
    ['名称,品名,单价\n甲,乙,1', 'column-twice'],
    ['名称,单价\n"甲,1', 'quotes-broken'],
    ['名称,单价\n甲\u0000,1', 'not-text'],
    [`名称,单价\n${'甲,1\n'.repeat(20_001)}`, 'too-many-rows'],
  ])('when it is %j, then it is refused as a whole: %s', (text, fault) => {
    expect(faultsOf(text)).toEqual([{ fault }]);
  });

  it('when it is no text or larger than any price list, then it is refused before it is read', () => {
    expect(readCatalogue(Uint8Array.of(0xff, 0xff, 0xff))).toMatchObject({
      fault: { faults: [{ fault: 'not-text' }] },
    });
    const large = readCatalogue(new Uint8Array(LARGEST_FILE_BYTES + 1));
    expect(large).toMatchObject({ fault: { faults: [{ fault: 'file-too-large' }] } });
  });

  it.each([
    ['甲', 'cells-missing'],
    [',1', 'name-missing'],
    [`${'长'.repeat(61)},1`, 'name-too-long'],
    ['甲\u202E乙,1', 'name-unprintable'],
    ['卡 6225 0000 0000 0014,1', 'card-number'],
    ['甲,一元', 'price-unreadable'],
    ['甲,1.234', 'price-unreadable'],
    ['甲,-1', 'price-unreadable'],
    ['甲,=1+1', 'price-unreadable'],
    ['甲,0', 'price-zero'],
    ['甲,99999999.00', 'price-too-large'],
    ['甲,1,0.13', 'tax-unreadable'],
    ['甲,1,,6901234567893', 'code-check'],
    ['甲,1,,6225000000000014', 'code-form'],
  ])('when a row is %j, then its line is told: %s', (row, fault) => {
    expect(faultsOf(`名称,单价,税率,条码\n好,1,13%,\n${row}\n`)).toEqual([{ fault, line: 3 }]);
  });

  it('when two rows have one code, then the second is told', () => {
    expect(faultsOf('名称,单价,条码\n甲,1,A\n乙,2,A')).toEqual([{ fault: 'code-twice', line: 3 }]);
  });

  it('when every row is wrong, then the first twenty are told and all are counted', () => {
    const result = read(`名称,单价\n${'甲,x\n'.repeat(50)}`);
    expect(result).toMatchObject({ ok: false, fault: { count: 50 } });
    expect(faultsOf(`名称,单价\n${'甲,x\n'.repeat(50)}`)).toHaveLength(20);
  });

  it('when any bytes at all come, then there is an answer and never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readCatalogue(bytes)),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void read(`名称,单价,条码\n${text}`)),
      { numRuns: 300 },
    );
  });
});

describe('initials', () => {
  it.each([
    ['可口可乐', 'KKKL'],
    ['农夫山泉', 'NFSQ'],
    ['二锅头 42°', 'EGT42'],
    ['安慕希', 'AMX'],
    ['娃哈哈AD钙奶', 'WHHADGN'],
    ['阿尔卑斯', 'AEBS'],
    ['雪碧', 'XB'],
  ])('when the name is %s, then they are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('the catalogue', () => {
  let bench: Bench;
  let journal: SqliteJournal;
  let catalogue: Catalogue;
  const open = (): void => {
    journal = bench.open();
    catalogue = createCatalogue(journal, { nowMs: () => 5_000 }, () => undefined);
  };
  beforeEach(() => {
    bench = journalBench();
    open();
  });
  afterEach(() => bench.dispose());
  const put = (text: string, name = '价目.csv') => catalogue.import({ name, bytes: bytesOf(text) }, '00');

  it('when a list is imported, then things are found by code, name and initials, also after a restart', () => {
    expect(put(GOOD)).toBeUndefined();
    journal.close();
    open();
    expect(catalogue.inForce).toEqual({ count: 3, fileName: '价目.csv', importedAtMs: 5_000, by: '00' });
    const names = (text: string) => catalogue.find(text, 10).map(({ name }) => name);
    expect(names('kkkl')).toEqual(['可口可乐']);
    expect(names('苹果')).toEqual(['苹果, 红富士']);
    expect(names('6901234567892')).toEqual(['矿泉水 550ml']);
    expect(names('')).toHaveLength(3);
    expect(names('没有')).toEqual([]);
    expect(catalogue.byCode('6 901234 567892')?.priceMinor).toBe(200);
  });

  it('when a list has a mistake, then nothing changes', () => {
    put(GOOD);
    expect(put('名称,单价\n甲,1\n乙,x')).toMatchObject({ count: 1 });
    expect(catalogue.inForce?.count).toBe(3);
    expect(catalogue.find('甲', 5)).toEqual([]);
  });

  it('when the last import is undone, then the one before is in force, and then none', () => {
    put(GOOD);
    put('名称,单价\n毛巾,5', '新.csv');
    expect(catalogue.inForce?.fileName).toBe('新.csv');
    expect(catalogue.undo('00')).toBe(true);
    expect(catalogue.inForce?.fileName).toBe('价目.csv');
    expect(catalogue.undo('00')).toBe(true);
    expect(catalogue.inForce).toBeUndefined();
    expect(catalogue.undo('00')).toBe(false);
  });

  it('when a third list comes, then the first is no longer kept', () => {
    for (const price of [1, 2, 3]) put(`名称,单价\n毛巾,${price}`, `${price}.csv`);
    expect(journal.catalogues().map(({ fileName }) => fileName)).toEqual(['3.csv', '2.csv']);
  });
});
