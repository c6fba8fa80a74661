/** One moment of a payment: a sign, what to do in large type, the amount larger, and the card's last word to its owner. */
import type { CustomerView } from '../../preload/contract/contract.ts';
import type { CustomerMoment, PaymentKind } from '../../preload/contract/words.ts';
import { Money } from '../parts/money.tsx';
import { QrPicture } from '../parts/qr-picture.tsx';
import { ShapeIcon, type ShapeName } from '../parts/shape-icon.tsx';
import { WayPicture, type WayPictureName } from '../parts/way-picture.tsx';
import { CUSTOMER_WORDS, type CustomerWords, NOT_CHARGED_DETAIL } from './customer-words.ts';

const SIGNS: Partial<Record<CustomerMoment, ShapeName>> = {
  'ask-cashier': 'person',
  'look-at-pad': 'lock',
  approved: 'check',
  declined: 'cross',
  unknown: 'question',
  reversed: 'return',
  cancelled: 'dash',
};
const PICTURES: Partial<Record<CustomerMoment, WayPictureName>> = {
  'insert-card': 'insert',
  'see-phone': 'phone',
  'leave-card': 'hold',
  'open-code': 'phone',
  'confirm-phone': 'phone',
};
const CARD_PICTURES: readonly WayPictureName[] = ['swipe', 'insert', 'tap'];

export function Moment({ view }: { readonly view: CustomerView }) {
  const words = CUSTOMER_WORDS[view.language];
  const other = view.language === 'en' ? 'zh-CN' : 'en';
  const { title, detail } = momentWords(view);
  const direction = directionOf(view);
  return (
    <section className="customer-moment">
      {view.code === undefined ? (
        <Sign moment={view.moment} />
      ) : (
        <QrPicture className="customer-code" rows={view.code} label={words.moments['scan-code'].title} />
      )}
      <div className="customer-say" aria-live="polite">
        <h1>{title}</h1>
        <p className="customer-other" lang={other}>
          {CUSTOMER_WORDS[other].moments[view.moment].title}
        </p>
        {detail !== undefined && <p className="customer-detail">{detail}</p>}
        {view.takeCard && (
          <p className="customer-take">
            <WayPicture name="remove" />
            {words.takeCard}
          </p>
        )}
      </div>
      {view.balance !== undefined && (
        <p className="customer-amount">
          <span className="customer-caption">{view.balance.owing ? words.owing : words.balance}</span>
          <Money amountMinor={view.balance.amount.amountMinor} />
        </p>
      )}
      {view.amount !== undefined && direction !== 'none' && (
        <p className="customer-amount">
          <span className="customer-caption">{captionOf(view.moment, direction, words)}</span>
          <Money amountMinor={view.amount.amountMinor} />
        </p>
      )}
    </section>
  );
}

type Direction = 'pay' | 'hold' | 'back' | 'none';
/** Which way the money goes, or that it is only held. */
const DIRECTIONS: Record<PaymentKind, Direction> = {
  sale: 'pay',
  void: 'back',
  refund: 'back',
  preauth: 'hold',
  'add-preauth': 'hold',
  'preauth-void': 'back',
  completion: 'pay',
  'completion-advice': 'pay',
  'completion-void': 'back',
  balance: 'none',
  'offline-sale': 'pay',
  adjustment: 'pay',
};
/** Beside the amount: paid only when it is, and nothing about paying where nothing was paid. */
function captionOf(moment: CustomerMoment, direction: Exclude<Direction, 'none'>, words: CustomerWords): string {
  if (moment === 'approved') return direction === 'pay' ? words.paid : words.directions[direction];
  const isOver = moment === 'declined' || moment === 'unknown' || moment === 'reversed' || moment === 'cancelled';
  return isOver ? words.amount : words.directions[direction];
}

const directionOf = ({ kind }: CustomerView): Direction => (kind === undefined ? 'pay' : DIRECTIONS[kind]);

function momentWords(view: CustomerView): { readonly title: string; readonly detail?: string | undefined } {
  const said: { readonly title: string; readonly detail?: string } = CUSTOMER_WORDS[view.language].moments[view.moment];
  return directionOf(view) === 'pay'
    ? said
    : { ...said, detail: NOT_CHARGED_DETAIL[view.language][view.moment] ?? said.detail };
}

function Sign({ moment }: { readonly moment: CustomerMoment }) {
  if (moment === 'present-card' || moment === 'card-again')
    return (
      <div className="customer-ways" aria-hidden="true">
        {CARD_PICTURES.map((name) => (
          <WayPicture key={name} name={name} />
        ))}
      </div>
    );
  const picture = PICTURES[moment];
  if (picture !== undefined)
    return (
      <div className="customer-ways" aria-hidden="true">
        <WayPicture name={picture} />
      </div>
    );
  const sign = SIGNS[moment];
  return sign === undefined ? <Dots /> : <Round name={sign} />;
}

const Dots = () => (
  <svg className="customer-dots" viewBox="0 0 168 24" aria-hidden="true">
    <circle cx="28" cy="12" r="10" />
    <circle cx="84" cy="12" r="10" />
    <circle cx="140" cy="12" r="10" />
  </svg>
);

const Round = ({ name }: { readonly name: ShapeName }) => (
  <span className="customer-sign">
    <ShapeIcon name={name} size={88} />
  </span>
);
