import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

// Its repository is the one that sync.spec.ts watches alone; both are among the journeys that run one by one.
const github = (path: string, init?: RequestInit) =>
  fetch(`${process.env.GITHUB_API_URL}/repos/harbour/beacon${path}`, {
    ...init,
    headers: { authorization: 'Bearer stand-in-token' },
  });

async function connected(page: Page, project: string): Promise<void> {
  await page.goto('/settings/repositories');
  await page.getByLabel('Repository', { exact: true }).fill('harbour/beacon');
  await page.getByLabel('Project', { exact: true }).fill(project);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Connected. Open sync to read it now.')).toBeVisible();
}

/** Asks for a reading and waits for what it brings. */
async function untilRead(page: Page, address: string, text: string | RegExp): Promise<void> {
  await page.goto('/sync');
  // Leaving before it is answered would end the request, with nothing asked for.
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Sync now', exact: true }).click();
  expect((await answered).ok()).toBe(true);
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
}

test('write a decision that supersedes another, propose it, merge it, and see both linked', async ({
  page,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const errors = collectConsoleErrors(page);
  const project = `writing-${Date.now()}`;
  await connected(page, project);
  await untilRead(page, `/adrs?project=${project}`, 'One process a lamp');

  await page.goto(`/adrs/new?project=${project}`);
  await expectAccessible(page);
  await page.getByLabel('Title').fill('One proces for each lam');
  await expect(page.getByRole('status', { name: 'Similar decisions' })).toContainText('One process a lamp');
  await page.getByLabel('Title').fill('One process for all lamps');
  await page.locator('summary').filter({ hasText: 'Supersedes' }).click();
  await page
    .getByRole('group', { name: 'Supersedes' })
    .getByLabel('1. One process a lamp (proposed)')
    .check();
  await page.getByLabel('Tags').fill('lamps, processes');
  await page.getByLabel('File').fill('../outside.md');
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  await expect(page.getByText('The file must lie inside the repository')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('One process for all lamps');
  await expect(
    page.getByRole('group', { name: 'Supersedes' }).getByLabel('1. One process a lamp (proposed)'),
  ).toBeChecked();
  await page.getByLabel('File').fill('');
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  await page.waitForURL(/\/adrs\/[^/]+\/0002-one-process-for-all-lamps\/edit$/);

  const text = page.getByLabel('Text');
  await expect(text).toHaveValue(/# 2\. One process for all lamps\n[\s\S]*Draft\n\nSupersedes \[ADR-0001\]/);
  await text.fill(
    (await text.inputValue()).replace('## Context\n', '## Context\n\nA lamp of its own **costs 40 MB**.\n'),
  );
  await expect(page.getByRole('region', { name: 'Preview' }).getByText('costs 40 MB')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Version 2, by')).toBeVisible();

  await page.getByRole('link', { name: 'Propose', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open the pull request' }).click();
  await page.waitForURL(/\/0002-one-process-for-all-lamps$/);
  const pull = page.getByRole('link', { name: /^Pull request #\d+$/ });
  await expect(pull).toBeVisible();
  await expect(page.getByText('pilothouse/adr-0002-one-process-for-all-lamps')).toBeVisible();
  await page.getByLabel('Remark').fill('Say what happens when the one process ends.');
  await page.getByLabel(/^As/).selectOption('request');
  await page.getByRole('button', { name: 'Add the remark' }).click();
  await expect(page.getByText('asks for a change')).toBeVisible();
  await expectAccessible(page);
  const address = page.url();

  await page.getByRole('link', { name: 'Edit the text' }).click();
  await expect(page.getByText('It holds this text.')).toBeVisible();
  await text.fill(`${await text.inputValue()}\nOne more sentence.\n`);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('button', { name: 'Update the pull request' }).click();
  await page.waitForURL(/\/0002-one-process-for-all-lamps$/);
  await expect(page.getByRole('button', { name: 'Update the pull request' })).toHaveCount(0);

  const number = /#(\d+)/.exec((await pull.textContent()) ?? '')?.[1];
  const old = await (
    await github(
      '/contents/docs/decisions/0001-one-lamp-one-process.md?ref=pilothouse/adr-0002-one-process-for-all-lamps',
    )
  ).json();
  expect(Buffer.from(old.content, 'base64').toString()).toContain(
    '## Status\n\nSuperseded by [ADR-0002](0002-one-process-for-all-lamps.md)\n',
  );
  expect((await github(`/pulls/${number}/merge`, { method: 'PUT' })).status).toBe(200);
  await page.getByRole('button', { name: 'Look at GitHub now' }).click();
  await expect(page.getByText('merged', { exact: true })).toBeVisible();

  await untilRead(page, `/adrs/${project}/1`, 'Superseded: a later decision counts.');
  await expect(page.getByText('The decision that counts now:')).toBeVisible();
  await expect(page.getByRole('link', { name: /One process for all lamps/ }).first()).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('asks for a change')).toBeVisible();
  await expect(page.getByRole('link', { name: /One process a lamp/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Propose another text' })).toBeVisible();
  const file = await page.request.get(`${address}/file.md`);
  expect(await file.text()).toContain('A lamp of its own **costs 40 MB**.');
  expect(await file.text()).toContain('One more sentence.');
  expect((await page.request.get('/images/%25E0%25A4%25A/x')).status()).toBe(404);
  const zip = await page.request.get(`/adrs/${project}/log.zip`);
  expect([zip.status(), zip.headers()['content-type']]).toEqual([200, 'application/zip']);
  expect(errors).toEqual([]);
});
