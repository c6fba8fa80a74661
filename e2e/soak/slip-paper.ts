/**
 * What stands on the soak's slips, and the judge who reads the paper. Every line names its slip, its try and its place, so that
 * a line lost, doubled, out of order or on another slip is seen whatever else went wrong.
 */
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { PrintOutcome } from '../../native-drivers/receipt-printer/role.ts';

export interface SlipTry {
  readonly lane: string;
  readonly slip: number;
  /** From 1. */
  readonly attempt: number;
  readonly lines: number;
}

export type TryOutcome = PrintOutcome['kind'] | 'failed-before';

const CHINESE = ['消费', '商户存根', '持卡人签名', '金额', '授权码', '同意'] as const;

const lineText = ({ lane, slip, attempt, lines }: SlipTry, place: number): string =>
  `${lane} ${slip}.${attempt} ${place}/${lines} ${CHINESE[(slip + place) % CHINESE.length]}`;

/** A try after bytes have left says so, as the shop's slips do. */
export function slipDocument(of: SlipTry, isCopy: boolean): PrintDocument {
  const places = Array.from({ length: of.lines }, (_, index) => index + 1);
  return {
    columns: 48,
    lines: [
      ...(isCopy ? [{ kind: 'text', text: '重打印 DUPLICATED' } as const] : []),
      ...places.map((place) => ({ kind: 'text', text: lineText(of, place) }) as const),
      { kind: 'cut' },
    ],
  };
}

/** Whether the whole try is on the paper. */
export function isComplete(paper: readonly string[], of: SlipTry): boolean {
  return placesOn(paper, of).length === of.lines;
}

const placesOn = (paper: readonly string[], of: SlipTry): number[] =>
  Array.from({ length: of.lines }, (_, index) => index + 1).flatMap((place) =>
    paper.filter((line) => line === lineText(of, place)).map(() => place),
  );

/** What is wrong between what the driver said of each try and what is on the paper; empty when nothing is. */
export function judgePaper(
  paper: readonly string[],
  tries: readonly { readonly of: SlipTry; readonly outcome: TryOutcome }[],
): string[] {
  const faults = tries.flatMap(({ of, outcome }) => judgeTry(paper, of, outcome));
  const known = new Set(tries.flatMap(({ of }) => Array.from({ length: of.lines }, (_, at) => lineText(of, at + 1))));
  const strangers = paper.filter((line) => !known.has(line) && !/^(|\[CUT\]|重打印 DUPLICATED)$/.test(line));
  return [...faults, ...strangers.map((line) => `a line of no try of this slip: ${line}`), ...mixed(paper)];
}

function judgeTry(paper: readonly string[], of: SlipTry, outcome: TryOutcome): string[] {
  const places = placesOn(paper, of);
  const name = `${of.lane} slip ${of.slip} try ${of.attempt}`;
  const inOrder = places.every((place, index) => place === index + 1);
  // `placesOn` sorts by place, so a doubled line shows as a place that comes again.
  if (!inOrder) return [`doubled: ${name} said ${outcome} and stands on the paper as ${places.join()}`];
  if (outcome === 'printed' && places.length !== of.lines) {
    return [`lost: ${name} said printed, ${places.length} of ${of.lines} lines are on the paper`];
  }
  if (outcome === 'failed-before' && places.length > 0) {
    return [`doubled: ${name} said that nothing had left, ${places.length} lines are on the paper`];
  }
  return [];
}

/** Lines of one try stand together and in order; another try may begin only behind them. */
function mixed(paper: readonly string[]): string[] {
  const heads = paper.map((line) => line.split(' ').slice(0, 2).join(' ')).filter((head) => /\d+\.\d+$/.test(head));
  const runs = heads.filter((head, index) => head !== heads[index - 1]);
  const again = runs.find((head, index) => runs.indexOf(head) !== index);
  return again === undefined ? [] : [`misattributed: lines of ${again} stand among those of another try`];
}
