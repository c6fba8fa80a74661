/**
 * Before a card is near: what each application of the terminal may do by tap with this amount, and what the card is told about it
 * in 9F66 (emv.md 2.6). The tap reads it once per payment; pure.
 */

import { bytesOf } from '../kernel/bytes.ts';
import { isOnlineOnly } from '../kernel/checks/terminal-type.ts';
import type { ChipTransaction, TerminalConfiguration } from '../kernel/chip-transaction.ts';
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import { type Bit, CAPABILITIES, hasBit, TTQ, withBit } from '../tags/bits.ts';

export interface PreparedApplication {
  readonly application: ApplicationParameters;
  /** From DF20 on the card has to be inserted. */
  readonly isContactOnly: boolean;
  /** 9F66, four bytes, as the card gets it. */
  readonly qualifiers: Uint8Array;
}

const QUALIFIERS_BYTES = 4;

export interface PreProcessing {
  readonly terminal: TerminalConfiguration;
  readonly transaction: ChipTransaction;
  readonly smallPayment: SmallPaymentParameters | undefined;
}

export const preProcess = (tap: PreProcessing): readonly PreparedApplication[] =>
  tap.terminal.applications.map((application) => ({
    application,
    isContactOnly: reaches(tap.transaction.amountMinor, application.contactlessLimitMinor),
    qualifiers: qualifiersFor(application, tap),
  }));

const reaches = (amountMinor: number, limitMinor: number | undefined): boolean =>
  limitMinor !== undefined && amountMinor >= limitMinor;

/** Bits are only ever added: a terminal whose own 9F66 asks for an online cryptogram or a CVM always does. */
function qualifiersFor(application: ApplicationParameters, tap: PreProcessing): Uint8Array {
  const { amountMinor } = tap.transaction;
  const qualifiers = baseQualifiers(tap.terminal, application);
  const added: Bit[] = [];
  if (needsOnlineCryptogram(application, tap)) added.push(TTQ.onlineCryptogramRequired);
  if (reaches(amountMinor, application.contactlessCvmMinor)) added.push(TTQ.cvmRequired);
  return added.reduce(withBit, qualifiers);
}

/**
 * NOTE: DF19 says "above". A download without it leaves the contact floor limit 9F1B to decide (emv.md 1.11: 0 where there is
 * none), so that nothing becomes offline by an omission.
 */
function needsOnlineCryptogram(
  { contactlessFloorMinor, floorLimitMinor }: ApplicationParameters,
  { terminal: { policy, terminalType }, transaction: { amountMinor }, smallPayment }: PreProcessing,
): boolean {
  // FF805D: the acquirer of the small payments wants them from the account, not from electronic cash.
  if (smallPayment?.enabled === true && !smallPayment.electronicCashFirst) return true;
  if (!policy.mayApproveOffline || policy.forceOnline || isOnlineOnly(terminalType)) return true;
  return amountMinor === 0 || amountMinor > (contactlessFloorMinor ?? floorLimitMinor);
}

function baseQualifiers(terminal: TerminalConfiguration, application: ApplicationParameters): Uint8Array {
  const { transactionQualifiers, capabilities, policy } = terminal;
  if (transactionQualifiers === undefined) return ofCapabilities(bytesOf(capabilities), application, policy);
  const qualifiers = bytesOf(transactionQualifiers);
  if (qualifiers.length !== QUALIFIERS_BYTES) throw new Error('terminal transaction qualifiers are four bytes');
  return qualifiers;
}

/** Nothing is claimed that pad, reader and policy do not give. */
function ofCapabilities(
  capabilities: Uint8Array,
  { onlinePin }: ApplicationParameters,
  { mayApproveOffline }: TerminalConfiguration['policy'],
): Uint8Array {
  const claims: readonly (readonly [boolean, Bit])[] = [
    [true, TTQ.qpboc],
    [hasBit(capabilities, CAPABILITIES.contactChip), TTQ.contact],
    [onlinePin && hasBit(capabilities, CAPABILITIES.encipheredPinOnline), TTQ.onlinePin],
    [hasBit(capabilities, CAPABILITIES.signature), TTQ.signature],
    [mayApproveOffline, TTQ.fddaVersion1],
  ];
  return claims
    .filter(([holds]) => holds)
    .map(([, bit]) => bit)
    .reduce<Uint8Array>(withBit, new Uint8Array(QUALIFIERS_BYTES));
}
