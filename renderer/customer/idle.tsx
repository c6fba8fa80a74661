/** Nobody pays: the shop's name and a welcome in both languages, and nothing that moves. */
import type { CustomerView } from '../../preload/contract/contract.ts';
import { CUSTOMER_WORDS } from './customer-words.ts';

export function Idle({ view }: { readonly view: CustomerView }) {
  const other = view.language === 'en' ? 'zh-CN' : 'en';
  return (
    <section className="customer-idle">
      <h1>{view.shopName}</h1>
      <p className="customer-welcome">
        {CUSTOMER_WORDS[view.language].welcome}
        <span lang={other}>{CUSTOMER_WORDS[other].welcome}</span>
      </p>
    </section>
  );
}
