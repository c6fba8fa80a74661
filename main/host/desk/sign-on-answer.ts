/**
 * What a sign-on brings: checks the answer, loads the working keys and proves them (unionpay-pos 2.2). The host desk calls
 * it; unless it says `signed-on`, no working key is left in the store.
 */
import { bytesOf, textOf } from '../iso8583/message.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { KeyScheme } from '../keys/working-keys.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import { isApproval } from '../profiles/response-codes.ts';
import type { SignOnOutcome } from '../role.ts';
import { hostAnswer } from './host-answer.ts';
import type { Received } from './message-exchange.ts';

interface SignOnParts {
  readonly profile: AcquirerProfile;
  readonly keys: KeyStore;
}

const TERMINAL_AND_MERCHANT = [41, 42];

/** A request that never left changes nothing; after any other failure the host may hold new keys, so ours are forgotten. */
export async function concludeSignOn(received: Received, parts: SignOnParts): Promise<SignOnOutcome> {
  const outcome = await signOnOutcome(received, parts);
  if (outcome.kind !== 'signed-on' && outcome.kind !== 'never-sent') parts.keys.clear();
  return outcome;
}

async function signOnOutcome(received: Received, parts: SignOnParts): Promise<SignOnOutcome> {
  switch (received.kind) {
    case 'verified':
      return await loadKeys(received, parts);
    case 'mismatch': {
      const isOther = received.found.some(
        (mismatch) => mismatch.kind === 'field-differs' && TERMINAL_AND_MERCHANT.includes(mismatch.field),
      );
      return isOther ? { kind: 'other-terminal' } : { kind: 'bad-answer', fault: 'mismatch' };
    }
    default:
      return received;
  }
}

async function loadKeys(
  { answer, header }: Extract<Received, { kind: 'verified' }>,
  { profile, keys }: SignOnParts,
): Promise<SignOnOutcome> {
  const said = hostAnswer(answer, header, profile);
  if (!isApproval(said.outcome)) return { kind: 'declined', answer: said };
  const { hostTime, hostDate, followUp } = said;
  if (hostTime === undefined || hostDate === undefined) return { kind: 'bad-answer', fault: 'mismatch' };
  const private60 = textOf(answer, 60) ?? '';
  const scheme = knownScheme(private60.slice(8, 11), profile.keyScheme);
  const field62 = bytesOf(answer, 62);
  if (scheme === undefined || field62 === undefined) return { kind: 'key-scheme-unknown' };
  const loaded = await keys.loadWorkingKeys(field62, scheme);
  if (loaded.ok) return { kind: 'signed-on', hostTime, hostDate, batch: Number(private60.slice(2, 8)), followUp };
  if (loaded.kind === 'check-failed') return { kind: 'key-check-wrong', keys: loaded.failed };
  return { kind: 'key-scheme-unknown' };
}

/** The host may answer with another key set than we asked for; 005 and 006 have no published layout (unionpay-pos 2.2). */
function knownScheme(answered: string, asked: KeyScheme): KeyScheme | undefined {
  switch (answered) {
    case '':
      return asked;
    case '001':
    case '003':
    case '004':
      return answered;
    default:
      return undefined;
  }
}
