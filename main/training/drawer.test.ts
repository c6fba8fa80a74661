/** The cash drawer on the bench's printer: its switch is told by the printer's own status, and the picture follows it. */
import { afterEach, expect, it } from 'vitest';
import type { View } from '../../preload/contract/contract.ts';
import { openShop, type ShopInTest } from './shop-in-test.ts';

let shop: ShopInTest;
afterEach(() => shop.close());

const drawerIn = ({ devices }: View): string | undefined => devices.find(({ device }) => device === 'printer')?.drawer;

it('when somebody opens and shuts the drawer, then the printer tells it without being asked', async () => {
  shop = await openShop({});
  const { driver } = shop;
  await driver.until('the drawer is known', (view) => drawerIn(view) === 'closed');
  await driver.ask('bench.act', { act: 'printer', drawer: 'open' });
  await driver.until('it is open', (view) => drawerIn(view) === 'open');
  await driver.ask('bench.act', { act: 'printer', drawer: 'closed' });
  await driver.until('it is shut', (view) => drawerIn(view) === 'closed');
  await driver.ask('bench.act', { act: 'plug', device: 'printer', plugged: false });
  await driver.until('nobody knows', (view) => drawerIn(view) === undefined);
  expect(shop.troubles).toEqual([]);
});
