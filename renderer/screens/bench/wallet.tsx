/**
 * The test cards in their wallet, each showing its edge; the chosen one is drawn out whole. Choosing is a radio group, so the
 * arrows work; a card may also be dragged onto groove, slot or field beneath.
 */
import { useEffect, useRef, useState } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { BankCard } from './bank-card.tsx';
import { CardHands } from './card-hands.tsx';
import { useBenchWords } from './words.ts';

export function Wallet({ bench }: { readonly bench: BenchView }) {
  const words = useBenchWords();
  const [wanted, setWanted] = useState<string | undefined>(undefined);
  const pocket = useRef<HTMLFieldSetElement>(null);
  const chosen = bench.cards.find((card) => card.card === wanted) ?? bench.cards[0];
  useEffect(() => {
    const card = pocket.current?.querySelector<HTMLElement>(`[data-card="${wanted}"]`);
    const place = pocket.current;
    if (card === null || card === undefined || place === null) return;
    // Only the pocket moves: scrolling the card into view would move the whole bench.
    place.scrollTop = Math.max(0, card.offsetTop - place.offsetTop - 48);
  }, [wanted]);
  return (
    <section className="bench-place wallet" data-place="cards" aria-label={words.wallet}>
      <fieldset className="pocket" ref={pocket}>
        <legend className="visually-hidden">{words.wallet}</legend>
        {bench.cards.map((card) => (
          <BankCard
            key={card.card}
            card={card}
            chosen={card.card === chosen?.card}
            onChoose={() => setWanted(card.card)}
          />
        ))}
      </fieldset>
      <CardHands bench={bench} card={chosen} />
    </section>
  );
}
