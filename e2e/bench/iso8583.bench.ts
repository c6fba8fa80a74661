/**
 * Packs and unpacks one UnionPay sale request against the two ISO 8583 packages of npm. All start from the same fields and end
 * with the same ones; before anything is timed, the bytes are compared and every peer must give every field back.
 */
import Iso8583 from 'iso_8583';
import jspos from 'jspos';
import { packMessage } from '../../main/host/iso8583/pack-message.ts';
import { unpackMessage } from '../../main/host/iso8583/unpack-message.ts';
import { baseFields } from '../../main/host/profiles/base.ts';
import { race } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';

/** A made-up card; field 52 and 64 are arbitrary bytes. */
const DIGITS_AND_TEXT = {
  2: '6225000000000022',
  3: '000000',
  4: '000000012345',
  11: '000123',
  14: '3012',
  22: '021',
  25: '00',
  26: '12',
  35: '6225000000000022D30121010000012345678',
  41: '12345678',
  42: '898310058120001',
  49: '156',
  53: '2600000000000000',
  60: '2200000100050',
} as const;
const BYTES = { 52: '7434F67813BAE545', 64: '4145463246334437' } as const;

const ourFields = {
  ...DIGITS_AND_TEXT,
  52: new Uint8Array(Buffer.from(BYTES[52], 'hex')),
  64: new Uint8Array(Buffer.from(BYTES[64], 'hex')),
};

/**
 * iso_8583 knows ASCII only, so its message is longer; its default table refuses the 16 digits of field 53 and the 8 bytes of
 * field 64 (it counts hex digits there), which custom formats mend.
 */
const asciiFields = { 0: '0200', ...DIGITS_AND_TEXT, ...BYTES };
const asciiFormats = {
  53: { ContentType: 'n', Label: 'Security control', LenType: 'fixed', MaxLen: 16 },
  64: { ContentType: 'b', Label: 'MAC', LenType: 'fixed', MaxLen: 16 },
} as const;

const { packer } = jspos;
const packagers = sparse({
  0: new packer.IFB_NUMERIC(4, 'type', true),
  1: new packer.IFB_BITMAP(8, 'bitmap'),
  2: new packer.IFB_LLNUM(19, 'card number', false),
  3: new packer.IFB_NUMERIC(6, 'processing code', true),
  4: new packer.IFB_NUMERIC(12, 'amount', true),
  11: new packer.IFB_NUMERIC(6, 'trace number', true),
  14: new packer.IFB_NUMERIC(4, 'expiry', true),
  22: new packer.IFB_NUMERIC(3, 'entry mode', false),
  25: new packer.IFB_NUMERIC(2, 'condition', true),
  26: new packer.IFB_NUMERIC(2, 'longest PIN', true),
  35: new packer.IFB_LLNUM(37, 'track 2', false),
  41: new packer.IF_CHAR(8, 'terminal'),
  42: new packer.IF_CHAR(15, 'merchant'),
  49: new packer.IF_CHAR(3, 'currency'),
  52: new packer.IFB_BINARY(8, 'PIN block'),
  53: new packer.IFB_NUMERIC(16, 'security control', true),
  60: new packer.IFB_LLLNUM(999, 'private', false),
  64: new packer.IFB_BINARY(8, 'MAC'),
});
const jsposTable = new jspos.ISOBasePackager();
jsposTable.setFieldPackager(packagers);
const jsposText = Object.entries(DIGITS_AND_TEXT).map(([number, value]) => [Number(number), value] as const);
/** Its binary fields are set as hex, which it turns into bytes. */
const jsposBytes = Object.entries(BYTES).map(([number, hex]) => [Number(number), hex] as const);

function sparse<Value>(entries: Readonly<Record<number, Value>>): (Value | undefined)[] {
  return Array.from({ length: 65 }, (_, number) => entries[number]);
}

function packOurs(): Uint8Array {
  const packed = packMessage(baseFields, { mti: '0200', fields: ourFields });
  if (!packed.ok) throw new Error(packed.fault.text);
  return packed.value;
}

