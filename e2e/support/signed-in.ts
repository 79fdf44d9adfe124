import { test as base } from '@playwright/test';
import { slowDown } from './slow';

/** A journey that starts as the signed-in owner, with addresses relative to the portal. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  baseURL: async ({}, use) => use(process.env.PORTAL_URL),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  storageState: async ({}, use) => use(process.env.OWNER_STATE),
  browser: [
    async ({ browser }, use) => {
      slowDown(browser);
      await use(browser);
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
