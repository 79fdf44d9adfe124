import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

const project = 'adr-journey';
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
