import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

test('a pilot is made, given a criterion and a rule, and turns from undecidable to go as somebody vouches', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  const title = `Journey ${Date.now()}`;
  await page.goto('/pilots');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'New pilot' }).click();
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.getByLabel(/First day/).fill('2026-11-08');
  await page.getByLabel(/Last day/).fill('2026-11-02');
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByText('The pilot ends before it starts.')).toBeVisible();
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title);
  await expectAccessible(page);

  await page.getByLabel(/Last day/).fill('2026-11-14');
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Not decidable: no criteria are written.')).toBeVisible();

  const parts = page.getByRole('navigation', { name: 'Parts of the pilot' });
  await parts.getByRole('link', { name: 'Criteria' }).click();
  await page.getByRole('link', { name: 'Write a criterion' }).click();
  await page.getByLabel('Criterion', { exact: true }).fill('Both teams want to keep it');
  await page.getByLabel('What would settle it').selectOption('Words only: nothing can check it yet');
  await page.getByRole('button', { name: 'Write it' }).click();
  await expect(page.getByText('Not decidable yet: 1 of 1 go criterion has no evidence.')).toBeVisible();

  await page.getByRole('link', { name: /^Give it a rule/ }).click();
  await page.getByRole('button', { name: 'Save the criterion' }).click();
  await expect(page.getByText('Somebody vouches for it by name')).toBeVisible();

  await page.getByRole('link', { name: /^Vouch/ }).click();
  await page.getByLabel('How you know').fill('Asked both leads today');
  await page.getByRole('button', { name: 'Vouch in my name' }).click();
  await expect(page.getByText(/^Go: the go criterion is met/)).toBeVisible();
  await expect(page.getByText('“Asked both leads today”')).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('an empty number is refused beside its field and never becomes 0', async ({ page }) => {
  await page.goto('/pilots/new');
  await page.getByLabel('Title', { exact: true }).fill(`Rules ${Date.now()}`);
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  const parts = page.getByRole('navigation', { name: 'Parts of the pilot' });
  await parts.getByRole('link', { name: 'Criteria' }).click();
  await page.getByRole('link', { name: 'Write a criterion' }).click();
  await page.getByLabel('Criterion', { exact: true }).fill('No critical issue is open');
  await page.getByLabel('What would settle it').selectOption('GitHub issues, counted');
  const count = page.getByLabel('Issues', { exact: true });
  await count.fill('');
  await page.getByRole('button', { name: 'Write it' }).click();
  await expect(count).toHaveAttribute('aria-invalid', 'true');
  await expect(count).toHaveValue('');
  await expect(page.getByText('No go criterion is written.', { exact: false })).toBeVisible();
});

test('the page of a pilot can be read without JavaScript, at 360 px, and nothing overflows', async ({
  browser,
  page,
}) => {
  await page.goto('/pilots');
  // By its name: which pilot stands first is up to the journeys beside this one.
  const sample = page.getByRole('table').getByRole('link', { name: /one authentication library/ });
  await sample.first().click();
  await expect(page).toHaveURL(/\/pilots\/[^/]+$/);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(page.url());
  await expect(plain.getByRole('heading', { level: 2, name: /^Go: all must be met/ })).toBeVisible();
  await expect(plain.getByText(/criteria have evidence/)).toBeVisible();
  await context.close();

  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
