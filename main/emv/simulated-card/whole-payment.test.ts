import { expect, test } from 'vitest';
import { demoMasterKeys } from '../issuer/demo-master-keys.ts';
import { issuerScript } from '../issuer/issuer-script.ts';
import { pinBlockFormat2 } from '../issuer/script-security.ts';
import { issuerAuthenticationData, pbocCard, verifyArqc } from '../issuer/verify-arqc.ts';
import { contactTransaction } from '../kernel/contact.ts';
import { runKernel } from '../kernel/drive.ts';
import type { ChipOutcome, KernelEffect, KernelEvent } from '../kernel/kernel.ts';
import { application, policy, terminal, transaction } from '../kernel/kernel-in-test.ts';
import { encipherPinBlock } from '../oda/encipher-pin.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import { demoCaKey } from './demo-keys.ts';
import type { LiveCard } from './live-card.ts';
import { bytes, countingChance, hexOf, liveCard, walletProfile } from './talk-in-test.ts';

/** Everything the counter's own parts do for a kernel, as short as can be: people, pad and issuer. */
class Shop {
  readonly card: LiveCard;
  readonly #id: string;
  readonly #chance = countingChance();
  /** Template and kind of what the host sends along. */
  readonly #scripted: boolean;
  arqcProved: boolean | undefined;

  constructor(id: string, { scripted = false }: { readonly scripted?: boolean } = {}) {
    this.#id = id;
    this.#scripted = scripted;
    this.card = liveCard(walletProfile(id));
    this.card.reset();
  }

  pay(): ChipOutcome {
    const applications = ['A000000333010101', 'A000000333010102'].map((aid) => ({
      ...application,
      aid,
      version: '0020',
    }));
    const configured = {
      ...terminal,
      capabilities: 'E0F9C8',
      applications,
      caKeys: [demoCaKey],
      policy: { ...policy, mayApproveOffline: false },
    };
    return runKernel(contactTransaction(configured, transaction), (effect) => this.#serve(effect));
  }

  #serve(effect: KernelEffect): KernelEvent {
    switch (effect.do) {
      case 'exchange':
        return this.#exchange(effect.command);
      case 'chooseApplication':
        return { type: 'applicationChosen', index: effect.applications.length - 1 };
      case 'confirmApplication':
        return { type: 'applicationConfirmed' };
      case 'showCard':
        return { type: 'cardAccepted', onExceptionFile: false, loggedMinor: 0 };
      case 'askOnlinePin':
        return { type: 'pinCaptured' };
      case 'askOfflinePin':
        return this.#pin(effect);
      case 'goOnline':
        return this.#host(effect.facts.tags);
    }
  }

  /** A silent card is the reader's to notice. */
  #exchange(command: Uint8Array): KernelEvent {
    const response = this.card.exchange(command);
    return response.length === 0 ? { type: 'transmissionFailed' } : { type: 'responded', response };
  }

  #pin({ key, challenge }: Extract<KernelEffect, { do: 'askOfflinePin' }>): KernelEvent {
    const pinBlock = pinBlockFormat2('123456');
    if (key !== undefined && challenge !== undefined) {
      const padding = this.#chance.bytes(key.modulus.length - 17);
      return { type: 'pinEnciphered', block: encipherPinBlock({ key, pinBlock, challenge, padding }) };
    }
    const answer = this.card.exchange(Uint8Array.of(0x00, 0x20, 0x00, 0x80, 0x08, ...pinBlock));
    return { type: 'pinVerified', statusWord: Buffer.from(answer).readUInt16BE(0) };
  }

  #host(tags: ReadonlyMap<string, Uint8Array>): KernelEvent {
    const keyed = pbocCard(demoMasterKeys, walletProfile(this.#id));
    const proved = verifyArqc(keyed, tags);
    this.arqcProved = proved.ok;
    if (!proved.ok) return { type: 'hostAnswered', approved: false, code: '05' };
    const session = { cryptogram: proved.value.arqc, atc: proved.value.atc };
    const scripts = this.#scripted
      ? [
          issuerScript(keyed, session, { template: '71', commands: [{ kind: 'unblock-pin' }] }),
          issuerScript(keyed, session, {
            template: '72',
            commands: [{ kind: 'put-data', tag: '9F58', value: Uint8Array.of(5) }],
          }),
        ]
      : [];
    const issuerData = Buffer.concat([encodeTlv('91', issuerAuthenticationData(proved.value, '00')), ...scripts]);
    return { type: 'hostAnswered', approved: true, code: '00', issuerData: new Uint8Array(issuerData) };
  }
}

const facts = (outcome: ChipOutcome) => ('facts' in outcome ? outcome.facts : undefined);

test.each([
  ['chip-dda', 'dda', '0000048000', '420300', 'A000000333010101'],
  ['chip-cda', 'cda', '0000048000', '420300', 'A000000333010101'],
  ['chip-sda', 'sda', '0000048000', '420300', 'A000000333010101'],
  ['chip-pin', 'dda', '0000048000', '420300', 'A000000333010101'],
  ['chip-offline-pin', 'dda', '0000008000', '410302', 'A000000333010101'],
  ['chip-enciphered-pin', 'dda', '0000008000', '440302', 'A000000333010101'],
  ['chip-signature', 'dda', '0000008000', '5E0300', 'A000000333010101'],
  ['chip-two-applications', 'dda', '0000048000', '420300', 'A000000333010102'],
])('when %s pays then %s is good, the host proves the ARQC and the card confirms', (id, oda, tvr, cvm, aid) => {
  const shop = new Shop(id);
  const outcome = shop.pay();
  expect(outcome).toMatchObject({ kind: 'approved', by: 'host', facts: { oda, tvr, cvmResults: cvm, aid } });
  expect(shop.arqcProved).toBe(true);
  expect(facts(outcome)?.cryptograms.map(({ returned }) => returned)).toEqual(['ARQC', 'TC']);
  // Data authentication, verification, both card decisions, issuer authentication, risk management.
  expect(facts(outcome)?.tsi).toBe('F800');
});

test.each([
  ['chip-declines-offline', { kind: 'declined', by: 'offline' }],
  ['chip-refuses-approval', { kind: 'declined', by: 'card-after-host', reversalNeeded: true }],
  ['chip-wrong-cryptogram', { kind: 'declined', by: 'host' }],
  ['chip-blocked', { kind: 'terminated' }],
  ['chip-broken', { kind: 'terminated', chipFailed: true }],
])('when %s is put in then it ends as its habit is', (id, outcome) => {
  expect(new Shop(id).pay()).toMatchObject(outcome);
});

test('when the host sends scripts then the card obeys both and the results say so', () => {
  const shop = new Shop('chip-script-before', { scripted: true });
  const outcome = shop.pay();
  expect(facts(outcome)?.scriptResults).toBe('20000000002000000000');
  expect(hexOf(shop.card.exchange(bytes('80CA9F5800')))).toBe('9F5801059000');
});

test('when the same card pays twice then its counter has gone on', () => {
  const shop = new Shop('chip-dda');
  const atcs = [1, 2].map(() => {
    shop.card.reset();
    return facts(shop.pay())?.cryptograms[0]?.atc;
  });
  expect(atcs).toEqual(['0001', '0002']);
});
