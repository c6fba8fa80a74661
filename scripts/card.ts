/**
 * Explains what a swipe reader's raw report means, for support staff with a trace in hand:
 *
 *   npm run -s card -- decode --reader magtek|idtech|wedge|msr605x|cnmsr HEX_OR_TEXT [--reveal-test-data]
 *
 * `magtek` takes the hex of a HID report (337, 856 or 887 bytes), `idtech` the hex of a secure frame, a 537-byte secure report or
 * a plain report, `wedge` the text a keyboard reader typed (or its hex), `msr605x` the hex of one answer's 64-byte packets one after the
 * other, `cnmsr` the hex of an ESC-family serial reader's answer. Blanks and colons between hex digits do not matter.
 *
 * Prints one line of JSON on standard output:
 *
 *   {"outcome": "card", "pan": "545230******7189", "expiry": "0804", "serviceCode": "321", "isChip": false,
 *    "tracks": [{"status": "ok", "length": 60}, {"status": "ok", "length": 37}, {"status": "empty", "length": 0}]}
 *
 * outcome  card          track 2 was read and is a payment card's; the only outcome with a service code
 *          encrypted     the reader encrypts; `pan` is what it leaves visible (first and last four), `expiry` if it shows it
 *          trackError    track 2 is bad, or missing while another track has something: swipe again
 *          blankCard     nothing recorded on the stripe
 *          noData        the reader saw nothing it could call a stripe
 *          badFormat     no payment card, or the report is damaged: wrong length, checksum, characters
 *          needsKey      the reader wants to be authenticated first;  keyExhausted  its keys are used up
 * pan      first six and last four digits; whole with --reveal-test-data (test cards only); null where there is none
 * expiry, serviceCode, isChip   null where the stripe does not tell; isChip is true for service codes 2xx and 6xx
 * tracks   always three; status ok, error, empty or encrypted; length in characters with sentinels, as the reader counts
 *
 * Arguments that cannot be used give a sentence on standard error and exit code 1. Damaged reports are answers, not errors.
 */
import { parseArgs } from 'node:util';
import { explainSwipe, READER_FAMILIES, type ReaderFamily, readRaw } from '../native-drivers/card-reader/decode.ts';
import { helpIfAsked } from './help.ts';

const USAGE = 'usage: card decode --reader magtek|idtech|wedge|msr605x|cnmsr HEX_OR_TEXT [--reveal-test-data]';
const MAX_CHARS = 20_000;

interface Request {
  readonly reader: ReaderFamily;
  readonly raw: Uint8Array;
  readonly revealsTestData: boolean;
}

/** The request, or the sentence that says why it cannot be used. The sentence never repeats the data. */
function readRequest(argv: readonly string[]): Request | string {
  const parsed = parseArguments(argv);
  if (typeof parsed === 'string') return parsed;
  const { values, positionals } = parsed;
  const [command, ...data] = positionals;
  const reader = READER_FAMILIES.find((family) => family === values.reader);
  if (command !== 'decode') return USAGE;
  if (reader === undefined) return `--reader must be one of ${READER_FAMILIES.join(', ')}\n${USAGE}`;
  if (data.length === 0) return `nothing to decode\n${USAGE}`;
  const text = data.join(' ');
  if (text.length > MAX_CHARS) return `more than ${MAX_CHARS} characters are not one swipe`;
  const raw = reader === 'wedge' ? typedBytes(text) : hexBytes(text);
  if (raw === undefined) return 'the data must be hex digits in pairs';
  return { reader, raw, revealsTestData: values['reveal-test-data'] === true };
}

function parseArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { reader: { type: 'string' }, 'reveal-test-data': { type: 'boolean' } },
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The parser's own sentence may quote what was given, and that may be card data.
    return `the arguments cannot be understood\n${USAGE}`;
  }
}

function hexBytes(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s:]/g, '').replace(/^0x/i, '');
  if (digits === '' || digits.length % 2 !== 0 || !/^[0-9A-Fa-f]+$/.test(digits)) return undefined;
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

/** Typed text always has a sentinel, and no sentinel is a hex digit: so hex can be told from text. */
function typedBytes(text: string): Uint8Array {
  const bytes = hexBytes(text);
  const isHexOfTyped = bytes?.some((byte) => byte === 0x25 || byte === 0x3b || byte === 0x2b) === true;
  if (isHexOfTyped && bytes !== undefined) return bytes;
  // A shell may hand over the Enter as the two characters `\r`.
  return new Uint8Array(Buffer.from(text.replace(/(\\r|\\n)+$/, ''), 'latin1'));
}

helpIfAsked(USAGE);
const request = readRequest(process.argv.slice(2));
if (typeof request === 'string') {
  process.stderr.write(`${request}\n`);
  process.exitCode = 1;
} else {
  const explained = explainSwipe(readRaw(request.reader, request.raw), request);
  process.stdout.write(`${JSON.stringify(explained)}\n`);
}
