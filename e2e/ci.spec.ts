import { expectAccessible } from './support/axe';
import { expect, test } from './support/signed-in';

test('from all projects to the runs behind a figure', async ({ page }) => {
  await page.goto('/ci');
  await expect(page.getByRole('heading', { level: 1, name: 'CI' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Window' }).getByRole('link', { name: '90 days' }).click();
  await expect(page).toHaveURL(/days=90/);
  await expectAccessible(page);
  // By its name: which project stands first is up to the journeys beside this one.
  await page.getByRole('table').getByRole('link', { name: 'Sign-in (sample)' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^CI of / })).toBeVisible();
  for (const name of ['Duration', 'Success', 'Red periods', 'Delivery', 'Security alerts'])
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /^All .* runs$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Runs of / })).toBeVisible();
  await page.getByLabel('Result').selectOption('failed');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/outcome=failed/);
  await expectAccessible(page);
});
