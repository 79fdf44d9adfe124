import type { Browser, BrowserContext, Page } from '@playwright/test';

const delayMs = 1_500;
const after = () => new Promise((resolve) => setTimeout(resolve, delayMs));

/**
 * Makes rare moments last, so that a journey that only waits long enough by chance fails each time. PILOTHOUSE_E2E_SLOW
 * names what comes late: "scripts" (pages are read and typed into before they are alive), "saves" (what a form sends),
 * "reads" (what a link inside the portal brings). Several with commas.
 */
export function slowDown(browser: Browser): void {
  const late = new Set((process.env.PILOTHOUSE_E2E_SLOW ?? '').split(',').filter(Boolean));
  if (late.size === 0) return;
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    await delay(context, late);
    return context;
  };
}

async function delay(context: BrowserContext, late: ReadonlySet<string>): Promise<void> {
  await context.route('**', async (route) => {
    const request = route.request();
    const headers = request.headers();
    const kind = /\/_next\/static\/.*\.js/.test(request.url())
      ? 'scripts'
      : request.method() === 'POST'
        ? 'saves'
        : headers.rsc
          ? 'reads'
          : '';
    if (late.has(kind)) await after();
    await route.continue().catch(() => undefined);
  });
  if (!late.has('scripts')) return;
  const newPage = context.newPage.bind(context);
  context.newPage = async () => untilItCanBeRead(await newPage());
}

/** A person reads and types as soon as there is a text, whether or not its scripts have come. */
function untilItCanBeRead(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = (url, options) => goto(url, { waitUntil: 'domcontentloaded', ...options });
  page.reload = (options) => reload({ waitUntil: 'domcontentloaded', ...options });
  return page;
}
