import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/signed-in';

async function madeToken(page: Page, name: string): Promise<string> {
  await page.goto('/settings/tokens');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Make the token' }).click();
  return (await page.getByText(/^pilot_[\w-]{43}$/).textContent()) ?? '';
}

/** How many issues the stand-in has of this title. */
async function issuesAtGitHub(title: string): Promise<number> {
  const address = `${process.env.GITHUB_API_URL}/repos/harbour/relay/issues?state=all&per_page=100`;
  const issues: { title: string }[] = await (await fetch(address)).json();
  return issues.filter((issue) => issue.title.includes(title)).length;
}

const idIn = (page: Page) => /\/metrics\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

test('a metric by form, a budget, values pushed over it: attention is shown and one issue is opened', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const stamp = Date.now();
  const project = `budgets-${stamp}`;
  const name = `Build ${stamp}`;
  await page.goto('/settings/repositories');
  await page.getByLabel('Repository', { exact: true }).fill('harbour/relay');
  await page.getByLabel('Project', { exact: true }).fill(project);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Connected. Open sync to read it now.')).toBeVisible();
  const token = await madeToken(page, `budgets ${stamp}`);

  await page.goto(`/metrics/new?project=${project}`);
  await expectAccessible(page);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Values come from').selectOption('pushed');
  await page.getByLabel(/^Unit/).fill('s');
  await page.getByLabel(/^Key/).fill('build-time');
  await page.getByLabel('Several values are read as').selectOption('last');
  await page.getByLabel(/^Budget: limit/).fill('60');
  await page.getByLabel(/^Budget: warn from/).fill('70');
  await page.getByLabel('Open a GitHub issue when it is passed').check();
  await page.getByRole('button', { name: 'Define the metric' }).click();
  await expect(page.getByText('the warning level has to lie below the limit of 60')).toBeVisible();
  await expect(page.getByLabel(/^Budget: limit/)).toHaveValue('60');
  await expect(page.getByLabel(/^Key/)).toHaveValue('build-time');
  await page.getByLabel(/^Budget: warn from/).fill('50');
  await page.getByRole('button', { name: 'Define the metric' }).click();
  await page.waitForURL(/\/metrics\/[0-9a-f-]{36}$/);
  const edit = `/metrics/${idIn(page)}/edit`;
  await page.goto(edit);
  await expect(page.getByText('Budget not known against the limit of 60 s: no data')).toBeVisible();
  await expectAccessible(page);

  const push = async (value: number) => {
    const pushed = await request.post(`/api/v1/projects/${project}/observations`, {
      headers: { authorization: `Bearer ${token}` },
      data: { metric: 'build-time', value, unit: 's' },
    });
    expect(pushed.status(), await pushed.text()).toBeLessThan(300);
  };
  await push(75);
  await page.goto('/');
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('Budget passed');
  await expect(row).toContainText('75 s is 15 s above the limit of 60 s (n = 1');
  await page.goto(`/projects/${project}`);
  await expect(page.getByRole('heading', { level: 2, name: /^Budgets/ })).toBeVisible();

  await expect(async () => {
    await page.goto(edit);
    await expect(page.getByRole('link', { name: /^Issue #\d+ on GitHub$/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  expect(await issuesAtGitHub(name)).toBe(1);
  await push(80);
  await expect(async () => {
    await page.goto(edit);
    await expect(page.getByText('80 s is 20 s above')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  expect(await issuesAtGitHub(name)).toBe(1);
});

test('a formula is defined without JavaScript; a unit without a meaning is refused beside the operator', async ({
  browser,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: process.env.PORTAL_URL,
    storageState: process.env.OWNER_STATE,
  });
  const page = await context.newPage();
  const stamp = Date.now();
  await page.goto('/metrics/new');
  await page.getByRole('main').getByRole('link', { name: 'Sign-in (sample)' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeVisible();
  const address = page.url();
  const define = async (name: string, fill: () => Promise<void>) => {
    await page.goto(address);
    await page.getByLabel('Name', { exact: true }).fill(`${name} ${stamp}`);
    await fill();
    await page.getByRole('button', { name: 'Define the metric' }).click();
  };
  await define('Cost', async () => page.getByLabel(/^Unit/).fill('EUR'));
  await page.waitForURL(/\/metrics\/[0-9a-f-]{36}$/);
  await define('Runs', async () => page.getByLabel(/^Unit/).fill('runs'));
  await page.waitForURL(/\/metrics\/[0-9a-f-]{36}$/);
  await define('Cost per run', async () => {
    await page.getByLabel('Values come from').selectOption('formula');
    await page.getByLabel(/first metric/).selectOption({ label: `Cost ${stamp} (EUR)` });
    await page.getByLabel(/combined by/).selectOption('+');
    await page.getByLabel(/second metric/).selectOption({ label: `Runs ${stamp} (runs)` });
  });
  await expect(page.getByText(/is in EUR .money., Runs \d+ in runs .count.\./)).toBeVisible();
  await define('Cost per run', async () => {
    await page.getByLabel('Values come from').selectOption('formula');
    await page.getByLabel(/first metric/).selectOption({ label: `Cost ${stamp} (EUR)` });
    await page.getByLabel(/combined by/).selectOption('÷');
    await page.getByLabel(/second metric/).selectOption({ label: `Runs ${stamp} (runs)` });
  });
  await page.waitForURL(/\/metrics\/[0-9a-f-]{36}$/);
  await page.goto(`/metrics/${idIn(page)}/edit`);
  await expect(page.getByText('EUR per run (ratio)')).toBeVisible();
  await context.close();
});
