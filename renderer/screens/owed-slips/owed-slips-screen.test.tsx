// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import type { View } from '../../../preload/contract/contract.ts';
import { BASE_VIEW, OWED_SLIPS } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { OwedSlipsScreen } from './owed-slips-screen.tsx';

let screen: MountedScreen;
afterEach(() => screen.unmount());

const owing: View = { ...BASE_VIEW, owedSlips: OWED_SLIPS };
const [settlement, merchant, cardholder, fault] = OWED_SLIPS.slips.map(({ job }) => job);
const printOf = (job: string | undefined): string => `[data-job="${job}"] .owed-slip-hands .print`;

async function open(view: View = owing): Promise<void> {
  screen = await mountScreen(<OwedSlipsScreen />, { view });
}
const asked = () => screen.askedFor('slip.decide');

it('when slips are owed, then each says what it is, why it is not on paper, and whether it will be a duplicate', async () => {
  await open();
  const rows = [...screen.place.querySelectorAll('.owed-slip')].map((row) => row.textContent ?? '');
  expect(rows[0]).toMatch(/结算总计单.*批次号 000001.*切刀卡住.*重打印/);
  expect(rows[1]).toMatch(/商户存根.*凭证号 000041.*123\.45.*打印机缺纸.*重打印/);
  expect(rows[2]).toMatch(/持卡人存根.*还没有打印过/);
  expect(rows[2]).not.toContain('重打印');
});

it('when nothing is owed, then it says so and offers nothing', async () => {
  await open(BASE_VIEW);
  expect(screen.text()).toContain('没有待补打的单据');
  expect(screen.place.querySelectorAll('.owed-slip, [data-action=print-all]')).toHaveLength(0);
});

it('when one is printed, then that one alone is asked for, and a second press waits its turn', async () => {
  await open();
  const answer = Promise.withResolvers<{ ok: true; value: object }>();
  screen.fake.answer('slip.decide', answer.promise as never);
  await screen.click(printOf(merchant));
  await screen.click(printOf(fault));
  expect(asked()).toEqual([{ what: 'print', job: merchant }]);
  expect(screen.text()).toContain('正在打印');
  answer.resolve({ ok: true, value: {} });
  await screen.press('a');
  expect(screen.text()).not.toContain('正在打印');
});

it('when all are printed, then one follows the other until one does not come out', async () => {
  await open();
  await screen.click('[data-action=print-all]');
  expect(asked().map((input) => (input as { job: string }).job)).toEqual([settlement, merchant, cardholder, fault]);
  screen.fake.answer('slip.decide', { ok: false, refusal: { code: 'device-unavailable' } });
  await screen.click('[data-action=print-all]');
  expect(asked()).toHaveLength(5);
});

it('when the second printer is chosen, then it is asked for by name', async () => {
  await open();
  await screen.click(`[data-job="${merchant}"] .owed-slip-hands button:nth-child(2)`);
  expect(asked()).toEqual([{ what: 'print', job: merchant, second: true }]);
});

it('when a slip is given up, then only with a reason, the usual ones or one’s own', async () => {
  await open();
  await screen.click(`[data-job="${cardholder}"] .owed-slip-hands button:first-child`);
  await screen.type('.give-up-reasons input[type=text]', '   ');
  await screen.press('Enter');
  expect(asked()).toEqual([]);
  await screen.type('.give-up-reasons input[type=text]', '客人不要');
  await screen.press('Enter');
  expect(asked()).toEqual([{ what: 'skip', job: cardholder, reason: '客人不要' }]);
});

it('when Esc is pressed, then it leads back to the sale', async () => {
  await open();
  await screen.press('Escape');
  expect(screen.screen()).toBe('sale');
});
