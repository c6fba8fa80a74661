/** Small cards for the tests of this folder: echo, long answers, a PIN. They are no EMV cards and name no issuer. */
import type { CardProgram } from '../role.ts';

/** EMV's basic answers to reset (EMV 4.4 Book 1, 8.2). */
export const ATR_T0: Uint8Array = Uint8Array.of(0x3b, 0x60, 0x00, 0x00);
export const ATR_T1: Uint8Array = withCheck([0x3b, 0xe0, 0x00, 0xff, 0x81, 0x31, 0x20, 0x41]);
/** A contactless reader's made-up ATR (PC/SC part 3). */
export const ATR_CONTACTLESS: Uint8Array = withCheck([0x3b, 0x80, 0x80, 0x01]);

function withCheck(bytes: readonly number[]): Uint8Array {
  return Uint8Array.of(
    ...bytes,
    bytes.slice(1).reduce((sum, byte) => sum ^ byte, 0),
  );
}

export interface TestCard extends CardProgram {
  /** What came, in order. */
  readonly commands: Uint8Array[];
  readonly resets: number;
}

const PIN_1234 = '241234ffffffffff';

/**
 * 00 B0 p1 p2 Le: p1p2 bytes counting up (READ). 00 D0 data: takes them. 00 A4 data Le: the data back (ECHO). 00 F2 data Le: the
 * data back with warning 6283. 00 20 00 80: PIN 1234. Anything else: 6D00.
 */
export function testCard(atr: Uint8Array): TestCard {
  const commands: Uint8Array[] = [];
  let resets = 0;
  return {
    commands,
    get resets() {
      return resets;
    },
    reset: () => {
      resets += 1;
      return atr;
    },
    exchange: (command) => {
      commands.push(command.slice());
      return answerTo(command);
    },
  };
}

function answerTo(command: Uint8Array): Uint8Array {
  const [, ins, p1 = 0, p2 = 0] = command;
  switch (ins) {
    case 0xb0:
      return Uint8Array.of(...countingUp((p1 << 8) | p2), 0x90, 0x00);
    case 0xd0:
      return Uint8Array.of(0x90, 0x00);
    case 0xa4:
      return Uint8Array.of(...dataOf(command), 0x90, 0x00);
    case 0xf2:
      return Uint8Array.of(...dataOf(command), 0x62, 0x83);
    case 0x20: {
      const block = Buffer.from(dataOf(command)).toString('hex');
      return block === PIN_1234 ? Uint8Array.of(0x90, 0x00) : Uint8Array.of(0x63, 0xc2);
    }
    default:
      return Uint8Array.of(0x6d, 0x00);
  }
}

export function countingUp(lengthBytes: number): Uint8Array {
  return Uint8Array.from({ length: lengthBytes }, (_, index) => index & 0xff);
}

/** Short or extended. */
function dataOf(command: Uint8Array): Uint8Array {
  const lc = command[4] ?? 0;
  if (lc !== 0) return command.slice(5, 5 + lc);
  const length = ((command[5] ?? 0) << 8) | (command[6] ?? 0);
  return command.slice(7, 7 + length);
}
