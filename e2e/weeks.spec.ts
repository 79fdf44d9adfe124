import { expectAccessible } from './support/axe';
import { expect, test } from './support/signed-in';

test('a week opens with prose, shows pilots and records, and says what it could not see', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'This week' }).click();
  await expect(page).toHaveURL(/\/weeks\/\d{4}-W\d{2}$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Week \d+$/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Pilots',
    'Decided, recorded, learned',
    'All figures of the week',
    'What this page could not see',
  ]);
  await expectAccessible(page);
});

test('weeks lead back and forth, and not beyond the one that runs', async ({ page }) => {
  await page.goto('/weeks');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/weeks\/\d{4}-W\d{2}$/);
  const current = page.url();
  await expect(page.getByRole('link', { name: 'week after' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Week before' }).click();
  await page.getByRole('link', { name: 'week after' }).click();
  await expect(page).toHaveURL(current);
});

test('printed, a week is only its text: no navigation, no buttons', async ({ page }) => {
  await page.goto('/weeks');
  await page.getByRole('table').getByRole('link').first().click();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe('rgb(255, 255, 255)');
});
