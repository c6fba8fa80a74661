/** The middle of a payment by code: whose code it is, ours to be scanned, and in training that the messages behind it are made up. */
import type { PaymentView } from '../../../preload/contract/contract.ts';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { WayPicture } from '../../parts/way-picture.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';

type Code = NonNullable<PaymentView['code']>;

/** Stars alone say nothing: then only the wallet is shown, or nothing. */
const isKnown = (masked: string | undefined): masked is string => masked !== undefined && /\d/.test(masked);

export function CodeHead({ code }: { readonly code: Code }) {
  const { codes } = useWords();
  const masked = isKnown(code.maskedPan) ? code.maskedPan : undefined;
  if (masked === undefined && code.wallet === undefined) return null;
  return (
    <p className="payment-card">
      <WayPicture name="phone" size={24} />
      {code.wallet !== undefined && <span>{codes.wallets[code.wallet]}</span>}
      {masked !== undefined && <span className="figures">{masked}</span>}
    </p>
  );
}

export function OwnCode({ code }: { readonly code: Code }) {
  const { codes } = useWords();
  if (code.modules === undefined) return null;
  return <QrPicture className="own-code" rows={code.modules} label={codes.picture} />;
}

/** Counter.md 5.9: what has no published message is labelled wherever it is met. */
export function InventedNote({ payment }: { readonly payment: PaymentView }) {
  const { mode } = useView();
  const { codes } = useWords();
  const isMet = payment.stage === 'polling' || payment.prompt === 'cancelling-code';
  return mode === 'training' && isMet ? <p className="invented small muted">{codes.invented}</p> : null;
}
