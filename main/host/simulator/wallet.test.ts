/**
 * The cards of training against the host of training: live cards, the kernel, the desk on a real socket and the acquirer's books.
 * What one side says of a card must be what the other makes of it.
 */
import { expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import { tapTransaction } from '../../emv/contactless/tap.ts';
import { composeField55 } from '../../emv/host-data/field-55.ts';
import type { TerminalConfiguration } from '../../emv/kernel/chip-transaction.ts';
import { contactTransaction } from '../../emv/kernel/contact.ts';
import type { ChipCard, ChipFacts, ChipOutcome, KernelEffect, KernelEvent } from '../../emv/kernel/kernel.ts';
import { parseApplicationParameters } from '../../emv/parameters/parse-application-parameters.ts';
import { parseSmallPaymentParameters } from '../../emv/parameters/small-payment-parameters.ts';
import { demoCaKey } from '../../emv/simulated-card/demo-keys.ts';
import { LiveCard } from '../../emv/simulated-card/live-card.ts';
import { chipWallet } from '../../emv/simulated-card/wallet.ts';
import { cardNamed, countingChance, never, pinBlockOf } from '../desk/desk-in-test.ts';
import { entryOf, openShop, type Shop, TID } from '../desk/shop-in-test.ts';
import { trainingProfile } from '../profiles/training.ts';
import { demoChipOffer } from './chip-offer.ts';
import { testCards } from './test-cards.ts';

const applications = demoChipOffer.applications.flatMap(({ data }) => {
  const parsed = parseApplicationParameters(data);
  return parsed.ok ? [parsed.value] : [];
});

const smallPayments = parseSmallPaymentParameters(demoChipOffer.smallPayments ?? '');

const terminal: TerminalConfiguration = {
  capabilities: 'E0F9C8',
  additionalCapabilities: '6000F0A001',
  terminalType: '22',
  countryCode: '0156',
  currencyCode: '0156',
  currencyExponent: 2,
  merchantCategory: '5812',
  merchantId: '898310058120001',
  terminalId: '12345678',
  merchantName: 'TRAINING SHOP',
  deviceSerial: 'CT000001',
  transactionQualifiers: '36000080',
  applications,
  caKeys: [demoCaKey],
  isRevoked: () => false,
  languages: ['zh', 'en'],
  policy: {
    mayApproveOffline: false,
    alwaysAskOnlinePin: false,
    forceOnline: false,
    alwaysManageRisk: false,
    marksSdaSelected: false,
    endsWhenDdaIsRefused: true,
    fallbackWithoutApplication: false,
  },
};

interface Way {
  readonly entry: 'chip' | 'tap';
  readonly amountMinor: number;
}
const IN_THE_SLOT: Way = { entry: 'chip', amountMinor: 12_345 };

/** One card in the slot or at the antenna of one counter, from the first SELECT to the last word. */
class Purchase {
  readonly #shop: Shop;
  readonly #live: LiveCard;
  readonly #id: string;
  readonly #way: Way;
  #card: ChipCard | undefined;
  #pinsEntered = 0;

  constructor(shop: Shop, id: string, way: Way = IN_THE_SLOT) {
    const found = chipWallet.get(id);
    if (found === undefined) throw new Error(`no card ${id} in the wallet`);
    this.#shop = shop;
    this.#id = id;
    this.#way = way;
    this.#live = new LiveCard({ profile: found.profile, chance: countingChance() });
  }

  async run(): Promise<ChipOutcome> {
    this.#live.reset();
    this.#live.contactless?.reset();
    const transaction = {
      flow: 'full',
      type: '00',
      amountMinor: this.#way.amountMinor,
      otherAmountMinor: 0,
      date: '301105',
      time: '093105',
      sequenceCounter: 2,
      unpredictableNumber: Uint8Array.of(1, 2, 3, 4),
      randomPercent: 50,
    } as const;
    const kernel =
      this.#way.entry === 'chip'
        ? contactTransaction(terminal, transaction)
        : tapTransaction(terminal, transaction, smallPayments.ok ? smallPayments.value : undefined);
    let step = kernel.next();
    while (step.done !== true) step = kernel.next(await this.#answer(step.value));
    return step.value;
  }

  async #answer(effect: KernelEffect): Promise<KernelEvent> {
    switch (effect.do) {
      case 'exchange':
        return { type: 'responded', response: this.#program().exchange(effect.command) };
      case 'chooseApplication':
        return { type: 'applicationChosen', index: 0 };
      case 'confirmApplication':
        return { type: 'applicationConfirmed' };
      case 'showCard':
        this.#card = effect.card;
        return { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 };
      case 'askOnlinePin':
        this.#pinsEntered += 1;
        return { type: 'pinCaptured' };
      case 'askOfflinePin':
        return { type: 'pinBypassed' };
      case 'goOnline':
        return await this.#ask(effect.facts);
    }
  }

  #program(): Pick<LiveCard, 'exchange'> {
    return this.#way.entry === 'tap' ? (this.#live.contactless ?? this.#live) : this.#live;
  }

  async #ask(facts: ChipFacts): Promise<KernelEvent> {
    const { desk, keys, watch } = this.#shop;
    const { pan, expiry, track2, sequenceNumber } = this.#card ?? { pan: '', expiry: '' };
    const delivery = await desk.authorise(
      {
        kind: 'sale',
        stan: stan(2),
        batch: batchNumber(1),
        amountMinor: this.#way.amountMinor,
        entry: this.#way.entry,
        card: secret('card', {
          pan,
          expiry,
          ...(track2 !== undefined && { track2 }),
          ...(sequenceNumber !== undefined && { sequenceNumber }),
        }),
        ...(this.#pinsEntered > 0 && {
          pinBlock: secret('pin block', pinBlockOf(keys, cardNamed(this.#id).pin ?? '', pan)),
        }),
        field55: composeField55(trainingProfile.chipTags.request, facts.tags),
      },
      watch,
      never,
    );
    if (delivery.kind !== 'answered') return { type: 'hostUnreachable', bytesLeft: delivery.kind !== 'never-sent' };
    const { code, outcome, issuerData } = delivery.answer;
    return { type: 'hostAnswered', approved: outcome === 'approved', code, ...(issuerData && { issuerData }) };
  }
}

interface Expected {
  readonly id: string;
  readonly ends: ChipOutcome['kind'];
  readonly by?: string;
  readonly books?: string;
  /** Last cryptogram. */
  readonly last?: string;
  /** High half of each result: 2 all done, 1 failed. */
  readonly scripts?: string;
  readonly reversal?: boolean;
}

const approved = { ends: 'approved', by: 'host', books: 'approved', last: 'TC' } as const;
const EXPECTED: readonly Expected[] = [
  { id: 'chip', ...approved },
  { id: 'chip-pin', ...approved },
  { id: 'chip-dda', ...approved },
  { id: 'chip-cda', ...approved },
  { id: 'chip-sda', ...approved },
  { id: 'chip-signature', ...approved },
  { id: 'chip-two-applications', ...approved },
  { id: 'chip-no-issuer-data', ...approved },
  { id: 'chip-script-before', ...approved, scripts: '2' },
  { id: 'chip-script-after', ...approved, scripts: '2' },
  { id: 'chip-script-refused', ...approved, scripts: '1' },
  { id: 'chip-wants-keys', ...approved },
  { id: 'chip-wants-parameters', ...approved },
  { id: 'chip-no-funds', ends: 'declined', by: 'host', books: 'declined', last: 'AAC' },
  { id: 'chip-blocked-by-issuer', ends: 'declined', by: 'host', books: 'declined', last: 'AAC', scripts: '2' },
  { id: 'chip-wrong-cryptogram', ends: 'declined', by: 'host', books: 'declined', last: 'AAC' },
  {
    id: 'chip-refuses-approval',
    ends: 'declined',
    by: 'card-after-host',
    books: 'approved',
    last: 'AAC',
    reversal: true,
  },
  {
    id: 'chip-wrong-issuer-data',
    ends: 'declined',
    by: 'card-after-host',
    books: 'approved',
    last: 'AAC',
    reversal: true,
  },
  { id: 'chip-declines-offline', ends: 'declined', by: 'offline', last: 'AAC' },
];

it.each(EXPECTED)('when card $id pays in the slot, then card, kernel and host agree how it ends', async (expected) => {
  const shop = await openShop();
  const outcome = await new Purchase(shop, expected.id).run();
  expect({ ends: outcome.kind, by: 'by' in outcome ? outcome.by : undefined }).toEqual({
    ends: expected.ends,
    by: expected.by,
  });
  const facts = 'facts' in outcome ? outcome.facts : undefined;
  expect(facts?.cryptograms.at(-1)?.returned).toBe(expected.last);
  expect(entryOf(shop, 2)?.state).toBe(expected.books);
  expect(facts?.scriptResults.charAt(0)).toBe(expected.scripts ?? '');
  expect('reversalNeeded' in outcome && outcome.reversalNeeded).toBe(expected.reversal ?? false);
});

it.each([
  ['tap', 12_345, '072'],
  ['tap', 100_000, '072'],
  ['tap', 100_001, '071'],
  ['tap-phone', 12_345, '072'],
  ['tap-phone', 100_001, '072'],
])('when %s pays %i by tap, then it is approved and F22 is %s', async (id, amountMinor, entryMode) => {
  const shop = await openShop();
  const purchase = new Purchase(shop, id, { entry: 'tap', amountMinor });
  let outcome = await purchase.run();
  // A phone asks its holder first; the second tap is the one that counts.
  if (outcome.kind === 'terminated' && outcome.why === 'see-phone') outcome = await purchase.run();
  expect({ kind: outcome.kind, by: 'by' in outcome && outcome.by }).toEqual({ kind: 'approved', by: 'host' });
  expect(shop.host.ledger.netOf(TID)).toBe(amountMinor);
  expect(shop.traffic.find(({ mti }) => mti === '0200')?.fields['22']).toBe(entryMode);
});

it('when the last cryptogram is uploaded, then the host proves it', async () => {
  const shop = await openShop();
  const outcome = await new Purchase(shop, 'chip-dda').run();
  if (outcome.kind !== 'approved') throw new Error(outcome.kind);
  const upload = {
    batch: batchNumber(1),
    stan: stan(2),
    amountMinor: 12_345,
    entry: 'chip',
    pinEntered: true,
    card: secret('card', { pan: cardNamed('chip-dda').pan, sequenceNumber: '001' }),
    field55: composeField55(trainingProfile.chipTags.request, outcome.facts.tags),
    organisation: 'domestic',
    result: 'approved',
    balanced: true,
  } as const;
  expect(await shop.desk.uploadChip(upload, shop.watch, never)).toMatchObject({ answer: { code: '00' } });
  expect(shop.host.ledger.batchOf(TID, 1).uploaded).toMatchObject([
    { finding: 'agrees', chip: { result: 'standing', cryptogram: 'right' } },
  ]);
});

it('when wallet and host name a card, then number, expiry, service code and PIN are the same', () => {
  for (const [id, { profile, pin }] of chipWallet) {
    const row = testCards.find((card) => card.id === id);
    if (row === undefined) continue;
    const { pan, expiry, serviceCode } = profile;
    // A row without a PIN never asks for one: the phone has done it.
    expect({ id, pan, expiry, serviceCode, pin: row.pin && pin }).toEqual({
      id,
      pan: row.pan,
      expiry: row.expiry,
      serviceCode: row.serviceCode,
      pin: row.pin,
    });
  }
  const chips = testCards.filter(({ serviceCode }) => serviceCode.startsWith('2')).map(({ id }) => id);
  expect(chips.filter((id) => !chipWallet.has(id))).toEqual([]);
});
