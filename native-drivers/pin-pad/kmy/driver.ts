/**
 * The KMY 3501 as a PIN pad of the shop, and the question by which an unnamed line is known to have one. Made by whoever wires the devices,
 * with a transport.
 */
import { askLine, type LineProbe } from '../../transports/line-probe.ts';
import { AskingLine } from '../asking-line.ts';
import { FamilyPinPad, type PadFamily, type PinPadOptions } from '../family-pad.ts';
import type { KmyLine } from './key-selection.ts';
import { selectOn } from './key-selection.ts';
import { longestMacDataBytes, macOn } from './mac.ts';
import { encodeCommand, identityOf, kmyLineSettings, kmyModel, parseReply } from './messages.ts';
import { enterPinOn } from './pin-entry.ts';
import { kmyFraming } from './protocol.ts';

const answerMs = 1_500;
const tries = 3;
const probeMs = 500;

const family: PadFamily<KmyLine> = {
  identity: kmyModel.title,
  openLine: (means) =>
    new AskingLine(means, { framing: kmyFraming, answerMs, tries, alive: encodeCommand({ kind: 'version' }) }),
  select: selectOn,
  enterPin: enterPinOn,
  mac: { algorithms: ['unionpay-ecb'], mostBytes: longestMacDataBytes, compute: macOn },
};

export function kmyPinPad(options: PinPadOptions): FamilyPinPad<KmyLine> {
  return new FamilyPinPad(family, options);
}

/** `01 30` may be asked at any time and changes nothing; only a version that begins with the family's names counts. */
export const kmyProbe: LineProbe = {
  driver: 'kmy',
  model: kmyModel.name,
  title: kmyModel.title,
  lineSettings: kmyLineSettings,
  probe: (transport, means) =>
    askLine(
      transport,
      {
        bytes: encodeCommand({ kind: 'version' }),
        limitMs: probeMs,
        judge: (received) => {
          const frame = kmyFraming.feed(kmyFraming.between, received).events.find((event) => event.kind === 'frame');
          const reply = frame === undefined ? undefined : parseReply(frame.body);
          const identity = reply?.kind === 'done' ? identityOf(reply.data) : undefined;
          return identity === undefined ? undefined : { kind: 'found', identity };
        },
      },
      means,
    ),
};
