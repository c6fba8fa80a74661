/** Line settings of the ESC family, and the question by which an unnamed line is known to have such a reader: `1B 6A`, its status. */
import { askLine, type LineProbe } from '../../transports/line-probe.ts';
import { escReaderCommands } from './protocol.ts';

const limitMs = 500;
/** `70` well, `71` the last command failed; the source looks at the last byte alone, so an ESC before it is allowed. */
const ANSWERS = ['70', '71', '1b70', '1b71'];

export const chineseSerialProbe: LineProbe = {
  driver: 'chinese-serial',
  title: 'ESC-family serial swipe reader',
  lineSettings: [{ baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' }],
  probe: (transport, means) =>
    askLine(
      transport,
      {
        bytes: escReaderCommands.status,
        limitMs,
        judge: (received) => (ANSWERS.includes(Buffer.from(received).toString('hex')) ? { kind: 'found' } : undefined),
      },
      means,
    ),
};
