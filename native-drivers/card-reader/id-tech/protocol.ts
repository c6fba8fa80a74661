/**
 * ID TECH MiniMag, SecureMag and SecureHead: secure frames over serial or HID, and plain HID reports, told apart by content.
 * Pure; any bytes give a swipe or a fault.
 */
import { decodeMagtekReport, MAGTEK_REPORT_BYTES } from '../magtek/protocol.ts';
import { type CardReaderProtocol, type ReaderStep, reportProtocol } from '../protocol.ts';
import { CORRUPT_SWIPE, type Swipe } from '../swipe.ts';
import { parseCardData } from './card-data.ts';
import { decodePlainReport } from './plain-report.ts';
import { feedSecureFrames, leadingSecureFrame, type SecureFrames, settleSecureFrames } from './secure-frame.ts';

const STX = 0x02;

/**
 * Decodes one HID report, or one frame as copied from a trace. Padding behind a frame is stale memory and not looked at;
 * a damaged frame is corrupt and never read as something else.
 */
export function decodeIdTechReport(report: Uint8Array): Swipe {
  // Product 2020 sends the plain MagTek report (peripherals 1.4).
  if (report.length === MAGTEK_REPORT_BYTES.plain) return decodeMagtekReport(report);
  if (report[0] !== STX) return decodePlainReport(report);
  const data = leadingSecureFrame(report);
  return data === undefined ? CORRUPT_SWIPE : parseCardData(data).swipe;
}

/** ID TECH readers on USB HID. */
export const idTechHidProtocol: CardReaderProtocol = reportProtocol(decodeIdTechReport);

/** ID TECH readers on a serial line. */
export const idTechSerialProtocol: CardReaderProtocol = {
  feed: (pending, chunk) => stepOf(feedSecureFrames(pending, chunk)),
  settle: (pending) => stepOf(settleSecureFrames(pending)),
  // The longest frame takes about 0.6 s at 9600 baud, but between its bytes there is hardly a pause.
  silenceMs: 300,
};

function stepOf({ pending, frames, faults }: SecureFrames): ReaderStep {
  return { pending, faults, swipes: frames.map((data) => parseCardData(data).swipe) };
}
