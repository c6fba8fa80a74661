// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { OperatorsScreen } from './operators-screen.tsx';
import { SCENE_STAFF } from './scenes.ts';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(picture = SCENE_STAFF): Promise<void> {
  screen = await mountScreen(<OperatorsScreen />, { view: BASE_VIEW, answers: { 'people.look': picture } });
}
const asked = () => screen.askedFor('people.act');
const choose = (operator: string) => screen.click(`.staff-list [data-operator="${operator}"]`);

it('when the staff is shown, then each has the word that matters now, and lock-outs cannot be overlooked', async () => {
  await open();
  const rows = [...screen.place.querySelectorAll('.staff-row')].map((row) => row.textContent ?? '');
  expect(rows[0]).toContain('当前签到');
  expect(rows[1]).toContain('当班，未交接');
  expect(rows[2]).toMatch(/已锁定至 \d\d:\d\d/);
  expect(rows[3]).toContain('已停用');
  expect(rows[4]).toContain('待改初始密码');
  expect(screen.place.querySelector('.lock-outs')?.textContent).toContain('操作员 02');
  await screen.click('[data-action=noted]');
  expect(asked()).toEqual([{ act: 'note-lock-outs' }]);
});

it('when a cashier is on shift, then disabling is not offered, and it is said why', async () => {
  await open();
  expect(screen.place.querySelector('.staff-pane [data-hand=disable]')).toBeNull();
  expect(screen.text()).toContain('班次没有交接');
});

it('when something is done with somebody, then it is asked once more, and Esc asks nothing of main', async () => {
  await open();
  await choose('02');
  await screen.click('[data-hand=disable]');
  expect(screen.text()).toContain('停用 02 王五？');
  await screen.press('Escape');
  expect(asked()).toEqual([]);
  for (const hand of ['disable', 'reset', 'unlock']) {
    await screen.click(`[data-hand=${hand}]`);
    await screen.click('dialog .primary');
  }
  expect(asked()).toEqual([
    { act: 'disable', operator: '02' },
    { act: 'reset', operator: '02' },
    { act: 'unlock', operator: '02' },
  ]);
});

it('when somebody is added, then the free number stands there and a name is needed', async () => {
  await open();
  await screen.click('[data-action=create]');
  await screen.press('Enter');
  expect(asked()).toEqual([]);
  await screen.type('.staff-form label:nth-child(2) input', '  周八 ');
  await screen.press('Enter');
  expect(asked()).toEqual([{ act: 'create', operator: '05', name: '周八' }]);
  expect(screen.text()).toContain('已增加 05 周八');
});

it('when somebody is renamed, then the number stays', async () => {
  await open();
  await choose('04');
  await screen.click('[data-hand=rename]');
  await screen.type('dialog input', '陈柒');
  await screen.press('Enter');
  expect(asked()).toEqual([{ act: 'rename', operator: '04', name: '陈柒' }]);
});

it('when the list may not be seen, then it says why and can be asked again; Esc leads back to the menu', async () => {
  await open();
  screen.fake.answer('people.look', { ok: false, refusal: { code: 'not-permitted' } });
  await screen.click('[data-action=noted]');
  expect(screen.text()).toContain('现在看不到操作员名单');
  expect(screen.text()).toContain('当前操作员没有这项权限');
  await screen.press('Escape');
  expect(screen.screen()).toBe('menu');
});
