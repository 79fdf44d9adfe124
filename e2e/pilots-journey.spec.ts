import type { Browser, Page } from '@playwright/test';
import { collectConsoleErrors } from './support/console';
import { secondLead } from './support/second-lead';
import { expect, test } from './support/signed-in';

const meetings = 'Nobody sits in meetings for more than 8 hours a week on average';
const goOn = 'The team would not go back';

/** A token as CI would be given one. */
async function projectToken(page: Page, name: string): Promise<string> {
  await page.goto('/settings/tokens');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Make the token' }).click();
  return (await page.getByText(/^pilot_[\w-]{43}$/).textContent()) ?? '';
}

/** Somebody without an account answers by their own link. */
async function answer(browser: Browser, link: string, rating: number, words: string): Promise<void> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const theirs = await context.newPage();
  await theirs.goto(link);
  for (const question of await theirs.getByRole('group').all()) {
    const choice = question.getByRole('radio', { name: String(rating) });
    if (await choice.count()) await choice.check();
  }
  await theirs.getByLabel('In your words').first().fill(words);
  await theirs.getByRole('radio', { name: 'without a name' }).check();
  await theirs.getByRole('button', { name: 'Send my answer' }).click();
  await expect(theirs.getByText('Thank you, it is kept')).toBeVisible();
  await context.close();
}

test('a pilot from template to printed report: locked, measured over the API, answered by three, decided by two', async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(240_000);
  const errors = collectConsoleErrors(page);
  const stamp = Date.now();
  const lead = await secondLead(page, browser, `Second ${stamp}`);
  const token = await projectToken(page, `ci ${stamp}`);

  await page.goto('/pilots/new?template=way-of-working');
  await page.getByLabel('Title').fill(`Journey ${stamp}`);
  const project = await page.getByLabel('Project').inputValue();
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Journey ${stamp}` })).toBeVisible();
  const pilot = new URL(page.url()).pathname;

  await page.goto(`${pilot}/decision`);
  await page.getByText('Waive gaps with a reason').click();
  for (const gap of await page.getByRole('checkbox').all()) await gap.check();
  await page.getByLabel('Why it starts with them').fill('The names follow on Monday');
  await page.getByRole('button', { name: 'Waive them' }).click();
  await page.getByRole('button', { name: 'Start and lock' }).click();
  await expect(page.getByRole('button', { name: 'Ask for a decision' })).toBeVisible();

  const evidence = page.getByRole('row', { name: new RegExp(meetings) });
  await page.goto(`${pilot}/criteria`);
  await expect(evidence).toContainText(/No evidence/);
  const pushed = await request.post(`/api/v1/projects/${project}/observations`, {
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': `journey-${stamp}` },
    data: [6.5, 7, 6, 7.5].map((value, week) => ({
      metric: 'meeting-hours-a-person-and-week',
      value,
      unit: 'h',
      at: new Date(stamp - (4 - week) * 60_000).toISOString(),
    })),
  });
  expect(pushed.status(), await pushed.text()).toBeLessThan(300);
  await page.reload();
  await expect(evidence).toContainText(/Met$/);

  await page.goto(`${pilot}/feedback`);
  await page.getByText('Invite people by name').click();
  await page.getByLabel('Names', { exact: true }).fill('Amélie Nguyễn\nزينب الحسن\nBo');
  await page.getByRole('button', { name: 'Make their links' }).click();
  const links = page.getByRole('textbox', { name: /^Link: / });
  await expect(links).toHaveCount(3);
  const addresses = await Promise.all((await links.all()).map((link) => link.inputValue()));
  for (const [at, address] of addresses.entries())
    await answer(browser, address, 5 - (at % 2), `Voice ${at}`);
  await page.goto(`${pilot}/feedback`);
  await expect(page.getByText(/^3 people have answered: 4\.67 of 5/)).toBeVisible();
  await expect(page.getByText('3 by personal link', { exact: false })).toBeVisible();
  await page.goto(`${pilot}/criteria`);
  await expect(page.getByRole('row', { name: new RegExp(goOn) })).toContainText('1 more answer');

  await page.goto(`${pilot}/decision`);
  await page.getByRole('button', { name: 'Ask for a decision' }).click();
  await page.getByRole('radio', { name: /^Go\b/ }).check();
  await page
    .getByLabel('Reason', { exact: true })
    .fill('The team asks for it, and it costs nothing to go on.');
  await page.getByRole('button', { name: 'Propose “Go”' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw it' })).toBeVisible();
  await lead.goto(`${pilot}/decision`);
  await lead.getByRole('button', { name: 'Approve and publish “Go”' }).click();
  await lead.waitForURL(/\/decision\/1$/);
  await lead.context().close();

  await page.goto(`${pilot}/report`);
  const report = page.getByRole('main');
  await expect(report).toContainText(`approved by Second ${stamp}`);
  await expect(report).toContainText('against the verdict');
  await expect(report).toContainText('The names follow on Monday');
  await expect(report).toContainText('“Voice 0” (5 of 5, without a name)');
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const markdown = await page.request.get(`${pilot}/report.md`);
  expect(markdown.headers()['content-type']).toContain('text/markdown');
  expect(await markdown.text()).toContain('| Gap | Reason | Who and when |');
  expect(errors).toEqual([]);
});
