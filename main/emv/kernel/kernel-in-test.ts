/** A counter and a runner that keeps what was asked, around the card of card-in-test.ts: for the tests of the kernel alone. */
import type { ApplicationParameters } from '../parameters/application-parameters.ts';
import { parseDol } from '../tlv/dol.ts';
import { bytesOf, hexOf } from './bytes.ts';
import { AID, CardInTest, type CardParts, NUMBER } from './card-in-test.ts';
import { testCaKey } from './certificates-in-test.ts';
import type { ChipTransaction, KernelPolicy, TerminalConfiguration } from './chip-transaction.ts';
import { contactTransaction } from './contact.ts';
import { runKernel } from './drive.ts';
import type { ChipOutcome, KernelEffect, KernelEvent } from './kernel.ts';

export const application: ApplicationParameters = {
  aid: AID,
  partialSelection: true,
  version: '0030',
  tacDefault: 'D84000A800',
  tacOnline: 'D84004F800',
  tacDenial: '0010000000',
  floorLimitMinor: 0,
  randomThresholdMinor: 0,
  randomTargetPercent: 0,
  randomMaximumPercent: 0,
  defaultDdol: '9F3704',
  onlinePin: true,
};

export const policy: KernelPolicy = {
  mayApproveOffline: true,
  alwaysAskOnlinePin: false,
  forceOnline: false,
  alwaysManageRisk: false,
  marksSdaSelected: false,
  endsWhenDdaIsRefused: true,
  fallbackWithoutApplication: false,
};

export const terminal: TerminalConfiguration = {
  capabilities: 'E0F8C8',
  additionalCapabilities: '6000F0A001',
  terminalType: '22',
  countryCode: '0156',
  currencyCode: '0156',
  currencyExponent: 2,
  merchantCategory: '5411',
  merchantId: '123456789012345',
  terminalId: '12345678',
  merchantName: 'COUNTERTOP',
  deviceSerial: '00000001',
  applications: [application],
  caKeys: [testCaKey],
  isRevoked: () => false,
  languages: ['zh'],
  policy,
};

export const transaction: ChipTransaction = {
  flow: 'full',
  type: '00',
  amountMinor: 6580,
  otherAmountMinor: 0,
  date: '260102',
  time: '101112',
  sequenceCounter: 5,
  unpredictableNumber: NUMBER,
  randomPercent: 50,
};

export interface Played {
  readonly outcome: ChipOutcome;
  readonly card: CardInTest;
  /** Everything but exchanges, in order. */
  readonly questions: readonly KernelEffect[];
}

export interface Play {
  readonly terminal?: Partial<TerminalConfiguration>;
  readonly policy?: Partial<KernelPolicy>;
  readonly application?: Partial<ApplicationParameters>;
  readonly transaction?: Partial<ChipTransaction>;
  readonly card?: CardParts;
  /** Events in place of the ordinary ones; the count is of effects so far. */
  readonly answer?: (effect: KernelEffect, count: number) => KernelEvent | undefined;
}

/** The ordinary people and host: first application, card accepted, PIN entered, host approves. */
export function ordinary(effect: KernelEffect, card: Pick<CardInTest, 'exchange'>): KernelEvent {
  switch (effect.do) {
    case 'exchange':
      return { type: 'responded', response: card.exchange(effect.command) };
    case 'chooseApplication':
      return { type: 'applicationChosen', index: 0 };
    case 'confirmApplication':
      return { type: 'applicationConfirmed' };
    case 'showCard':
      return { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 };
    case 'askOnlinePin':
      return { type: 'pinCaptured' };
    case 'askOfflinePin':
      return effect.form === 'plaintext'
        ? { type: 'pinVerified', statusWord: 0x9000 }
        : { type: 'pinEnciphered', block: new Uint8Array(effect.key?.modulus.length ?? 0) };
    case 'goOnline':
      return { type: 'hostAnswered', approved: true, code: '00' };
  }
}

export function play(parts: Play = {}): Played {
  const card = new CardInTest(parts.card);
  const questions: KernelEffect[] = [];
  let count = 0;
  const configured: TerminalConfiguration = {
    ...terminal,
    applications: [{ ...application, ...parts.application }],
    ...parts.terminal,
    policy: { ...policy, ...parts.policy },
  };
  const outcome = runKernel(contactTransaction(configured, { ...transaction, ...parts.transaction }), (effect) => {
    if (effect.do !== 'exchange') questions.push(effect);
    const event = parts.answer?.(effect, count);
    count += 1;
    return event ?? ordinary(effect, card);
  });
  return { outcome, card, questions };
}

/** The data of a command cut by its list: what the card was told. */
export function toldBy(command: string, list: string): ReadonlyMap<string, string> {
  const entries = parseDol(bytesOf(list));
  if (!entries.ok) throw new Error('the list of the test is none');
  const data = bytesOf(command.slice(10));
  let at = 0;
  return new Map(
    entries.value.map(({ tag, lengthBytes }) => {
      const value = hexOf(data.slice(at, at + lengthBytes));
      at += lengthBytes;
      return [tag, value];
    }),
  );
}
