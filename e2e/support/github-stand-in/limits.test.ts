import { expect, onTestFinished, test } from 'vitest';
import { startStandIn } from './server';
import { addItem, addRepository, emptyWorld, githubLimits } from './world';

const start = Date.parse('2026-03-01T12:00:00Z');
const token = { headers: { authorization: 'token stand-in-token' } };

async function served(limits: Partial<typeof githubLimits> | null, latencyMs = 0) {
  const clock = { now: start };
  const world = emptyWorld(() => new Date(clock.now));
  world.limits = limits && { ...githubLimits, ...limits };
  addItem(addRepository(world, 'harbour', 'relay'));
  const standIn = await startStandIn(world, { latencyMs });
  onTestFinished(() => standIn.stop());
  const ask = (init: RequestInit = token) => fetch(`${standIn.url}/repos/harbour/relay/issues`, init);
  return { clock, world, standIn, ask };
}

test('900 points fit a minute; one more is refused for a minute, and asking on is counted', async () => {
  const { clock, standIn, ask } = await served({ restPointsPerMinute: 30 });
  for (let n = 0; n < 30; n += 1) {
    expect((await ask()).status).toBe(200);
    clock.now += 1000;
  }
  const refused = await ask();
  expect(refused.status).toBe(403);
  expect(refused.headers.get('retry-after')).toBe('60');
  expect((await refused.json()).message).toContain('secondary rate limit');
  clock.now += 20_000;
  const again = await ask();
  expect(again.status).toBe(429);
  expect(again.headers.get('retry-after')).toBe('40');
  expect(standIn.limits.violations).toEqual({
    overMinute: 1,
    whileBlocked: 1,
    overHour: 0,
    overConcurrent: 0,
  });
  clock.now += 40_000;
  expect((await ask()).status).toBe(200);
});

test('one request every two seconds never meets a limit of 30 a minute', async () => {
  const { clock, standIn, ask } = await served({ restPointsPerMinute: 30 });
  for (let n = 0; n < 100; n += 1) {
    expect((await ask()).status).toBe(200);
    clock.now += 2000;
  }
  expect(standIn.limits.violations.overMinute).toBe(0);
});

test('the hour is used up by answers, not by 304s of who says who he is, and comes back by the clock', async () => {
  const { clock, world, standIn, ask } = await served(null);
  world.rateLimit.remaining = 3;
  const etag = (await ask()).headers.get('etag') ?? '';
  const unchanged = await ask({ headers: { ...token.headers, 'if-none-match': etag } });
  expect([unchanged.status, unchanged.headers.get('x-ratelimit-remaining')]).toEqual([304, '2']);
  const nameless = await ask({ headers: { 'if-none-match': etag } });
  expect([nameless.status, nameless.headers.get('x-ratelimit-remaining')]).toEqual([304, '1']);
  await ask();
  const refused = await ask();
  expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
  expect((await refused.json()).message).toContain('API rate limit exceeded');
  expect(standIn.limits.violations.overHour).toBe(1);
  clock.now = Number(refused.headers.get('x-ratelimit-reset')) * 1000;
  const after = await ask();
  expect([after.status, after.headers.get('x-ratelimit-remaining')]).toEqual([200, '4999']);
});

test('asking how much is left costs nothing, also when nothing is left', async () => {
  const { world, standIn, ask } = await served(null);
  const answer = await fetch(`${standIn.url}/rate_limit`, token);
  expect((await answer.json()).resources).toMatchObject({
    core: { remaining: 5000 },
    graphql: { remaining: 5000 },
  });
  expect(world.rateLimit.remaining).toBe(5000);
  world.rateLimit.remaining = 0;
  expect((await fetch(`${standIn.url}/rate_limit`, token)).status).toBe(200);
  expect((await ask()).status).toBe(403);
});

test('more at once than allowed is refused', async () => {
  const { standIn, ask } = await served({ concurrent: 3 }, 100);
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask()));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(standIn.limits.violations.overConcurrent).toBe(1);
});

test('the world may change before a request, and answers go wrong as chosen', async () => {
  const { standIn, ask } = await served(null);
  standIn.hooks.onRequest = ({ repositories }, count) => {
    if (count === 2 && repositories[0]) addItem(repositories[0]);
  };
  standIn.hooks.chooseFault = (_request, count) => (count === 3 ? { kind: 'status', status: 502 } : null);
  expect(await (await ask()).json()).toHaveLength(1);
  expect(await (await ask()).json()).toHaveLength(2);
  expect((await ask()).status).toBe(502);
  expect(standIn.struck()).toBe(1);
});
