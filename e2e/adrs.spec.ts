import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openByScript } from './support/alive';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

const project = `adr-journey-${Date.now().toString(36)}`;
const first = `# 1. Keep sessions in memory

Date: 2024-01-05

## Status

Accepted

## Context

One process serves everybody.
`;
const second = `---
status: accepted
date: 2024-06-01
decision-makers: Mara Lind
supersedes: ADR-0001
---

# Keep sessions in the database

## Context and Problem Statement

Two processes lost each other's sessions.
`;
const vague = '# 3. Try a queue\n\n## Status\n\nOn hold\n\n## Context\n\nMail is slow.\n';

test.beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-adrs-'));
  const files = { '0001-memory.md': first, '0002-database.md': second, '0003-queue.md': vague };
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const args = ['scripts/pilothouse.mjs', 'import', ...paths, '--project', project, '--as', 'adr', '--json'];
  const imported = spawnSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  expect(imported.status, imported.stderr).toBe(0);
});

test('the log opens with how decisions stand, and its filters stand in the address', async ({ page }) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /ADRs/ }).click();
  await page.getByLabel('Project').selectOption({ value: project });
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(new RegExp(`project=${project}`));
  await expect(page.getByText('3 decisions: 2 accepted and 1 without a readable status.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Status').selectOption('unknown');
  await page.getByRole('button', { name: 'Filter' }).click();
  const rows = page.getByRole('table', { name: /Decisions/ }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText('Try a queue');
  await expect(rows.last()).toContainText('On hold');
  expect(errors).toEqual([]);
});

test('a decision is found by its number, and what supersedes it is shown though only the other file says so', async ({
  page,
}) => {
  await page.goto(`/adrs/${project}/1`);
  await expect(page).toHaveURL(/0001-keep-sessions-in-memory$/);
  await expect(
    page.getByText('Superseded by a later decision; this file still reads accepted.'),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'ADR 2: Keep sessions in the database' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Keep sessions in the database' })).toBeVisible();
  await expect(page.getByText('Mara Lind')).toBeVisible();
  await page.getByRole('link', { name: /Try a queue/ }).click();
  await expect(page.getByText('Status not known: the file says “On hold”.')).toBeVisible();
  await expect(page.getByText('is not one of the known ones')).toBeVisible();
});

test('filters are dropped one by one, and a log that is empty says which one to drop', async ({ page }) => {
  await page.goto(`/adrs?project=${project}&status=rejected&q=sessions`);
  await expect(page.getByText('No decision matches all these filters')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Without the filter rejected' }).click();
  await expect(page.getByRole('table', { name: /Decisions/ }).getByRole('row')).toHaveCount(3);
  await page.getByRole('link', { name: 'Drop the filter “with “sessions””' }).click();
  await expect(page).toHaveURL(new RegExp(`/adrs\\?project=${project}$`));
});

test('the graph is walked by keyboard in reading order, and its table says the same', async ({ page }) => {
  const errors = collectConsoleErrors(page);
  await page.goto(`/adrs/graph?project=${project}`);
  await expect(page.getByText('2 decisions are related to others, in 1 group.')).toBeVisible();
  await expectAccessible(page);
  const older = page.getByRole('link', {
    name: /^ADR 1: Keep sessions in memory\. Accepted\. Superseded by ADR 2\.$/,
  });
  const newer = page.getByRole('link', { name: /^ADR 2: .* Supersedes ADR 1\.$/ });
  await older.focus();
  await page.keyboard.press('Tab');
  await expect(newer).toBeFocused();
  await page.getByRole('link', { name: 'As a table' }).click();
  await expect(
    page.getByRole('table', { name: 'Relations between decisions' }).getByRole('row').last(),
  ).toContainText('supersedes');
  await expectAccessible(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/adrs\/graph\?/);
  await newer.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Keep sessions in the database' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the timeline shows a year, what superseded a decision, and what has no date', async ({ page }) => {
  await page.goto(`/adrs/timeline?project=${project}`);
  await expect(page.getByText('2 decisions in 2024; 1 without a date stands apart.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'January' })).toContainText('superseded by ADR 2');
  await expect(page.getByRole('table', { name: 'Decisions without a date' })).toContainText(
    'No date is stated.',
  );
  await expectAccessible(page);
});

test('a decision that rests on a metric says when that is not known, and asks for a review', async ({
  page,
}) => {
  await page.goto(`/metrics/new?project=${project}`);
  await page.getByLabel('Name').fill('Time to first answer');
  await page.getByLabel('Unit').fill('s');
  await page
    .getByRole('button', { name: /define|create|save/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/metrics\/[0-9a-f-]{36}$/);
  await page.goto(`/adrs/${project}/2`);
  const words = page.getByRole('searchbox', { name: /^Metric, pilot or issue/ });
  await openByScript(page.getByRole('button', { name: 'Say what it rests on' }), words);
  await expect(words).toBeFocused();
  await page.keyboard.type('first answer');
  await page.getByRole('button', { name: /Time to first answer/ }).click();
  await page.getByLabel('Bound, in s').fill('a lot');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Write the value as a number such as 30 or 1,500.5.')).toBeVisible();
  await page.getByLabel('Bound, in s').fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  const rests = page.getByRole('table', { name: 'What the decision rests on' });
  await expect(rests).toContainText('at most 3 s');
  await expect(rests).toContainText('Unknown');
  await page.getByLabel('To be looked at again by').fill('2020-01-31');
  await page.getByRole('button', { name: 'Set the day' }).click();
  await expect(page.getByText(/Review overdue/).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto('/');
  const ours = page.getByRole('row').filter({ has: page.locator(`a[href*="/${project}/"]`) });
  await expect(ours.getByText('was to be reviewed by 2020-01-31')).toBeVisible();
});

test('what a decision rests on is found and said without scripts, and a refusal keeps what was typed', async ({
  browser,
  page,
}) => {
  await page.goto(`/adrs/${project}/1`);
  const still = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await still.newPage();
  await plain.goto(page.url());
  await plain.getByRole('button', { name: 'Say what it rests on' }).click();
  await plain.getByLabel(/^Metric, pilot or issue/).fill('nothing like it');
  await plain.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(plain.getByText('Nothing in this project is named “nothing like it”.')).toBeVisible();
  await plain.getByLabel(/^Metric, pilot or issue/).fill('first ANSWER');
  await plain.getByLabel(/^Metric, pilot or issue/).press('Enter');
  await plain.getByRole('button', { name: /Time to first answer/ }).click();
  await expect(plain.getByLabel('Per cent')).toBeHidden();
  await plain.getByLabel('stays at least').check();
  await plain.getByLabel('Bound, in s').fill('a few');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByText('Write the value as a number such as 30 or 1,500.5.')).toBeVisible();
  await expect(plain.getByLabel('stays at least')).toBeChecked();
  await expect(plain.getByLabel('Bound, in s')).toHaveValue('a few');
  await plain.getByLabel('Bound, in s').fill('2');
  await plain.getByRole('button', { name: 'Save' }).click();
  const rests = plain.getByRole('table', { name: 'What the decision rests on' });
  await expect(rests).toContainText('at least 2 s');
  await expect(plain.getByText('Saved: it is judged from now on.')).toBeVisible();
  await still.close();
});
