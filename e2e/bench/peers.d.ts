/** The few members of the peers that the benchmarks call. The packages themselves are installed by scripts/bench.mjs only. */

declare module 'iso_8583' {
  interface FieldFormat {
    readonly ContentType: string;
    readonly Label: string;
    readonly LenType: 'fixed' | 'llvar' | 'lllvar';
    readonly MaxLen: number;
  }
  type Fields = Readonly<Record<number, string>>;
  export default class Iso8583 {
    constructor(fields: Fields | undefined, formats: Readonly<Record<string, FieldFormat>>);
    /** A buffer, or an object that says what is wrong. */
    getRawMessage(): Buffer | { readonly error: string };
    getIsoJSON(message: Buffer, options: { readonly lenHeader: boolean }): Record<string, string>;
  }
}

declare module 'jspos' {
  interface FieldPackager {
    readonly isFieldPackager?: never;
  }
  type Packager = new (size: number, title: string, padLeft?: boolean) => FieldPackager;
  interface Message {
    setMTI(mti: string): void;
    setField(number: number, value: string): void;
    pack(): number[];
    unpack(bytes: readonly number[]): number;
    getValue(number: number): unknown;
  }
  class BasePackager {
    setFieldPackager(packagers: readonly (FieldPackager | undefined)[]): void;
    createISOMsg(): Message;
  }
  const jspos: {
    readonly ISOBasePackager: typeof BasePackager;
    readonly packer: Readonly<
      Record<
        | 'IFB_NUMERIC'
        | 'IFB_BITMAP'
        | 'IFB_LLNUM'
        | 'IFB_LLLNUM'
        | 'IF_CHAR'
        | 'IFB_LLCHAR'
        | 'IFB_LLLCHAR'
        | 'IFB_BINARY',
        Packager
      >
    >;
  };
  export default jspos;
}

declare module 'escpos/printer.js' {
  export default class Printer {
    constructor(adapter: { write(bytes: Buffer): void }, options: { readonly encoding: string });
    hardware(part: 'init'): this;
    align(side: 'lt' | 'ct' | 'rt'): this;
    style(style: 'b' | 'normal'): this;
    size(width: number, height: number): this;
    text(line: string): this;
    feed(lines: number): this;
    cut(): this;
    flush(): this;
  }
}

declare module 'node-thermal-printer' {
  class ThermalPrinter {
    constructor(options: {
      readonly type: string;
      readonly characterSet: string;
      readonly width: number;
      readonly breakLine: string;
    });
    println(line: string): void;
    bold(on: boolean): void;
    alignLeft(): void;
    alignCenter(): void;
    alignRight(): void;
    leftRight(left: string, right: string): void;
    drawLine(): void;
    newLine(): void;
    setTextQuadArea(): void;
    setTextNormal(): void;
    cut(): void;
    getBuffer(): Buffer;
  }
  const nodeThermalPrinter: {
    readonly ThermalPrinter: typeof ThermalPrinter;
    readonly PrinterTypes: { readonly EPSON: string };
    readonly CharacterSet: { readonly CHINA: string };
    readonly BreakLine: { readonly NONE: string };
  };
  export default nodeThermalPrinter;
}

declare module 'tlv' {
  namespace tlv {
    interface Tlv {
      readonly tag: number;
      /** Of a template its objects. */
      readonly value: Buffer | readonly Tlv[];
    }
  }
  const tlv: { parseAll(bytes: Buffer): readonly tlv.Tlv[] };
  export default tlv;
}

declare module 'ber-tlv' {
  interface Item {
    readonly tag: string;
    readonly value: Buffer;
    readonly items: readonly Item[];
  }
  const berTlv: { readonly TlvFactory: { parse(bytes: Buffer): readonly Item[] } };
  export default berTlv;
}

declare module 'node-emv' {
  namespace nodeEmv {
    interface EmvObject {
      readonly tag: string;
      readonly value: string | readonly EmvObject[];
    }
  }
  const nodeEmv: { parse(hex: string, callback: (list: readonly nodeEmv.EmvObject[]) => void): void };
  export default nodeEmv;
}
