// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { BASE_VIEW } from '../../terminal/scenes.ts';
import { type MountedScreen, mountScreen } from '../history/mounted-screen.tsx';
import { AuditScreen } from './audit-screen.tsx';
import { SCENE_AUDIT } from './scenes.ts';

let screen: MountedScreen;
afterEach(() => screen.unmount());

async function open(): Promise<void> {
  screen = await mountScreen(<AuditScreen />, { view: BASE_VIEW, answers: { 'audit.find': SCENE_AUDIT } });
}
const asked = () => screen.askedFor('audit.find');

it('when events are shown, then each says who, with whose word, what, and from which state to which', async () => {
  await open();
  const rows = [...screen.place.querySelectorAll('.audit-row')].map((row) => row.textContent ?? '');
  expect(rows[0]).toMatch(/操作员 01.*99 授权.*修改设置.*空 → 192\.0\.2\.10:9000/);
  expect(rows[1]).toMatch(/取出现金.*应有现金 ¥338\.20 → ¥238\.20.*原因 存入银行/);
  expect(rows[2]).toMatch(/在收银员屏幕上授权.*授权事项 取出现金/);
  expect(rows[3]).toMatch(/操作员 00.*对象 03.*停用操作员.*否 → 是/);
});

it('when something is looked for, then person, text and scope go together, and one digit is nobody yet', async () => {
  await open();
  await screen.type('[data-field=person]', '0');
  await screen.type('[data-field=person]', '01');
  await screen.type('[data-field=text]', '存入');
  expect(asked()).toEqual([
    { scope: 'acts' },
    { scope: 'acts', operator: '01' },
    { scope: 'acts', operator: '01', text: '存入' },
  ]);
});

it('when a kind and everything is chosen, then the kind is asked for, and forgotten with the scope', async () => {
  await open();
  const choose = (field: string, value: string) =>
    act(async () => {
      const select = screen.place.querySelector<HTMLSelectElement>(`[data-field=${field}]`);
      if (select === null) throw new Error(`no ${field}`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  await choose('kind', 'settings-changed');
  await choose('scope', 'all');
  expect(asked().slice(1)).toEqual([{ scope: 'acts', kind: 'settings-changed' }, { scope: 'all' }]);
});

it('when there is more, then it is asked for from where this page ends, and added below', async () => {
  await open();
  const older = SCENE_AUDIT.events.map((event) => ({ ...event, seq: event.seq - 100 }));
  screen.fake.answer('audit.find', { ok: true, value: { events: older } });
  await screen.click('[data-action=earlier]');
  expect(asked().at(-1)).toEqual({ scope: 'acts', before: 455 });
  expect(screen.place.querySelectorAll('.audit-row')).toHaveLength(8);
  expect(screen.place.querySelector('[data-action=earlier]')).toBeNull();
});

it('when it is copied out, then the file is named, with how much is in it', async () => {
  await open();
  screen.fake.answer('audit.find', {
    ok: true,
    value: { ...SCENE_AUDIT, copy: { file: '/data/audit.csv', events: 482 } },
  });
  await screen.click('[data-copy=csv]');
  expect(asked().at(-1)).toEqual({ scope: 'acts', copyAs: 'csv' });
  expect(screen.text()).toContain('已导出 482 条：/data/audit.csv');
});

it('when nothing is found or nothing may be seen, then it says so', async () => {
  screen = await mountScreen(<AuditScreen />, { view: BASE_VIEW, answers: { 'audit.find': { events: [] } } });
  expect(screen.text()).toContain('没有找到记录');
  screen.fake.answer('audit.find', { ok: false, refusal: { code: 'not-permitted' } });
  await screen.type('[data-field=text]', 'x');
  expect(screen.text()).toContain('当前操作员没有这项权限');
  await screen.press('Escape');
  expect(screen.screen()).toBe('menu');
});
