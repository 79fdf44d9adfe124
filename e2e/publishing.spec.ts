import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { secondLead } from './support/second-lead';
import { expect, test } from './support/signed-in';

/** A project of this journey's own; the address of its week that runs. */
async function newProject(page: Page, name: string, slug: string): Promise<string> {
  await page.goto('/projects/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Short name').fill(slug);
  await page.getByRole('button', { name: 'Make the project' }).click();
  await page.waitForURL(`**/projects/${slug}`);
  const thisWeek = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'This week' });
  const week = `${await thisWeek.getAttribute('href')}/${slug}`;
  await page.goto(week);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return week;
}

test('a lead publishes, a leader reads, acknowledges and asks, the lead answers and corrects, and the difference is seen', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const errors = collectConsoleErrors(page);
  const week = await newProject(page, 'Ferry timetable', 'ferry-timetable');

  await page.getByRole('link', { name: 'Write the summary' }).click();
  await expect(page.getByText('The week has not ended')).toBeVisible();
  await page.getByLabel('Highlights').fill('The **first** pier is live.\n\n- Boats leave on time');
  await page.getByLabel('Asks').fill('Two more people for the second pier.');
  // The preview shows it: the page is alive and answers its buttons.
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.locator('strong')).toHaveText('first');
  await page.getByLabel('Lowlights').fill('Seen: ');
  await page.getByRole('button', { name: 'Insert' }).first().click();
  await expect(page.getByLabel('Lowlights')).toHaveValue(/^Seen: \[.+\]\(<\/weeks\/.+#.+>\)$/);
  await expect(preview.getByRole('link').first()).toHaveAttribute('href', new RegExp(`^${week}#`));
  await page.getByRole('combobox', { name: /^Health/ }).selectOption('on-track');
  await expect(preview.getByText('On track is claimed while nothing speaks for it yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Say why it is on track')).toBeVisible();
  await expect(page.getByLabel('Asks')).toHaveValue('Two more people for the second pier.');
  await page.getByLabel('Reason for the health you set').fill('the harbour master agreed');
  await expect(preview.getByText('Set to on track by the lead: the harbour master agreed.')).toBeVisible();
  await expect(preview.getByRole('status')).toHaveText('up to date');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.waitForURL(`**${week}`);
  const summary = page.locator('#summary');
  await expect(
    summary.locator('p').getByText('Set to on track by the lead: the harbour master agreed. Computed'),
  ).toBeVisible();
  await expect(summary.getByText('Published while the week ran')).toBeVisible();

  const leader = await secondLead(page, browser, 'Ines of the harbour');
  const theirErrors = collectConsoleErrors(leader);
  await leader.goto(week.replace('/ferry-timetable', ''));
  await expect(leader.getByRole('link', { name: 'Two more people for the second pier.' })).toBeVisible();
  await leader.goto(week);
  const read = leader.locator('#summary');
  await read.getByRole('button', { name: 'I have read this' }).click();
  await expect(read.getByText('Read by 1: Ines of the harbour.')).toBeVisible();
  await expect(read.getByRole('button', { name: 'I have read this' })).toHaveCount(0);
  await read.getByText('Ask about a sentence').click();
  await read.getByLabel('Sentence').selectOption({ label: 'Highlights: Boats leave on time' });
  await read.getByLabel('Question').fill('On time at low tide too?');
  await read.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(read.locator('#questions').getByText('On time at low tide too?')).toBeVisible();
  await expect(read.locator('#questions blockquote')).toHaveText('Boats leave on time');
  await expectAccessible(leader);

  await page.goto(week);
  const asked = page.locator('#questions');
  await asked.getByLabel('Answer').fill('Yes, since Tuesday.');
  await asked.getByRole('button', { name: 'Answer' }).click();
  await expect(asked.getByText(/Owner answered/)).toBeVisible();
  await expect(asked.getByLabel('Answer')).toHaveCount(0);
  await page.getByRole('link', { name: 'Correct it' }).click();
  await page.getByLabel('Asks').fill('One more person for the second pier.');
  await page.getByRole('button', { name: 'Publish the correction' }).click();
  await expect(page.getByText('Say why another corrects it.')).toBeVisible();
  await page.getByLabel('Reason of the correction').fill('One person came from the ferry line.');
  await page.getByRole('button', { name: 'Publish the correction' }).click();
  await page.waitForURL(`**${week}`);
  await expect(summary.getByText('Corrects revision 1: One person came from the ferry line.')).toBeVisible();
  await expect(page.locator('#questions').getByText('Yes, since Tuesday.')).toBeVisible();

  await leader.goto(week);
  await expect(leader.locator('#questions').getByText('Yes, since Tuesday.')).toBeVisible();
  await expect(read.getByText('Nobody has said yet that they read it.')).toBeVisible();
  await read.getByRole('link', { name: '2 revisions' }).click();
  const differences = leader.locator('#differences');
  await expect(differences.locator('del')).toHaveText(['Two', 'people']);
  await expect(differences.locator('ins')).toHaveText(['One', 'person']);
  await leader.getByRole('link', { name: 'Revision 1', exact: true }).click();
  await expect(leader.getByText('This is not the newest: revision 2 corrects it.')).toBeVisible();
  await expect(leader.locator('#summary p').getByText('Two more people for the second pier.')).toBeVisible();
  await expectAccessible(leader);
  expect([...errors, ...theirErrors]).toEqual([]);
  await leader.context().close();
});

