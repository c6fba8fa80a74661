// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { BatchTotals, View } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { CloseOfDayScreen } from './close-of-day-screen.tsx';
import { CLOSE_SCENES, SCENE_TOTALS, sceneSettlement } from './scenes.ts';
import { outcomeOf } from './settlement-done.tsx';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(view: View = BASE_VIEW, totals: BatchTotals = SCENE_TOTALS): Promise<void> {
  screen = await mountScreen(<CloseOfDayScreen />, { view, answers: { 'batch.totals': totals } });
}

describe('before the settlement', () => {
  it('when there are payments, then the ledger nets them and settling asks once more before it is asked', async () => {
    await open();
    expect(screen.place.querySelector('.ledger-grand')?.textContent).toContain('14,628.50');
    await screen.click('.close-actions .primary');
    expect(screen.askedFor('settlement.start')).toEqual([]);
    await screen.clickTwice('dialog .primary');
    expect(screen.askedFor('settlement.start')).toEqual([{}]);
  });

  it('when the batch is empty, then there is nothing to settle', async () => {
    const terminal = { ...BASE_VIEW.terminal, paymentsInBatch: 0 };
    await open({ ...BASE_VIEW, terminal }, { ...SCENE_TOTALS, lines: [] });
    expect(screen.text()).toContain('本批次还没有交易');
    expect(screen.place.querySelector<HTMLButtonElement>('.close-actions .primary')?.disabled).toBe(true);
  });

  it('when the batch has only what is in no total, then it says so and can be settled', async () => {
    await open(BASE_VIEW, { ...SCENE_TOTALS, lines: SCENE_TOTALS.lines.map((line) => ({ ...line, count: 0 })) });
    expect(screen.text()).toContain('本批次的 12 笔交易都不计入总数');
    expect(screen.place.querySelector<HTMLButtonElement>('.close-actions .primary')?.disabled).toBe(false);
  });

  it('when signatures wait to be sent, then that is said and stands in the way of nothing', async () => {
    await open({ ...BASE_VIEW, owedSignatures: 2 });
    expect(screen.text()).toContain('还有 2 个电子签名没有传到银行主机');
    expect(screen.place.querySelector('.do-first')).toBeNull();
    expect(screen.place.querySelector<HTMLButtonElement>('.close-actions .primary')?.disabled).toBe(false);
  });

  it('when reversals are owed, then that is said first and can be done from here', async () => {
    await open(BASE_VIEW, { ...SCENE_TOTALS, owedReversals: 2 });
    expect(screen.text()).toContain('有 2 笔待冲正');
    await screen.click('.do-first-ways button');
    expect(screen.askedFor('reversal.retry')).toEqual([{}]);
  });

  it('when only script results are owed, then it is said quietly, that settlement waits, and they can be sent', async () => {
    await open({ ...BASE_VIEW, owedNotices: 1 });
    const first = screen.place.querySelector<HTMLElement>('.do-first');
    expect(first?.dataset.quiet).toBe('true');
    expect(first?.textContent).toContain('有 1 条脚本结果待上送');
    expect(first?.textContent).toContain('款项不受影响');
    await screen.click('.do-first-ways button');
    expect(screen.askedFor('reversal.retry')).toEqual([{}]);
  });

  it('when the settlement is refused, then the reason is said in words', async () => {
    await open();
    screen.fake.answer('settlement.start', { ok: false, refusal: { code: 'sign-on-first' } });
    await screen.press('Enter');
    await screen.click('dialog .primary');
    expect(screen.place.querySelector('.notice')?.textContent).toContain('请先签到');
  });
});

describe('the settlement', () => {
  it('when it was interrupted and goes on, then it says so and how much is uploaded', async () => {
    await open(CLOSE_SCENES['settle-upload']);
    expect(screen.text()).toContain('上次批上送中断,将继续批上送');
    expect(screen.text()).toContain('已上送 21 笔，共 39 笔');
    expect(screen.place.querySelector('[aria-current=step]')?.textContent).toContain('批上送');
  });

  it('when only the slip is printed again, then nothing is said of an interrupted upload', async () => {
    await open({ ...BASE_VIEW, settlement: sceneSettlement({ step: 'print', resumed: true }) });
    expect(screen.text()).not.toContain('上次批上送中断');
  });

  it('when it stopped, then it says why and Enter goes on with it', async () => {
    await open(CLOSE_SCENES['settle-failed']);
    expect(screen.text()).toContain('通讯超时');
    await screen.press('Enter');
    expect(screen.askedFor('settlement.start')).toEqual([{}]);
  });

  it('when the host disagrees, then its verdict stands beside our totals and a bad slip is told', async () => {
    await open(CLOSE_SCENES['settle-unbalanced']);
    expect([...screen.place.querySelectorAll('.verdict')].map((verdict) => verdict.textContent)).toEqual([
      '对账不平',
      '对账平',
    ]);
    expect(screen.text()).toContain('打印机缺纸');
    expect(screen.text()).toMatch(/.+ 000018内卡主机还没有收到这笔通知 · 已试 2 次/);
    expect(screen.text()).toMatch(/消费 000021内卡没有收到应答，已冲正 · 主机没有应答 · 已试 1 次/);
    await screen.click('.suspect-link');
    expect(screen.screen()).toBe('history');
  });

  it('when the totals slip has printed, then Enter takes the settlement off the screen', async () => {
    await open(CLOSE_SCENES['settle-balanced']);
    expect(screen.place.querySelector('[data-action=print-again]')).toBeNull();
    await screen.press('Enter');
    expect(screen.askedFor('settlement.dismiss')).toEqual([{}]);
  });

  it('when the totals slip failed, then Enter prints it again and only the button gives it up', async () => {
    await open(CLOSE_SCENES['settle-unbalanced']);
    await screen.press('Enter');
    await screen.clickTwice('[data-action=print-again]');
    expect(screen.askedFor('settlement.start')).toEqual([{}, {}]);
    expect(screen.askedFor('settlement.dismiss')).toEqual([]);
    await screen.click('[data-action=give-up-slip]');
    expect(screen.askedFor('settlement.dismiss')).toEqual([{}]);
  });

  it('when one side is in error, then the whole is', async () => {
    await open();
    const settlement = sceneSettlement({});
    const error = { ...settlement.foreign, verdict: 'error' as const };
    const balanced = { ...settlement.domestic, verdict: 'balanced' as const };
    expect(outcomeOf({ ...settlement, domestic: balanced, foreign: error })).toBe('error');
    expect(outcomeOf({ ...settlement, domestic: balanced, foreign: balanced })).toBe('balanced');
  });
});
