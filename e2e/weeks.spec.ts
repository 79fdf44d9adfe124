import { expectAccessible } from './support/axe';
import { expect, test } from './support/signed-in';

test('a week opens with prose, shows pilots and records, and says what it could not see', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'This week' }).click();
  await expect(page).toHaveURL(/\/weeks\/\d{4}-W\d{2}$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Week \d+$/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Projects and pilots' })).toBeVisible();
  await expect(page.getByRole('table', { name: /health, verdict, evidence/ })).toBeVisible();
  await expectAccessible(page);
});

test('a project of the week leads to all its facts, and each fact to the records that it rests on', async ({
  page,
}) => {
  await page.goto('/weeks');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/weeks\/\d{4}-W\d{2}$/);
  await page
    .getByRole('table')
    .getByRole('rowheader')
    .getByRole('link', { name: 'Sign-in (sample)' })
    .click();
  await expect(page).toHaveURL(/\/weeks\/\d{4}-W\d{2}\/sample-sign-in$/);
  await expect(page.getByRole('heading', { level: 2 })).toContainText([
    'Moved',
    'Measured',
    'Evidence',
    'Decided and learned',
    'CI and blind spots',
  ]);
  const rests = page.getByText(/^(Rests on \d+ records?|What it rests on)$/).first();
  await rests.press('Enter');
  await expect(rests.locator('xpath=..')).toHaveAttribute('open', '');
  await expectAccessible(page);
});

test('weeks lead back and forth, and not beyond the one that runs', async ({ page }) => {
  await page.goto('/weeks');
  const standing = /^(Computed only|Draft begun|Published|Published, changed since)$/;
  await expect(page.getByRole('table').getByText(standing).first()).toBeVisible();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/weeks\/\d{4}-W\d{2}$/);
  const current = page.url();
  await expect(page.getByRole('link', { name: 'week after' })).toHaveCount(0);
  await expect(page.getByText(standing)).toHaveCount(1);
  await page.getByRole('link', { name: 'Week before' }).click();
  await page.getByRole('link', { name: 'week after' }).click();
  await expect(page).toHaveURL(current);
});

test('printed, a week is only its text: no navigation, no buttons', async ({ page }) => {
  await page.goto('/weeks');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/weeks\/\d{4}-W\d{2}$/);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe('rgb(255, 255, 255)');
});

for (const [path, says] of [
  ['/weeks/2026-W54', /^2026 has the weeks 1 to 53; there is no week 54\. This week is/],
  ['/weeks/2026-W00', /there is no week 0\./],
  ['/weeks/9998-W10', /^9998-W10 \(.+\) has not begun: nothing can be known of it yet\./],
] as const)
  test(`${path} says why there is no such page, and leads to this week`, async ({ page }) => {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByText(says)).toBeVisible();
    await page.getByRole('link', { name: /^Open \d{4}-W\d{2}$/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Week \d+$/ })).toBeVisible();
  });

test('a week of a project that is not here says so, and leads to all projects of the week', async ({
  page,
}) => {
  expect((await page.goto('/weeks/2026-W02/nowhere'))?.status()).toBe(404);
  await expect(page.getByText('There is no project “nowhere” here')).toBeVisible();
  await page.getByRole('link', { name: 'All projects of this week' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Week 2' })).toBeVisible();
});
