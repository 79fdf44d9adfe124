import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with what axe found and where, one line a finding. */
export async function expectAccessible(page: Page): Promise<void> {
  // An action that draws the page anew takes the title away for a moment.
  await expect(page).toHaveTitle(/./);
  // How large a target is and how far from the next hangs on the font, and a page is shown before its own has come.
  await page.evaluate(() => document.fonts.ready);
  // In the page itself and without its list of what is well: in a page of its own it takes twice as long, for frames of
  // other origins, and no page has frames.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await axe.withTags(tags).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`),
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}
