/**
 * The binding to Windows' print spooler, `winspool.drv`, called through koffi. The only file that binds it, and only on first use;
 * on other systems there is none. Calls run on koffi's threads, so a network printer that hangs holds nobody up.
 */

/** A C function whose out-arguments are one-element arrays or buffers; gives what Windows gives, 0 for a BOOL that failed. */
type Call = (...args: readonly unknown[]) => Promise<number>;

/** The functions that are used, by what they do; arguments in the order of the Windows documentation. */
export interface SpoolerLibrary {
  /** OpenPrinterW. */
  readonly open: Call;
  /** StartDocPrinterW; gives the job's number. */
  readonly startDocument: Call;
  /** WritePrinter. */
  readonly write: Call;
  /** EndDocPrinter. */
  readonly endDocument: Call;
  /** ClosePrinter. */
  readonly close: Call;
  /** GetPrinterW. */
  readonly printer: Call;
  /** SetJobW. */
  readonly setJob: Call;
  /** EnumPrintersW. */
  readonly printers: Call;
  /** Names in a buffer that EnumPrintersW has filled at level 4. */
  readonly namesIn: (filled: Buffer, count: number) => readonly string[];
}

let systemLibrary: SpoolerLibrary | undefined;

/** Bound once for the life of the process: koffi never frees a type or a function. Undefined where there is no such spooler. */
export async function loadSpooler(): Promise<SpoolerLibrary | undefined> {
  if (process.platform !== 'win32') return undefined;
  systemLibrary ??= await bindSpooler();
  return systemLibrary;
}

async function bindSpooler(): Promise<SpoolerLibrary | undefined> {
  try {
    const { default: koffi } = await import('koffi');
    const library = koffi.load('winspool.drv');
    const documentInfo = koffi.struct({ pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' });
    const printerInfo4 = koffi.struct({ pPrinterName: 'str16', pServerName: 'str16', Attributes: 'uint32' });
    const [outHandle, outDword] = [koffi.out(koffi.pointer('uintptr')), koffi.out(koffi.pointer('uint32'))];
    const bytes = 'uint8 *';
    const call = (name: string, args: Parameters<typeof koffi.out>[0][]): Call => {
      const found = library.func(name, 'uint32', args);
      return (...values) =>
        new Promise((resolve, reject) => {
          found.async(...values, (error: unknown, result: unknown) => {
            if (error === null || error === undefined) resolve(Number(result));
            else reject(error instanceof Error ? error : new Error(String(error)));
          });
        });
    };
    return {
      open: call('OpenPrinterW', ['str16', outHandle, 'void *']),
      startDocument: call('StartDocPrinterW', ['uintptr', 'uint32', koffi.pointer(documentInfo)]),
      write: call('WritePrinter', ['uintptr', bytes, 'uint32', outDword]),
      endDocument: call('EndDocPrinter', ['uintptr']),
      close: call('ClosePrinter', ['uintptr']),
      printer: call('GetPrinterW', ['uintptr', 'uint32', bytes, 'uint32', outDword]),
      setJob: call('SetJobW', ['uintptr', 'uint32', 'uint32', 'void *', 'uint32']),
      printers: call('EnumPrintersW', ['uint32', 'str16', 'uint32', bytes, 'uint32', outDword, outDword]),
      namesIn: (filled, count) => {
        const entries: readonly { readonly pPrinterName: string | null }[] = koffi.decode(
          filled,
          koffi.array(printerInfo4, count),
        );
        return entries.flatMap(({ pPrinterName }) => (pPrinterName === null ? [] : [pPrinterName]));
      },
    };
  } catch {
    // Neither koffi nor the library has to be there; other ways to a printer remain.
    return undefined;
  }
}
