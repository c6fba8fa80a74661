/**
 * What every receipt printer must do, whatever is behind it: run over the simulator always, and over a real printer when
 * `BENCH=receipt-printer` is set by a person who stands beside it.
 */
import { expect, it } from 'vitest';
import type { PrintDocument } from './print-document.ts';
import type { ReceiptPrinter } from './role.ts';

export interface ContractBench {
  readonly printer: ReceiptPrinter;
  /** Lets time pass until the promise is settled. */
  run<Value>(promise: Promise<Value>): Promise<Value>;
  /** Whether this printer is able to prove a slip. */
  readonly proves: boolean;
}

export function receiptPrinterContract(make: () => Promise<ContractBench>): void {
  const slip = (printer: ReceiptPrinter): PrintDocument => ({
    columns: printer.columns,
    lines: [{ kind: 'text', text: '打印机检查 PRINTER CHECK', align: 'center' }, { kind: 'rule' }, { kind: 'cut' }],
  });
  const never = () => new AbortController().signal;

  it('when all is well, then a slip is printed, or unconfirmed where it cannot be proved', async () => {
    const { printer, run, proves } = await make();
    expect((await run(printer.probe(never()))).standing).toBe('ready');
    expect(await run(printer.print(slip(printer), { signal: never() }))).toEqual({
      kind: proves ? 'printed' : 'unconfirmed',
    });
    await printer.close();
  });

  it('when a slip is under way, then a second one is refused by name', async () => {
    const { printer, run } = await make();
    await run(printer.probe(never()));
    const first = printer.print(slip(printer), { signal: never() });
    await expect(printer.print(slip(printer), { signal: never() })).rejects.toMatchObject({ name: 'PrinterBusyError' });
    expect((await run(first)).kind).not.toBe('failed');
    await printer.close();
  });

  it('when it is aborted before it began, then it is cancelled and nothing has left', async () => {
    const { printer, run } = await make();
    const gone = AbortSignal.abort();
    expect(await run(printer.print(slip(printer), { signal: gone }))).toEqual({ kind: 'cancelled', bytesLeft: false });
    await printer.close();
  });

  it('when it is closed, then it is absent, and closing again does no harm', async () => {
    const { printer, run } = await make();
    await run(printer.probe(never()));
    await run(printer.close());
    expect(printer.state.standing).toBe('absent');
    await run(printer.close());
  });
}
