/** The terminal's own data objects for one transaction (emv.md 1.0), made anew for each selected application. Pure. */
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import { binary, numeric } from '../tags/formats.ts';
import { bytesOf, textOf } from './bytes.ts';
import type { ChipTransaction, TerminalConfiguration } from './chip-transaction.ts';
import { DataStore } from './data-store.ts';

export interface TerminalSide {
  readonly terminal: TerminalConfiguration;
  readonly transaction: ChipTransaction;
  readonly application: ApplicationParameters;
}

/** 9F39: integrated circuit read by contact. */
const ENTRY_MODE_CONTACT = '05';

/** TVR and TSI are zeros, the CVM results too: no cardholder was verified yet (emv.md 1.5). */
export function terminalObjects(side: TerminalSide): DataStore {
  const store = new DataStore();
  for (const [tag, hex] of side.terminal.otherObjects ?? []) store.set(tag, bytesOf(hex));
  for (const [tag, value] of [...ofTerminal(side.terminal), ...ofApplication(side), ...ofTransaction(side.transaction)])
    store.set(tag, value);
  return store;
}

type Objects = readonly (readonly [tag: string, value: Uint8Array])[];

function ofTerminal(terminal: TerminalConfiguration): Objects {
  const { acquirerId, transactionQualifiers } = terminal;
  return [
    ['9F33', bytesOf(terminal.capabilities)],
    ['9F40', bytesOf(terminal.additionalCapabilities)],
    ['9F35', numeric(terminal.terminalType, 1)],
    ['9F1A', numeric(terminal.countryCode, 2)],
    ['5F2A', numeric(terminal.currencyCode, 2)],
    ['5F36', numeric(terminal.currencyExponent, 1)],
    ['9F15', numeric(terminal.merchantCategory, 2)],
    ['9F16', textOf(terminal.merchantId)],
    ['9F1C', textOf(terminal.terminalId)],
    ['9F4E', textOf(terminal.merchantName)],
    ['9F1E', textOf(terminal.deviceSerial)],
    // emv.md 2.7: this terminal does not speak the SM algorithms.
    ['DF69', bytesOf('00')],
    ['95', new Uint8Array(5)],
    ['9B', new Uint8Array(2)],
    ['9F34', new Uint8Array(3)],
    ...(acquirerId === undefined ? [] : [['9F01', numeric(acquirerId, 6)] as const]),
    ...(transactionQualifiers === undefined ? [] : [['9F66', bytesOf(transactionQualifiers)] as const]),
  ];
}

function ofApplication({ application }: TerminalSide): Objects {
  return [
    ['9F06', bytesOf(application.aid)],
    ['9F09', bytesOf(application.version)],
    ['9F1B', binary(application.floorLimitMinor, 4)],
  ];
}

function ofTransaction(transaction: ChipTransaction): Objects {
  return [
    ['9A', numeric(transaction.date, 3)],
    ['9F21', numeric(transaction.time, 3)],
    ['9C', numeric(transaction.type, 1)],
    ['9F02', numeric(transaction.amountMinor, 6)],
    ['81', binary(Math.min(transaction.amountMinor, 0xffffffff), 4)],
    ['9F03', numeric(transaction.otherAmountMinor, 6)],
    ['9F04', binary(Math.min(transaction.otherAmountMinor, 0xffffffff), 4)],
    ['9F37', transaction.unpredictableNumber],
    ['9F39', numeric(ENTRY_MODE_CONTACT, 1)],
    ['9F41', numeric(transaction.sequenceCounter, 4)],
  ];
}
