/** What a page must be for everybody: WCAG 2.1 A and AA as far as a machine can tell, and no wider than its window. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })`;

/** Each violation in a line with the first places of it. The page's context has to bypass its security policy. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.addScriptTag({ content: axe.source });
  const { violations, passes } = await page.evaluate<AxeResults>(RUN);
  if (passes.length === 0) throw new Error('axe has looked at nothing');
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`);
    return [`${id}: ${help}`, ...places].join('\n');
  });
}

/** By how many pixels the page itself scrolls sideways. */
export function excessWidth(page: Page): Promise<number> {
  return page.evaluate<number>('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');
}