function unpackOurs(bytes: Uint8Array): ReadonlyMap<number, string | Uint8Array> {
  const message = unpackMessage(baseFields, bytes);
  if (!message.ok) throw new Error(message.fault.text);
  return message.value.fields;
}

function packAscii(): Buffer {
  const packed = new Iso8583(asciiFields, asciiFormats).getRawMessage();
  if (!Buffer.isBuffer(packed)) throw new Error(`iso_8583: ${packed.error}`);
  return packed;
}

const unpackAscii = (bytes: Buffer): Record<string, string> =>
  new Iso8583(undefined, asciiFormats).getIsoJSON(bytes, { lenHeader: false });

function packJspos(): number[] {
  const message = jsposTable.createISOMsg();
  message.setMTI('0200');
  for (const [number, value] of jsposText) message.setField(number, value);
  for (const [number, value] of jsposBytes) message.setField(number, value);
  return message.pack();
}

function unpackJspos(bytes: readonly number[]): ReturnType<typeof jsposTable.createISOMsg> {
  const message = jsposTable.createISOMsg();
  message.unpack(bytes);
  return message;
}

/**
 * NOTE: jspos 0.0.11 packs the track's separator as 0 (it takes the digit D for a number) and reads it back so: its track 2 is
 * not a track. Everything else must be the same, byte for byte; the work is the same.
 */
function assertSameWork(): void {
  const ours = packOurs();
  const theirs = Buffer.from(packJspos());
  const blunt = packMessage(baseFields, { mti: '0200', fields: { ...ourFields, 35: ourFields[35].replace('D', '0') } });
  if (!blunt.ok || !theirs.equals(blunt.value)) throw new Error('jspos packs other bytes than the product');
  const read = unpackOurs(ours);
  const ascii = unpackAscii(packAscii());
  const jsposRead = unpackJspos([...theirs]);
  for (const [number, value] of Object.entries(DIGITS_AND_TEXT)) {
    if (read.get(Number(number)) !== value) throw new Error(`the product loses field ${number}`);
    if (ascii[number] !== value) throw new Error(`iso_8583 loses field ${number}`);
    if (number !== '35' && jsposRead.getValue(Number(number)) !== value) throw new Error(`jspos loses field ${number}`);
  }
}

export async function benchIso8583(): Promise<readonly BenchOutcome[]> {
  assertSameWork();
  const packing = await race([
    { name: 'Countertop', run: packOurs },
    { name: 'jspos', run: packJspos },
    { name: 'iso_8583', run: packAscii },
  ]);
  const [bcd, list, ascii] = [packOurs(), packJspos(), packAscii()];
  const unpacking = await race([
    { name: 'Countertop', run: () => unpackOurs(bcd) },
    { name: 'jspos', run: () => unpackJspos(list) },
    { name: 'iso_8583', run: () => unpackAscii(ascii) },
  ]);
  const readings = (from: typeof packing): BenchOutcome['readings'] =>
    ['Countertop', 'jspos', 'iso_8583'].map((name) => ({ name, value: from.medianUs(name), unit: 'µs' }));
  return [
    {
      title: `ISO 8583: pack a sale of ${Object.keys(ourFields).length} fields`,
      readings: readings(packing),
      aims: [
        {
          text: 'against iso_8583',
          value: packing.times('Countertop', 'iso_8583'),
          bound: 'at-least',
          limit: 5,
          unit: 'times',
        },
        {
          text: 'against jspos',
          value: packing.times('Countertop', 'jspos'),
          bound: 'at-least',
          limit: 3,
          unit: 'times',
        },
      ],
      note: `${bcd.length} bytes as jspos; iso_8583 packs ASCII only, ${ascii.length} bytes`,
    },
    {
      title: 'ISO 8583: unpack the same sale',
      readings: readings(unpacking),
      aims: [
        {
          text: 'against jspos',
          value: unpacking.times('Countertop', 'jspos'),
          bound: 'at-least',
          limit: 2,
          unit: 'times',
        },
      ],
      note: 'the product refuses whatever is not a whole message; the peers hardly look',
    },
  ];
}
