/**
 * A payment under way or ended: one thing at a time in the middle (what is asked for, what is waited for, or the result on
 * its band), and beneath it the buttons the view allows. Enter and Esc follow the same list.
 */
import { useCallback, useState } from 'react';
import type { PaymentView } from '../../../preload/contract/contract.ts';
import { AttemptDots } from '../../parts/attempt-dots.tsx';
import { CardBand } from '../../parts/card-band.tsx';
import { cardExpiry, sixDigits } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { ResultBand } from '../../parts/result-band.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { SignaturePad } from '../../parts/signature-pad.tsx';
import { TimeRing } from '../../parts/time-ring.tsx';
import { type CardWord, cardWordOf, waitsForPreviousCard } from '../../terminal/card-in-slot.ts';
import { useKeys } from '../../terminal/key-router.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useLanguage, useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { ApplicationList } from './application-list.tsx';
import { CardWays } from './card-ways.tsx';
import { CodeHead, InventedNote, OwnCode } from './code-steps.tsx';
import { actionsOf } from './payment-actions.ts';
import { PaymentButtons } from './payment-buttons.tsx';
import { PromptBlock } from './prompt-block.tsx';
import { RiskNote, RiskWordDialog } from './risk-note.tsx';
import { usePaymentAction } from './use-payment-action.ts';

export function PaymentSteps({ payment }: { readonly payment: PaymentView }) {
  const [wantsWord, setWantsWord] = useState(false);
  const act = usePaymentAction(
    payment,
    useCallback(() => setWantsWord(true), []),
  );
  const actions = actionsOf(payment.may);
  const { draft } = useNavigation();
  useKeys((key) => {
    // The list of applications hears the digits and Enter itself.
    if (actions.chooses && key !== 'Escape') return false;
    if (key === 'Enter' && actions.primary !== undefined) void act(actions.primary);
    else if (key === 'Escape' && actions.escape !== undefined) void act(actions.escape);
    else if (/^\d$/.test(key) && actions.primary === 'dismiss') {
      // The next customer's amount may be keyed at once: the ended payment makes room.
      if (draft.type(key)) void act('dismiss');
    } else return key === 'Escape';
    return true;
  });
  if (payment.signing?.at === 'counter') return <SignHere payment={payment} signing={payment.signing} />;
  return (
    <div className="payment" data-stage={payment.stage} data-prompt={payment.prompt} data-whole={isWholeBand(payment)}>
      <BandAbove payment={payment} />
      {payment.result === undefined ? <Under payment={payment} /> : <Ended payment={payment} result={payment.result} />}
      <PaymentButtons actions={actions} act={act} awaitsPayer={payment.stage === 'polling'} />
      {wantsWord && payment.may.includes('allow-risk') && (
        <RiskWordDialog payment={payment} onClose={() => setWantsWord(false)} />
      )}
    </div>
  );
}

/** Without a window of his own the customer signs on the cashier's screen, if that has a pen, a mouse or takes a touch. */
function SignHere({
  payment,
  signing,
}: {
  readonly payment: PaymentView;
  readonly signing: NonNullable<PaymentView['signing']>;
}) {
  const { client } = usePage();
  const language = useLanguage();
  return (
    <SignaturePad
      key={signing.paymentId}
      signing={signing}
      amountMinor={(payment.approvedAmount ?? payment.amount).amountMinor}
      maskedPan={payment.card?.maskedPan}
      language={language}
      act={(action) => client.ask('customer.act', action)}
    />
  );
}

/** Steps whose middle is the band itself: nothing else is to be done than to leave the card where it is. */
const isWholeBand = (payment: PaymentView): boolean =>
  payment.stage === 'completing' ||
  (payment.stage === 'chip' && payment.prompt === 'reading-chip') ||
  waitsForPreviousCard(payment);

/** Beside any other step without a result, the band is slim and on top. */
function BandAbove({ payment }: { readonly payment: PaymentView }) {
  const word = cardWordOf(payment);
  if (word === undefined || payment.result !== undefined || isWholeBand(payment)) return <div />;
  return <CardBand word={word} way={wayOf(payment)} />;
}

const wayOf = ({ chip }: PaymentView): 'insert' | 'tap' => chip?.way ?? 'insert';

/** Before there is a result: the amount, then what is asked for in large type. */
function Under({ payment }: { readonly payment: PaymentView }) {
  return (
    <div className="payment-middle">
      <Head payment={payment} />
      {isWholeBand(payment) && <WholeBand payment={payment} />}
      <div className="step">
        {!waitsForPreviousCard(payment) && <PromptBlock payment={payment} />}
        {payment.code?.modules === undefined ? (
          <Waits payment={payment} />
        ) : (
          <div className="code-and-wait">
            <OwnCode code={payment.code} />
            <Waits payment={payment} />
          </div>
        )}
      </div>
      <InventedNote payment={payment} />
      {payment.ways !== undefined && payment.stage === 'presenting' && !waitsForPreviousCard(payment) && (
        <CardWays payment={payment} />
      )}
      {actionsOf(payment.may).chooses && payment.chip?.applications !== undefined && (
        <ApplicationList
          key={payment.chip.applications.map(({ aid }) => aid).join()}
          payment={payment}
          applications={payment.chip.applications}
          again={payment.chip.again ?? false}
        />
      )}
      {payment.risk !== undefined && <RiskNote risk={payment.risk} />}
      {payment.prompt === 'confirm-card' && payment.card !== undefined && <CardToCompare card={payment.card} />}
      {payment.prompt === 'accept-partial' && <Partial payment={payment} />}
    </div>
  );
}

