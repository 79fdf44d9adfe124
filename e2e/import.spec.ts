import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

const mark = Date.now().toString(36);
const pilot = `# Pilot: label printers ${mark}

## Plan
- [x] Order the printers

## Targets
- [ ] **Print time**: 9 s → 3 s (50% faster)

## Go criteria
- Print time below 3 s

## Decision: GO
`;

test('read a document first, import it, and see each claim beside its line', async ({ page }) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/documents');
  await expectAccessible(page);
  const file = { name: `printers-${mark}.md`, mimeType: 'text/markdown', buffer: Buffer.from(pilot) };
  await page.getByLabel('Markdown file').setInputFiles(file);
  await page.getByLabel('Project', { exact: true }).selectOption({ label: 'A new project, named below' });
  await page.getByLabel('New project').fill(`printers-${mark}`);
  await page.getByRole('button', { name: 'Read it first' }).click();
  await expect(page.getByText('Nothing has been written yet. Import brings it in.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Pilot: label printers ${mark}` })).toBeVisible();
  await expect(page.locator('#L7')).toContainText('Contradicted');
  await expect(page.locator('#L12')).toContainText('The document declares GO');
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('a file that is no document is refused and nothing is written', async ({ page }) => {
  await page.goto('/documents');
  const file = {
    name: 'picture.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
  };
  await page.getByLabel('Markdown file').setInputFiles(file);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Not imported' })).toContainText('picture.md');
  await expect(page.getByRole('link', { name: 'picture.md' })).toHaveCount(0);
});
