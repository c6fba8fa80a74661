import { describe, it } from 'vitest';
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
  it.todo('set BENCH=receipt-printer and PRINTER=<address>:9100, load paper, and run this file beside the printer');
});
