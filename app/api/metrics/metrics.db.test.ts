import { afterEach, expect, test, vi } from 'vitest';
import { createToken } from '@/lib/auth/tokens';
import { parseExposition } from '@/lib/github/exposition.test-data';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { GET } from './route';

withTestDatabase();
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));
afterEach(() => vi.unstubAllEnvs());

async function token(projectId: string | null) {
  const made = await createToken(systemViewer('test'), { name: 't', role: 'viewer', projectId });
  if (!made.ok) throw new Error('no token');
  return made.value.secret;
}

const scrape = (secret?: string) =>
  GET(
    new Request('http://portal.example/api/metrics', {
      headers: secret ? { authorization: `Bearer ${secret}` } : {},
    }),
  );

test('a token of the whole portal is answered, in the format that Prometheus reads', async () => {
  await database().project.create({
    data: {
      slug: 'odd',
      name: 'odd',
      repositories: {
        create: {
          owner: 'har"bour',
          name: 're\\lay',
          streams: {
            create: [
              {
                kind: 'issues',
                state: 'complete',
                lastCompleteAt: new Date(Date.now() - 60_000),
                requestsSum: 12n,
              },
              { kind: 'code_scanning_alerts', state: 'unavailable' },
            ],
          },
        },
      },
    },
  });
  const response = await scrape(await token(null));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const { samples } = parseExposition(await response.text());
  const of = (name: string) => samples.filter((sample) => sample.name === name);
  expect(of('pilothouse_sync_requests_total')[0]).toMatchObject({
    labels: { project: 'odd', repository: 'har"bour/re\\lay' },
  });
  expect(
    of('pilothouse_sync_requests_total')
      .map(({ value }) => value)
      .sort(),
  ).toEqual([0, 12]);
  expect(of('pilothouse_sync_lag_seconds').map(({ labels }) => labels.stream)).toEqual(['issues']);
  expect(of('pilothouse_sync_lag_seconds')[0]?.value).toBeGreaterThanOrEqual(60);
});

test('nobody, a wrong token and a token of one project are refused', async () => {
  const { id } = await database().project.create({ data: { slug: 'one', name: 'one' } });
  expect((await scrape()).status).toBe(401);
  expect((await scrape('wrong')).status).toBe(401);
  expect((await scrape(await token(id))).status).toBe(403);
});

test('where reading is public it needs no token', async () => {
  vi.stubEnv('PILOTHOUSE_PUBLIC_READ', '1');
  expect((await scrape()).status).toBe(200);
});
