/**
 * What stands on the customer's phone: wallets whose code is held to the scanner, and the payer who scans ours, pays, takes a while,
 * refuses or has no network. Drawn on the bench and in the phone's own window.
 */
import type { BenchAction, BenchView } from '../../../preload/contract/contract.ts';
import type { Language, Wallet } from '../../../preload/contract/words.ts';
import { Money } from '../../parts/money.tsx';
import { WORDINGS } from '../../wording/use-words.ts';
import { PHONE_WORDS } from './phone-words.ts';

const WALLETS: readonly Wallet[] = ['unionpay', 'wechat', 'alipay'];
type Word = Extract<BenchAction, { act: 'phone' }>['word'];

export interface PhoneScreenProps {
  readonly phone: BenchView['phone'];
  readonly language: Language;
  readonly act: (action: BenchAction) => void;
}

export function PhoneScreen(props: PhoneScreenProps) {
  const { phone } = props;
  return (
    <div className="phone" data-online={phone.online} data-calls={phone.waiting !== undefined}>
      {phone.waiting === undefined ? <Codes {...props} /> : <Asked {...props} waiting={phone.waiting} />}
      <PhoneButton {...props} word={phone.online ? 'offline' : 'online'} />
    </div>
  );
}

/** Wallets with a fresh code each, and the ones with a made-up payer behind them. */
function Codes({ phone, language, act }: PhoneScreenProps) {
  const words = PHONE_WORDS[language];
  const { codes } = WORDINGS[language];
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
  ...props
}: PhoneScreenProps & { readonly waiting: NonNullable<BenchView['phone']['waiting']> }) {
  const words = PHONE_WORDS[props.language];
  if (!waiting.scanned) return <PhoneButton {...props} word="scan" primary />;
  return (
    <>
      <p className="phone-ask" role="status">
        {props.phone.busy ? words.typing : words.asked} <Money amountMinor={waiting.amount.amountMinor} />
      </p>
      <PhoneButton {...props} word="pay" primary />
      <PhoneButton {...props} word="pay-later" />
      <PhoneButton {...props} word="refuse" />
    </>
  );
}

function PhoneButton({
  word,
  primary = false,
  language,
  act,
}: PhoneScreenProps & { readonly word: Word; readonly primary?: boolean }) {
  const words = PHONE_WORDS[language];
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
