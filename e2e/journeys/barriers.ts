/** What keeps somebody out of a screen, as axe-core finds it. photographs.ts asks for it on each screen. */
import axe from 'axe-core';
import type { Page } from 'playwright';

declare global {
  interface Window {
    axe?: Pick<typeof axe, 'run'>;
  }
}

/**
 * The serious and critical findings on what the page shows, each as rule and place. The checker is handed to a page once and stays
 * there: handing it over takes longer than a check. `except` is a part of the page that another check has looked at; contrast, which
 * takes most of the time, may be left to others.
 */
export async function barriersOn(
  page: Page,
  { except, contrast = true }: { readonly except?: string | undefined; readonly contrast?: boolean } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async ([exclude, enabled]) => {
      if (window.axe === undefined) throw new Error('the checker is not in the page');
      const context = exclude === undefined ? document : { exclude: [exclude] };
      const rules = { 'color-contrast': { enabled } };
      return (await window.axe.run(context, { resultTypes: ['violations'], rules })).violations;
    },
    [except, contrast] as const,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`));
}
