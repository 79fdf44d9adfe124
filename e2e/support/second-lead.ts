import type { Browser, Page } from '@playwright/test';
import { signInByLink } from './sign-in';

/** Somebody else with the right to decide, signed in in a browser of their own. `page` is an admin's. */
export const secondLead = (page: Page, browser: Browser, name: string): Promise<Page> =>
  secondPerson(page, browser, name, 'lead');

/** Somebody else with a role, signed in in a browser of their own. `page` is an admin's. */
export async function secondPerson(page: Page, browser: Browser, name: string, role: string): Promise<Page> {
  await page.goto('/settings/people');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Role', { exact: true }).selectOption(role);
  await page.getByRole('button', { name: 'Add the person' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: /sign-in link/ }).click();
  const link = (await page.getByText('/sign-in/owner?token=').textContent()) ?? '';
  const context = await browser.newContext({
    baseURL: process.env.PORTAL_URL,
    storageState: { cookies: [], origins: [] },
  });
  const theirs = await context.newPage();
  await signInByLink(theirs, link);
  return theirs;
}
