import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { forecastWorld } from './support/run-forecast-world';
import { expect, test } from './support/signed-in';

// The repository of that world is none that GitHub knows: read with all others, it would be what needs a look here.
test.beforeAll(() => forecastWorld('clear').then(() => undefined));

test('connect a repository, sync it, watch it, read one stream again, and scrape what it cost', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/settings/repositories');
  await page.getByLabel('Repository', { exact: true }).fill('harbour/no-such');
  await page.getByLabel('Project', { exact: true }).fill('harbour-sync');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('GitHub does not know harbour/no-such.')).toBeVisible();

  await page.getByLabel('Repository', { exact: true }).fill('harbour/beacon');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Connected. Open sync to read it now.')).toBeVisible();

  await page.goto('/sync');
  const main = page.getByRole('main');
  await expect(main.getByRole('status').first()).toContainText('never read completely');
  await page.getByRole('button', { name: 'Sync now', exact: true }).click();

  const streams = page.getByRole('table', { name: 'Streams of harbour/beacon' });
  const rowOf = (name: RegExp) => streams.getByRole('row', { name });
  // A worker reads it; the page shows it by itself.
  await expect(rowOf(/^Issues/)).toContainText('Read', { timeout: 60_000 });
  await expect(rowOf(/^Decision and lesson files/)).toContainText('Read', { timeout: 60_000 });
  await expect(main.getByRole('status').first()).not.toContainText('never read completely');
  await expectAccessible(page);

  const wide = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 800 });
  const issues = page
    .getByRole('list', { name: 'Streams of harbour/beacon' })
    .getByRole('listitem')
    .filter({ hasText: /^›Issues/ });
  await expect(issues.locator('summary')).toContainText('Read');
  await expect(issues.getByText('Requests, last / all')).toBeHidden();
  await issues.locator('summary').click();
  await expect(issues.getByText('Requests, last / all')).toBeVisible();
  await page.setViewportSize(wide ?? { width: 1280, height: 800 });

  // The rows of the page come anew by themselves; what somebody chose and where they stand stays.
  const choice = page.getByLabel('Read of harbour/beacon');
  await choice.selectOption('issues');
  await choice.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Read in full again of harbour/beacon' })).toBeFocused();
  await page.keyboard.press('Enter');
  const newest = page.getByRole('table', { name: 'Newest sync runs' }).getByRole('row').nth(1);
  await expect(newest).toContainText('harbour/beacon');
  await expect(newest).toContainText('issues, in full');
  await expect(newest).toContainText('Complete', { timeout: 60_000 });

  const metrics = await page.request.get('/api/metrics');
  expect(metrics.headers()['content-type']).toContain('text/plain');
  expect(await metrics.text()).toMatch(
    /^pilothouse_sync_requests_total\{project="harbour-sync",repository="harbour\/beacon",stream="issues"\} [1-9]/m,
  );
  expect(errors).toEqual([]);
});

test('sync can be asked for with JavaScript off', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: process.env.OWNER_STATE,
    baseURL,
  });
  const page = await context.newPage();
  await page.goto('/sync');
  // By when it was asked for: the table shows so many of the newest and then grows no more.
  const runs = page.getByRole('table', { name: 'Newest sync runs' }).getByRole('row');
  const asked = runs.nth(1).locator('time').first();
  const before = (await asked.getAttribute('datetime')) ?? '';
  await page.getByRole('button', { name: 'Read in full again', exact: true }).click();
  await expect(asked).not.toHaveAttribute('datetime', before, { timeout: 60_000 });
  await expect(runs.nth(1)).toContainText('in full');
  await context.close();
});
