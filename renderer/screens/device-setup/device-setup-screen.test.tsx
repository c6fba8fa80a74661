// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { View } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { DeviceSetupScreen } from './device-setup-screen.tsx';
import { SETUP_SCENES } from './scenes.ts';
import { SetupOffer } from './setup-offer.tsx';
import { SETUP_WORDS } from './words.ts';

const words = SETUP_WORDS['zh-CN'];
let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(view: View): Promise<void> {
  screen = await mountScreen(<DeviceSetupScreen />, { view });
}
const asked = () => screen.askedFor('setup.act');

describe('the set-up of devices', () => {
  it('when the screen opens, then a set-up is begun; where there is none, that is said', async () => {
    await open({ ...BASE_VIEW, deviceSetup: { offered: false } });
    expect(asked()).toEqual([{ act: 'open' }]);
    await screen.unmount();
    await open(BASE_VIEW);
    expect(screen.text()).toContain(words.notHere);
    expect(asked()).toEqual([]);
  });

  it('when Enter is pressed before a search, then the buses alone are looked at', async () => {
    await open(SETUP_SCENES['setup-begin']);
    await screen.press('Enter', '.page');
    expect(asked()).toEqual([{ act: 'search', network: false }]);
  });

  it('when an address is typed and the network is asked for, then both go with the search', async () => {
    await open(SETUP_SCENES['setup-begin']);
    await screen.type('.setup-search .input', ' 192.168.1.50 ');
    await screen.click('.setup-network input');
    await screen.click('.setup-search .primary');
    expect(asked()).toEqual([{ act: 'search', network: true, address: '192.168.1.50' }]);
  });

  it('when it searches, then elapsed time and what came so far are seen, and Esc stops it', async () => {
    await open(SETUP_SCENES['setup-searching']);
    expect(screen.text()).toContain(words.searchingNetwork);
    expect(screen.text()).toContain(words.elapsed(3));
    expect(screen.place.querySelectorAll('.found-row')).toHaveLength(2);
    await screen.press('Escape', '.page');
    expect(asked()).toEqual([{ act: 'back' }]);
  });

  it('when a number is pressed, then the device and the thing it can be are chosen by it', async () => {
    await open(SETUP_SCENES['setup-found']);
    await screen.press('3', '.page');
    expect(asked()).toEqual([{ act: 'choose', device: 'line', guess: 1 }]);
    expect(screen.place.querySelector('[data-device=line]')?.textContent).toContain(words.untested);
    expect(screen.place.querySelector('[data-device=reader]')?.textContent).not.toContain(words.untested);
    expect(screen.place.querySelector('[data-device=taken]')?.textContent).toContain(words.heldBy('old-till'));
    expect(screen.place.querySelector('[data-device=stranger]')?.textContent).toContain(words.unknown);
  });

  it('when a device is tried, then it is said what to do, and a card is shown by its mask', async () => {
    await open(SETUP_SCENES['setup-trying']);
    expect(screen.text()).toContain(words.trying['card-reader']);
    await screen.unmount();
    await open(SETUP_SCENES['setup-worked']);
    expect(screen.text()).toContain('622500******0014');
    await screen.press('Enter', '.page');
    expect(asked()).toEqual([{ act: 'back' }]);
  });

  it('when a device may not be opened, then the rule stands there to be copied', async () => {
    await open(SETUP_SCENES['setup-no-permission']);
    expect(screen.place.querySelector('textarea')?.value).toContain('uaccess');
    expect(screen.text()).toContain('/etc/udev/rules.d');
  });

  it('when a line is silent, then other speeds are offered; where there are none, they are not', async () => {
    await open(SETUP_SCENES['setup-silent-line']);
    expect(screen.text()).toContain(words.speeds);
    await screen.unmount();
    await open(SETUP_SCENES['setup-no-permission']);
    expect(screen.text()).not.toContain(words.speeds);
  });

  it('when the slip is answered by its letter and number, then width and Chinese are told', async () => {
    await open(SETUP_SCENES['setup-slip']);
    await screen.press('a', '.page');
    await screen.press('2', '.page');
    await screen.press('Enter', '.page');
    expect(asked()).toEqual([{ act: 'slip-seen', columns: 32, chinese: 'raster' }]);
  });

  it('when nothing is on the display, then that is told', async () => {
    await open(SETUP_SCENES['setup-display']);
    await screen.click('.setup-buttons .tall');
    expect(asked()).toEqual([{ act: 'display-seen', seen: false }]);
  });

  it('when devices are chosen, then they can be taken back, dropped and saved; while one is tried, they cannot', async () => {
    await open(SETUP_SCENES['setup-found']);
    await screen.click('.chosen-buttons .tall');
    await screen.click('[data-role=pin-pad] .chosen-drop');
    expect(asked()).toEqual([{ act: 'undo' }, { act: 'drop', role: 'pin-pad' }]);
    await screen.unmount();
    await open(SETUP_SCENES['setup-trying']);
    expect(screen.place.querySelector<HTMLButtonElement>('.chosen-buttons .primary')?.disabled).toBe(true);
  });

  it('when it is saved for the next start, then that is said, and Enter leaves', async () => {
    await open(SETUP_SCENES['setup-saved']);
    expect(screen.text()).toContain(words.savedRestart);
    await screen.press('Enter', '.page');
    expect(screen.screen()).toBe('devices');
    expect(asked()).toEqual([{ act: 'close' }]);
  });
});

describe('the offer at a first start', () => {
  it('when it is due, then it can be taken or put off; when it is not, nothing is there', async () => {
    screen = await mountScreen(<SetupOffer />, { view: SETUP_SCENES['setup-offered'] });
    await screen.click('button + button');
    expect(asked()).toEqual([{ act: 'later' }]);
    await screen.click('[data-note=device-setup]');
    expect(screen.screen()).toBe('device-setup');
    await screen.unmount();
    screen = await mountScreen(<SetupOffer />, { view: BASE_VIEW });
    expect(screen.place.querySelectorAll('button')).toHaveLength(0);
  });
});
