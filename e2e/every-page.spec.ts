import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

/** So many pages of a share are opened at most, and of one kind (/pilots/*, /adrs/*) so many: enough to see each sort. */
const pageLimit = 60;
const perKind = 3;

/** Links that do something (sign out, download) rather than show a page. */
const notPages = /^\/(api|sign-in|sign-out)(\/|$)|\.(csv|xml|json|md)$/;

/** The areas that are crawled together; each share begins on the start page, and the first has all that no other names. */
const shares = [[], ['pilots'], ['ci', 'metrics'], ['adrs', 'lessons', 'impact']];

test.describe.configure({ mode: 'parallel' });

for (const share of shares) {
  const name = share.join(', ') || 'the other areas';
  test(`every page of ${name} that can be reached answers, without a console error and clean to axe`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const errors = collectConsoleErrors(page);
    await page.goto('/');
    const waiting = [...(share.length === 0 ? [{ path: '/', from: '/' }] : []), ...(await linksOf(page))];
    const opened = new Set<string>();
    const ofKind = new Map<string, number>();
    while (waiting.length > 0 && opened.size < pageLimit) {
      const { path, from } = waiting.shift() ?? { path: '/', from: '/' };
      const kind = kindOf(path);
      if (shareOf(path) !== share || opened.has(path) || (ofKind.get(kind) ?? 0) >= perKind) continue;
      opened.add(path);
      ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
      await test.step(path, async () => {
        const told = errors.length;
        const response = await page.goto(path);
        if (response?.status() === 404 && (await isLinkedNoMore(page, path, from))) {
          errors.length = told;
          return;
        }
        expect(response?.status(), path).toBe(200);
        await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
        await expect(page, path).toHaveTitle(/Pilothouse/);
        await expectAccessible(page);
      });
      waiting.push(...(await linksOf(page)));
    }
    expect(errors).toEqual([]);
    expect(opened.size).toBeGreaterThan(8);
  });
}

function shareOf(path: string): string[] | undefined {
  const [area = ''] = path.slice(1).split(/[/?]/);
  return shares.find((share) => share.includes(area)) ?? shares[0];
}

/** "/pilots/abc" and "/pilots/def" are pages of one kind; so are an ADR and another, and the runs of two projects. */
function kindOf(path: string): string {
  const parts = path.split('?')[0]?.split('/').filter(Boolean) ?? [];
  if (parts[0] === 'ci' && parts.length > 2)
    return ['tests', 'reports'].includes(parts[1] ?? '') ? `ci ${parts[1]}` : `ci project ${parts[2]}`;
  if (parts[0] === 'estimation' && parts.length > 1)
    return `estimation ${parts[1]} ${parts[2] === 'new' ? 'new' : parts.length}`;
  if (parts[0] === 'weeks' && ['edit', 'revisions'].includes(parts.at(-1) ?? ''))
    return `weeks ${parts.at(-1)} ${parts.length}`;
  return parts.length < 2 || parts[0] === 'settings' ? path : `${parts[0]} ${parts.length}`;
}

/** Whether a journey beside this one took the record away since it was linked to: then no link may be left either. */
async function isLinkedNoMore(page: Page, path: string, from: string): Promise<boolean> {
  await page.goto(from);
  return (await linksOf(page)).every((link) => link.path !== path);
}

/** Same-origin pages that this page links to, without fragments, each with the page that it is linked from. */
async function linksOf(page: Page): Promise<{ path: string; from: string }[]> {
  const { origin, pathname, search } = new URL(page.url());
  const hrefs = await page
    .locator('a[href]')
    // By attribute: a link in a drawing has no text as its href.
    .evaluateAll((links) =>
      links.map((link) => new URL(link.getAttribute('href') ?? '', document.baseURI).href),
    );
  return [...new Set(hrefs)]
    .map((href) => new URL(href))
    .filter((url) => url.origin === origin && !notPages.test(url.pathname))
    .map((url) => ({ path: url.pathname + url.search, from: pathname + search }));
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
