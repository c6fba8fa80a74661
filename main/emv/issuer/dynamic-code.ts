/**
 * The dynamic card verification code of stripe-mode taps (EMV Contactless Book C-2, CVC3). Kept for the issuer's completeness:
 * no profile of the counter takes such a card.
 */
import { encryptEcb } from '../../host/keys/des.ts';
import { mustHaveBytes, retailMac } from './iso9797.ts';

export interface DynamicCodeRequest {
  readonly cardKey: Uint8Array;
  /** The track's template as on the card. */
  readonly track: Uint8Array;
  readonly atc: Uint8Array;
  readonly unpredictableNumber: Uint8Array;
}

/** Five decimal digits at most, without leading zeros cut or added: 0 to 65535. */
export function dynamicCode({ cardKey, track, atc, unpredictableNumber }: DynamicCodeRequest): number {
  mustHaveBytes('an ATC', atc, 2);
  mustHaveBytes('an unpredictable number', unpredictableNumber, 4);
  const initial = retailMac(cardKey, track).subarray(6);
  const code = encryptEcb(cardKey, Uint8Array.of(...initial, ...unpredictableNumber, ...atc));
  return Buffer.from(code).readUInt16BE(6);
}
