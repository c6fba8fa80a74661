/**
 * A card out of its parts for the tests of the kernel: one application behind a directory, records that can be changed object by
 * object, signatures that are right or wrong. Its number is one of the published test range.
 */
import { cdaTransactionData } from '../oda/cda-transaction-data.ts';
import { sha1 } from '../oda/signed-data.ts';
import { encodeTlv, parseTlv } from '../tlv/tlv.ts';
import { bytesOf, hexOf, joined, textOf } from './bytes.ts';
import { iccCertificate, issuerCertificate, signedDynamicData, signedStaticData } from './certificates-in-test.ts';
import type { CryptogramKind } from './kernel.ts';

export const AID = 'A000000333010101';
export const PAN = '6228000100001117';
/** 9F37 of the counter in the tests. */
export const NUMBER = bytesOf('01234567');

export const CDOL1 = '9F02069F03069F1A0295055F2A029A039C019F37049F3403';
export const CDOL2 = '8A0291089F02069F03069F1A0295059B025F2A029A039C019F3704';

export interface CardParts {
  /** 82; SDA, CVM, risk management and issuer authentication where a test does not care. */
  readonly aip?: string;
  /** Objects of the card's second record: replace, or take away with undefined. */
  readonly objects?: Readonly<Record<string, string | undefined>>;
  /** Kinds of cryptogram the card gives, first and second. */
  readonly words?: readonly CryptogramKind[];
  /** How a signature of CDA comes out. */
  readonly signs?: 'well' | 'badly' | 'never';
  /** 9F38. */
  readonly pdol?: string;
  /** Answers of the card in place of its own; the count is of this very command so far, from 0. */
  readonly instead?: (commandHex: string, count: number) => string | undefined;
}

const P1: Readonly<Record<CryptogramKind, number>> = { AAC: 0x00, TC: 0x40, ARQC: 0x80 };

const template = (tag: string, ...objects: readonly Uint8Array[]): Uint8Array => encodeTlv(tag, joined(...objects));
const object = (tag: string, hex: string): Uint8Array => encodeTlv(tag, bytesOf(hex));
const listOf = (objects: Readonly<Record<string, string | undefined>>): readonly Uint8Array[] =>
  Object.entries(objects).flatMap(([tag, hex]) => (hex === undefined ? [] : [object(tag, hex)]));

/** One application behind a directory, three records, one signed; cryptograms that nobody can check. */
export class CardInTest {
  readonly commands: string[] = [];
  readonly #parts: CardParts;
  readonly #aip: string;
  #pdolValues: Uint8Array = new Uint8Array();
  #cdol1Values: Uint8Array = new Uint8Array();
  #cryptograms = 0;

  constructor(parts: CardParts = {}) {
    this.#parts = parts;
    this.#aip = parts.aip ?? '5C00';
  }

  exchange(command: Uint8Array): Uint8Array {
    const hex = hexOf(command);
    const count = this.commands.filter((one) => one === hex).length;
    this.commands.push(hex);
    const instead = this.#parts.instead?.(hex, count);
    return instead === undefined ? this.#own(command, hex) : bytesOf(instead);
  }

