/** The question by which an unnamed line is known to have a Verifone-style pad: `11`, which changes nothing (MX800 packet appendix). */
import { askLine, type LineProbe } from '../../transports/line-probe.ts';
import { encodeRequest } from './messages.ts';
import { padModels } from './models.ts';
import { betweenFrames, feed } from './protocol.ts';

const limitMs = 500;

/** ACK alone is one byte and any chatter may have it, so the EOT that ends the exchange is waited for as well. */
export const verifoneProbe: LineProbe = {
  driver: 'verifone',
  title: 'VeriFone PINpad / UIC PP791',
  lineSettings: padModels['pinpad-1000se'].lineSettings,
  probe: (transport, means) =>
    askLine(
      transport,
      {
        bytes: encodeRequest({ kind: 'connection-test' }),
        limitMs,
        judge: (received) => {
          const kinds = feed(betweenFrames, received).events.map((event) => event.kind);
          return kinds.join(' ') === 'ack eot' ? { kind: 'found' } : undefined;
        },
      },
      means,
    ),
};
