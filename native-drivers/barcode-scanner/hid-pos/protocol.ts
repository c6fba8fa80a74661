/**
 * Scanners in HID POS mode: usage page 8C, input reports of 64 bytes with id 02. Pure; each chunk is one report, and a long code
 * comes in several. USB guards the bytes, so a report has no checksum: what contradicts itself is a fault.
 *
 * Layout, report id included: 1 length up to 56, 2 to 4 AIM identifier `]Xm`, 5 on the data, 63 bit 0 more follows. Zebra puts
 * identifier and data one byte later. Source: USB HID POS usage tables 1.02 for the fields, WebHidBarcodeScanner for the places;
 * peripherals 5.3.
 */
import {
  codeOf,
  faulty,
  joined,
  LONGEST_CODE_BYTES,
  NOTHING_PENDING,
  type ScannerPending,
  type ScannerProtocol,
  type ScannerStep,
  stepWith,
} from '../protocol.ts';
import { symbologyOf } from '../symbologies.ts';

export const SCAN_REPORT = { id: 0x02, lengthBytes: 64, dataBytes: 56 } as const;
const CONTINUATION_AT = 63;
const OPENING_BRACKET = 0x5d;
const AIM_PLACES = [2, 3] as const;
const AIM_BYTES = 3;
/** Reports of one code follow each other within some polls of 1 to 10 ms. */
const SILENCE_MS = 200;
const MOST_REPORTS = Math.ceil(LONGEST_CODE_BYTES / SCAN_REPORT.dataBytes);

/** What Honeywell and Youjie scanners must be sent after each opening before they say anything. */
export const HONEYWELL_ENABLE = { reportId: 0xfe, body: Uint8Array.of(0x01) } as const;

interface ReportContent {
  readonly aim: string;
  readonly data: Uint8Array;
}

/** The scanner's own conversation; what is pending are whole reports. */
export const hidPosProtocol: ScannerProtocol = {
  feed,
  settle: (pending) => {
    if (pending.isOverlong) return faulty('too-long');
    return pending.bytes.length === 0 ? stepWith(undefined) : faulty('cut-short');
  },
  silenceMs: SILENCE_MS,
};

function feed(pending: ScannerPending, report: Uint8Array): ScannerStep {
  // Other reports (keys of the scanner, answers) may come between two of a code.
  if (report[0] !== SCAN_REPORT.id) return { pending, codes: [], faults: ['garbage'] };
  if (report.length !== SCAN_REPORT.lengthBytes) return faulty('damaged');
  const isLast = ((report[CONTINUATION_AT] ?? 0) & 1) === 0;
  const reports = joined(pending.bytes, report);
  if (pending.isOverlong || reports.length > MOST_REPORTS * SCAN_REPORT.lengthBytes) {
    return isLast ? faulty('too-long') : { pending: { ...NOTHING_PENDING, isOverlong: true }, codes: [], faults: [] };
  }
  if (!isLast) return { pending: { bytes: reports, isOverlong: false }, codes: [], faults: [] };
  return wholeCode(reports);
}

function wholeCode(reports: Uint8Array): ScannerStep {
  let data: Uint8Array = new Uint8Array(0);
  let aim: string | undefined;
  for (let at = 0; at < reports.length; at += SCAN_REPORT.lengthBytes) {
    const content = contentOf(reports.subarray(at, at + SCAN_REPORT.lengthBytes));
    // Two codes run together when the end of the first was lost: no half of either is a code.
    if (content === undefined || (aim !== undefined && aim !== content.aim)) return faulty('damaged');
    aim = content.aim;
    data = joined(data, content.data);
  }
  return stepWith(codeOf(data, aim === undefined ? undefined : symbologyOf(aim)));
}

function contentOf(report: Uint8Array): ReportContent | undefined {
  const lengthBytes = report[1] ?? 0;
  const aimAt = AIM_PLACES.find((place) => report[place] === OPENING_BRACKET);
  if (lengthBytes > SCAN_REPORT.dataBytes || aimAt === undefined) return undefined;
  const from = aimAt + AIM_BYTES;
  return {
    aim: Buffer.from(report.subarray(aimAt, from)).toString('latin1'),
    data: report.subarray(from, from + lengthBytes),
  };
}
