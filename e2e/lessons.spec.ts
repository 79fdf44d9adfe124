import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

const title = `Drain the queue before a deploy ${Date.now().toString(36)}`;

test('write a lesson, mend it by the message, and see two people meet', async ({ page, context }) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/lessons/new');
  await expectAccessible(page);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Kind').selectOption('pitfall');
  await page.getByLabel('What we learned').fill('A deploy with a full queue lost **40 messages**.');
  await page.getByLabel('Story').fill('Fine.\n\n<Calout title="Look">x</Calout>');
  await page.getByLabel('Story').press('Control+Enter');
  await expect(
    page.getByText('Line 3, column 1: <Calout> is not known. Did you mean <Callout>?'),
  ).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue(title);
  await expectAccessible(page);

  // The draft survives leaving the page.
  await page.goto('/lessons');
  await page.goto('/lessons/new');
  await expect(page.getByText('Your draft was restored')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue(title);
  await page
    .getByLabel('Story')
    .fill('Fine.\n\n<Callout title="Look">x</Callout>\n\n<EstimateTable project="nowhere" />');
  await page.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Look', { exact: true })).toBeVisible();
  await expect(page.getByText('There is no project "nowhere" here.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page).toHaveURL(/\/edit$/);
  const second = await context.newPage();
  await second.goto(page.url());
  await page.getByLabel('Evidence').fill('Incident of 12 May.');
  await page.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(page.getByText('Incident of 12 May.')).toBeVisible();

  await second.getByLabel('Evidence').fill('My own evidence.');
  await second.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(second.getByText('Somebody saved this lesson while you were writing.')).toBeVisible();
  await expect(second.getByText('Saved meanwhile: Incident of 12 May.')).toBeVisible();
  await expect(second.getByLabel('Evidence')).toHaveValue('My own evidence.');
  await second.getByRole('button', { name: 'Save the lesson' }).click();
  await expect(second.getByText('My own evidence.')).toBeVisible();

  await page.goto(`/lessons?q=${encodeURIComponent(title)}&kind=pitfall`);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await page.goto(`/lessons?q=${encodeURIComponent(title)}&kind=practice`);
  await expect(page.getByText('No lesson matches.')).toBeVisible();
  expect(errors).toEqual([]);
});
