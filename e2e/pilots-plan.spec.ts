import type { Page } from '@playwright/test';
import { untilAnswered } from './support/alive';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

/** An ISO day so many days from now. */
const day = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);

async function newPilot(page: Page, title: string): Promise<string> {
  await page.goto('/pilots/new');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel(/First day/).fill(day(-2));
  await page.getByLabel(/Last day/).fill(day(4));
  await page.getByRole('button', { name: /^Make/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function addItem(page: Page, title: string, on: number): Promise<void> {
  await page.getByLabel('What is to be done').fill(title);
  await page.getByLabel(/Day of the pilot/).fill(String(on));
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('button', { name: `Move or change “${title}”` })).toBeVisible();
}

test('a plan is typed, moved by keys, done by a click, and logged by Ctrl-K without leaving the page', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  const title = `Plan ${Date.now()}`;
  const path = await newPilot(page, title);
  await page.goto(`${path}/plan`);
  await expect(page.getByText('No plan is written yet', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await addItem(page, 'Switch the cache on', 1);
  await addItem(page, 'Measure builds', 2);
  await addItem(page, 'Write the report', 5);
  await expect(page.getByText('Day 3 of 7: 0 of 3 done, 2 slipped.', { exact: true })).toBeVisible();

  const handle = page.getByRole('button', { name: 'Move or change “Measure builds”' });
  await handle.focus();
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByText(/“Measure builds” is on day 3, .*, 1 of 1\./)).toBeAttached();
  await expect(handle).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByText(/“Measure builds” is on day 5, .*, 1 of 2\./)).toBeAttached();
  await expect(page.getByText('Day 3 of 7: 0 of 3 done, 1 slipped.', { exact: true })).toBeVisible();
  await expect(handle).toBeFocused();

  await page
    .getByRole('group', { name: 'State of “Switch the cache on”' })
    .getByRole('button', { name: 'Done' })
    .click();
  await expect(page.getByText('Day 3 of 7: 1 of 3 done.', { exact: true })).toBeVisible();
  await page.goto(`${path}/plan`);
  await expect(page.locator('#day-5').getByText('Measure builds')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Burn-up/ })).toBeVisible();
  await expectAccessible(page);

  const finder = page.getByRole('combobox', { name: 'Find or do anything' });
  await untilAnswered(() => page.keyboard.press('Control+k'), finder);
  await finder.fill('log: The cache is *warm*');
  await page.getByRole('option', { name: new RegExp(title) }).click();
  await expect(page.getByLabel('What happened')).toHaveValue('The cache is *warm*');
  await page.getByRole('dialog').getByLabel('Day').fill('2031-01-01');
  await page.getByRole('dialog').getByLabel('Day').press('Control+Enter');
  await expect(page.getByText(/That day has not come yet/)).toBeVisible();
  await expect(page.getByLabel('What happened')).toHaveValue('The cache is *warm*');
  await page.getByRole('dialog').getByLabel('Day').fill('');
  await page.getByLabel('What happened').press('Control+Enter');
  await expect(page.getByText(`Logged in ${title}.`)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${path}/plan$`));
  await page.getByRole('link', { name: 'Read it' }).click();
  await expect(page.getByText('The cache is warm')).toBeVisible();
  await expect(page.getByText(/^1 entry on 1 of 3 days; the last is of today/)).toBeVisible();
  await expect(page.locator('dt', { hasText: 'Plan items done' })).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('the plan can be changed and the log written without a script, at 360 px', async ({ browser, page }) => {
  const path = await newPilot(page, `Plain ${Date.now()}`);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: new URL(page.url()).origin,
    viewport: { width: 360, height: 740 },
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(`${path}/plan?add=2`);
  await plain.getByLabel('What is to be done').fill('Typed without a script');
  await plain.getByRole('button', { name: 'Add it' }).click();
  await expect(plain.getByRole('listitem').filter({ hasText: 'Typed without a script' })).toBeVisible();
  await plain.getByRole('link', { name: 'Edit “Typed without a script”' }).click();
  await plain.getByLabel('State', { exact: true }).selectOption('done');
  await plain.getByRole('button', { name: 'Save' }).click();
  // Leaving while it is on its way would end it.
  await expect(plain.getByText('Day 3 of 7: 1 of 1 done.', { exact: true })).toBeVisible();
  await plain.goto(`${path}/plan`);
  await expect(plain.getByText('Day 3 of 7: 1 of 1 done.', { exact: true })).toBeVisible();
  await plain.goto(`${path}/log`);
  await plain.getByLabel('What happened').fill('Also without a script');
  await plain.getByRole('button', { name: 'Add it to the log' }).click();
  await expect(plain.locator('p').getByText('Also without a script')).toBeVisible();
  await plain.goto(`${path}/log`);
  await expect(plain.getByText('Also without a script').first()).toBeVisible();
  await context.close();
});
