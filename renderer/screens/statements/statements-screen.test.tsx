// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { StatementPicture } from '../../../preload/contract/contract.ts';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import type { OpenWith } from '../navigation.tsx';
import { SCENE_DIFFERENCE, SCENE_STATEMENTS, SCENE_STORY } from './scenes.ts';
import { StatementsScreen } from './statements-screen.tsx';

let screen: MountedScreen;
const open = async (change: Partial<StatementPicture> = {}, openWith: OpenWith = {}): Promise<void> => {
  screen = await mountScreen(<StatementsScreen />, {
    view: BASE_VIEW,
    openWith,
    answers: { 'statement.look': { ...SCENE_STATEMENTS, ...change }, 'statement.act': {} },
  });
};

describe('the reconciliation', () => {
  afterEach(() => screen.unmount());

  it('when it is opened, then what is loaded and the open differences stand there, and what agrees is counted only', async () => {
    await open();
    expect(screen.askedFor('statement.look')).toEqual([{ stage: 'open' }]);
    expect(screen.text()).toContain('statement-1105.csv');
    expect(screen.text()).toContain('另有 15 笔相符');
    expect(screen.text()).toMatch(
      /本店已冲正，对方已入账 · 并且：手续费不符2030\/11\/05 · 尾号 0014本店 ¥0\.00对账单 ¥123\.45建议：退款给持卡人/,
    );
    expect(screen.text()).toContain('选择一笔差异');
  });

  it('when it was opened by a figure of the desk, then that state stands there, and Esc leads back', async () => {
    await open({}, { difference: 'only-here', back: { screen: 'desk', openWith: {} } });
    expect(screen.askedFor('statement.look')).toEqual([{ stage: 'open', state: 'only-here' }]);
    await screen.press('Escape');
    expect(screen.screen()).toBe('desk');
  });

  it('when a difference is chosen, then it is told why, in the order of time, and its payment is one press away', async () => {
    await open({ chosen: SCENE_STORY });
    await screen.click('.queue-row');
    expect(screen.askedFor('statement.look').at(-1)).toEqual({
      stage: 'open',
      chosen: SCENE_DIFFERENCE.difference,
    });
    const text = screen.text();
    expect(text).toMatch(/没有收到主机应答，结果未知.*冲正已发送 3 次，主机没有确认/);
    expect(text).toContain('结算时主机认为批次 7 对账不平');
    expect(text).toContain('第 4 行 · 消费 ¥123.45 · 尾号 0014');
    await screen.click('.pane-facts .button');
    expect(screen.screen()).toBe('history');
  });

  it('when something was written and it is to be closed, then that is kept before anybody signs', async () => {
    await open({ chosen: SCENE_STORY });
    await screen.type('[data-field=evidence]', '答复 17');
    await screen.click('[data-action=close]');
    expect(screen.askedFor('statement.act')).toEqual([
      { act: 'work', difference: SCENE_DIFFERENCE.difference, evidence: '答复 17' },
    ]);
    expect(screen.place.querySelector('dialog')?.textContent).toContain('关闭这笔差异');
  });

  it('when it is pressed twice, then what was written is kept once', async () => {
    await open({ chosen: SCENE_STORY });
    await screen.type('[data-field=note]', '已电话询问两次');
    await screen.clickTwice('[data-action=save]');
    expect(screen.askedFor('statement.act')).toHaveLength(1);
  });

  it('when what was written is not kept, then nobody is asked to sign', async () => {
    await open({ chosen: SCENE_STORY });
    screen.fake.answer('statement.act', { ok: false, refusal: { code: 'card-number-typed' } });
    await screen.type('[data-field=note]', '卡号');
    await screen.click('[data-action=close]');
    expect(screen.place.querySelector('dialog')).toBeNull();
    expect(screen.text()).toContain('银行卡号');
  });

  it('when it is closed, then who signed stands there and it can only be opened again', async () => {
    const row = { ...SCENE_DIFFERENCE, stage: 'closed' } as const;
    await open({ chosen: { ...SCENE_STORY, row, action: 'refund', closed: { by: '99', atMs: 0 } } });
    expect(screen.text()).toContain('由操作员 99 于 1970/01/01 08:00:00 签字关闭');
    expect(screen.place.querySelector('[data-action=save]')).toBeNull();
    await screen.click('[data-action=reopen]');
    expect(screen.askedFor('statement.act')).toEqual([{ act: 'reopen', difference: SCENE_DIFFERENCE.difference }]);
  });

  it('when a file is larger than is taken, then it is said without a byte of it being read', async () => {
    await open();
    await screen.click('[data-action=load]');
    const input = screen.place.querySelector<HTMLInputElement>('dialog input[type=file]');
    if (input === null) throw new Error('there is no file to choose');
    const huge = new File([new Uint8Array(2_000)], 'huge.csv');
    Object.defineProperty(input, 'files', { value: [huge] });
    await act(async () => {
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(screen.text()).toContain('文件太大');
    expect(screen.place.querySelector<HTMLButtonElement>('[data-action=take]')?.disabled).toBe(true);
    expect(screen.askedFor('statement.act')).toEqual([]);
  });

  it('when an import is taken back, then it is asked for once more', async () => {
    await open();
    await screen.click('[data-undo="3"]');
    expect(screen.askedFor('statement.act')).toEqual([]);
    await screen.click('dialog .primary');
    expect(screen.askedFor('statement.act')).toEqual([{ act: 'undo', number: 3 }]);
  });

  it('when nobody may see it, then it says why', async () => {
    await open();
    screen.fake.answer('statement.look', { ok: false, refusal: { code: 'not-permitted' } });
    await screen.click('[data-stage=all]');
    expect(screen.text()).toContain('现在看不到对账');
  });
});
