import { untilAnswered } from './support/alive';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

test('the portfolio says the week first, then what needs attention, and leads to a pilot', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Portfolio' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Needs attention', 'Pilots', 'Projects']);
  const pilots = page.getByRole('table', { name: /Pilots with verdict/ });
  await pilots.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/pilots\//);
});

test('Ctrl-K finds a page by name and a record by its words, with the keyboard alone', async ({ page }) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Find or do anything' });
  // Until the page's script has begun, the browser keeps the key to itself.
  await untilAnswered(() => page.keyboard.press('Control+k'), box);
  await expect(box).toBeFocused();
  await expectAccessible(page);
  await box.fill('lessons');
  await expect(page.getByRole('option').first()).toHaveText(/Lessons/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lessons$/);

  await page.keyboard.press('Control+k');
  await expect(box).toBeFocused();
  await page.keyboard.type('zzzz nothing of the kind');
  await expect(page.getByRole('option').last()).toHaveText(/^Search for “zzzz nothing of the kind”/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(errors).toEqual([]);
});

test('Enter pressed before the records are found opens one of the words that were typed last', async ({
  page,
}) => {
  let letIn = () => {};
  const pressed = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route('**/api/v1/search?q=preview*', async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Find or do anything' });
  await untilAnswered(() => page.keyboard.press('Control+k'), box);
  await box.fill('authentication library');
  await expect(page.getByRole('option').first()).toHaveText(/^(?!Log:).*authentication library/i);
  await box.fill('preview environments');
  await box.press('Enter');
  letIn();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/preview environments/i);
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
  await page.getByRole('table').getByRole('link', { name: 'Sign-in (sample)' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-in (sample)' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Repositories' })).toBeVisible();
  await expectAccessible(page);
});
