import { expect, type Page } from '@playwright/test';

/** Opens a one-time link and uses it up; afterwards the page stands on the portfolio, signed in. */
export async function signInByLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
}
