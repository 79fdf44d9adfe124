import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

test('connect a repository, sync it, and see what was read', async ({ page }) => {
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
  await page.getByRole('button', { name: 'Sync now' }).click();
  const issues = page
    .getByRole('table', { name: 'Streams of harbour/beacon' })
    .getByRole('row', { name: /^Issues/ });
  await expect(issues).toContainText('Read');
  await expect(issues).toContainText('1');
  await expect(page.getByRole('main').getByRole('status').first()).toContainText('read');
  await expectAccessible(page);
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
  const runs = page.getByRole('table', { name: 'Newest sync runs' }).getByRole('row');
  const before = await runs.count();
  await page.getByRole('button', { name: 'Read everything again' }).click();
  await expect
    .poll(async () => {
      await page.goto('/sync');
      return runs.count();
    })
    .toBeGreaterThan(before);
  await context.close();
});
