/** A shop around one card of the wallet: people, pad, and the card's own issuer as host. For the tests of whole payments alone. */
import type { CardProgram } from '../../../native-drivers/chip-reader/role.ts';
import { demoMasterKeys } from '../issuer/demo-master-keys.ts';
import { issuerScript } from '../issuer/issuer-script.ts';
import { pinBlockFormat2 } from '../issuer/script-security.ts';
import { issuerAuthenticationData, pbocCard, verifyArqc } from '../issuer/verify-arqc.ts';
import { contactTransaction } from '../kernel/contact.ts';
import { runKernel } from '../kernel/drive.ts';
import type { ChipOutcome, KernelEffect, KernelEvent } from '../kernel/kernel.ts';
import { application, ordinary, policy, terminal, transaction } from '../kernel/kernel-in-test.ts';
import { encipherPinBlock } from '../oda/encipher-pin.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import { demoCaKey } from './demo-keys.ts';
import { countingChance, liveCard, walletProfile } from './talk-in-test.ts';

export interface ShopOptions {
  /** The host sends one script of either kind. */
  readonly scripted?: boolean;
  /** Another card in the slot than the wallet's own: its host is the same. */
  readonly card?: CardProgram;
  readonly hears?: (command: Uint8Array, response: Uint8Array) => void;
}

/** Everything the counter's own parts do for a kernel, as short as can be: people, pad and issuer. */
export class Shop {
  readonly card: CardProgram;
  readonly #id: string;
  readonly #chance = countingChance();
  /** Template and kind of what the host sends along. */
  readonly #scripted: boolean;
  readonly #hears: ShopOptions['hears'];
  arqcProved: boolean | undefined;

  constructor(id: string, { scripted = false, card, hears }: ShopOptions = {}) {
    this.#id = id;
    this.#scripted = scripted;
    this.#hears = hears;
    this.card = card ?? liveCard(walletProfile(id));
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
      case 'askOfflinePin':
        return this.#pin(effect);
      case 'goOnline':
        return this.#host(effect.facts.tags);
      default:
        return ordinary(effect, this.card);
    }
  }

  /** A silent card is the reader's to notice. */
  #exchange(command: Uint8Array): KernelEvent {
    const response = this.card.exchange(command);
    this.#hears?.(command, response);
    return response.length === 0 ? { type: 'transmissionFailed' } : { type: 'responded', response };
  }

  #pin({ key, challenge }: Extract<KernelEffect, { do: 'askOfflinePin' }>): KernelEvent {
    const pinBlock = pinBlockFormat2('123456');
    if (key !== undefined && challenge !== undefined) {
      const padding = this.#chance.bytes(key.modulus.length - 17);
      return { type: 'pinEnciphered', block: encipherPinBlock({ key, pinBlock, challenge, padding }) };
    }
    const command = Uint8Array.of(0x00, 0x20, 0x00, 0x80, 0x08, ...pinBlock);
    const answer = this.card.exchange(command);
    this.#hears?.(command, answer);
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
