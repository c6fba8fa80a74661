/** The customer's phone: wallets whose code is held to the scanner, and the payer who scans ours, pays, takes a while, refuses or has no network. */
import type { BenchAction, BenchView } from '../../../preload/contract/contract.ts';
import type { Wallet } from '../../../preload/contract/words.ts';
import { Money } from '../../parts/money.tsx';
import { useLanguage, useWords } from '../../wording/use-words.ts';
import { PHONE_WORDS } from './phone-words.ts';
import { PlugSwitch } from './plug-switch.tsx';
import { useBenchAct } from './use-bench.ts';

const WALLETS: readonly Wallet[] = ['unionpay', 'wechat', 'alipay'];
type Word = Extract<BenchAction, { act: 'phone' }>['word'];

export function PhoneInstrument({ bench }: { readonly bench: BenchView }) {
  const { phone, scanner } = bench;
  const words = PHONE_WORDS[useLanguage()];
  return (
    <section className="bench-place" data-place="phone" aria-label={words.phone}>
      <div className="instrument-head">
        <h3>{words.phone}</h3>
        <PlugSwitch device="scanner" plugged={scanner.plugged} brief />
      </div>
      <div className="phone" data-online={phone.online} data-calls={phone.waiting !== undefined}>
        {phone.waiting === undefined ? <Codes phone={phone} /> : <Asked waiting={phone.waiting} phone={phone} />}
        <PhoneButton word={phone.online ? 'offline' : 'online'} />
      </div>
    </section>
  );
}

/** Wallets with a fresh code each, and the ones with a made-up payer behind them. */
function Codes({ phone }: { readonly phone: BenchView['phone'] }) {
  const language = useLanguage();
  const words = PHONE_WORDS[language];
  const { codes } = useWords();
  const act = useBenchAct();
  const show = (code: string): void => act({ act: 'show-code', code });
  return (
    <>
      <p className="small">{words.showCode}</p>
      <div className="phone-wallets">
        {WALLETS.map((wallet) => (
          <button
            key={wallet}
            type="button"
            className="toggle"
            data-wallet={wallet}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => show(wallet)}
          >
            {codes.wallets[wallet]}
          </button>
        ))}
      </div>
      <details>
        <summary className="phone-more">{words.madeUp}</summary>
        <div className="phone-codes">
          {phone.codes.map(({ code, label, labelEn }) => (
            <button
              key={code}
              type="button"
              className="toggle"
              data-code={code}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => show(code)}
            >
              {language === 'en' ? labelEn : label}
            </button>
          ))}
        </div>
      </details>
    </>
  );
}

function Asked({
  waiting,
  phone,
}: {
  readonly waiting: NonNullable<BenchView['phone']['waiting']>;
  readonly phone: BenchView['phone'];
}) {
  const words = PHONE_WORDS[useLanguage()];
  if (!waiting.scanned) return <PhoneButton word="scan" primary />;
  return (
    <>
      <p className="phone-ask" role="status">
        {phone.busy ? words.typing : words.asked} <Money amountMinor={waiting.amount.amountMinor} />
      </p>
      <PhoneButton word="pay" primary />
      <PhoneButton word="pay-later" />
      <PhoneButton word="refuse" />
    </>
  );
}

function PhoneButton({ word, primary = false }: { readonly word: Word; readonly primary?: boolean }) {
  const words = PHONE_WORDS[useLanguage()];
  const act = useBenchAct();
  return (
    <button
      type="button"
      className={primary ? 'button primary' : 'toggle'}
      data-phone={word}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => act({ act: 'phone', word })}
    >
      {words.words[word]}
    </button>
  );
}
