/** The two modules of the escpos package that are used as vocabulary; the rest of it is never loaded. */
declare module 'escpos/commands.js' {
  /** Byte sequences as strings of one character per byte. */
  interface Commands {
    readonly LF: string;
    readonly HARDWARE: { readonly HW_INIT: string };
    readonly CASH_DRAWER: { readonly CD_KICK_2: string; readonly CD_KICK_5: string };
    readonly PAPER: { readonly PAPER_CUT_A: string; readonly PAPER_CUT_B: string };
    readonly TEXT_FORMAT: {
      readonly TXT_BOLD_ON: string;
      readonly TXT_BOLD_OFF: string;
      readonly TXT_ALIGN_LT: string;
      readonly TXT_ALIGN_CT: string;
      /** Zero is normal size, one is double. */
      TXT_CUSTOM_SIZE(width: number, height: number): string;
    };
    readonly BARCODE_FORMAT: {
      readonly BARCODE_TXT_BLW: string;
      readonly BARCODE_FONT_A: string;
      readonly BARCODE_CODE128: string;
      readonly BARCODE_WIDTH: { readonly 1: string };
    };
    readonly IMAGE_FORMAT: { readonly S_RASTER_N: string };
    readonly MODEL: {
      readonly QSPRINTER: {
        readonly CODE2D_FORMAT: {
          readonly VERSION: { readonly CMD: string };
          readonly LEVEL: { readonly CMD: string; readonly OPTIONS: { readonly M: number } };
          readonly SAVEBUF: { readonly CMD_P1: string; readonly CMD_P2: string };
          readonly PRINTBUF: { readonly CMD_P1: string; readonly CMD_P2: string };
        };
      };
    };
  }
  const commands: Commands;
  export default commands;
}

declare module 'escpos/statuses.js' {
  interface Status {
    /** Bit 0 first. */
    readonly bitsAsc: readonly (0 | 1)[];
  }
  interface StatusKind {
    new (byte: number): Status;
    /** The request's bytes, one string of one character each. */
    commands(): readonly string[];
  }
  const statuses: {
    readonly PrinterStatus: StatusKind;
    readonly OfflineCauseStatus: StatusKind;
    readonly ErrorCauseStatus: StatusKind;
    readonly RollPaperSensorStatus: StatusKind;
  };
  export default statuses;
}
