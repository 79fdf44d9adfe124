import { expect, test } from './support/signed-in';

test('what is typed into a text before the page is alive stays, over what was there', async ({ page }) => {
  await page.goto('/weeks');
  const week = await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'This week' })
    .getAttribute('href');
  // Scripts arrive only once the text was typed.
  let letIn = () => {};
  const typed = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto(`${week}/sample-sign-in/edit`, { waitUntil: 'commit' });
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
