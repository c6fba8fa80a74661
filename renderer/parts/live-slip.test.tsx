// @vitest-environment happy-dom
/** The live slip draws every character in its own cell. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { scenePaper } from '../terminal/scenes.ts';
import { LiveSlip } from './live-slip.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

it('when a slip is drawn, then each character has a place of its own and the words can be read aloud', async () => {
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () => root.render(<LiveSlip paper={scenePaper({ card: true, approved: true })} label="slip" />));
  const runs = [...place.querySelectorAll('svg .slip-cells text')];
  expect(runs.length).toBeGreaterThan(20);
  for (const run of runs) {
    expect(run.getAttribute('x')?.split(' ')).toHaveLength([...(run.textContent ?? '')].length);
  }
  expect(place.querySelector('.slip-text')?.textContent).toContain('622500******0014 /S');
  await act(async () => root.unmount());
});
