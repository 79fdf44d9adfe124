import { expectAccessible } from './support/axe';
import { connectedProject, junit, lcov, sarif, sendReports } from './support/ci-reports';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

const project = 'harbour-ci';
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

test.describe.configure({ mode: 'serial' });

test('from a project’s CI page to what nobody sent, and after reports to the flaky test behind a row', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const token = connectedProject(project, 'harbour/relay');
  const errors = collectConsoleErrors(page);
  await page.goto(`/ci/${project}?days=90`);
  const flaky = page.locator('#flaky-tests');
  await expect(flaky).toContainText('Unknown: no report of this window tells of tests.');
  await flaky.getByRole('link', { name: 'Send them from CI' }).click();
  await expect(page.getByRole('heading', { name: 'Send from CI' })).toBeVisible();
  await expect(page.getByText('to Harbour')).toBeVisible();

  const steady = { name: 'keeps order', seconds: 4 };
  const shaky = (failed: boolean) => ({ name: 'retries after a timeout', seconds: 90, failed });
  const commit = 'abcdef0123456789';
  // Half a day apart, so that midnight lies between two of the three more often than not.
  await sendReports(request, { project, token }, [
    { file: 'junit.xml', text: junit([steady, shaky(true)]), at: hoursAgo(26), commit },
    { file: 'junit.xml', text: junit([steady, shaky(false)]), at: hoursAgo(14), commit },
    { file: 'junit.xml', text: junit([steady, shaky(false)]), at: hoursAgo(2), commit: 'bbbbbbb' },
    { file: 'lcov.info', text: lcov({ 'src/queue': 80, 'src/http': 50 }), at: hoursAgo(26), commit },
    { file: 'lcov.info', text: lcov({ 'src/queue': 90, 'src/http': 40 }), at: hoursAgo(1), commit },
    { file: 'results.sarif', text: sarif('error'), at: hoursAgo(1), commit },
  ]);
  await page.goto('/ci?days=90');
  await page.getByRole('table').getByRole('link', { name: 'Harbour ci', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/ci/${project}\\?`));
  // A page makes days up for about a second and shows what it has; the workers do the rest.
  await expect(async () => {
    await page.reload();
    await expect(flaky).toContainText('1 test both passed and failed at one commit; lost 1 min 30 s.', {
      timeout: 2_000,
    });
    await expect(flaky).toContainText('6 results of 3 reports', { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.locator('#slowest-tests')).toContainText(
    'The slowest of 2 tests takes 1 min 30 s on average.',
  );
  await expect(page.locator('#coverage')).toContainText('65% of 200 lines are covered');
  await expect(page.locator('#findings')).toContainText('1 finding stands in the newest reports: 1 high.');
  await expectAccessible(page);
  await page.locator('#coverage').getByRole('link', { name: 'Every day as a table' }).click();
  await expect(page.getByRole('table', { name: /^Coverage of .* by day$/ })).toBeVisible();
  await expectAccessible(page);
  await flaky.getByRole('link', { name: 'retries after a timeout' }).click();
  await expect(page.getByText('Passed and failed at the same commit 1 time, n 3.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('table', { name: 'Results', exact: true }).getByRole('link').first().click();
  await expect(page.getByText('All 2 tests that ran passed.')).toBeVisible();
  expect(errors).toEqual([]);
});

test('each of the four keys opens its list; own bands are refused beside their field, kept and saved', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  await page.goto(`/ci/${project}?days=90`);
  await page.locator('#delivery').getByRole('link', { name: 'Change failure rate' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Change failure rate of / })).toBeVisible();
  const counted = page.getByRole('table', { name: 'What counts' });
  await expect(counted.getByRole('link', { name: 'production' }).first()).toHaveAttribute(
    'href',
    /harbour\/relay/,
  );
  await expect(page.getByRole('heading', { name: /not to production$/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Key').selectOption('lead-time');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Lead time for changes of / })).toBeVisible();
  await expect(
    page.getByText('below 1 day', { exact: false }).or(page.getByText('below 24 h')),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Change it' }).click();
  await expect(page.getByRole('heading', { name: /^How the delivery of / })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Environments that are production').fill('production\nlive');
  await page.getByLabel('Bands').selectOption('own');
  await page.getByLabel('Where our own are from').fill('Our own');
  await page.getByLabel('Of the year').fill('2026');
  await page.getByLabel('Lead time, high: below … hours').fill('12');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It asks for more than the better band (24).', { exact: false })).toBeVisible();
  await expect(page.getByLabel('Environments that are production')).toHaveValue('production\nlive');
  await expect(page.getByLabel('Bands')).toHaveValue('own');
  await page.getByLabel('Lead time, high: below … hours').fill('48');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The keys are computed anew by it.')).toBeVisible();
  await page.getByRole('link', { name: 'The four keys' }).click();
  await expect(page.locator('#delivery')).toContainText('Bands: Our own, 2026.');
  expect(errors).toEqual([]);
});

test('charts and their tables are there with JavaScript off, and two windows are compared by a plain form', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL && { baseURL }),
    ...(process.env.OWNER_STATE && { storageState: process.env.OWNER_STATE }),
  });
  const page = await context.newPage();
  await page.goto(`/ci/${project}?days=90`);
  const chart = page.locator('#coverage').getByRole('img', { name: /^lcov\.info, covered lines by day/ });
  await expect(chart).toBeVisible();
  await expect(chart.locator('path')).toHaveCount(3);
  await expect(page.getByRole('table', { name: /^Coverage of lcov\.info by component/ })).toContainText(
    'src/queue',
  );
  const compare = page.locator('#compare');
  await compare.getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/beforeFrom=.*#compare$/);
  await expect(compare.getByRole('table')).toContainText('Duration, median of the days');
  await compare.getByLabel('To').last().fill('2026-01-01');
  await compare.getByRole('button', { name: 'Compare' }).click();
  await expect(compare).toContainText(/before it begins|equally long/);
  await context.close();
});
