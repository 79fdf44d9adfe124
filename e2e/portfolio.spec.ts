import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

test('the portfolio says the week first, then what needs attention, and leads to a pilot', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Portfolio' })).toBeVisible();
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
  expect(headings).toEqual(['Needs attention', 'Pilots', 'Projects']);
  const pilots = page.getByRole('table', { name: /Pilots with verdict/ });
  await pilots.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/pilots\//);
});

test('Ctrl-K finds a page by name and a record by its words, with the keyboard alone', async ({ page }) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Find or do anything' });
  // Until the page's script has begun, the browser keeps the key to itself.
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(box).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(page);
  await box.fill('lessons');
  await expect(page.getByRole('option').first()).toHaveText(/Lessons/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lessons$/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzzz nothing of the kind');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(errors).toEqual([]);
});

test('on a narrow screen the menu opens, leads on and closes, and nothing overflows', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByText('Menu', { exact: true }).click();
  const menu = page.getByRole('navigation', { name: 'Menu' });
  await expect(menu).toBeVisible();
  await expectAccessible(page);
  await menu.getByRole('link', { name: 'Projects' }).click();
  await expect(page).toHaveURL(/\/projects$/);
  await expect(menu).toBeHidden();
});

test('the first Tab leads to the content, past the navigation', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a project page answers first and shows where its records come from', async ({ page }) => {
  await page.goto('/projects');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Repositories' })).toBeVisible();
  await expectAccessible(page);
});
