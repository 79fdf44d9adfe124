import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { secondLead } from './support/second-lead';
import { expect, test } from './support/signed-in';

async function newPilot(page: Page, title: string): Promise<string> {
  await page.goto('/pilots/new');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return `${new URL(page.url()).pathname}/decision`;
}

test('a pilot is started with its gaps waived, decided against the verdict, and published by a second person', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const errors = collectConsoleErrors(page);
  const stamp = Date.now();
  const lead = await secondLead(page, browser, `Þóra 陳 ${stamp}`);
  const board = await newPilot(page, `Decided ${stamp}`);

  await page.goto(board);
  await expect(page.getByText('2 gaps keep it from starting.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start and lock' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByText('Waive gaps with a reason').click();
  await page.getByLabel('Why it starts with them').fill('A dry run');
  await page.getByRole('button', { name: 'Waive them' }).click();
  await expect(page.getByText('Tick the gaps to waive.')).toBeVisible();
  for (const gap of await page.getByRole('checkbox').all()) await gap.check();
  await page.getByRole('button', { name: 'Waive them' }).click();
  await page.getByRole('button', { name: 'Start and lock' }).click();
  await page.getByRole('button', { name: 'Ask for a decision' }).click();

  await page.getByRole('radio', { name: /^Conditional go/ }).check();
  await page.getByLabel('What must be true').first().fill('Somebody owns it');
  await page.getByLabel('Owner', { exact: true }).first().fill('محمد');
  await page.getByLabel('Reason', { exact: true }).fill('We know enough.');
  await page.getByRole('button', { name: 'Propose “Conditional go”' }).click();
  await expect(page.getByText('Nothing was published')).toBeVisible();
  await expect(page.getByText('Give a day as in 2026-12-31.')).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Conditional go/ })).toBeChecked();
  await expect(page.getByLabel('Reason', { exact: true })).toHaveValue('We know enough.');
  await expectAccessible(page);
  await page.getByLabel('Due').first().fill('2099-12-24');
  await page.getByRole('button', { name: 'Propose “Conditional go”' }).click();
  const waiting = '“Conditional go” waits for a second person.';
  await expect(page.getByRole('heading', { name: waiting })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw it' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approve/ })).toHaveCount(0);

  await lead.goto(board);
  await expect(lead.getByRole('heading', { name: waiting })).toBeVisible();
  await expectAccessible(lead);
  await lead.getByRole('button', { name: 'Approve and publish “Conditional go”' }).click();
  await lead.waitForURL(/\/decision\/1$/);
  const decided = 'Decided: Conditional go, against the verdict “Not decidable”.';
  await expect(lead.getByText(decided, { exact: true })).toBeVisible();
  await expect(lead.getByText(`approved by Þóra 陳 ${stamp}`)).toBeVisible();
  await expectAccessible(lead);
  await lead.getByText('It is met: Somebody owns it').click();
  await lead.getByLabel('How it was met').fill('Bo does');
  await lead.getByRole('button', { name: 'Record that it is met' }).click();
  await expect(lead.getByText('1 of 1 met')).toBeVisible();

  await page.goto(`${board}/1`);
  await page.getByText('Correct this decision').click();
  await page.getByLabel('Why it is corrected').fill('The reason was too short');
  await page.getByLabel('Reason', { exact: true }).fill('We know enough, and the risk is small.');
  await page.getByRole('button', { name: 'Propose “Conditional go”' }).click();
  await expect(page.getByRole('heading', { name: waiting })).toBeVisible();
  await lead.goto(board);
  await lead.getByRole('button', { name: /^Approve and publish/ }).click();
  await lead.waitForURL(/\/decision\/1$/);
  await expect(lead.getByText('Revision 2, shown here')).toBeVisible();
  await expect(lead.getByText('1 of 1 met')).toBeVisible();
  await lead.getByRole('link', { name: 'Revision 1', exact: true }).click();
  await expect(lead.getByText('It stays as it was published.')).toBeVisible();
  await expect(lead.getByText('We know enough.', { exact: true })).toBeVisible();
  await lead.context().close();
  expect(errors).toEqual([]);
});

test('without JavaScript a decision is made all the same, and the board fits 360 px', async ({
  page,
  browser,
}) => {
  const board = await newPilot(page, `Plain ${Date.now()}`);
  const context = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(board);
  await plain.getByText('Waive gaps with a reason').click();
  await plain.getByLabel('Why it starts with them').fill('A dry run');
  await plain.getByRole('button', { name: 'Waive them' }).click();
  await expect(plain.getByText('Tick the gaps to waive.')).toBeVisible();
  for (const gap of await plain.getByRole('checkbox').all()) await gap.check();
  await expect(plain.getByLabel('Why it starts with them')).toHaveValue('A dry run');
  await plain.getByRole('button', { name: 'Waive them' }).click();
  await plain.getByRole('button', { name: 'Start and lock' }).click();
  await plain.getByRole('button', { name: 'Ask for a decision' }).click();
  await plain.getByRole('radio', { name: /^Extend/ }).check();
  await plain.getByLabel('New last day').fill('2099-01-31');
  await plain.getByLabel('Reason', { exact: true }).fill('More evidence is on its way.');
  await plain.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(plain.getByText('Decided: Extend until 31 January 2099.', { exact: true })).toBeVisible();
  await context.close();

  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of [board, `${board}/1`]) {
    await page.goto(address);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, address).toBeLessThanOrEqual(0);
  }
});
