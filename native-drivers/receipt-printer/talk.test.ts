import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { replayTalk } from '../transports/replayer.ts';
import { SteppedClock } from '../transports/stepped-clock.ts';
import { escPosPrinter } from './driver.ts';
import { printerModel } from './printer-model.ts';

it('when the talk of one slip is replayed, then not a byte differs and the slip is printed', async () => {
  const replay = replayTalk(readFileSync(new URL('./talks/one-slip-process-id.talk', import.meta.url), 'utf8'));
  const model = printerModel('epson-tm-t81iii');
  if (model === undefined) throw new Error('the model file is missing');
  const printer = escPosPrinter({ transport: replay.transport, clock: new SteppedClock(), model, firstSlipNumber: 1 });
  const slip = { columns: 48, lines: [{ kind: 'text', text: '消费' }, { kind: 'cut' }] } as const;
  expect(await printer.print(slip, { signal: new AbortController().signal })).toEqual({ kind: 'printed' });
  replay.finish();
  await printer.close();
});
