/**
 * What an application is, by the beginning of its AID: for lists, traces and the cashier. It decides nothing; whether an
 * application is accepted follows from the downloaded parameters alone.
 */

export interface AidRow {
  /** Upper-case hex; the longest row that an AID begins with names it. */
  readonly prefix: string;
  readonly scheme: string;
  readonly name: { readonly zh: string; readonly en: string };
}

type Cells = readonly [prefix: string, scheme: string, en: string, zh?: string];

// biome-ignore format: one row on one line is read as a table
const CELLS: readonly Cells[] = [
  ['A000000003', 'Visa', 'Visa', '维萨'],
  ['A0000000031010', 'Visa', 'Visa Credit/Debit', '维萨信用卡/借记卡'],
  ['A0000000032010', 'Visa', 'Visa Electron'],
  ['A0000000032020', 'Visa', 'V Pay'],
  ['A0000000038010', 'Visa', 'Visa Plus'],
  ['A000000098', 'Visa', 'Visa USA'],
  ['A0000000980840', 'Visa', 'Visa USA Debit'],
  ['A000000004', 'Mastercard', 'Mastercard', '万事达'],
  ['A0000000041010', 'Mastercard', 'Mastercard Credit/Debit', '万事达信用卡/借记卡'],
  ['A0000000042203', 'Mastercard', 'Mastercard USA Debit'],
  ['A0000000043060', 'Mastercard', 'Maestro'],
  ['A0000000046000', 'Mastercard', 'Cirrus'],
  ['A0000000050001', 'Mastercard', 'Maestro UK'],
  ['A000000025', 'American Express', 'American Express', '美国运通'],
  ['A000000042', 'Groupement des Cartes Bancaires', 'CB'],
  ['A000000065', 'JCB', 'JCB'],
  ['A000000152', 'Discover', 'Discover', '发现卡'],
  ['A0000001523010', 'Discover', 'Discover Card'],
  ['A0000001524010', 'Discover', 'Discover USA Debit'],
  ['A000000277', 'Interac', 'Interac'],
  ['A000000324', 'Discover', 'Discover ZIP'],
  ['A000000333', 'UnionPay', 'UnionPay', '银联'],
  ['A000000333010101', 'UnionPay', 'UnionPay Debit', '银联借记卡'],
  ['A000000333010102', 'UnionPay', 'UnionPay Credit', '银联贷记卡'],
  ['A000000333010103', 'UnionPay', 'UnionPay Quasi-credit', '银联准贷记卡'],
  ['A000000333010106', 'UnionPay', 'UnionPay Electronic Cash', '银联电子现金'],
  ['A000000333010108', 'UnionPay', 'UnionPay USA Debit', '银联美国借记卡'],
  ['A000000337', 'GIM-UEMOA', 'GIM-UEMOA'],
  ['A000000359', 'girocard', 'girocard'],
  ['A000000371', 'Verve', 'Verve'],
  ['A000000384', 'eftpos', 'eftpos Australia'],
  ['A000000524', 'RuPay', 'RuPay'],
  ['A000000658', 'Mir', 'Mir'],
];

export const AIDS: readonly AidRow[] = CELLS.map(([prefix, scheme, en, zh = en]) => ({
  prefix,
  scheme,
  name: { zh, en },
}));

/** Undefined for an AID of no scheme in the table. */
export function aidRowOf(aid: string): AidRow | undefined {
  const fits = AIDS.filter(({ prefix }) => aid.startsWith(prefix));
  return fits.toSorted((one, other) => other.prefix.length - one.prefix.length)[0];
}
