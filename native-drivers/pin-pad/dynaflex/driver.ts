/**
 * MagTek's DynaFlex II PED as a PIN pad of the shop. Made by whoever wires the devices, with a HID transport (output reports, no report id).
 *
 * NOTE: this family encrypts PINs under DUKPT: each block hangs on a key serial number, and an acquirer that expects the working key of
 * its sign-on would read it as a wrong PIN. So nobody is asked for a PIN unless whoever builds the pad takes the key serial number to the
 * host; otherwise the slot counts as empty.
 */
import { AskingLine } from '../asking-line.ts';
import type { Ending } from '../ending.ts';
import { FamilyPinPad, type PadFamily, type PinPadOptions } from '../family-pad.ts';
import type { MasterKeyOutcome } from '../role.ts';
import { encodeSerialQuestion } from './messages.ts';
import { type DynaFlexLine, enterPinOn } from './pin-entry.ts';
import { encodeReport, mmsFraming } from './protocol.ts';

export interface DynaFlexPinPadOptions extends PinPadOptions {
  /** Takes the key serial number of the block that is about to be given; absent where the acquirer has no field for it. */
  readonly takeKeySerial?: (keySerial: Uint8Array) => void;
}

const answerMs = 2_000;

export function dynaFlexPinPad(options: DynaFlexPinPadOptions): FamilyPinPad<DynaFlexLine> {
  return new FamilyPinPad(dynaFlexFamily(options.takeKeySerial), options);
}

function dynaFlexFamily(takeKeySerial: DynaFlexPinPadOptions['takeKeySerial']): PadFamily<DynaFlexLine> {
  let reference = 0;
  const nextReference = () => {
    reference = (reference % 255) + 1;
    return reference;
  };
  return {
    identity: 'MagTek DynaFlex II PED',
    openLine: (means) =>
      new AskingLine(means, {
        framing: mmsFraming,
        answerMs,
        tries: 1,
        alive: encodeReport(encodeSerialQuestion(0)),
      }),
    select: (line, { signal }) => select(line, signal, takeKeySerial !== undefined),
    async enterPin(line, job) {
      if (takeKeySerial === undefined) return { outcome: { kind: 'key-fault' }, pad: 'key-missing' };
      return enterPinOn(line, { ...job, nextReference, takeKeySerial });
    },
  };
}

/** There are no slots; that a PIN key is mapped is only said when a PIN is asked for. */
async function select(line: DynaFlexLine, signal: AbortSignal, isUsable: boolean): Promise<Ending<MasterKeyOutcome>> {
  if (!isUsable) return { outcome: { kind: 'missing' }, pad: 'alive' };
  if (await line.isAnswering(signal)) return { outcome: { kind: 'present', check: 'not-verifiable' }, pad: 'alive' };
  if (line.isGone) return { outcome: { kind: 'device-gone' }, pad: 'alive' };
  return { outcome: { kind: 'unresponsive' }, pad: signal.aborted ? 'alive' : 'unresponsive' };
}