  #own(command: Uint8Array, hex: string): Uint8Array {
    const data = command.slice(5, 5 + (command[4] ?? 0));
    switch (hex.slice(2, 4)) {
      case 'A4':
        return this.#select(hexOf(data));
      case 'A8':
        return this.#options(data);
      case 'B2':
        return this.#record(hex.slice(4, 8));
      case '88':
        return this.#done(template('80', signedDynamicData(data)));
      case 'AE':
        return this.#cryptogram(command[2] ?? 0, data);
      case '84':
        return this.#done(bytesOf('0102030405060708'));
      case 'CA':
        return bytesOf('6A88');
      default:
        return bytesOf('9000');
    }
  }

  readonly #done = (data: Uint8Array): Uint8Array => joined(data, bytesOf('9000'));

  #select(name: string): Uint8Array {
    const directory = hexOf(textOf('1PAY.SYS.DDF01'));
    if (name === directory)
      return this.#done(template('6F', object('84', directory), template('A5', object('88', '01'))));
    if (name !== AID) return bytesOf('6A82');
    const pdol = this.#parts.pdol === undefined ? [] : [object('9F38', this.#parts.pdol)];
    const label = encodeTlv('50', textOf('PBOC DEBIT'));
    return this.#done(template('6F', object('84', AID), template('A5', label, object('87', '01'), ...pdol)));
  }

  #options(data: Uint8Array): Uint8Array {
    this.#pdolValues = data.slice(2);
    return this.#done(template('80', bytesOf(`${this.#aip}080101001001030118010200`)));
  }

  /** SFI 1: directory before the options, then track; SFI 2: the signed record, keys; SFI 3: more keys. */
  #record(where: string): Uint8Array {
    const isDirectory = this.commands.every((one) => one.slice(2, 4) !== 'A8');
    if (isDirectory) return where === '010C' ? this.#done(this.#entry()) : bytesOf('6A83');
    const records: Readonly<Record<string, () => Uint8Array>> = {
      '010C': () => template('70', ...listOf({ '57': `${PAN}D30122010000000000` })),
      '0114': () => template('70', this.#signedObjects()),
      '0214': () =>
        template('70', ...listOf({ '8F': 'F1', ...issuerCertificate(PAN), ...this.#left(['8F', '90', '92', '9F32']) })),
      '0314': () => template('70', ...listOf({ '93': signedStaticData(this.#staticData()), ...this.#left(['93']) })),
      '011C': () =>
        template(
          '70',
          ...listOf({ ...iccCertificate(PAN, this.#staticData()), ...this.#left(['9F46', '9F47', '9F49']) }),
        ),
      '021C': () => template('70', ...listOf(this.#left(['97', '9F2D', '9F2E', '9F2F']))),
    };
    const record = records[where];
    return record === undefined ? bytesOf('6A83') : this.#done(record());
  }

  #entry(): Uint8Array {
    return template('70', template('61', object('4F', AID), encodeTlv('50', textOf('PBOC DEBIT')), object('87', '01')));
  }

  /** What a test has said of objects in other records than the signed one. */
  #left(tags: readonly string[]): Readonly<Record<string, string | undefined>> {
    return Object.fromEntries(Object.entries(this.#parts.objects ?? {}).filter(([tag]) => tags.includes(tag)));
  }

  #signedObjects(): Uint8Array {
    const elsewhere = ['8F', '90', '92', '9F32', '93', '9F46', '9F47', '9F49', '97', '9F2D', '9F2E', '9F2F'];
    const own = Object.entries(this.#parts.objects ?? {}).filter(([tag]) => !elsewhere.includes(tag));
    return joined(
      ...listOf({
        '5A': PAN,
        '5F24': '301231',
        '5F34': '01',
        '5F28': '0156',
        '9F07': 'FF00',
        '9F08': '0030',
        '8E': '000000000000000042031E031F00',
        '8C': CDOL1,
        '8D': CDOL2,
        '9F0D': 'D86004A800',
        '9F0E': '0010980000',
        '9F0F': 'D86804F800',
        '9F42': '0156',
        '9F4A': '82',
        ...Object.fromEntries(own),
      }),
    );
  }

  #staticData(): Uint8Array {
    const hasList = this.#parts.objects === undefined || !('9F4A' in this.#parts.objects);
    return joined(this.#signedObjects(), hasList ? bytesOf(this.#aip) : new Uint8Array());
  }

  #cryptogram(p1: number, data: Uint8Array): Uint8Array {
    const words = this.#parts.words ?? ['ARQC', 'TC'];
    const kind = words[this.#cryptograms] ?? 'AAC';
    this.#cryptograms += 1;
    const cid = P1[kind];
    if (this.#cryptograms === 1) this.#cdol1Values = data;
    const ac = new Uint8Array(8).fill(0xa0 + this.#cryptograms);
    const iad = bytesOf('07010103A0A00201');
    const signs = (p1 & 0x10) !== 0 && kind !== 'AAC' && this.#parts.signs !== 'never';
    if (!signs) return this.#done(template('80', Uint8Array.of(cid), bytesOf('0042'), ac, iad));
    const objects = joined(object('9F27', hexOf(Uint8Array.of(cid))), object('9F36', '0042'), encodeTlv('9F10', iad));
    return this.#done(template('77', objects, encodeTlv('9F4B', this.#signature({ cid, ac, objects, data }))));
  }

  #signature({
    cid,
    ac,
    objects,
    data,
  }: {
    readonly cid: number;
    readonly ac: Uint8Array;
    readonly objects: Uint8Array;
    readonly data: Uint8Array;
  }): Uint8Array {
    const parsed = parseTlv(objects);
    if (!parsed.ok) throw new Error('the test card has made nonsense');
    const transactionData = cdaTransactionData({
      pdolValues: this.#pdolValues,
      cdol1Values: this.#cdol1Values,
      cdol2Values: this.#cryptograms === 2 ? data : undefined,
      responseObjects: parsed.value,
    });
    const number = this.#parts.signs === 'badly' ? bytesOf('FFFFFFFF') : NUMBER;
    return signedDynamicData(number, joined(Uint8Array.of(cid), ac, sha1(transactionData)));
  }
}
