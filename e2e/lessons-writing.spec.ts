import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { secondLead } from './support/second-lead';
import { expect, test } from './support/signed-in';

const mark = Date.now().toString(36);
const title = `Warm the cache first ${mark}`;

/** The smallest whole PNG. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

// The second journey edits what the first one wrote.
test.describe.configure({ mode: 'serial' });

test('write a lesson with a live chart and a picture, break it and mend it by the message, and find its draft again', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const errors = collectConsoleErrors(page);
  const metric = 'Build time';
  await page.goto('/lessons/new?template=pitfall');
  await expect(page.getByLabel('Kind')).toHaveValue('pitfall');
  await page.getByLabel('Project', { exact: true }).selectOption({ label: 'Sign-in (sample)' });
  await expectAccessible(page);
  await page.getByLabel('Title').fill(title);
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByText(title)).toBeVisible();
  await expect(preview.getByRole('heading', { name: 'How one falls in' })).toBeVisible();

  // Insert by name: the chart is live, with its source and n, before anything is saved.
  await page.getByRole('button', { name: 'Insert a record' }).click();
  await page.getByRole('combobox', { name: /Insert by name/ }).fill(metric);
  // What was found before anything was typed is replaced by what has these words.
  await expect(page.getByRole('option').first()).toContainText(metric);
  await expectAccessible(page);
  // Enter pressed at once means the words that were typed, not what was found for those before.
  await page.getByRole('combobox', { name: /Insert by name/ }).fill('a remark');
  await expect(page.getByRole('option').first()).not.toContainText(metric);
  await page.getByRole('combobox', { name: /Insert by name/ }).fill(metric);
  await page.getByRole('combobox', { name: /Insert by name/ }).press('Enter');
  const story = page.getByRole('textbox', { name: /^Story/ });
  await expect(story).toHaveValue(/<MetricChart project="[^"]+" metric="[^"]+" \/>/);
  await expect(
    preview.getByText(/source (ci|github|pushed|manual|formula)|No evidence/).first(),
  ).toBeVisible();

  await story.evaluate((area: HTMLTextAreaElement) =>
    area.setSelectionRange(area.value.length, area.value.length),
  );
  await page
    .getByLabel('Insert a picture')
    .setInputFiles({ name: 'start.png', mimeType: 'image/png', buffer: picture });
  await expect(story).toHaveValue(/!\[start\]\(\/images\/[^)]+\)/);
  await expect(preview.getByRole('img', { name: 'start' })).toBeVisible();

  // Broken: the message says where and what was meant, the rest of the preview stays, and it jumps to the place.
  const good = await story.inputValue();
  const line = good.split('\n').findIndex((text) => text.includes('<MetricChart')) + 1;
  await story.fill(good.replace('<MetricChart', '<MetrikChart'));
  const message = `Line ${line}, column 1`;
  await expect(
    preview.getByText('<MetrikChart> is not known. Did you mean <MetricChart>?').first(),
  ).toBeVisible();
  await expect(preview.getByRole('heading', { name: 'How one falls in' })).toBeVisible();
  await preview.getByRole('button', { name: message }).click();
  await expect(story).toBeFocused();
  await page.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(
    page.locator('form').getByText(`${message}: <MetrikChart> is not known. Did you mean <MetricChart>?`),
  ).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue(title);

  // What was typed is on the server too: another browser of the same person offers it.
  await page.getByLabel('What we learned').fill('A cold cache costs the first users **two seconds**.');
  await expect(page.getByText(/Draft kept/)).toBeVisible();
  const state = await page.context().storageState();
  const elsewhere = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    storageState: { cookies: state.cookies, origins: [] },
  });
  const other = await elsewhere.newPage();
  await other.goto('/lessons/new');
  await expect(other.getByText('You typed a draft and did not save it')).toBeVisible();
  await other.getByRole('button', { name: 'Put it back' }).click();
  await expect(other.getByLabel('Title')).toHaveValue(title);
  await elsewhere.close();

  await story.fill(good);
  await expect(preview.getByText('problem', { exact: false })).toHaveCount(0);
  await story.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(
    page
      .locator('#story')
      .getByText(/source |No evidence/)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('img', { name: 'start' })).toBeVisible();
  const src = (await page.getByRole('img', { name: 'start' }).getAttribute('src')) ?? '';
  const served = await page.request.get(src);
  expect(served.headers()).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
  });
  expect(served.headers()['content-security-policy']).toContain('sandbox');
  await expectAccessible(page);

  // Something to do becomes an issue on GitHub, opened by the worker.
  await page.getByLabel('Something to do').fill(`Warm it at deploy ${mark}`);
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByText(`Warm it at deploy ${mark}`)).toBeVisible();
  await page.getByRole('button', { name: 'I read it and stand by it' }).click();
  await expect(page.getByText('reviewed by 1')).toBeVisible();

  // A pilot that is like it is offered the lesson while its title is typed.
  await page.goto('/pilots/new');
  await page.getByLabel('Title').first().fill(`A cold cache ${mark}`);
  const offered = page.getByRole('status', { name: 'Lessons that may apply' });
  await expect(offered.getByRole('link', { name: title })).toBeVisible();
  await expect(offered.getByText(/^words?: /).first()).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('two people edit one lesson: the second sees both texts and loses none', async ({ page, browser }) => {
  await page.goto('/lessons?q=nothing-is-called-so');
  await expect(page.getByText('No lesson matches all these filters')).toBeVisible();
  await expect(page.getByText('Nothing recorded.')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Search all records' })).toHaveAttribute(
    'href',
    /nothing-is-called-so/,
  );
  await page.goto(`/lessons?q=${encodeURIComponent(title)}`);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const address = page.url();
  const theirs = await secondLead(page, browser, `Ben ${mark}`);
  await page.goto(`${address}/edit`);
  await theirs.goto(`${address}/edit`);
  await page.getByLabel('Impact').fill('Two seconds for the first users.');
  await page.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(page.locator('#impact').getByText('Two seconds for the first users.')).toBeVisible();

  await theirs.getByLabel('Impact').fill('Users left.');
  await theirs.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(theirs.getByText(/saved this first/).first()).toBeVisible();
  await expect(theirs.getByLabel('Impact')).toHaveValue('Users left.');
  await expect(theirs.getByText('Two seconds for the first users.').first()).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByRole('button', { name: 'Save over theirs' }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(theirs.locator('#impact').getByText('Users left.')).toBeVisible();

  await theirs.getByRole('link', { name: /^History/ }).click();
  await expect(theirs.getByRole('deletion').or(theirs.locator('del')).first()).toBeVisible();
  await expect(theirs.getByText(`Ben ${mark}`).first()).toBeVisible();
  await expectAccessible(theirs);
});

test('a draft of an older version is put back and meets what was saved since', async ({ page, browser }) => {
  await page.goto(`/lessons?q=${encodeURIComponent(title)}`);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const address = page.url();
  await page.goto(`${address}/edit`);
  await page.getByRole('textbox', { name: 'Evidence' }).fill('Seen in the log of the proxy.');
  await expect(page.getByText(/Draft kept/)).toBeVisible();

  const theirs = await secondLead(page, browser, `Cem ${mark}`);
  await theirs.goto(`${address}/edit`);
  await theirs.getByRole('textbox', { name: 'Evidence' }).fill('Seen by three users.');
  await theirs.getByLabel('Better approach').fill('Warm it first.');
  await theirs.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(theirs.locator('#evidence').getByText('Seen by three users.')).toBeVisible();

  const state = await page.context().storageState();
  const elsewhere = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    storageState: { cookies: state.cookies, origins: [] },
  });
  const other = await elsewhere.newPage();
  await other.goto(`${address}/edit`);
  await expect(other.getByText('the lesson was saved since')).toBeVisible();
  await other.getByRole('button', { name: 'Put it back' }).click();
  await other.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(other.getByText(/saved this first/).first()).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'Evidence' })).toHaveValue('Seen in the log of the proxy.');
  await expect(other.getByText('Seen by three users.').first()).toBeVisible();
  // What only the other changed is taken over, so that saving undoes nothing.
  await expect(other.getByLabel('Better approach')).toHaveValue('Warm it first.');
  await elsewhere.close();
});
