/** The screen that is open, for a person who is signed in. A new screen is one line here and one name in navigation. */

import type { View } from '../../preload/contract/contract.ts';
import { useBeginsWithBill } from '../terminal/preferences.tsx';
import { useView } from '../terminal/use-view.ts';
import { AuditScreen } from './audit/audit-screen.tsx';
import { CloseOfDayScreen } from './close-of-day/close-of-day-screen.tsx';
import { LazyDesk } from './desk/lazy-desk.tsx';
import { DeviceSetupScreen } from './device-setup/device-setup-screen.tsx';
import { DevicesScreen } from './devices/devices-screen.tsx';
import { HelpScreen } from './help/help-screen.tsx';
import { HistoryScreen } from './history/history-screen.tsx';
import { MenuScreen } from './menu/menu-screen.tsx';
import { MoreScreen } from './menu/more-screen.tsx';
import { useNavigation } from './navigation.tsx';
import { OperatorsScreen } from './operators/operators-screen.tsx';
import { OrderScreen } from './order/order-screen.tsx';
import { OwedSlipsScreen } from './owed-slips/owed-slips-screen.tsx';
import { ReportsScreen } from './reports/reports-screen.tsx';
import { RiskScreen } from './risk/risk-screen.tsx';
import { SaleScreen } from './sale/sale-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';
import { ShiftScreen } from './shift/shift-screen.tsx';
import { StatementsScreen } from './statements/statements-screen.tsx';
import { TenderScreen } from './tender/tender-screen.tsx';
import { WayBack } from './way-back.tsx';

/** A payment, a sign-on and whatever stops the counter are the sale screen's, also where a sale begins with a bill. */
const mayBegin = ({ payment, signOn, restored, stopped }: View): boolean =>
  payment === undefined && signOn.state === 'done' && restored === undefined && stopped !== true;

/** Where a screen was opened out of another one, the way back stands above it. */
export function OpenScreen() {
  const { back } = useNavigation().openedWith;
  if (back === undefined) return <Screen />;
  return (
    <div className="came-from">
      <WayBack />
      <Screen />
    </div>
  );
}

function Screen() {
  const { screen, openedWith } = useNavigation();
  const view = useView();
  const beginsWithBill = useBeginsWithBill();
  switch (screen) {
    case 'sale':
      return beginsWithBill && mayBegin(view) ? <TenderScreen isFirst /> : <SaleScreen />;
    case 'tender':
      return <TenderScreen />;
    case 'order': {
      const { kind = 'void', paymentId, voucher } = openedWith;
      return <OrderScreen key={`${kind} ${paymentId ?? voucher ?? ''}`} asked={kind} />;
    }
    case 'history':
      return <HistoryScreen />;
    case 'close-of-day':
      return <CloseOfDayScreen />;
    case 'devices':
      return <DevicesScreen />;
    case 'owed-slips':
      return <OwedSlipsScreen />;
    case 'device-setup':
      return <DeviceSetupScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'shift':
      return <ShiftScreen />;
    case 'operators':
      return <OperatorsScreen />;
    case 'audit':
      return <AuditScreen />;
    case 'desk':
      return <LazyDesk />;
    case 'reports':
      return <ReportsScreen />;
    case 'statements':
      return <StatementsScreen />;
    case 'risk':
      return <RiskScreen />;
    case 'menu':
      return <MenuScreen />;
    case 'more':
      return <MoreScreen />;
    case 'help':
      return <HelpScreen />;
  }
}
