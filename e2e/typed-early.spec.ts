import type { Page } from '@playwright/test';
import { expect, test } from './support/signed-in';

/** Opens the page without its scripts, which come once what is answered is called. */
async function openUnalive(page: Page, address: string): Promise<() => void> {
  let letIn = () => {};
  const used = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await used;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  return letIn;
}

/** Where the sample's summary of this week is written. */
async function summaryOfThisWeek(page: Page): Promise<string> {
  await page.goto('/weeks');
  const thisWeek = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'This week' });
  return `${await thisWeek.getAttribute('href')}/sample-sign-in/edit`;
}

async function newPilot(page: Page, title: string): Promise<string> {
  await page.goto('/pilots/new');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

test('what is typed into a text before the page is alive stays, over what was there', async ({ page }) => {
  const letIn = await openUnalive(page, await summaryOfThisWeek(page));
  const highlights = page.getByLabel('Highlights');
  await expect(highlights).toHaveValue(/Build time/);
  await highlights.fill('Typed before any script');
  letIn();
  // The preview is alive and shows it: the page took the text over.
  await expect(
    page.getByRole('region', { name: 'Preview' }).getByText('Typed before any script'),
  ).toBeVisible();
  await expect(highlights).toHaveValue('Typed before any script');
});

test('a text that is gone into before the page is alive is the one that a fact is put into', async ({
  page,
}) => {
  const letIn = await openUnalive(page, await summaryOfThisWeek(page));
  const lowlights = page.getByLabel('Lowlights');
  await lowlights.fill('Seen early: ');
  letIn();
  await expect(page.getByRole('region', { name: 'Preview' }).getByText('Seen early:')).toBeVisible();
  await page.getByRole('button', { name: 'Insert' }).first().click();
  await expect(lowlights).toHaveValue(/^Seen early: \[/);
});

test('a rule that is filled in before the page is alive is read back as it stands', async ({ page }) => {
  const pilot = await newPilot(page, `Early rule ${Date.now()}`);
  const letIn = await openUnalive(page, `${pilot}/criteria?open=add`);
  await page.getByLabel('What would settle it').selectOption('GitHub issues, counted');
  await page.getByLabel('Labels', { exact: false }).fill('severity:critical');
  letIn();
  await expect(page.getByText('No open issue labelled severity:critical')).toBeVisible();
});

test('a decision that is chosen and written before the page is alive is neither misread nor lost', async ({
  page,
}) => {
  const board = `${await newPilot(page, `Early decision ${Date.now()}`)}/decision`;
  await page.goto(board);
  await page.getByText('Waive gaps with a reason').click();
  for (const gap of await page.getByRole('checkbox').all()) await gap.check();
  await page.getByLabel('Why it starts with them').fill('A dry run');
  await page.getByRole('button', { name: 'Waive them' }).click();
  await page.getByRole('button', { name: 'Start and lock' }).click();
  await page.getByRole('button', { name: 'Ask for a decision' }).click();
  await expect(page.getByRole('radio', { name: /^Conditional go/ })).toBeVisible();

  const letIn = await openUnalive(page, board);
  await page.getByRole('radio', { name: /^Conditional go/ }).check();
  const owner = page.getByLabel('Owner', { exact: true }).first();
  await owner.fill('Typed early');
  letIn();
  // Against the verdict: the button says so once the page knows what was chosen.
  await expect(page.getByRole('button', { name: 'Propose “Conditional go”' })).toBeVisible();
  await page.getByLabel('What must be true').first().fill('Somebody owns it');
  await expect(page.getByLabel('What must be true').first()).toHaveValue('Somebody owns it');
  await expect(owner).toHaveValue('Typed early');
});

test('a refusal of what was sent before the page was alive is seen, though its form was folded away', async ({
  page,
}) => {
  const board = `${await newPilot(page, `Early refusal ${Date.now()}`)}/decision`;
  const letIn = await openUnalive(page, board);
  await page.getByText('Waive gaps with a reason').click();
  await page.getByLabel('Why it starts with them').fill('A dry run');
  await page.getByRole('button', { name: 'Waive them' }).click();
  await expect(page.getByText('Tick the gaps to waive.')).toBeAttached();
  letIn();
  await expect(page.getByText('Tick the gaps to waive.')).toBeVisible();
  await expect(page.getByLabel('Why it starts with them')).toHaveValue('A dry run');
});

test('a line that is typed before the page is alive is kept as a draft', async ({ page }) => {
  const letIn = await openUnalive(page, '/projects/new');
  const name = `Early ${Date.now()}`;
  await page.getByLabel('Name', { exact: true }).fill(name);
  letIn();
  await expect
    .poll(() => page.evaluate((words) => JSON.stringify(localStorage).includes(words), name))
    .toBe(true);
  await page.reload();
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
});

test('a menu that is opened before the page is alive stays open, and closes once a page is chosen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const letIn = await openUnalive(page, '/');
  await page.getByText('Menu', { exact: true }).click();
  const menu = page.getByRole('navigation', { name: 'Menu' });
  await expect(menu).toBeVisible();
  letIn();
  // The finder answers: the page is alive.
  const finder = page.getByRole('combobox', { name: 'Find or do anything' });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(finder).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(finder).toBeHidden();
  await expect(menu).toBeVisible();
  await menu.getByRole('link', { name: 'Projects' }).click();
  await expect(page).toHaveURL(/\/projects$/);
  await expect(menu).toBeHidden();
});
