/** Bills at a whole counter: cash with its drawer, a split with a card, a price list and a scanner on the table, and undoing all of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ScannerSimulator } from '../../native-drivers/barcode-scanner/simulator.ts';
import { buildDevices } from '../../native-drivers/registry/build-devices.ts';
import type { DeviceProfile } from '../../native-drivers/registry/device-profile.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';
import type { BillAction, BillView, View } from '../../preload/contract/contract.ts';
import { openShop, type ShopInTest } from './shop-in-test.ts';

const wire = memoryWire('scanner');
const complaints: string[] = [];
const scanner = new ScannerSimulator({
  wire: wire.far,
  model: 'serial-cr-lf',
  onComplaint: (complaint) => complaints.push(complaint),
});
const line = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
const PROFILE: DeviceProfile = {
  version: 1,
  devices: [
    { role: 'barcode-scanner', driver: 'serial-scanner', connection: { bus: 'serial', path: 'scanner', line } },
  ],
};
const SUPERVISOR = { operator: '00', password: '123456' } as const;

let shop: ShopInTest;
const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const act = (action: BillAction) => shop.driver.ask('bill.act', action);
const bill = (): BillView => {
  const view = shop.driver.view().bill;
  if (view === undefined) throw new Error('no bill on the screen');
  return view;
};
const drawer = (): string | undefined => shop.driver.view().devices.find(({ device }) => device === 'printer')?.drawer;
const begin = async (amountMinor?: number): Promise<string> => {
  const billId = shop.driver.newId();
  await act({ act: 'open', billId, ...(amountMinor !== undefined && { amount: money(amountMinor) }) });
  return billId;
};
const bySlip = (view: View): string | undefined => view.bill?.slip?.state;

beforeAll(async () => {
  await scanner.plug();
  const building = await buildDevices(PROFILE, {
    clock: monotonicClock,
    transport: () => wire.near,
    smartCards: { service: { featureRequestCode: 0, open: async () => ({ ok: false, fault: 'no-service' }) } },
    firstSlipNumber: 1,
  });
  if (!building.ok) throw new Error('the devices were not built');
  shop = await openShop({ devices: building.value });
});
afterAll(() => shop.close());

it('when cash is taken, then the drawer opens once, the change is told, and the slip comes out', async () => {
  const { driver } = shop;
  await driver.ask('bench.act', { act: 'printer', drawer: 'closed' });
  const billId = await begin(3_750);
  const partId = driver.newId();
  await act({ act: 'cash', billId, partId, taken: money(5_000) });
  await act({ act: 'cash', billId, partId, taken: money(5_000) });
  expect(bill()).toMatchObject({ stage: 'paid', change: money(1_250), parts: [{ tender: 'cash' }] });
  await driver.until('the drawer is open', () => drawer() === 'open');
  await driver.until('the slip is printed', (view) => bySlip(view) === 'printed');
  const lastSlip = (): string =>
    (shop.bench().printer.slips.at(-1)?.lines ?? []).map((each) => ('text' in each ? each.text : '')).join('\n');
  await expect.poll(lastSlip).toMatch(/找零\(CHANGE\): +RMB 12\.50/);
  await act({ act: 'leave', billId });
  expect(driver.view().bill).toBeUndefined();
});

it('when a bill is split over card, voucher and cash, then it ends with the last of them, and the card’s life shows all parts', async () => {
  const { driver } = shop;
  const billId = await begin(10_000);
  const paymentId = driver.newId();
  await act({ act: 'pay', billId, paymentId, way: 'card', amount: money(6_000) });
  await driver.until('a card is awaited', (view) => view.payment?.stage === 'presenting');
  expect(bill()).toMatchObject({ held: money(6_000), remaining: money(4_000) });
  await driver.ask('bench.act', { act: 'swipe', card: 'approve', how: 'well' });
  await driver.until('the card is compared', (view) => view.payment?.stage === 'confirming');
  await driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
  await driver.until('the pad is lit', () => shop.bench().pad.lit);
  for (const key of ['1', '2', '3', '4', '5', '6', 'enter'] as const)
    await driver.ask('bench.act', { act: 'press', key });
  await shop.finish(paymentId);
  expect(bill()).toMatchObject({ stage: 'open', paid: money(6_000), remaining: money(4_000) });
  await act({ act: 'other', billId, partId: driver.newId(), name: '代金券', reference: 'V-7', amount: money(1_000) });
  await act({ act: 'cash', billId, partId: driver.newId(), taken: money(3_000) });
  expect(bill()).toMatchObject({ stage: 'paid', remaining: money(0), change: money(0) });
  const life = await shop.life(paymentId);
  expect(life.bill?.parts.map(({ tender, standing }) => `${tender} ${standing}`)).toEqual([
    'card paid',
    'other paid',
    'cash paid',
  ]);
});

it('when money stands in a bill, then it is cancelled only after each part has gone back by its own rule', async () => {
  const { driver } = shop;
  const { billId, parts } = bill();
  const [card, voucher, cash] = parts;
  await expect(act({ act: 'cancel', billId, reason: '不要了' })).rejects.toThrow('money-stands');
  const wrong = { operator: '00', password: '654321' } as const;
  const back = { act: 'take-back', billId, partId: cash?.partId ?? '', reason: '顾客退货' } as const;
  await expect(act({ ...back, supervisor: wrong })).rejects.toThrow('password-wrong');
  await act({ ...back, supervisor: SUPERVISOR });
  await act({ ...back, partId: voucher?.partId ?? '', supervisor: SUPERVISOR });
  await expect(act({ act: 'cancel', billId, reason: '不要了' })).rejects.toThrow('money-stands');
  const paymentId = driver.newId();
  const original = { by: 'voucher', voucher: card?.voucher ?? 0 } as const;
  await driver.ask('payment.start', { paymentId, order: { kind: 'void', original }, supervisorWord: SUPERVISOR });
  await shop.finish(paymentId);
  expect(bill().parts.map(({ standing }) => standing)).toEqual(['voided', 'taken-back', 'taken-back']);
  await act({ act: 'cancel', billId, reason: '不要了' });
  expect(bill().stage).toBe('cancelled');
  await act({ act: 'leave', billId });
});

it('when the counter refuses a card part, then nothing is held by it', async () => {
  const { driver } = shop;
  const billId = await begin(2_000);
  await driver.ask('host.signOff', {});
  const pay = { act: 'pay', billId, way: 'card', amount: money(2_000) } as const;
  await expect(act({ ...pay, paymentId: driver.newId() })).rejects.toThrow('sign-on-first');
  expect(bill()).toMatchObject({ held: money(0), remaining: money(2_000), parts: [{ standing: 'not-taken' }] });
  await act({ act: 'cash', billId, partId: driver.newId(), taken: money(2_000) });
  expect(bill().stage).toBe('paid');
  await act({ act: 'leave', billId });
  await driver.ask('host.signOn', {});
  await driver.until('signed on', (view) => view.signOn.state === 'done');
});

it('when a price list is brought in, then a scanned thing is a line, a payment code is none, and an unknown one is told', async () => {
  const { driver } = shop;
  const list = '条码,名称,单价,税率\n6901234567892,矿泉水,2.00,13%\n';
  const content = Buffer.from(list, 'utf8').toString('base64');
  const brought = await driver.ask('catalogue.act', {
    act: 'import',
    fileName: '价目.csv',
    content,
    supervisor: SUPERVISOR,
  });
  expect(brought).toMatchObject({ inForce: { count: 1 }, found: [{ name: '矿泉水' }] });
  const bad = Buffer.from(`${list}x,,y\n`, 'utf8').toString('base64');
  const refused = await driver.ask('catalogue.act', {
    act: 'import',
    fileName: 'x',
    content: bad,
    supervisor: SUPERVISOR,
  });
  expect(refused).toMatchObject({ inForce: { count: 1 }, report: { faults: [{ fault: 'name-missing', line: 3 }] } });
  const billId = await begin();
  await scanner.scan('6901234567892');
  await driver.until('a line', (view) => view.bill?.scan?.outcome === 'added');
  expect(bill()).toMatchObject({ amount: money(200), lines: [{ description: '矿泉水', code: '6 901234 567892' }] });
  await scanner.scan('6901234567809');
  await driver.until('an unknown thing', (view) => view.bill?.scan?.outcome === 'unknown');
  await scanner.scan('134567890123456789');
  await driver.until('a payment code', (view) => view.bill?.scan?.outcome === 'payment-code');
  expect(JSON.stringify(driver.view().bill)).not.toContain('134567890123456789');
  await act({ act: 'cancel', billId, reason: '' });
  await act({ act: 'leave', billId });
  await driver.ask('catalogue.act', { act: 'undo', supervisor: SUPERVISOR });
  expect(await driver.ask('catalogue.act', { act: 'find', text: '' })).toEqual({ mayUndo: false, found: [] });
});

it('when a bill is left while it is open, then it waits and can be shown again; an empty one is gone', async () => {
  const { driver } = shop;
  const billId = await begin(500);
  await act({ act: 'leave', billId });
  expect(driver.view().waitingBills).toMatchObject([{ billId, remaining: money(500) }]);
  const empty = await begin();
  await act({ act: 'leave', billId: empty });
  expect(driver.view().waitingBills).toHaveLength(1);
  await act({ act: 'open', billId });
  expect(bill()).toMatchObject({ billId, amount: money(500) });
  await act({ act: 'cancel', billId, reason: '' });
  await act({ act: 'leave', billId });
  expect([shop.troubles, complaints]).toEqual([[], []]);
});
