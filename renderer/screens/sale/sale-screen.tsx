/**
 * The cashier's screen: rail and one thing to do at a time at the left, the live slip at the right. What is shown follows
 * from the view: no payment is the amount being keyed, no sign-on is the sign-on, a payment is its own steps.
 */
import { useEffect } from 'react';
import type { PaymentView, View } from '../../../preload/contract/contract.ts';
import { Rail } from '../../parts/rail.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useNavigation } from '../navigation.tsx';
import { RestoredPanel } from '../restored/restored-panel.tsx';
import { SignOnPanel } from '../sign-on/sign-on-panel.tsx';
import { StoppedPanel } from '../stopped/stopped-panel.tsx';
import { AmountEntry } from './amount-entry.tsx';
import { BalanceFace } from './balance-face.tsx';
import { PaymentSteps } from './payment-steps.tsx';
import { SlipPane } from './slip-pane.tsx';
import './sale-screen.css';
import './chip-steps.css';

export function SaleScreen() {
  const view = useView();
  const { draft } = useNavigation();
  const running = view.payment?.paymentId;
  // Once the payment is on the screen its id has done its work: the next amount is another payment.
  useEffect(() => {
    if (running !== undefined) draft.release(running);
  }, [running, draft]);
  return (
    <div className="sale">
      <div className="sale-work">
        <Rail stations={view.payment?.stations ?? stationsBefore(view)} />
        {view.stopped ? (
          <StoppedPanel />
        ) : view.payment !== undefined ? (
          <CurrentPayment payment={view.payment} />
        ) : view.restored !== undefined ? (
          <RestoredPanel leastNextStan={view.restored.leastNextStan} />
        ) : view.signOn.state === 'done' ? (
          <AmountEntry />
        ) : (
          <SignOnPanel />
        )}
      </div>
      <SlipPane />
    </div>
  );
}

/** A balance that came is shown to the customer alone; everything else is the cashier's. */
function CurrentPayment({ payment }: { readonly payment: PaymentView }) {
  if (payment.balance === undefined || payment.result !== 'approved') return <PaymentSteps payment={payment} />;
  return <BalanceFace key={payment.paymentId} payment={payment} balance={payment.balance} />;
}

/** Before there is a payment: the amount is what is to be done; a card swiped early is done already. */
function stationsBefore(view: View): PaymentView['stations'] {
  const ready = view.signOn.state === 'done' && view.restored === undefined;
  return [
    { station: 'amount', state: ready ? 'current' : 'waiting' },
    { station: 'card', state: view.earlyCard === undefined ? 'waiting' : 'done' },
    { station: 'pin', state: 'waiting' },
    { station: 'host', state: 'waiting' },
    { station: 'slip', state: 'waiting' },
  ];
}
