import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

const chart = /^Build time, (each value|median of each day)/;

/** The scripts that a page has loaded so far and that hold the chart library. */
function watchCharts(page: Page): () => Promise<string[]> {
  const scripts: Promise<string[]>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok()) return;
    const read = response.text().catch(() => '');
    scripts.push(read.then((text) => (text.includes('recharts-') ? [response.url()] : [])));
  });
  return async () => (await Promise.all(scripts)).flat();
}

test('find a metric, read its series, compare two windows, and zoom where one explores', async ({ page }) => {
  const errors = collectConsoleErrors(page);
  const charts = watchCharts(page);
  await page.goto('/metrics');
  await expect(page.getByRole('heading', { level: 1, name: 'Metrics' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Name or definition').fill('build TIME');
  await page.getByLabel('Project').selectOption('sample-sign-in');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/q=build/);
  await page.getByRole('link', { name: 'Build time', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Build time' })).toBeVisible();
  await expect(page.getByRole('img', { name: chart })).toBeVisible();
  await expectAccessible(page);
  await page.getByText(/The numbers of Build time as a table/).click();
  await expect(page.getByRole('table', { name: /Build time by the day/ })).toBeVisible();
  await page.getByLabel('Days of each').fill('3');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/length=3/);
  await expect(page.getByText('Not enough data', { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.waitForLoadState('networkidle');
  expect(await charts()).toEqual([]);

  await page.getByRole('link', { name: 'Explore' }).click();
  await expect(page.getByTestId('explorer').locator('svg.recharts-surface').first()).toBeVisible();
  expect(await charts()).not.toEqual([]);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(errors).toEqual([]);
});

test('the charts are there without scripts, and a new metric asks only what its source needs', async ({
  page,
  browser,
}) => {
  await page.goto('/metrics?project=sample-sign-in&q=build+time');
  const href = await page.getByRole('link', { name: 'Build time', exact: true }).getAttribute('href');
  const still = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await still.newPage();
  for (const path of [href ?? '', `${href}/explore`]) {
    await plain.goto(new URL(path, page.url()).href);
    await expect(plain.getByRole('img', { name: chart })).toBeVisible();
    await plain.getByText(/The numbers of Build time as a table/).click();
    await expect(plain.getByRole('table', { name: /Build time by the day/ })).toBeVisible();
  }
  await plain.goto(new URL('/metrics/new?project=sample-sign-in', page.url()).href);
  for (const [source, field] of [
    ['ci', 'CI workflow'],
    ['formula', 'Formula: first metric'],
  ] as const) {
    await expect(plain.getByLabel(field)).toBeHidden();
    await plain.getByLabel('Values come from').selectOption(source);
    await expect(plain.getByLabel(field)).toBeVisible();
  }
  await expect(plain.getByLabel('CI workflow')).toBeHidden();
  await still.close();
});