test('two people write at once: the second sees both texts, and loses nothing', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const week = await newProject(page, 'Bus lanes', 'bus-lanes');
  const other = await secondLead(page, browser, 'Ole of the buses');
  await page.goto(`${week}/edit`);
  await other.goto(`${week}/edit`);
  await other.getByLabel('Highlights').fill('Ole’s text');
  await other.getByRole('button', { name: 'Save the draft' }).click();
  await expect(other.getByText('The draft is saved.')).toBeVisible();
  await page.getByLabel('Highlights').fill('my own text');
  await page.getByLabel('Next week').fill('paint the lanes');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.locator('blockquote').getByText('Ole’s text')).toBeVisible();
  await expect(page.getByLabel('Highlights')).toHaveValue('my own text');
  await expect(page.getByLabel('Next week')).toHaveValue('paint the lanes');
  await page.getByRole('button', { name: 'Save over theirs' }).click();
  await expect(page.getByText('The draft is saved.')).toBeVisible();
  await page.goto(week);
  await expect(page.getByText('A draft of the summary stands, saved by Owner')).toBeVisible();
  await other.context().close();
});

test('without JavaScript a draft is saved, a refusal keeps every word, and the facts alone are published', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const week = await newProject(page, 'Tram depot', 'tram-depot');
  const context = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    storageState: process.env.OWNER_STATE,
    javaScriptEnabled: false,
  });
  const plain = await context.newPage();
  await plain.goto(`${week}/edit`);
  await plain.getByLabel('Highlights').fill('Typed without a script');
  await plain.getByRole('combobox', { name: /^Health/ }).selectOption('at-risk');
  await plain.getByRole('button', { name: 'Save the draft' }).click();
  await expect(plain.getByText('Say why it is at risk')).toBeVisible();
  await expect(plain.getByLabel('Highlights')).toHaveValue('Typed without a script');
  await plain.getByLabel('Reason for the health you set').fill('rust');
  await plain.getByRole('button', { name: 'Save the draft' }).click();
  await expect(plain.getByText('The draft is saved.')).toBeVisible();
  await plain.goto(`${week}/edit`);
  await expect(plain.getByLabel('Highlights')).toHaveValue('Typed without a script');
  await plain.getByLabel('Highlights').fill('');
  await plain.getByRole('button', { name: 'Publish' }).click();
  await expect(plain.getByText('All four texts are empty.')).toBeVisible();
  await plain.getByLabel('Publish the facts alone').check();
  await plain.getByRole('button', { name: 'Publish' }).click();
  await plain.waitForURL(`**${week}`);
  await expect(plain.locator('#summary').getByText('The facts alone were published')).toBeVisible();
  await expect(
    plain.locator('#summary p').getByText(/Set to at risk by the lead: rust\. Computed/),
  ).toBeVisible();
  await context.close();
});

test('a week that has not begun, or is none, cannot be written', async ({ page }) => {
  for (const path of ['/weeks/2099-W01/edit', '/weeks/2026-W54/edit', '/weeks/2026-W00/revisions'])
    expect((await page.goto(path))?.status(), path).toBe(404);
});
