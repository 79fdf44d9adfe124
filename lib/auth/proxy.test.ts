import { NextRequest } from 'next/server';
import { beforeEach, expect, test } from 'vitest';
import { config, proxy } from '@/proxy';

beforeEach(() => {
  process.env.NEXTAUTH_URL = 'http://portal.example';
  delete process.env.PILOTHOUSE_PUBLIC_READ;
});

function ask(path: string, { cookie, method = 'GET' }: { cookie?: string; method?: string } = {}) {
  const headers: Record<string, string> = cookie ? { cookie } : {};
  return proxy(new NextRequest(`http://portal.example${path}`, { method, headers }));
}

const session = 'pilothouse.session=x';

test('people without a cookie are sent to sign in, and come back to where they were', () => {
  const response = ask('/pilots?stage=running');
  expect(response.status).toBe(307);
  const to = new URL(response.headers.get('location') ?? '');
  expect([to.host, to.pathname, to.searchParams.get('next')]).toEqual([
    'portal.example',
    '/sign-in',
    '/pilots?stage=running',
  ]);
});

test.each([
  ['with a cookie', '/pilots', { cookie: session }],
  ['for the sign-in page', '/sign-in', {}],
  ['for a one-time link', '/sign-in/owner?token=x', {}],
  ['for a feedback form, whose secret is its key', '/feedback/pilot_x', {}],
  ['for a link of a mail, whose word is its key', '/mail/unsubscribe/abc', {}],
  ['for a feed, which programs fetch', '/weeks/feed.xml?token=abc', {}],
  ['for the API, which answers for itself', '/api/v1/projects', {}],
  ['for a form that is sent, so that its text is not lost', '/pilots/new', { method: 'POST' }],
])('nobody is sent away %s', (_when, path, options) => {
  expect(ask(path, options).headers.get('location')).toBeNull();
});

test('where reading is public nobody is sent away', () => {
  process.env.PILOTHOUSE_PUBLIC_READ = '1';
  expect(ask('/pilots').headers.get('location')).toBeNull();
});

test('every answer carries the security headers, scripts only by a nonce of its own', () => {
  const policies = [
    ask('/a', { cookie: session }),
    ask('/a', { cookie: session }),
    ask('/api/v1/x'),
    ask('/b'),
  ].map((response) => {
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    return response.headers.get('content-security-policy') ?? '';
  });
  for (const policy of policies) expect(policy).toContain("frame-ancestors 'none'");
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]{40,}' 'strict-dynamic';/);
  expect(policies[0]).not.toBe(policies[1]);
});

test('under https the cookie that counts is the one that never travels without it', () => {
  process.env.NEXTAUTH_URL = 'https://portal.example';
  expect(ask('/pilots', { cookie: session }).status).toBe(307);
  expect(ask('/pilots', { cookie: `__Secure-${session}` }).headers.get('location')).toBeNull();
});

test('everything but files, webhooks and CI reports comes by here', () => {
  const [pattern] = config.matcher;
  const comesBy = (path: string) => new RegExp(`^${pattern}$`).test(path);
  expect(['/', '/pilots', '/api/v1/projects', '/api/webhooks'].map(comesBy)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(comesBy('/api/v1/projects/p/ci-reportsx')).toBe(true);
  for (const path of [
    '/api/webhooks/github',
    '/_next/static/x.js',
    '/icon.svg',
    '/api/v1/projects/p/ci-reports',
    '/api/v1/projects/p/ci-reports/1',
  ])
    expect(comesBy(path), path).toBe(false);
});
