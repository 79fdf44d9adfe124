import { expectAccessible } from './support/axe';
import { collectConsoleErrors } from './support/console';
import { secondPerson } from './support/second-lead';
import { expect, test } from './support/signed-in';

const name = `Move the second service ${Date.now().toString(36)}`;

test('type a task, be told that it is too large, measure time on it, finish it, and find it in the list', async ({
  page,
}) => {
  const errors = collectConsoleErrors(page);
  await page.goto('/estimation/tasks/new');
  await expectAccessible(page);
  const field = (label: RegExp) => page.getByRole('textbox', { name: label });
  await field(/^Task/).fill(name);
  await field(/^Estimate optional/).fill('0h');
  await page.getByRole('button', { name: 'Save the task' }).click();
  await expect(page.getByText('It is zero, which is no amount of work.')).toBeVisible();
  await expect(field(/^Task/)).toHaveValue(name);
  await field(/^Estimate optional/).fill('1d 4h');
  await field(/^Category/).fill('Integration');
  await page.getByRole('button', { name: 'Save the task' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('Estimated at 12 h; not finished yet.')).toBeVisible();
  await expect(page.getByText('It is estimated at more than 4 h.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Start a timer' }).click();
  await page.getByRole('button', { name: 'Stop the timer' }).click();
  await expect(page.getByRole('button', { name: 'Start a timer' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'under a minute' })).toBeVisible();

  await field(/^What it took/).fill('15h');
  await page.getByLabel(/^Finished on/).fill(new Date().toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Save the task' }).click();
  await expect(page.getByText('Estimated at 12 h; it took 15 h, 25% more.')).toBeVisible();

  await page.goto('/estimation/tasks?state=done&category=integration');
  await expect(page.getByRole('link', { name })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.goto('/settings/estimation');
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('what one person took is on the pages of that person and of leads alone', async ({ page, browser }) => {
  const stamp = Date.now().toString(36);
  const [task, worker, team] = [`Sort the mail ${stamp}`, `Mara ${stamp}`, `Solo ${stamp}`];
  await page.goto('/estimation/tasks/new');
  const field = (label: RegExp) => page.getByRole('textbox', { name: label });
  await field(/^Task/).fill(task);
  await field(/^Estimate optional/).fill('2h');
  await field(/^What it took/).fill('7h');
  await page.getByLabel(/^Who does it/).fill(worker);
  await page.getByLabel(/^Team/).fill(team);
  await page.getByLabel(/^Finished on/).fill(new Date().toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Save the task' }).click();
  await expect(page.getByRole('heading', { level: 1, name: task })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(worker);
  const address = page.url();

  const other = await secondPerson(page, browser, `Otto ${stamp}`, 'contributor');
  const own = encodeURIComponent(worker);
  for (const [path, isShown] of [
    [address, true],
    [`/estimation/tasks?person=${own}`, false],
    ['/estimation/tasks', true],
    [`/estimation/actuals?team=${encodeURIComponent(team)}`, false],
    ['/estimation/actuals', false],
    ['/estimation/calibration?by=person', false],
    ['/estimation/calibration?by=team', false],
  ] as const) {
    const answer = await other.goto(path);
    // The whole answer: what is sent for scripts alone is told, too.
    const told = (await answer?.text()) ?? '';
    expect([told === '', told.includes(path.includes(own) ? `${worker}</` : worker)], path).toEqual([
      false,
      false,
    ]);
    if (isShown) await expect(other.getByText(task).first()).toBeVisible();
    else await expect(other.getByText(task)).toHaveCount(0);
  }
  await expect(other.getByRole('option', { name: new RegExp(team) })).toHaveCount(0);
  await other.goto('/estimation/actuals');
  await expect(other.getByRole('option', { name: new RegExp(team) })).toHaveCount(0);
  await page.goto('/estimation/actuals');
  await expect(page.getByRole('option', { name: new RegExp(team) })).toHaveCount(1);
  await page.goto(`/estimation/tasks?person=${own}`);
  await expect(page.getByRole('link', { name: task })).toBeVisible();
  await other.context().close();
});
