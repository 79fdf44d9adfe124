import type { Page } from '@playwright/test';

/**
 * Every console error and uncaught error of the page from now on, with the address where it happened. Read the list
 * at the end of the journey and expect it to be empty.
 */
export function collectConsoleErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  return errors;
}
