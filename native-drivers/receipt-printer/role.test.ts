import { describe, it } from 'vitest';
import { monotonicClock } from '../transports/monotonic-clock.ts';
import { tcpTransport } from '../transports/tcp.ts';
import { escPosPrinter } from './driver.ts';
import { printerModel } from './printer-model.ts';
import { receiptPrinterContract } from './role.contract.ts';
import { printerBench } from './test-bench.ts';

describe('the receipt printer role over the simulator that sends process ids', () => {
  receiptPrinterContract(async () => ({ ...(await printerBench()), proves: true }));
});

describe('the receipt printer role over the simulator that answers GS r', () => {
  receiptPrinterContract(async () => ({ ...(await printerBench({ model: { proof: 'gs-r' } })), proves: true }));
});

describe('the receipt printer role over the simulator that proves nothing', () => {
  receiptPrinterContract(async () => ({ ...(await printerBench({ model: { proof: 'none' } })), proves: false }));
});

describe('the receipt printer role over a real printer', () => {
  const { BENCH, PRINTER_HOST = '', PRINTER_MODEL = 'generic-80' } = process.env;
  if (BENCH !== 'receipt-printer') {
    it.todo(
      'set BENCH=receipt-printer, PRINTER_HOST=<address> and PRINTER_MODEL=<id>, load paper, and run this file beside the printer',
    );
    return;
  }
  const model = printerModel(PRINTER_MODEL);
  if (model === undefined) throw new Error(`no model ${PRINTER_MODEL}`);
  receiptPrinterContract(async () => {
    const transport = tcpTransport({ host: PRINTER_HOST, port: 9100 }, monotonicClock);
    const printer = escPosPrinter({ transport, clock: monotonicClock, model, firstSlipNumber: process.pid });
    return { printer, run: (promise) => promise, proves: model.proof !== 'none' };
  });
});
