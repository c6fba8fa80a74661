/**
 * The answer to reset: what a card says of itself when it gets power. Drivers take protocol and timing from it and let `judgeAtr`
 * decide whether EMV accepts it (emv.md 1.1). Pure; it never talks to a reader.
 */

export interface Atr {
  readonly convention: 'direct' | 'inverse';
  /** Interface bytes by group, the first group at index 0; what a card leaves out is absent. */
  readonly groups: readonly AtrGroup[];
  /** T values in the order offered; T=0 alone when no TD byte is there. 15 is not a protocol but global bytes. */
  readonly offered: readonly number[];
  /** The protocol the card begins with: that of TA2 in specific mode, else the first offered. */
  readonly protocol: number;
  /** Bytes the card can take in one T=1 block (first TA after a TD with T=1; 32 if not told). */
  readonly ifsc: number;
  /** The first TB and TC after a TD with T=1: waiting times and check code. */
  readonly t1WaitingTimes: number | undefined;
  readonly t1CheckCode: 'lrc' | 'crc';
  readonly historical: Uint8Array;
}

export interface AtrGroup {
  readonly ta?: number;
  readonly tb?: number;
  readonly tc?: number;
  readonly td?: number;
}

export type AtrFault =
  | 'wrong-initial-character'
  | 'wrong-length'
  | 'wrong-check-byte'
  | 'ta1-refused'
  | 'tc1-refused'
  | 'td1-refused'
  | 'ta2-refused'
  | 'tc2-refused'
  | 'td2-refused'
  | 'ta3-refused'
  | 'tb3-refused'
  | 'tc3-refused';

export type AtrJudgement =
  | { readonly ok: true; readonly value: Atr }
  | { readonly ok: false; readonly fault: AtrFault };

/** TS and at most 32 bytes (ISO 7816-3, 8.2.1). */
const LONGEST_BYTES = 33;
const DEFAULT_IFSC = 32;

/** Reads an ATR of any card, EMV or not; only its form must be right. */
export function parseAtr(bytes: Uint8Array): AtrJudgement {
  const [ts, t0] = bytes;
  if (ts !== 0x3b && ts !== 0x3f) return { ok: false, fault: 'wrong-initial-character' };
  if (t0 === undefined || bytes.length > LONGEST_BYTES) return { ok: false, fault: 'wrong-length' };
  const { groups, nextAt } = groupsOf(bytes, t0);
  const offered = groups.flatMap(({ td }) => (td === undefined ? [] : [td & 0x0f]));
  const protocols = offered.length === 0 ? [0] : offered;
  const hasCheck = protocols.some((each) => each !== 0);
  const historicalEnd = nextAt + (t0 & 0x0f);
  if (bytes.length !== historicalEnd + (hasCheck ? 1 : 0)) return { ok: false, fault: 'wrong-length' };
  if (hasCheck && bytes.subarray(1).reduce((sum, byte) => sum ^ byte, 0) !== 0)
    return { ok: false, fault: 'wrong-check-byte' };
  const specific = groups[1]?.ta;
  const forT1 = groups.find((_, index) => index >= 2 && ((groups[index - 1]?.td ?? 0) & 0x0f) === 1);
  const value: Atr = {
    convention: ts === 0x3b ? 'direct' : 'inverse',
    groups,
    offered: protocols,
    protocol: specific === undefined ? (protocols[0] ?? 0) : specific & 0x0f,
    ifsc: forT1?.ta ?? DEFAULT_IFSC,
    t1WaitingTimes: forT1?.tb,
    t1CheckCode: ((forT1?.tc ?? 0) & 1) === 1 ? 'crc' : 'lrc',
    historical: bytes.slice(nextAt, historicalEnd),
  };
  return { ok: true, value };
}

