/**
 * The test cards in their wallet, one compartment at a time, each showing its edge; the chosen one is drawn out whole. Choosing is a
 * radio group, so the arrows work; a card may also be dragged onto groove, slot or field beneath.
 */
import { memo, useEffect, useRef, useState } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { BankCard } from './bank-card.tsx';
import { type CardGroup, cardsShown } from './card-groups.ts';
import { CardHands } from './card-hands.tsx';
import { POCKET_ID, tabId, WalletTabs } from './wallet-tabs.tsx';
import { useBenchWords } from './words.ts';

export type WalletProps = Pick<BenchView, 'cards' | 'reader' | 'chip'>;

export const Wallet = memo(function Wallet({ cards, reader, chip }: WalletProps) {
  const words = useBenchWords();
  const [wanted, setWanted] = useState<string | undefined>(undefined);
  const [group, setGroup] = useState<CardGroup>('stripe');
  const [sought, setSought] = useState<string | undefined>(undefined);
  const pocket = useRef<HTMLFieldSetElement>(null);
  const shown = cardsShown(cards, group, sought ?? '');
  // What lies on top is what is used: a card of another compartment is never in the hand.
  const chosen = shown.find((card) => card.card === wanted) ?? shown[0];
  const chosenId = chosen?.card;
  useEffect(() => {
    const place = pocket.current;
    const card = place?.querySelector<HTMLElement>(`[data-card="${chosenId}"]`);
    if (card === null || card === undefined || place === null) return;
    // Only the pocket moves: scrolling the card into view would move the whole bench.
    place.scrollTop = Math.max(0, card.offsetTop - 48);
  }, [chosenId]);
  return (
    <section className="bench-place wallet" data-place="cards" aria-label={words.wallet}>
      <WalletTabs
        group={group}
        sought={sought}
        onGroup={setGroup}
        onSought={setSought}
        onDown={() => pocket.current?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true })}
      />
      <div
        id={POCKET_ID}
        role="tabpanel"
        {...(sought === undefined ? { 'aria-labelledby': tabId(group) } : { 'aria-label': words.findCard })}
      >
        <fieldset className="pocket" ref={pocket}>
          <legend className="visually-hidden">{words.wallet}</legend>
          {shown.map((card) => (
            <BankCard
              key={card.card}
              card={card}
              chosen={card.card === chosenId}
              onChoose={() => setWanted(card.card)}
            />
          ))}
          {shown.length === 0 && (
            <p className="pocket-empty" role="status">
              {words.noSuchCard}
            </p>
          )}
        </fieldset>
      </div>
      <CardHands cards={cards} reader={reader} chip={chip} card={chosen} />
    </section>
  );
});
