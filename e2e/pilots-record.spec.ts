import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { expect, test } from './support/signed-in';

test('a pilot is made from a template in a few steps, and its record is edited in place by keyboard', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  const title = `From a template ${Date.now()}`;
  await page.goto('/pilots/new');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'A library or framework on trial' }).click();
  await expect(page.getByRole('heading', { name: /^Go: all must be met/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await page.getByRole('link', { name: 'Record', exact: true }).click();
  await expect(page.getByText(/roles have no person/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add a risk' }).click();
  const form = page.locator('form:has([name="mitigation"])');
  await expect(form.locator('[name="title"]')).toBeFocused();
  await page.keyboard.type('مخاطر 試験 🚀');
  await form.locator('[name="likelihood"]').selectOption('high');
  await form.locator('[name="impact"]').selectOption('high');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('row', { name: /مخاطر 試験 🚀.*exposure 9 of 9/ })).toBeVisible();
  await expect(page).not.toHaveURL(/add=/);

  await page.getByRole('link', { name: 'Add a deliverable' }).click();
  const deliverable = page.locator('form:has([name="dueOn"])');
  await deliverable.locator('[name="title"]').fill('Guide');
  await deliverable.locator('[name="link"]').fill('ftp://example.org/guide');
  await deliverable.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByText(/give a whole address that begins with https/)).toBeVisible();
  await expect(deliverable.locator('[name="title"]')).toHaveValue('Guide');
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('two people who edit one role see both texts, and a text that was not saved survives a reload', async ({
  page,
  context,
}) => {
  const title = `Two editors ${Date.now()}`;
  await page.goto('/pilots/new?template=way-of-working');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Make the pilot' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('link', { name: 'Record', exact: true }).click();
  await page.getByRole('link', { name: 'Edit “Facilitator”' }).click();
  const other = await context.newPage();
  const duty = (of: typeof page) => of.locator('form [name="duty"]');
  await expect(duty(page)).toBeVisible();
  await other.goto(page.url());

  await duty(page).fill('Keeps the time.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('row', { name: /Facilitator.*Keeps the time/ })).toBeVisible();
  await duty(other).fill('Asks the quiet ones.');
  await other.locator('form [name="personName"]').fill('Noor');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByText(/saved this first/)).toBeVisible();
  await expect(other.getByText('Keeps the time.')).toBeVisible();
  await expect(duty(other)).toHaveValue('Asks the quiet ones.');
  await expectAccessible(other);

  await other.reload();
  await expect(other.getByText(/Your unsaved text from/)).toBeVisible();
  await other.getByRole('button', { name: 'Put it back' }).click();
  await expect(duty(other)).toHaveValue('Asks the quiet ones.');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.getByRole('button', { name: 'Save over theirs' }).click();
  await expect(other.getByRole('row', { name: /Facilitator.*Noor.*Asks the quiet ones/ })).toBeVisible();
  await other.close();
});
