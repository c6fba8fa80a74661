/**
 * Reads every answer of two published test cards (selections, options, records) against the three BER-TLV packages of npm. Before
 * anything is timed, each peer must give the same primitive objects, value for value.
 */
import berTlv from 'ber-tlv';
import nodeEmv from 'node-emv';
import tlv from 'tlv';
import cards from '../../main/emv/testdata/card-answers.json' with { type: 'json' };
import { parseTlv, primitivesOf } from '../../main/emv/tlv/tlv.ts';
import { race } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';

const hexAnswers = cards.answers.map(({ data }) => data);
const answers = hexAnswers.map((hex) => Buffer.from(hex, 'hex'));

type Objects = readonly (readonly [tag: string, value: string])[];

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

function ours(bytes: Uint8Array): Objects {
  const list = parseTlv(bytes);
  if (!list.ok) throw new Error(`the product refuses a record: ${list.fault.kind}`);
  return primitivesOf(list.value).map(({ tag, value }) => [tag, hexOf(value)]);
}

const ofTlv = (list: readonly tlv.Tlv[]): Objects =>
  list.flatMap((one) => {
    const digits = one.tag.toString(16).toUpperCase();
    const tag = digits.length % 2 === 0 ? digits : `0${digits}`;
    return Buffer.isBuffer(one.value) ? [[tag, hexOf(one.value)] as const] : ofTlv(one.value);
  });

/** Of a template items and no value, of everything else a value and no items. */
interface BerItem {
  readonly tag: string;
  readonly value: Buffer | null;
  readonly items: readonly BerItem[] | null;
}

const ofBerTlv = (list: readonly BerItem[]): Objects =>
  list.flatMap((one) =>
    one.items === null ? [[one.tag, hexOf(one.value ?? Buffer.alloc(0))] as const] : ofBerTlv(one.items),
  );

const ofNodeEmv = (list: readonly nodeEmv.EmvObject[]): Objects =>
  list.flatMap(({ tag, value }) =>
    typeof value === 'string' ? [[tag, value.toUpperCase()] as const] : ofNodeEmv(value),
  );

function parseNodeEmv(hex: string): readonly nodeEmv.EmvObject[] {
  let found: readonly nodeEmv.EmvObject[] = [];
  nodeEmv.parse(hex, (list) => {
    found = list;
  });
  return found;
}

/** NOTE: node-emv prints two lines for every length of more than one byte, which would be all that is measured. */
async function withQuietConsole<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

function assertSameWork(): void {
  for (const [index, bytes] of answers.entries()) {
    const wanted = JSON.stringify(ours(bytes));
    const theirs = {
      tlv: ofTlv(tlv.parseAll(bytes)),
      'ber-tlv': ofBerTlv(berTlv.TlvFactory.parse(bytes)),
      'node-emv': ofNodeEmv(parseNodeEmv(hexAnswers[index] ?? '')),
    };
    for (const [name, objects] of Object.entries(theirs))
      if (JSON.stringify(objects) !== wanted) throw new Error(`${name} reads answer ${index} in another way`);
  }
}

export const benchTlv = (): Promise<readonly BenchOutcome[]> =>
  withQuietConsole(async () => {
    assertSameWork();
    const reading = await race([
      { name: 'Countertop', run: () => answers.map((bytes) => parseTlv(bytes)) },
      { name: 'tlv', run: () => answers.map((bytes) => tlv.parseAll(bytes)) },
      { name: 'ber-tlv', run: () => answers.map((bytes) => berTlv.TlvFactory.parse(bytes)) },
      { name: 'node-emv', run: () => hexAnswers.map(parseNodeEmv) },
    ]);
    const peers = ['tlv', 'ber-tlv', 'node-emv'];
    return [
      {
        title: `EMV: read ${answers.length} answers of a card, ${Buffer.concat(answers).length} bytes`,
        readings: ['Countertop', ...peers].map((name) => ({ name, value: reading.medianUs(name), unit: 'µs' })),
        aims: peers.map((peer) => ({
          text: `against ${peer}`,
          value: reading.times('Countertop', peer),
          bound: 'at-least',
          limit: 4,
          unit: 'times',
        })),
        note: 'the product alone keeps offsets and refuses what is cut off; the peers take bytes, node-emv hex',
      },
    ];
  });
