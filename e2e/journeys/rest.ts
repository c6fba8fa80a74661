/**
 * Brings a counter back to where a test may begin, whatever the one before has left: everything plugged, no card in, no fault,
 * Chinese, 01 signed in and on, nothing owed, the sale screen. By questions alone, so that it needs no screen to be right.
 */
import type { Counter } from './counter.ts';
import { CASHIER } from './people.ts';

const PRINTERS = ['printer', 'second-printer'] as const;
const DEVICES = ['reader', 'chip', 'pad', ...PRINTERS] as const;
const ATTENTIVE = ['ready', 'busy'];

export async function bringToRest(counter: Counter): Promise<void> {
  await mend(counter);
  await signIn(counter);
  await clearPayment(counter);
  await counter.bench({ act: 'tear-paper' });
  if ((await counter.view()).settlement !== undefined) await counter.ask('settlement.dismiss', {});
  await signOn(counter);
  await giveUpSlips(counter);
  await loadChipParameters(counter);
  if ((await counter.view()).owedReversals > 0) await settleReversals(counter);
  await counter.until('the devices are ready', (view) =>
    view.devices.every(({ device, lamp }) => device === 'host' || ATTENTIVE.includes(lamp)),
  );
  await counter.until('the reader listens', (view) =>
    view.devices.some(({ device, lamp }) => device === 'reader' && lamp === 'busy'),
  );
  await counter.key('F2', 'Escape');
}

async function mend(counter: Counter): Promise<void> {
  await counter.host('none');
  await counter.benchAll([
    ...DEVICES.map((device) => ({ act: 'plug', device, plugged: true }) as const),
    { act: 'remove' },
    ...PRINTERS.map((which) => ({ act: 'printer', which, paper: 'ok', cover: 'closed' }) as const),
    ...PRINTERS.map((which) => ({ act: 'tear-paper', which }) as const),
  ]);
  await counter.ask('language.choose', { language: 'zh-CN' });
}

/** A card held for the next sale is forgotten with the person who took it. */
async function signIn(counter: Counter): Promise<void> {
  const { session, earlyCard, earlyCardPrompt } = await counter.view();
  if (session.state === 'locked') await counter.ask('operator.unlock', CASHIER);
  if (session.state === 'signed-in' && (earlyCard ?? earlyCardPrompt) !== undefined) {
    await clearPayment(counter);
    await counter.ask('operator.signOut', {});
    await counter.ask('operator.signIn', CASHIER);
  }
  if (session.state === 'signed-out') await counter.ask('operator.signIn', CASHIER);
}

async function signOn(counter: Counter): Promise<void> {
  await counter.until('the sign-on has ended', (view) => view.signOn.state !== 'running');
  if ((await counter.view()).signOn.state !== 'done') await counter.ask('host.signOn', {});
  await counter.until('signed on', (view) => view.signOn.state === 'done');
}

/** They are fetched after a sign-on by themselves; a host that was away has left them unfetched. */
async function loadChipParameters(counter: Counter): Promise<void> {
  const { chipParameters } = await counter.until('no download runs', (view) => view.chipParameters.state !== 'running');
  // Refused when one has just begun by itself.
  if (!chipParameters.loaded) await counter.try('chip.download', {});
  await counter.until('chips can be taken', ({ chipParameters: { loaded, state } }) => loaded && state !== 'running');
}

async function settleReversals(counter: Counter): Promise<void> {
  await counter.ask('reversal.retry', {});
  await counter.until('nothing owed', (view) => view.owedReversals === 0);
  await clearPayment(counter);
}

/** What an earlier test left unprinted is no business of the next. */
async function giveUpSlips(counter: Counter): Promise<void> {
  for (const { job } of (await counter.view()).owedSlips.slips)
    await counter.ask('slip.decide', { what: 'skip', job, reason: '下一项测试' });
}

/** Takes whatever payment is on the screen to its end and off it. */
async function clearPayment(counter: Counter): Promise<void> {
  for (let view = await counter.view(); view.payment !== undefined; view = await counter.view()) {
    const { paymentId, may } = view.payment;
    if (may.includes('dismiss')) await counter.try('payment.act', { paymentId, act: { do: 'dismiss' } });
    else if (may.includes('cancel')) await counter.try('payment.act', { paymentId, act: { do: 'cancel' } });
    else if (may.includes('skip-copy'))
      await counter.try('payment.act', { paymentId, act: { do: 'next-copy', skip: true } });
    else if (may.includes('refuse-partial'))
      await counter.try('payment.act', { paymentId, act: { do: 'answer-partial', accept: false } });
    await counter.page.waitForTimeout(20);
  }
}
