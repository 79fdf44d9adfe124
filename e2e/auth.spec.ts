import { expectAccessible } from './support/axe';
import { signInByLink } from './support/sign-in';
import { expect, test } from './support/signed-in';

const portal = () => process.env.PORTAL_URL ?? '';

test.describe('nobody signed in', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  for (const path of ['/', '/projects', '/pilots', '/adrs', '/settings/tokens', '/audit', '/search?q=x']) {
    test(`${path} leads to the sign-in page and remembers where from`, async ({ page }) => {
      await page.goto(path);
      await expect(page).toHaveURL((url) => url.pathname === '/sign-in');
      const url = new URL(page.url());
      expect(url.searchParams.get('next') ?? '/').toBe(path);
    });
  }

  test('a cookie of one’s own making opens nothing', async ({ page, context }) => {
    await context.addCookies([{ name: 'pilothouse.session', value: 'made-up', url: portal() }]);
    await page.goto('/projects');
    await expect(page).toHaveURL((url) => url.pathname === '/sign-in');
  });

  test('the API wants a token and says so; health and readiness are for everybody', async ({ request }) => {
    for (const path of ['/api/v1/projects', '/api/v1/openapi.json', '/api/v1/nowhere']) {
      const answer = await request.get(path);
      expect(answer.status(), path).toBe(401);
      expect(answer.headers()['content-type'], path).toBe('application/problem+json');
      expect(answer.headers()['www-authenticate'], path).toContain('Bearer');
    }
    expect((await request.get('/api/health')).status()).toBe(200);
    expect((await request.get('/api/ready')).status()).toBe(200);
  });

  test('the sign-in page says what is possible, and an unknown link that it is none', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByText('Sign-in with GitHub is not set up')).toBeVisible();
    await expectAccessible(page);
    await page.goto('/sign-in/owner?token=pilot_unknown');
    await expect(page.getByText('This link is not known here')).toBeVisible();
    await expect(page.getByRole('button', { name: /sign in/i })).toHaveCount(0);
    await expectAccessible(page);
  });
});

test('pages may not be framed, run no foreign script, and hold no readable session', async ({
  page,
  context,
}) => {
  const response = await page.goto('/settings');
  const headers = response?.headers() ?? {};
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(policy.split(';').find((part) => part.includes('script-src'))).not.toContain('unsafe-inline');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  const session = (await context.cookies()).find((cookie) => cookie.name.endsWith('pilothouse.session'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(await page.evaluate(() => document.cookie)).not.toContain('pilothouse');
});

test('a person comes in by a link that looking does not use up, once, and is out when disabled', async ({
  page,
  browser,
}) => {
  const name = `Bo ${Date.now()}`;
  await page.goto('/settings/people');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Add the person' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: /sign-in link/ }).click();
  const link = (await page.getByText('/sign-in/owner?token=').textContent()) ?? '';

  const nobody = { baseURL: portal(), storageState: { cookies: [], origins: [] } };
  const theirs = await browser.newContext(nobody);
  const them = await theirs.newPage();
  await them.goto(link);
  await them.reload();
  await expectAccessible(them);
  await signInByLink(them, link);
  await them.goto('/settings/tokens');
  await expect(them.getByText('Only admins make and see API tokens')).toBeVisible();

  const second = await (await browser.newContext(nobody)).newPage();
  await second.goto(link);
  await expect(second.getByText('This link was used already')).toBeVisible();

  await page.getByRole('button', { name: `Disable ${name}` }).click();
  await expect(page.getByRole('button', { name: `Enable ${name}` })).toBeVisible();
  await them.goto('/settings');
  await expect(them).toHaveURL((url) => url.pathname === '/sign-in');
  await theirs.close();
});

test('a token is shown once, reads the API, and is refused once revoked', async ({ page, playwright }) => {
  const name = `ci ${Date.now()}`;
  await page.goto('/settings/tokens');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Days until it ends').fill('7');
  await page.getByRole('button', { name: 'Make the token' }).click();
  const secret = (await page.getByText(/^pilot_[\w-]{43}$/).textContent()) ?? '';
  await expectAccessible(page);

  const request = await playwright.request.newContext({
    baseURL: portal(),
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  const projects = await request.get('/api/v1/projects');
  expect(projects.status()).toBe(200);
  expect((await projects.json()).page).toBe(1);
  for (const number of ['0', '1000000'])
    expect((await request.get(`/api/v1/projects?page=${number}`)).status()).toBe(400);

  // Not a reload: where the form was sent before the page was alive, that would send it again.
  await page.goto('/settings/tokens');
  const revoke = page.getByRole('button', { name: `Revoke ${name}` });
  await expect(revoke).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  await revoke.click();
  // The button reads "Revoking…" while the action runs: only the API says when the token is refused.
  await expect.poll(async () => (await request.get('/api/v1/projects')).status()).toBe(401);
  await expect(page.getByRole('row', { name })).toContainText(/revoked/i);
  await expect(revoke).toHaveCount(0);
  const refused = await request.get('/api/v1/projects');
  expect(refused.status()).toBe(401);
  expect((await refused.json()).detail).toContain('revoked');
  await request.dispose();
});

test('a refused form keeps what was typed and says why beside the field', async ({ page }) => {
  await page.goto('/projects/new');
  await page.getByLabel('Name', { exact: true }).fill('Payments');
  await page.getByLabel('Short name').fill('Not A Slug');
  await page.getByRole('button', { name: 'Make the project' }).click();
  await expect(page.getByText(/cannot be a project's short name/)).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Payments');
  await expect(page.getByLabel('Short name')).toHaveValue('Not A Slug');
  await expectAccessible(page);
});

test('the audit log says who did what, and that it is whole', async ({ page }) => {
  // The owner came first: what the journeys beside this one do stands on the pages before.
  await page.goto('/audit?kind=person&page=100000');
  await expect(page.getByText(/^Verified: /)).toBeVisible();
  await page.getByRole('link', { name: 'Page before' }).click();
  await expect(page.getByText('owner.created')).toBeVisible();
});
