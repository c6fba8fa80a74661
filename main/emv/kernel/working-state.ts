/**
 * The memory of one chip transaction from GET PROCESSING OPTIONS on: data objects, TVR, TSI and what the steps leave for each
 * other. It lives as long as one selected application and is thrown away with it, so that nothing of a refused one remains.
 */
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import { type Bit, withBit } from '../tags/bits.ts';
import { bytesOf, hexOf, joined, textOf } from './bytes.ts';
import type { ChipTransaction, TerminalConfiguration } from './chip-transaction.ts';
import type { DataStore } from './data-store.ts';
import type { ChipFacts, Cryptogram, OdaMethod } from './kernel.ts';
import type { Candidate } from './selection/candidate.ts';
import { terminalObjects } from './terminal-objects.ts';

export class WorkingState {
  readonly terminal: TerminalConfiguration;
  readonly transaction: ChipTransaction;
  /** The card's full name and what it is called. */
  readonly candidate: Candidate;
  readonly application: ApplicationParameters;
  readonly data: DataStore;

  /** Data of the commands as sent, for CDA (EMV 4.4 Book 2, 6.6.1). */
  pdolValues: Uint8Array = new Uint8Array();
  cdol1Values: Uint8Array = new Uint8Array();
  /** What the records give to offline data authentication; undefined when one of them could not. */
  odaRecords: readonly Uint8Array[] | undefined = [];
  /** The card number as digits. */
  pan = '';

  oda: OdaMethod = 'none';
  /** Keys are recovered and CDA may be asked for. */
  canRequestCda: boolean = false;

  onExceptionFile: boolean = false;
  loggedMinor = 0;

  pinCaptured: boolean = false;
  pinBypassed: boolean = false;
  pinPadBroken: boolean = false;
  pinVerifiedOffline: boolean = false;
  signatureNeeded: boolean = false;

  readonly cryptograms: Cryptogram[] = [];
  readonly #scriptResults: Uint8Array[] = [];

  constructor(terminal: TerminalConfiguration, transaction: ChipTransaction, candidate: Candidate) {
    this.terminal = terminal;
    this.transaction = transaction;
    this.candidate = candidate;
    this.application = candidate.application;
    this.data = terminalObjects({ terminal, transaction, application: candidate.application });
  }

  get tvr(): Uint8Array {
    return this.data.valueOf('95') ?? new Uint8Array(5);
  }

  get tsi(): Uint8Array {
    return this.data.valueOf('9B') ?? new Uint8Array(2);
  }

  get aip(): Uint8Array {
    return this.data.card('82') ?? new Uint8Array(2);
  }

  /** Sets a bit of the TVR; none is ever taken back. */
  verified(bit: Bit): void {
    this.data.set('95', withBit(this.tvr, bit));
  }

  /** Sets a bit of the TSI. */
  performed(bit: Bit): void {
    this.data.set('9B', withBit(this.tsi, bit));
  }

  /** 9F34. */
  setCvmResults(method: number, condition: number, result: number): void {
    this.data.set('9F34', Uint8Array.of(method, condition, result));
  }

  /** 8A: Y1, Z1, Y3, Z3 or the host's. */
  setResponseCode(code: string): void {
    this.data.set('8A', textOf(code));
  }

  /** Five bytes for one script template (emv.md 1.14). */
  addScriptResult(result: Uint8Array): void {
    this.#scriptResults.push(result);
    this.data.set('DF31', joined(...this.#scriptResults));
  }

  /** What is open of the payment by now. */
  facts(): ChipFacts {
    const afl = this.data.card('94');
    return {
      aid: this.candidate.aid,
      label: this.candidate.label,
      aip: hexOf(this.aip),
      ...(afl === undefined ? {} : { afl: hexOf(afl) }),
      oda: this.oda,
      tvr: hexOf(this.tvr),
      tsi: hexOf(this.tsi),
      cvmResults: hexOf(this.data.valueOf('9F34') ?? bytesOf('000000')),
      signatureNeeded: this.signatureNeeded,
      pinVerifiedOffline: this.pinVerifiedOffline,
      cryptograms: [...this.cryptograms],
      scriptResults: hexOf(joined(...this.#scriptResults)),
      tags: this.data.openObjects(),
    };
  }
}
