/**
 * The SZZT ZT588 and ZT598 as a PIN pad of the shop, and the question by which an unnamed line is known to have one. Made by whoever
 * wires the devices, with a transport and a model.
 */
import { askLine, type LineProbe } from '../../transports/line-probe.ts';
import { AskingLine } from '../asking-line.ts';
import { FamilyPinPad, type PadFamily, type PinPadOptions } from '../family-pad.ts';
import type { LineMeans } from '../pad-connection.ts';
import { type SzztLine, selectOn } from './key-selection.ts';
import { longestMacDataBytes, macOn } from './mac.ts';
import { encodeCommand, identityOf, parseReply } from './messages.ts';
import { type SzztModel, szztKeyPlaces, szztLineSettings } from './models.ts';
import { enterPinOn } from './pin-entry.ts';
import { szztFraming } from './protocol.ts';

export interface SzztPinPadOptions extends PinPadOptions {
  readonly model: SzztModel;
  /** Key number of slot 0 where the bank has injected it elsewhere than at 20h. */
  readonly firstMasterKey?: number;
}

const answerMs = 1_000;
const tries = 4;
const probeMs = 250;

/** @throws RangeError when a slot's master key would stand where the working keys go, and be overwritten. */
export function szztPinPad(options: SzztPinPadOptions): FamilyPinPad<SzztLine> {
  const { firstMasterKey = szztKeyPlaces.firstMasterKey } = options;
  if (!Number.isInteger(firstMasterKey) || firstMasterKey < 0 || firstMasterKey + 9 > szztKeyPlaces.lastMasterKey) {
    throw new RangeError('the ten master keys of an SZZT pad stand between 00h and 2Fh');
  }
  return new FamilyPinPad(szztFamily(options), options);
}

function szztFamily(options: SzztPinPadOptions): PadFamily<SzztLine> {
  const { model, firstMasterKey = szztKeyPlaces.firstMasterKey } = options;
  return {
    identity: model.title,
    openLine: (means: LineMeans) =>
      new AskingLine(means, {
        framing: szztFraming,
        answerMs,
        tries,
        alive: encodeCommand({ kind: 'information' }),
      }),
    select: (line, job) => selectOn(line, job, firstMasterKey),
    enterPin: (line, job) => enterPinOn(line, { ...job, model, firstMasterKey }),
    mac: {
      algorithms: ['x9.9', 'x9.19', 'unionpay-ecb'],
      mostBytes: longestMacDataBytes,
      compute: (line, request) => macOn(line, request, firstMasterKey),
    },
  };
}

/** `3` may be asked at any time and changes nothing; a quarter of a second, no second try (peripherals 2.3). */
export const szztProbe: LineProbe = {
  driver: 'szzt',
  title: 'SZZT ZT588 / ZT598',
  lineSettings: szztLineSettings,
  probe: (transport, means) =>
    askLine(
      transport,
      {
        bytes: encodeCommand({ kind: 'information' }),
        limitMs: probeMs,
        judge: (received) => {
          const frame = szztFraming.feed(szztFraming.between, received).events.find((event) => event.kind === 'frame');
          if (frame === undefined) return undefined;
          const reply = parseReply(frame.body);
          const identity = reply.kind === 'done' ? identityOf(reply.data) : undefined;
          return { kind: 'found', ...(identity === undefined ? {} : { identity }) };
        },
      },
      means,
    ),
};
