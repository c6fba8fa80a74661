/** The screen that is open, for a person who is signed in. A new screen is one line here and one name in navigation. */

import { CloseOfDayScreen } from './close-of-day/close-of-day-screen.tsx';
import { DeviceSetupScreen } from './device-setup/device-setup-screen.tsx';
import { DevicesScreen } from './devices/devices-screen.tsx';
import { HelpScreen } from './help/help-screen.tsx';
import { HistoryScreen } from './history/history-screen.tsx';
import { MenuScreen } from './menu/menu-screen.tsx';
import { MoreScreen } from './menu/more-screen.tsx';
import { useNavigation } from './navigation.tsx';
import { OrderScreen } from './order/order-screen.tsx';
import { OwedSlipsScreen } from './owed-slips/owed-slips-screen.tsx';
import { SaleScreen } from './sale/sale-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';

export function OpenScreen() {
  const { screen, openedWith } = useNavigation();
  switch (screen) {
    case 'sale':
      return <SaleScreen />;
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
    case 'menu':
      return <MenuScreen />;
    case 'more':
      return <MoreScreen />;
    case 'help':
      return <HelpScreen />;
  }
}
