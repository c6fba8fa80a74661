/** The driver of receipt printers: one language, the models as data. */
import { type EscPosPrinterOptions, type EscPosReceiptPrinter, escPosPrinter } from '../../receipt-printer/driver.ts';
import { adjustedModel, PRINTER_MODELS, type PrinterModel, printerModel } from '../../receipt-printer/printer-model.ts';
import type { DeviceEntry } from '../device-profile.ts';
import { type Bus, bytesOf, type DriverRow } from './driver-row.ts';

/** The model of a printer's entry as the trial slip has corrected it; undefined for an unknown one. */
export function modelOf({ model, printer }: DeviceEntry): PrinterModel | undefined {
  const known = printerModel(model ?? '');
  return known && adjustedModel(known, printer ?? {});
}

const REACH: Partial<Record<Bus, NonNullable<EscPosPrinterOptions['reach']>>> = { tcp: 'network', spooler: 'spooler' };

export const PRINTER_DRIVERS: readonly DriverRow<EscPosReceiptPrinter>[] = [
  {
    driver: 'escpos',
    buses: ['usb', 'serial', 'tcp', 'spooler'],
    models: PRINTER_MODELS.map(({ id }) => id),
    build(entry, means) {
      const model = modelOf(entry);
      const { clock, firstSlipNumber } = means;
      const reach = REACH[entry.connection.bus] ?? 'direct';
      return model && escPosPrinter({ transport: bytesOf(entry, means), clock, model, firstSlipNumber, reach });
    },
  },
];
