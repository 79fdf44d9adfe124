import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { forecastWorld as world } from './support/run-forecast-world';
import { expect, test } from './support/signed-in';

let project = '';
test.beforeAll(async () => {
  project = await world('make');
});

/** Asks for a forecast of a label and looks what it finds. */
async function ask(page: Page, label: string, people = ''): Promise<void> {
  await page.goto('/estimation/forecasts/new');
  await page.getByLabel('Project').selectOption({ label: project });
  await page.getByLabel('Of what').selectOption('label');
  await page.getByLabel('Which').fill(label);
  await page.getByLabel('People').fill(people);
  await page.getByRole('button', { name: 'Look what it finds' }).click();
}

async function expectNarrow(page: Page): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize(wide ?? { width: 1280, height: 900 });
}

test('a forecast is looked at, kept, ended by the sweep when its tasks end, and scored beside the next one', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const errors = collectConsoleErrors(page);
  await ask(page, 'harb*', '2');
  await expect(page.getByText(/^(Half the|Four of five) simulated ends lie by/)).toBeVisible();
  await expect(page.getByText('No forecast has ended yet').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: /^Title/ }).fill(`The harbour of ${project}`);
  await page.getByRole('button', { name: 'Keep this forecast' }).click();

  await expect(page.getByRole('heading', { level: 1, name: `The harbour of ${project}` })).toBeVisible();
  const levels = page.getByRole('table', { name: 'Date and effort by level' });
  for (const level of ['P50', 'P80', 'P90', 'P95']) {
    const row = levels.getByRole('row', { name: new RegExp(`^${level}`) });
    await expect(row).toContainText(/\d{4}-\d\d-\d\d[\d.]+\sh.*none ended/);
  }
  const path = page.getByRole('table', { name: /^Critical path/ });
  await expect(path.getByRole('row', { name: /Chart the harbour/ })).toContainText('%');
  const help = page.getByRole('table', { name: /^What would help/ });
  await expect(help.getByRole('row').nth(1)).toContainText(/working days/);
  await expect(page.getByRole('img', { name: /^Tasks done by day/ })).toBeVisible();
  await expect(page.getByText(/10,000, seed \d+/)).toBeVisible();
  await expectAccessible(page);
  await expectNarrow(page);
  await page.getByRole('button', { name: 'Run it again now' }).click();
  await expect(page.getByText(/Looked again/)).toBeVisible();
  const trail = page.getByRole('navigation', { name: 'Breadcrumb' });
  const kept = page.url();

  await world('finish', project);
  await expect(async () => {
    await page.goto(kept);
    await expect(page.getByText(/^All of it was done on/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  const outcome = page.getByRole('table', { name: 'Each run against the end' });
  await expect(outcome.getByRole('row').nth(1)).toContainText(/Held.*days/);
  await expect(page.getByText(/22\.5\sh of work/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What would help' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Run it again now' })).toHaveCount(0);
  await expectAccessible(page);
  await expectNarrow(page);

  await trail.getByRole('link', { name: 'Forecasts' }).click();
  await expect(page).toHaveURL(/\/estimation\/forecasts$/);
  const row = page.getByRole('row', { name: new RegExp(`The harbour of ${project}`) });
  await expect(row).toContainText('ended');
  await expect(row).toContainText('Held');
  const hits = page.getByRole('table', { name: 'How often each level held' });
  await expect(hits.getByRole('row', { name: /^P80/ })).toContainText(/\d+ of \d+/);
  await expectAccessible(page);
  await expectNarrow(page);

  await ask(page, 'buoys');
  await expect(
    page.getByText(/^1 of 1 forecast that has ended did so by the P80 date/).first(),
  ).toBeVisible();
  expect(errors).toEqual([]);
});

test('without estimates weeks are counted, no effort is claimed, and a closed forecast says so', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  await ask(page, 'buoys');
  await expect(
    page.getByText('3 open tasks have no estimate', { exact: false }).or(page.getByText('Trials of weeks')),
  ).toBeVisible();
  await expect(page.getByText('not estimated').first()).toBeVisible();
  await expect(page.getByText(/Counts of weeks know no path/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: /^Title/ }).fill(`Buoys of ${project}`);
  await page.getByRole('button', { name: 'Keep this forecast' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('The bay froze.');
  await page.getByRole('button', { name: 'Close the forecast' }).click();
  await expect(page.getByText(/^Closed on .*: it is neither run again nor scored\.$/)).toBeVisible();
  await expect(page.getByText(/closed it: The bay froze\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save and run' })).toHaveCount(0);
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('dependencies in a circle are refused by the names of the tasks, beside the field', async ({ page }) => {
  await ask(page, 'circle', '2');
  await expect(
    page.getByText(
      /The dependencies go in a circle, so that nothing in it can begin: .*“Hen” blocks .*“Egg”/,
    ),
  ).toBeVisible();
  await expect(page.getByLabel('Which')).toHaveValue('circle');
  await expect(page.getByRole('button', { name: 'Keep this forecast' })).toHaveCount(0);
  await expectAccessible(page);
});

test('a forecast of nothing is refused beside the field, and nothing typed is lost', async ({ page }) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/estimation/forecasts');
  await expect(page.getByRole('heading', { level: 1, name: 'Forecasts' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'New forecast' }).click();
  await page.getByLabel('Project').selectOption({ label: 'Sign-in (sample)' });
  await page.getByLabel('Of what').selectOption('search');
  await page.getByLabel('Which').fill('nothing that any issue is called');
  await page.getByLabel('People').fill('2');
  await page.getByRole('button', { name: 'Look what it finds' }).click();
  await expect(page.getByText('There is no such task in this project.')).toBeVisible();
  await expect(page.getByLabel('Which')).toHaveValue('nothing that any issue is called');
  await expect(page.getByLabel('People')).toHaveValue('2');
  await expectAccessible(page);
  await page.getByLabel('People').fill('none');
  await page.getByRole('button', { name: 'Look what it finds' }).click();
  await expect(page.getByText('Give a whole number.')).toBeVisible();
  expect(errors).toEqual([]);
});

test('a pilot’s plan is read as what it is, and without enough data it says what would be enough', async ({
  page,
}) => {
  await page.goto('/estimation/forecasts/new');
  await page.getByLabel('Project').selectOption({ label: 'Sign-in (sample)' });
  await page.getByLabel('Of what').selectOption('pilot');
  await page.getByLabel('Which').fill('no-such-pilot');
  await page.getByRole('button', { name: 'Look what it finds' }).click();
  await expect(page.getByText('There is no pilot "no-such-pilot" in this project.')).toBeVisible();
  await page.goto('/pilots');
  // By its name: journeys beside this one make pilots of the same project.
  const sample = page.getByRole('table').getByRole('link', { name: /one authentication library/ });
  const pilot = await sample.first().getAttribute('href');
  await page.goto('/estimation/forecasts/new');
  await page.getByLabel('Project').selectOption({ label: 'Sign-in (sample)' });
  await page.getByLabel('Of what').selectOption('pilot');
  await page.getByLabel('Which').fill(pilot?.split('/').pop() ?? '');
  await page.getByRole('button', { name: 'Look what it finds' }).click();
  await expect(page.getByText('Not enough data for a forecast.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What is missing' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep this forecast' })).toHaveCount(0);
  await expectAccessible(page);
});