function WholeBand({ payment }: { readonly payment: PaymentView }) {
  const word = cardWordOf(payment);
  // Of a step that needs the card and has not named its chip yet, nothing is claimed.
  if (word === undefined) return null;
  return <CardBand word={word} way={wayOf(payment)} large asks={waitsForPreviousCard(payment)} />;
}

function Head({ payment }: { readonly payment: PaymentView }) {
  const words = useWords();
  const other = useOtherWords();
  return (
    <div className="payment-head">
      <h1 className="amount-caption">
        {words.kinds[payment.kind]}
        <span className="beside" lang={other.language} aria-hidden="true">
          {other.kinds[payment.kind]}
        </span>
        {payment.originalVoucher !== undefined && (
          <span className="beside figures">
            {words.captions.sale.voucher} {sixDigits(payment.originalVoucher)}
          </span>
        )}
      </h1>
      {payment.card !== undefined && payment.prompt !== 'confirm-card' && (
        <p className="payment-card">
          <ShapeIcon name="card" size={24} />
          <span className="figures">{payment.card.maskedPan}</span>
        </p>
      )}
      {payment.code !== undefined && <CodeHead code={payment.code} />}
      {payment.kind !== 'balance' && <Money className="payment-amount" amountMinor={payment.amount.amountMinor} />}
    </div>
  );
}

function CardToCompare({ card }: { readonly card: NonNullable<PaymentView['card']> }) {
  const { sale } = useWords().captions;
  return (
    <dl className="card-to-compare">
      <div>
        <dt>{sale.cardNumber}</dt>
        <dd className="card-number figures">{card.maskedPan.replace(/(.{4})(?=.)/g, '$1 ')}</dd>
      </div>
      <div>
        <dt>{sale.expiry}</dt>
        <dd className="card-number figures">{cardExpiry(card.expiry)}</dd>
      </div>
    </dl>
  );
}

function Partial({ payment }: { readonly payment: PaymentView }) {
  const { sale } = useWords().captions;
  const approved = payment.approvedAmount?.amountMinor ?? 0;
  return (
    <dl className="card-to-compare">
      <div>
        <dt>{sale.approvedPart}</dt>
        <dd>
          <Money className="card-number" amountMinor={approved} />
        </dd>
      </div>
      <div>
        <dt>{sale.rest}</dt>
        <dd>
          <Money className="card-number" amountMinor={Math.max(0, payment.amount.amountMinor - approved)} />
        </dd>
      </div>
    </dl>
  );
}

function Waits({ payment }: { readonly payment: PaymentView }) {
  if (payment.attempt === undefined && payment.waiting === undefined) return null;
  return (
    <div className="waits">
      {payment.waiting !== undefined && <TimeRing waiting={payment.waiting} />}
      {payment.attempt !== undefined && <AttemptDots number={payment.attempt.number} of={payment.attempt.of} />}
    </div>
  );
}

/** After the result: its band, then what is left to do with the slip or the reversal. */
function Ended({
  payment,
  result,
}: {
  readonly payment: PaymentView;
  readonly result: NonNullable<PaymentView['result']>;
}) {
  const word: CardWord | undefined = cardWordOf(payment);
  return (
    <div className="payment-ended">
      <ResultBand payment={payment} result={result} />
      {word !== undefined && <CardBand word={word} way={wayOf(payment)} />}
      <Facts payment={payment} />
      {payment.risk !== undefined && <RiskNote risk={payment.risk} />}
      <div className="ended-next">
        {!sameAsResult(payment) && <PromptBlock payment={payment} />}
        <Waits payment={payment} />
      </div>
    </div>
  );
}

/** A prompt that only repeats the band's word or the guard's is not said twice. */
const sameAsResult = (payment: PaymentView): boolean =>
  payment.prompt === 'approved' ||
  payment.prompt === 'declined' ||
  payment.prompt === 'reversed' ||
  payment.prompt === 'cancelled' ||
  payment.prompt === 'unresolved-refund' ||
  // The guard's note says why and what to do.
  (payment.prompt === 'risk-blocked' && payment.risk !== undefined);

function Facts({ payment }: { readonly payment: PaymentView }) {
  const { captions, roles } = useWords();
  const { sale } = captions;
  const facts = [
    { name: sale.cardNumber, value: payment.card?.maskedPan },
    { name: sale.voucher, value: payment.voucher === undefined ? undefined : sixDigits(payment.voucher) },
    { name: sale.authorisation, value: payment.authCode },
    { name: sale.reference, value: payment.rrn },
    { name: sale.original, value: originalOf(payment) },
    { name: sale.owner, value: payment.stage === 'unresolved' ? roles.supervisor : undefined },
  ];
  return (
    <dl className="facts">
      {facts.map(
        ({ name, value }) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** The payment referred to, by the number that its own slip has. */
function originalOf({ reference }: PaymentView): string | undefined {
  if (reference === undefined) return undefined;
  return reference.voucher === undefined ? (reference.rrn ?? reference.authCode) : sixDigits(reference.voucher);
}
