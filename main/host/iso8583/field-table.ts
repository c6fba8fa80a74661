/**
 * What a row of a field table says. Profiles write such tables (`as const satisfies FieldTable`); the codec, the masks,
 * the printed documentation and the tests all read them. Nothing here knows a particular acquirer.
 */

/** n digits, z track characters (0-9 and D for `=`; any nibble when encrypted), an and ans text, b bytes. */
export type Format = 'n' | 'an' | 'ans' | 'b' | 'z';
export type Packing = 'bcd' | 'ascii' | 'binary';

/** Units are digits for n and z, bytes for everything else (unionpay-pos 1.4). */
export type Size =
  | { readonly fixed: number }
  | { readonly upTo: number; readonly lengthDigits: 2 | 3; readonly lengthPacking: Packing };

/**
 * open: may be shown and logged. masked: first six and last four of a card number, else only its length.
 * never: only its length. What is inside a field has its own sensitivity per part.
 */
export type Sensitivity = 'open' | 'masked' | 'never';

export interface Title {
  readonly zh: string;
  readonly en: string;
}

/** A run of units inside a field: digits of a digit field, bytes of any other. `rest` takes what is left. */
export interface Slice {
  readonly name: string;
  readonly title: Title;
  readonly size: number | 'rest';
  readonly sensitivity: Sensitivity;
}

/** One way to cut a field; the first variant whose conditions all hold is used, none means: show the length only. */
export interface SliceVariant {
  readonly mtis?: readonly string[];
  /** Exact lengths in units. */
  readonly lengths?: readonly number[];
  readonly startsWith?: string;
  readonly slices: readonly Slice[];
  /** Cut again and again from what the slices leave. */
  readonly repeated?: readonly Slice[];
}

export interface TaggedPart {
  readonly tag: string;
  readonly name: string;
  readonly title: Title;
  readonly sensitivity: Sensitivity;
}

export type Inside =
  | { readonly kind: 'slices'; readonly variants: readonly SliceVariant[] }
  /** BER-TLV: tags and lengths are listed, values are the business of the chip's own tag table. */
  | { readonly kind: 'ber-tlv' }
  /** Two characters of tag, three digits of length, value. */
  | { readonly kind: 'tagged-text'; readonly parts: readonly TaggedPart[] };

export interface FieldRow {
  readonly number: number;
  /** Words in camelCase, as used after `de39` in identifiers. */
  readonly name: string;
  readonly title: Title;
  readonly format: Format;
  readonly size: Size;
  readonly valuePacking: Packing;
  /** The side on which a lone nibble is filled, or short text padded with spaces. */
  readonly padding: 'left' | 'right';
  readonly sensitivity: Sensitivity;
  readonly inside?: Inside;
  /** Clause of the book; a test fails on a row without one. */
  readonly reference: string;
  /** Where the book is silent or wrong. */
  readonly note?: string;
}

export type FieldTable = { readonly [fieldNumber: number]: FieldRow };

export type FieldValue = string | Uint8Array;

/** A table whose formats are not constants says nothing about its values. */
type ValueOf<RowFormat extends Format> = Format extends RowFormat
  ? FieldValue
  : RowFormat extends 'b'
    ? Uint8Array
    : string;

/** The type of a message's fields, as it follows from a constant table. */
export type FieldsOf<Table extends FieldTable> = {
  readonly [Number in keyof Table]?: Table[Number] extends { readonly format: infer RowFormat extends Format }
    ? ValueOf<RowFormat>
    : FieldValue;
};

/** Rows in ascending order of field number. */
export function rowsOf(table: FieldTable): readonly FieldRow[] {
  return Object.values(table).toSorted((one, other) => one.number - other.number);
}
