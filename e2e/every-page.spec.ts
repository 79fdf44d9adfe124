import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

/** So many pages are opened at most, and of one kind (/pilots/*, /adrs/*) so many: enough to see each sort. */
const pageLimit = 60;
const perKind = 3;

/** Links that do something (sign out, download) rather than show a page. */
const notPages = /^\/(api|sign-in|sign-out)(\/|$)|\.(csv|xml|json|md)$/;

test('every page that can be reached answers, without a console error and clean to axe', async ({ page }) => {
  test.setTimeout(300_000);
  const errors = collectConsoleErrors(page);
  const waiting = ['/'];
  const opened = new Set<string>();
  const ofKind = new Map<string, number>();
  while (waiting.length > 0 && opened.size < pageLimit) {
    const path = waiting.shift() ?? '/';
    const kind = kindOf(path);
    if (opened.has(path) || (ofKind.get(kind) ?? 0) >= perKind) continue;
    opened.add(path);
    ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
    await test.step(path, async () => {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
      await expect(page, path).toHaveTitle(/Pilothouse/);
      await expectAccessible(page);
    });
    waiting.push(...(await linksOf(page)));
  }
  expect(errors).toEqual([]);
  expect(opened.size).toBeGreaterThan(10);
});

/** "/pilots/abc" and "/pilots/def" are pages of one kind; so are an ADR and another, and the runs of two projects. */
function kindOf(path: string): string {
  const parts = path.split('?')[0]?.split('/').filter(Boolean) ?? [];
  if (parts[0] === 'ci' && parts.length > 2)
    return ['tests', 'reports'].includes(parts[1] ?? '') ? `ci ${parts[1]}` : `ci project ${parts[2]}`;
  return parts.length < 2 || parts[0] === 'settings' ? path : `${parts[0]} ${parts.length}`;
}

/** Same-origin pages that this page links to, without fragments. */
async function linksOf(page: Page): Promise<string[]> {
  const origin = new URL(page.url()).origin;
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  return [...new Set(hrefs)]
    .map((href) => new URL(href))
    .filter((url) => url.origin === origin && !notPages.test(url.pathname))
    .map((url) => url.pathname + url.search);
}

for (const path of ['/pilots/none', '/weeks/2026-W54', '/projects/none', '/nowhere']) {
  test(`${path} is said to be missing, with 404`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    // Next sends a bare shell with the 404 of a record and draws the page in the browser.
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}
