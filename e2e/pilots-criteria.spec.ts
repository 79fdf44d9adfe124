import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

async function newPilot(page: Page, title: string): Promise<string> {
  await page.goto('/pilots/new');
  const scratch = page.locator('form', { has: page.getByRole('button', { name: 'Make the pilot' }) }).last();
  await scratch.getByLabel('Title', { exact: true }).fill(title);
  await scratch.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

test('a criterion is written with a rule that reads back, edited, waived and removed, and its evidence is opened', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  const pilot = await newPilot(page, `Criteria 検証 ${Date.now()}`);
  await page.goto(`${pilot}/criteria`);
  await expect(page.getByText('No go criterion is written.', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Write a criterion' }).click();
  await page.getByLabel('Criterion', { exact: true }).fill('Разработчики довольны');

  const kind = page.getByLabel('What would settle it');
  await expect(page.getByText('Somebody vouches for it by name')).toBeVisible();
  await kind.selectOption('GitHub issues, counted');
  await page.getByLabel('Labels', { exact: false }).fill('severity:critical');
  await expect(page.getByText('No open issue labelled severity:critical')).toBeVisible();
  const count = page.getByLabel('Issues', { exact: true });
  await count.fill('-5');
  await expect(page.getByText('can never hold', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Write it' }).click();
  await expect(count).toHaveAttribute('aria-invalid', 'true');
  await expect(count).toHaveValue('-5');

  // A change of kind keeps what was typed, and the rule says what it would read now.
  await kind.selectOption('Feedback is good enough');
  await page.getByLabel('Mean rating').fill('4.5');
  await expect(page.getByText('Mean rating at most 4.5 of 5, from 5 answers or more')).toBeVisible();
  await page.getByLabel('Holds when it is').selectOption('at least');
  await expect(page.getByText(/^Now: /)).toContainText('No evidence');
  await kind.selectOption('GitHub issues, counted');
  await expect(page.getByLabel('Labels', { exact: false })).toHaveValue('severity:critical');
  await kind.selectOption('Feedback is good enough');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Write it' }).click();
  await expect(page.getByText('Mean rating at least 4.5 of 5, from 5 answers or more')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Write a criterion' })).toHaveCount(0);

  // Somebody saves first: both texts are shown, and nothing typed is lost.
  const editing = page.getByRole('link', { name: /^Edit/ });
  await editing.click();
  await expect(page.getByRole('button', { name: 'Save the criterion' })).toBeVisible();
  await page.getByLabel('Criterion', { exact: true }).fill('Разработчики очень довольны');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByLabel('Mean rating')).toHaveValue('4.5');
  await other.getByLabel('Mean rating').fill('3');
  await other.getByRole('button', { name: 'Save the criterion' }).click();
  // The form reads the rule back as it is typed, and its button is renamed while it saves: only a form that is gone is saved.
  await expect(other.getByRole('region', { name: /^Edit/ })).toHaveCount(0);
  await expect(other.getByText('Mean rating at least 3 of 5, from 5 answers or more')).toBeVisible();
  await other.close();
  await page.getByRole('button', { name: 'Save the criterion' }).click();
  await expect(page.getByText(/saved this criterion first/)).toBeVisible();
  await expect(page.getByRole('alert').getByRole('row', { name: /^Mean rating/ })).toContainText('4.5');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save mine over theirs' }).click();
  await expect(page.getByRole('region', { name: /^Edit/ })).toHaveCount(0);
  await expect(page.getByText('Mean rating at least 4.5 of 5, from 5 answers or more')).toBeVisible();

  // A waiver is asked for; the one who asked cannot answer it, and it stays to be seen.
  await page.getByRole('link', { name: /^Ask for a waiver/ }).click();
  await page.getByLabel('Why the pilot may go on without it').fill('Vendor delivers in March');
  await page.getByLabel('Until the end of').fill('2099-12-31');
  await page.getByRole('button', { name: 'Ask for the waiver' }).click();
  await expect(
    page.getByText(/asks to waive it until 31 December 2099: Vendor delivers in March/),
  ).toBeVisible();
  await expect(page.locator('summary', { hasText: 'Answer it' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByText(/asked to waive it and withdrew: Vendor delivers in March/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Разработчики очень довольны', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Разработчики очень довольны' })).toBeVisible();
  await expect(page.getByText('No evidence. Missing: 5 more answers.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'How it is computed' })).toBeVisible();
  await page.locator('#history').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 2, name: /^As it stood from/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'All criteria' }).click();
  await page.getByRole('link', { name: /^Remove/ }).click();
  await page.getByRole('button', { name: 'Remove the criterion' }).click();
  await expect(page.getByText('No go criterion is written.', { exact: false })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the records of a criterion can be taken along as CSV, and its page read at 360 px without JavaScript', async ({
  browser,
  page,
}) => {
  const pilot = await newPilot(page, `Vouched ${Date.now()}`);
  await page.goto(`${pilot}/criteria?open=add`);
  await page.getByLabel('Criterion', { exact: true }).fill('Both teams want to keep it');
  await page.getByRole('button', { name: 'Write it' }).click();
  await page.getByRole('link', { name: /^Vouch/ }).click();
  await page.getByLabel('How you know').fill('=Asked both leads today');
  await page.getByRole('button', { name: 'Vouch in my name' }).click();
  await expect(page.getByText(/^Go: the go criterion is met/)).toBeVisible();
  await page.getByRole('link', { name: 'Both teams want to keep it', exact: true }).click();
  await expect(page.getByText(/^Met: /)).toBeVisible();
  const csv = await page.request.get(`${new URL(page.url()).pathname}/records.csv`);
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect(await csv.text()).toContain("'=Asked both leads today");

  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(page.url());
  await expect(plain.getByText(/^Met: /)).toBeVisible();
  await expect(plain.locator('#history').getByRole('img')).toBeVisible();
  await plain.goto(`${pilot}/criteria?open=add`);
  await plain.getByLabel('What would settle it').selectOption('CI is green or red');
  await expect(plain.getByLabel('How many runs in a row')).toBeVisible();
  await expect(plain.getByLabel('By whom')).toBeHidden();
  await context.close();

  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
