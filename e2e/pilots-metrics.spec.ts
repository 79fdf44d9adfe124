import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

test('a metric is defined, measured and frozen as a baseline, and its target says how far it is', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  const title = `Measured ${Date.now()}`;
  const metric = `Build ${Date.now()}`;
  await page.goto('/pilots/new');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const metrics = `${new URL(page.url()).pathname}/metrics`;
  await page.goto(metrics);
  await expect(page.getByText('No target is set, so nothing here can be hit or missed.')).toBeVisible();
  await expectAccessible(page);

  await page.getByText('Define a metric', { exact: true }).click();
  const define = page.locator('details', { has: page.getByRole('button', { name: 'Define it' }) });
  await define.getByLabel('Name').fill(metric);
  await define.getByLabel(/^Unit/).fill('s');
  await define.getByRole('button', { name: 'Define it' }).click();
  await expect(page.getByRole('link', { name: metric })).toBeVisible();

  // One value is no baseline of a median: it says how many are missing.
  await page.getByRole('link', { name: metric }).click();
  await expect(page.getByText(`${metric} has no value yet.`)).toBeVisible();
  await page.getByText('Record a value', { exact: true }).click();
  await page.getByLabel('Value', { exact: true }).fill('45');
  await page.getByRole('button', { name: 'Record it' }).click();
  await expect(page.getByRole('heading', { name: /^Observations/ })).toBeVisible();
  await expect(page.getByText('1 that count, newest first')).toBeVisible();
  await page.goto(`${metrics}?take=any#baseline-form`);
  await page
    .locator('#baseline-form')
    .getByLabel('Metric')
    .selectOption({ label: `${metric} (s)` });
  await page.getByRole('button', { name: 'Take the baseline' }).click();
  await expect(
    page.getByText(/has 1 of the 5 samples that a baseline needs.*4 more are missing/),
  ).toBeVisible();

  await page.goto(`${metrics}?baseline=new#baseline-form`);
  const written = page.locator('#baseline-form');
  await written.getByLabel('What was measured').fill('Before');
  await written.getByLabel('Value before').fill('45');
  await written.getByLabel(/^Unit/).fill('s');
  await written.getByRole('button', { name: 'Write it down' }).click();
  await expect(written.getByText('Say where this number is from')).toBeVisible();
  await expect(written.getByLabel('Value before')).toHaveValue('45');
  await written.getByLabel('Source of the number').fill('Dashboard of October');
  await written.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByRole('cell', { name: /Dashboard of October/ })).toBeVisible();

  await page.goto(`${metrics}?target=new#target-form`);
  const target = page.locator('#target-form');
  await target.getByLabel('What is to be reached').fill('Half a minute');
  await target.getByLabel(/^Metric/).selectOption({ label: `${metric} (s)` });
  await target.getByLabel(/^Value\b/).fill('45');
  await target.getByLabel(/^Baseline/).selectOption({ label: 'Before: 45 s' });
  await target.getByRole('button', { name: 'Set the target' }).click();
  await expect(target.getByText(/The target says nothing: it equals its baseline/)).toBeVisible();
  await target.getByLabel(/^Value\b/).fill('30');
  await target.getByRole('button', { name: 'Set the target' }).click();
  await expect(page.getByText('1 of 1 target measured, 0 hit.')).toBeVisible();
  await expect(page.getByText('n 1 is too few to speak of progress; 5 would be enough')).toBeVisible();
  await expect(page.getByRole('img', { name: new RegExp(`^${metric}, 1 values`) })).toBeVisible();
  await expectAccessible(page);

  const csv = await page.request.get(`${metrics}.csv`);
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect(await csv.text()).toContain('Half a minute');
  expect(errors).toEqual([]);
});

test('a value that was recorded by mistake is taken back with its reason and counts no more', async ({
  page,
}) => {
  const name = `Pushed ${Date.now()}`;
  await page.goto('/pilots/new');
  await page.getByLabel('Title').fill(name);
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}/metrics`);
  await page.getByText('Define a metric', { exact: true }).click();
  const define = page.locator('details', { has: page.getByRole('button', { name: 'Define it' }) });
  await define.getByLabel('Name').fill(name);
  await define.getByLabel(/^Unit/).fill('s');
  await define.getByLabel('Values come from').selectOption({ label: 'pushes to the API' });
  await define.getByRole('button', { name: 'Define it' }).click();
  await page.getByRole('table').getByRole('link', { name }).click();
  await page.getByText('Record a value', { exact: true }).click();
  await page.getByLabel('Value', { exact: true }).fill('4200');
  await page.getByRole('button', { name: 'Record it' }).click();
  await expect(page.getByText('1 that count, newest first')).toBeVisible();
  await page.locator('summary', { hasText: 'Take it back' }).click();
  await page.getByLabel('Why it was a mistake').fill('Those were milliseconds');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText(/Those were milliseconds/)).toBeVisible();
  await expect(page.getByText(`${name} has no value yet.`)).toBeVisible();
});
