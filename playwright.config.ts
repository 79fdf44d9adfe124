import { defineConfig } from '@playwright/test';

const alone = ['**/sync.spec.ts', '**/writing-adrs.spec.ts'];

/**
 * Journeys run against a portal that `npm start` started from an empty data directory, with the GitHub stand-in
 * behind it (e2e/support/portal.ts). Two workers share the portal: each journey has rows of its own, finds them by name,
 * and expects others beside them. What looks at the whole workspace (its newest sync run, its settings) runs `alone`.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  workers: 2,
  projects: [
    // As its teardown, because tests of a dependency are not run when one before them has failed.
    { name: 'beside-others', testIgnore: alone, teardown: 'alone' },
    { name: 'alone', testMatch: alone, workers: 1 },
  ],
  retries: 0,
  timeout: 120_000,
  // Generous: what is waited for comes at once on a quiet machine, and late on one that does other things beside.
  expect: { timeout: 30_000 },
  globalSetup: './e2e/support/portal.ts',
  forbidOnly: Boolean(process.env.CI),
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.PLAYWRIGHT_CHROMIUM ? { executablePath: process.env.PLAYWRIGHT_CHROMIUM } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
