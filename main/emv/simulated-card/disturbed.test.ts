// Ours, after emv.md 4.4: payments of the wallet's cards, recorded as they happen and played again with one byte of one answer wrong.
// Whatever it is, the kernel ends, does not throw, and approves only what the card's last word says.
import { expect, test } from 'vitest';
import { hexOf } from './card-bytes.ts';
import { scriptedCard, type TranscriptApdu } from './scripted-card.ts';
import { Shop } from './shop-in-test.ts';

/** Cards that say different things; of the first three every byte, of the others each byte by one of them. */
const WHOLE = ['chip-sda', 'chip-dda', 'chip-cda'];
const SPREAD = ['chip-offline-pin', 'chip-enciphered-pin', 'chip-two-applications', 'chip-script-before'];
const MASKS = [0x01, 0x80, 0xff, 0x40, 0x10, 0x08];

function recorded(id: string): readonly TranscriptApdu[] {
  const apdus: TranscriptApdu[] = [];
  const hears = (command: Uint8Array, response: Uint8Array) =>
    void apdus.push({ c: hexOf(command), r: hexOf(response) });
  new Shop(id, { scripted: true, hears }).pay();
  return apdus;
}

interface Place {
  /** Which answer, and which byte of it, from 0. */
  readonly step: number;
  readonly at: number;
}

/** The transcript's card with one byte of its answers changed; neither counter nor host know of it. */
function disturbed(id: string, apdus: readonly TranscriptApdu[], { step, at }: Place) {
  const answers = apdus.map((apdu, number) => (number === step ? { ...apdu, r: changed(apdu.r, at) } : apdu));
  let last = '';
  const hears = (command: Uint8Array, response: Uint8Array) => {
    if (command[1] === 0xae) last = hexOf(response);
  };
  const outcome = new Shop(id, { scripted: true, card: scriptedCard({ apdus: answers }), hears }).pay();
  return { outcome, last };
}

function changed(hex: string, at: number): string {
  const bytes = Buffer.from(hex, 'hex');
  bytes[at] = (bytes[at] ?? 0) ^ (MASKS[at % MASKS.length] ?? 0);
  return bytes.toString('hex').toUpperCase();
}

/** 9000 and a cryptogram information that is TC, in either format. */
function saysTc(answer: string): boolean {
  const cid = answer.startsWith('80') ? answer.slice(4, 6) : /9F2701(..)/.exec(answer)?.[1];
  return answer.endsWith('9000') && (Number.parseInt(cid ?? '', 16) & 0xc0) === 0x40;
}

test.each([...WHOLE, ...SPREAD])(
  'when any byte that %s says is another then the payment ends, and is approved only by the card',
  (id) => {
    const apdus = recorded(id);
    const places = apdus.flatMap(({ r }, step) => Array.from({ length: r.length / 2 }, (_, at) => ({ step, at })));
    const part = SPREAD.indexOf(id);
    const tried = part < 0 ? places : places.filter((_, index) => index % SPREAD.length === part);
    const endings = new Set<string>();
    for (const place of tried) {
      const { outcome, last } = disturbed(id, apdus, place);
      if (outcome.kind === 'approved') expect(saysTc(last), `answer ${place.step}, byte ${place.at}`).toBe(true);
      endings.add(outcome.kind);
    }
    expect([...endings].toSorted()).toEqual(['approved', 'declined', 'terminated']);
  },
  60_000,
);
