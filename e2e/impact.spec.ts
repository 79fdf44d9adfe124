import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

const title = `Builds got faster ${Date.now().toString(36)}`;

test('write a report, publish it, share it with somebody without an account, and end the link', async ({
  page,
  browser,
}) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/impact/new');
  await expectAccessible(page);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Story').fill('Fine.\n\n<Calout title="Look">x</Calout>');
  await page.getByRole('button', { name: 'Begin the report' }).click();
  await expect(page.getByText('Did you mean <Callout>?')).toBeVisible();
  await page.getByLabel('Story').fill('Fine.\n\n<Callout title="Look">x</Callout>');
  await page.getByRole('button', { name: 'Begin the report' }).click();
  await expect(page).toHaveURL(/\/edit$/);
  await expectAccessible(page);

  await page.getByText('Add a row').click();
  const row = page.locator('#new-row');
  await row.getByLabel('Called').fill('Build time');
  await row.getByLabel('Before, as claimed').fill('9 min');
  await row.getByLabel('After, as claimed').fill('3 min');
  await row.getByLabel('Claim', { exact: false }).last().fill('10x faster');
  await row.getByRole('button', { name: 'Add the row' }).click();
  await expect(row.getByText('Added.')).toBeVisible();

  await page.getByRole('button', { name: 'Publish the report' }).click();
  await expect(page.getByText('It stands as it was published.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const address = await page.getByLabel('Link to the report').inputValue();
  const secret = new URL(address).pathname;

  await page.getByRole('link', { name: 'Back to the report' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('A claim: no source, no n.')).toBeVisible();
  await expect(page.getByText('Contradicted')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  const stranger = await browser.newContext({ javaScriptEnabled: false });
  const outside = await stranger.newPage();
  const opened = await outside.goto(new URL(secret, page.url()).href);
  expect(opened?.status()).toBe(200);
  await expect(outside.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(outside.getByRole('link')).toHaveCount(0);
  await expect(outside.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);

  await page.goto(page.url().replace(/\/?$/, '/edit'));
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(page.getByText(/: ended$/)).toBeVisible();
  await outside.reload();
  await expect(outside.getByText('This link opens nothing')).toBeVisible();
  await stranger.close();
  expect(errors).toEqual([]);
});
