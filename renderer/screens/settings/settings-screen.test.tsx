// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { SCENE_SETTINGS } from './scenes.ts';
import { SettingsScreen } from './settings-screen.tsx';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(paymentsInBatch = 0): Promise<void> {
  screen = await mountScreen(<SettingsScreen />, {
    view: { ...BASE_VIEW, terminal: { ...BASE_VIEW.terminal, paymentsInBatch } },
    answers: { 'settings.read': SCENE_SETTINGS },
  });
}
const field = (setting: string): string => `[data-setting=${setting}] input`;
const saveButton = (): HTMLButtonElement | null => screen.place.querySelector('.save-bar .primary');

describe('settings', () => {
  it('when something is searched for, then only settings that speak of it are left, in either language', async () => {
    await open();
    await screen.type('.settings-head input', 'timeout');
    expect(screen.place.querySelectorAll('.setting-line')).toHaveLength(1);
    await screen.type('.settings-head input', '音量');
    expect(
      [...screen.place.querySelectorAll<HTMLElement>('.setting-line')].map((line) => line.dataset.setting),
    ).toEqual(['soundVolume', 'voiceVolume']);
    await screen.type('.settings-head input', '没有这样的词');
    expect(screen.text()).toContain('没有这样的设置');
  });

  it('when a value is not allowed, then it says why and nothing can be saved', async () => {
    await open();
    await screen.type(field('responseTimeoutS'), '5');
    expect(screen.place.querySelector('[data-setting=responseTimeoutS] .setting-fault')?.textContent).toBe(
      '应在 20–90 之间。',
    );
    expect(saveButton()?.disabled).toBe(true);
    expect(screen.askedFor('settings.change')).toEqual([]);
  });

  it('when a guarded setting is saved, then the administrator is asked and goes with what changed', async () => {
    await open();
    await screen.type(field('hostAddress'), '10.1.2.3:5000');
    await screen.type(field('responseTimeoutS'), '45');
    await screen.click('.save-bar .primary');
    expect(screen.askedFor('settings.change')).toEqual([]);
    await screen.type('dialog input[type=password]', '12345678');
    await screen.click('dialog button[type=submit]');
    expect(screen.askedFor('settings.change')).toEqual([
      {
        administrator: { operator: '99', password: '12345678' },
        changes: { hostAddress: '10.1.2.3:5000', responseTimeoutS: 45 },
      },
    ]);
    expect(screen.place.querySelector('dialog')).toBeNull();
  });

  it('when the batch is not empty after all, then the refusal is explained beside the password', async () => {
    await open();
    screen.fake.answer('settings.change', { ok: false, refusal: { code: 'batch-not-empty' } });
    await screen.type(field('terminalId'), '87654321');
    await screen.click('.save-bar .primary');
    await screen.type('dialog input[type=password]', '12345678');
    await screen.click('dialog button[type=submit]');
    expect(screen.place.querySelector('dialog')?.textContent).toContain('本批次还有交易');
  });

  it('when the batch holds payments, then terminal, merchant number and host stand still and say why, and the way out stays open', async () => {
    await open(3);
    expect(screen.place.querySelector<HTMLInputElement>(field('terminalId'))?.disabled).toBe(true);
    expect(screen.place.querySelector('[data-setting=merchantId]')?.textContent).toContain('本批次还有 3 笔交易');
    expect(screen.place.querySelector<HTMLInputElement>(field('hostAddress'))?.disabled).toBe(true);
    expect(screen.place.querySelector<HTMLInputElement>(field('hostBackupAddress'))?.disabled).toBe(false);
  });

  it('when colours are chosen, then they change at once and without the administrator', async () => {
    await open();
    await screen.click('[data-setting=scheme] label:nth-child(3) input');
    expect(screen.askedFor('settings.change')).toEqual([{ changes: { scheme: 'dark' } }]);
  });

  it('when a value is typed back, then nothing is left to save', async () => {
    await open();
    await screen.type(field('merchantName'), '别的店');
    expect(saveButton()).not.toBeNull();
    await screen.type(field('merchantName'), '演示商店');
    expect(saveButton()).toBeNull();
  });

  it('when the mail password is entered, then it goes in with the administrator’s word and nothing of it comes back', async () => {
    await open();
    await screen.click('[data-action=mail-keep]');
    await screen.type('[data-field=mail-password]', 'Needle-7Qx');
    await screen.type('dialog form input[type=password]', '12345678');
    await screen.click('dialog button[type=submit]');
    expect(screen.askedFor('settings.change')).toEqual([
      {
        administrator: { operator: '99', password: '12345678' },
        changes: {},
        mail: { do: 'keep', password: 'Needle-7Qx' },
      },
    ]);
    expect(screen.place.querySelector('dialog')).toBeNull();
    expect(screen.place.innerHTML).not.toContain('Needle-7Qx');
    expect(screen.text()).toContain('已保存密码');
  });
});
