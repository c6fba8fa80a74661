/**
 * Payments signed on a screen: cut between approval, signature, paper and upload; uploads lost, stopped by the next payment, and sent again
 * before the settlement. What is drawn is drawn in one moment, so signing itself is one step.
 */
import { alikeAlways, everywhere } from './alike.ts';
import type { Cashier, SaleAsk } from './cashier.ts';
import type { Script } from './scripts.ts';
import { uploadsEnd } from './sign-hands.ts';
import type { Fate, SentFrame } from './wire.ts';

/** Field 60.3 of a signature: whole, or in parts (unionpay-pos 4.9). */
const isUpload = ({ mti, networkCode }: SentFrame): boolean => mti === '0820' && /^8\d\d$/.test(networkCode);

const ASK: SaleAsk = { card: 'approve' };

async function signsOnScreen(cashier: Cashier): Promise<void> {
  await cashier.signIn();
  cashier.change({ signature: 'screen' });
}

/** The first `times` uploads fare so. */
function script(
  name: string,
  play: (cashier: Cashier) => Promise<unknown>,
  line?: { readonly fate: Fate; readonly times: number },
): Script {
  return {
    name,
    isSampled: alikeAlways,
    async before(cashier, world) {
      await signsOnScreen(cashier);
      let left = line?.times ?? 0;
      world.wire.fate = (message) => {
        if (line === undefined || !isUpload(message) || left === 0) return 'through';
        left -= 1;
        return line.fate;
      };
    },
    play,
  };
}

/** Sold, signed, uploaded when nothing else happens. */
const signed =
  (ask: SaleAsk = ASK) =>
  async (cashier: Cashier): Promise<void> => {
    await cashier.sale(ask);
    await uploadsEnd(cashier.seat);
  };

const signedThenSettled = async (cashier: Cashier): Promise<void> => {
  await signed()(cashier);
  await cashier.settle();
};

export const signScripts: readonly Script[] = [
  everywhere(script('signed on the screen', signed())),
  script('the customer signs on paper instead', signed({ ...ASK, signing: 'paper' })),
  script('nobody signs until the time is over', signed({ ...ASK, signing: 'walks-away' })),
  script('signed, the upload unanswered, sent again before the settlement', signedThenSettled, {
    fate: 'answer-lost',
    times: 1,
  }),
  script('signed, the upload never heard, sent again before the settlement', signedThenSettled, {
    fate: 'request-lost',
    times: 1,
  }),
  script('signed, and the next customer pays while the signature is on its way', async (cashier) => {
    await cashier.sale({ ...ASK, amountMinor: 800 });
    cashier.dismiss();
    await cashier.sale({ card: 'approve-foreign', amountMinor: 900 });
    await uploadsEnd(cashier.seat);
  }),
  script('signed and taken back', async (cashier) => {
    await signed()(cashier);
    await cashier.voidOf(cashier.newest('sale').stan ?? 0);
    await uploadsEnd(cashier.seat);
  }),
  { ...script('a chip payment signed on the screen', signed({ way: 'insert', card: 'chip-dda' })), chips: true },
];