/** The groups named by T0 and each TD. A byte beyond the end is taken as absent; the length check then refuses. */
function groupsOf(bytes: Uint8Array, t0: number): { groups: AtrGroup[]; nextAt: number } {
  const groups: AtrGroup[] = [];
  let presence: number | undefined = t0;
  let at = 2;
  while (presence !== undefined && at <= bytes.length) {
    const bits: number = presence;
    const next = (bit: number) => ((bits & bit) === 0 ? undefined : bytes[at++]);
    const [ta, tb, tc, td] = [next(0x10), next(0x20), next(0x40), next(0x80)];
    groups.push({
      ...(ta === undefined ? {} : { ta }),
      ...(tb === undefined ? {} : { tb }),
      ...(tc === undefined ? {} : { tc }),
      ...(td === undefined ? {} : { td }),
    });
    presence = td;
  }
  return { groups, nextAt: at };
}

/** EMV's strict acceptance (EMV 4.4 Book 1, 8.3; emv.md 1.1): what a terminal may go on with, and otherwise the first reason. */
export function judgeAtr(bytes: Uint8Array): AtrJudgement {
  const parsed = parseAtr(bytes);
  if (!parsed.ok) return parsed;
  const atr = parsed.value;
  const fault = faultOfFirstGroup(atr) ?? faultOfSecondGroup(atr) ?? faultOfThirdGroup(atr);
  return fault === undefined ? parsed : { ok: false, fault };
}

/** TB1 spoke of programming voltage and is ignored today. */
function faultOfFirstGroup({ groups }: Atr): AtrFault | undefined {
  const { ta, tc, td } = groups[0] ?? {};
  const isSpecific = groups[1]?.ta !== undefined;
  if (ta !== undefined) {
    const isTaken = isSpecific ? ta >= 0x11 && ta <= 0x13 : ta >> 4 !== 0 && (ta & 0x0f) >= 3;
    // NOTE: 11 alone, the default, is refused here by the rule as listed in emv.md 1.1 (low nibble 3 or more).
    if (!isTaken) return 'ta1-refused';
  }
  if (tc !== undefined && tc !== 0x00 && tc !== 0xff) return 'tc1-refused';
  if (td !== undefined && (td & 0x0f) > 1) return 'td1-refused';
  return undefined;
}

function faultOfSecondGroup({ groups, offered }: Atr): AtrFault | undefined {
  const first = offered[0] ?? 0;
  const { ta, tc, td } = groups[1] ?? {};
  if (ta !== undefined && ((ta & 0x10) !== 0 || (ta & 0x0f) !== first)) return 'ta2-refused';
  if (tc !== undefined && (first !== 0 || tc !== 0x0a)) return 'tc2-refused';
  if (td === undefined) return first === 1 ? 'td2-refused' : undefined;
  return (td & 0x0f) === (first === 0 ? 15 : 1) ? undefined : 'td2-refused';
}

function faultOfThirdGroup(atr: Atr): AtrFault | undefined {
  const third = atr.groups[2] ?? {};
  if (atr.offered[0] !== 1) {
    // Supply classes A, B, C and their unions; the upper two bits tell whether the clock may stop.
    const isClass = third.ta === undefined || [1, 2, 3, 4, 6, 7].includes(third.ta & 0x3f);
    return isClass ? undefined : 'ta3-refused';
  }
  if (third.ta !== undefined && (third.ta < 0x10 || third.ta > 0xfe)) return 'ta3-refused';
  if (third.tb === undefined || !areWaitingTimesTaken(third.tb, atr.groups[0]?.tc)) return 'tb3-refused';
  return third.tc === undefined || third.tc === 0 ? undefined : 'tc3-refused';
}

/** BWI at most 4, CWI at most 5, and 2^CWI not below N + 1 (EMV 4.4 Book 1, 8.3.3.10); N is TC1, where FF stands for -1. */
function areWaitingTimesTaken(tb3: number, tc1: number | undefined): boolean {
  const [bwi, cwi] = [tb3 >> 4, tb3 & 0x0f];
  if (bwi > 4 || cwi > 5) return false;
  const guard = tc1 === 0xff ? -1 : (tc1 ?? 0);
  return 2 ** (guard === 0 ? Math.max(cwi, 1) : cwi) >= guard + 1;
}
