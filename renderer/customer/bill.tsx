/** What is on the bill while the cashier makes it up: each thing with its price, the newest in view, and what there is to pay. */
import { useEffect, useRef } from 'react';
import type { CustomerView } from '../../preload/contract/contract.ts';
import { Money } from '../parts/money.tsx';
import { CUSTOMER_WORDS } from './customer-words.ts';

export function Bill({ view }: { readonly view: CustomerView }) {
  const words = CUSTOMER_WORDS[view.language];
  const lines = view.lines ?? [];
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (lines.length > 0) end.current?.scrollIntoView({ block: 'end' });
  }, [lines.length]);
  return (
    <section className="customer-bill">
      <h1>{words.bill}</h1>
      {/* Two things may have the same name and price: their place tells them apart. */}
      <ul>
        {lines.map(({ text, amount }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name, and lines are only added or taken off at their place
          <li key={`${place} ${text}`} ref={place === lines.length - 1 ? end : undefined}>
            <span>{text}</span>
            <Money amountMinor={amount.amountMinor} />
          </li>
        ))}
      </ul>
      {view.amount !== undefined && (
        <p className="customer-amount">
          <span className="customer-caption">{words.directions.pay}</span>
          <Money amountMinor={view.amount.amountMinor} />
        </p>
      )}
    </section>
  );
}
