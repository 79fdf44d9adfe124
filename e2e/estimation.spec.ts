import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

test('buffers: the sample’s own rules covered 1 of 3; a rule of the portal counts before the claim, and goes again', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/estimation');
  await page.getByLabel('Project').selectOption({ label: 'Sign-in (sample)' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText(/that claim these rules, they covered 1 of 3\./)).toBeVisible();
  const rules = page.getByRole('table', { name: /Rules of thumb beside observed/ });
  const integration = rules.getByRole('row', { name: /^Integration/ });
  await expect(integration).toContainText('Not enough data');
  await expect(integration).toContainText('claim');
  const parts = page.getByRole('table', { name: /Estimates, buffers and actuals/ });
  await expect(parts.getByRole('row', { name: /Container images/ })).toContainText('4.8');

  await page.getByRole('link', { name: 'Add a rule' }).click();
  await page.getByLabel('Project').selectOption({ label: 'Sign-in (sample)' });
  await page.getByLabel('Kind of work').fill('Integration');
  await page.getByLabel(/^Add, percent/).fill('60');
  await page.getByLabel(/^Up to/).fill('20');
  await page.getByRole('button', { name: 'Add the rule' }).click();
  await expect(page.getByText('Not below the low end.')).toBeVisible();
  await page.getByLabel(/^Up to/).fill('');
  await page.getByRole('button', { name: 'Add the rule' }).click();
  await expect(integration).toContainText('not in force');
  await expectAccessible(page);

  await integration.getByRole('link', { name: '+60%' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove the rule' }).click();
  await expect(integration).not.toContainText('not in force');
  expect(errors).toEqual([]);
});

test('estimate against actual and calibration: drawn without a script, with their tables and what is missing', async ({
  browser,
}) => {
  const context = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    storageState: process.env.OWNER_STATE,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto('/estimation/actuals');
  await expect(page.getByRole('img', { name: /^Estimate against actual/ })).toBeVisible();
  await expect(page.getByText(/tasks took no longer than estimated/)).toBeVisible();
  await page.getByRole('link', { name: 'Show every point in a table' }).click();
  await expect(page.getByRole('table', { name: /Bare estimate and actual/ })).toBeVisible();
  // Computed by a sweep a few seconds after the start.
  await expect(async () => {
    await page.goto('/estimation/calibration');
    await expect(
      page.getByText(/^(Not enough data: \d+ forecasts|Forecasts hold|Not all levels)/),
    ).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await context.close();
});
