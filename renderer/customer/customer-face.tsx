/**
 * What stands before the customer: shop and language at the top, one thing to do in the middle, the amount large. It draws the
 * newest picture and decides nothing.
 */
import { useEffect, useSyncExternalStore } from 'react';
import type { CustomerView } from '../../preload/contract/contract.ts';
import { SignaturePad } from '../parts/signature-pad.tsx';
import { Bill } from './bill.tsx';
import type { CustomerClient } from './customer-client.ts';
import { LANGUAGES_IN_ORDER, languageName } from './customer-languages.ts';
import { CUSTOMER_WORDS } from './customer-words.ts';
import { Idle } from './idle.tsx';
import { Moment } from './moment.tsx';
import './customer.css';

export function CustomerFace({ client }: { readonly client: CustomerClient }) {
  const view = useSyncExternalStore(client.view.subscribe, client.view.current);
  const language = view?.language ?? 'zh-CN';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (view === undefined) return null;
  return (
    <div className="customer" data-moment={view.moment}>
      <TopLine view={view} client={client} />
      <main className="customer-middle">
        <Middle view={view} client={client} />
      </main>
      {view.mode === 'training' && <p className="customer-training">{CUSTOMER_WORDS[language].training}</p>}
    </div>
  );
}

function Middle({ view, client }: { readonly view: CustomerView; readonly client: CustomerClient }) {
  if (view.moment === 'idle') return view.lines === undefined ? <Idle view={view} /> : <Bill view={view} />;
  if (view.moment !== 'sign' || view.signing === undefined) return <Moment view={view} />;
  return (
    <SignaturePad
      key={view.signing.paymentId}
      signing={view.signing}
      amountMinor={view.amount?.amountMinor ?? 0}
      maskedPan={view.maskedPan}
      language={view.language}
      act={(action) => client.act(action)}
    />
  );
}

function TopLine({ view, client }: { readonly view: CustomerView; readonly client: CustomerClient }) {
  const words = CUSTOMER_WORDS[view.language];
  return (
    <header className="customer-top">
      <p className="customer-shop">{view.shopName}</p>
      <fieldset className="customer-languages" aria-label={words.languages}>
        {LANGUAGES_IN_ORDER.map((language) => (
          <button
            key={language}
            type="button"
            className="button"
            lang={language}
            aria-pressed={language === view.language}
            onClick={() => void client.act({ act: 'language', language })}
          >
            {languageName(language)}
          </button>
        ))}
      </fieldset>
    </header>
  );
}
