import { type StandIn, startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld, githubLimits } from '@/e2e/support/github-stand-in/world';
import { connectApi, type GitHubApi } from '@/lib/github/client/api';
import type { ApiConnection } from '@/lib/github/client/api-connection';
import { GitHubProblem } from '@/lib/github/client/errors';
import { memoryQuotaStore, quotaBook } from '@/lib/github/client/quota';
import { type BenchEntry, type BenchResult, summarise } from '../harness';

interface Case {
  name: string;
  requests: number;
  perMinute: number;
  /** Every so-manyth request is answered 429 with Retry-After 30, although it kept to all limits. */
  restEvery?: number;
  ask(api: GitHubApi): Promise<unknown>;
}

const perHour = 5000;
const restSeconds = 30;
const rest = (api: GitHubApi) => api.get('/repos/{owner}/{repo}', { owner: 'harbour', repo: 'relay' });
const graphql = (api: GitHubApi) => api.graphql('query { rateLimit { cost } }', {});

const cases: Case[] = [
  { name: '1,000 of REST', requests: 1000, perMinute: 900, ask: rest },
  { name: '2,700 of REST', requests: 2700, perMinute: 900, ask: rest },
  { name: '5,000 of REST', requests: 5000, perMinute: 900, ask: rest },
  { name: '12,000 of REST', requests: 12_000, perMinute: 900, ask: rest },
  { name: '2,700 of REST with Retry-After', requests: 2700, perMinute: 900, restEvery: 500, ask: rest },
  { name: '4,500 of GraphQL', requests: 4500, perMinute: 2000, ask: graphql },
];

/**
 * How long requests take under GitHub's limits, against the least that is possible, and how often a limit is broken.
 * The stand-in enforces 900 points (GraphQL 2,000) in any minute, 5,000 an hour and Retry-After; its clock, two hours
 * off ours, goes on when we sleep and at no other time, so that an hour takes no hour.
 */
export const limits: BenchEntry = {
  name: 'github-limits',
  summary:
    'time under GitHub’s limits against the theoretical, and violations, on a stand-in that enforces them',
  async run(progress) {
    const results: BenchResult[] = [];
    let violations = 0;
    for (const one of cases) {
      progress(one.name);
      const { tookMs, broken } = await runCase(one, true);
      violations += broken;
      const leastMs = leastTimeMs(one);
      const note = `${tookMs / 1000} s of the stand-in's time, at least ${leastMs / 1000} s`;
      results.push(summarise(`time of ${one.name}`, [tookMs / leastMs], 'times', { atMost: 1.1 }, note));
    }
    progress('the same without keeping a pace, to see that the stand-in does refuse');
    const { broken } = await runCase({ name: '', requests: 2000, perMinute: 900, ask: rest }, false);
    if (broken === 0) throw new Error('the stand-in enforced nothing, so nothing was measured');
    const note = `over ${cases.length} runs; without keeping a pace ${broken} in 2,000 requests`;
    return [...results, summarise('violations of a limit', [violations], '', { atMost: 0 }, note)];
  },
};

async function runCase(one: Case, keepsPace: boolean): Promise<{ tookMs: number; broken: number }> {
  const startMs = Date.parse('2026-11-21T12:00:00Z');
  let nowMs = startMs;
  const world = emptyWorld(() => new Date(nowMs));
  world.limits = githubLimits;
  addRepository(world, 'harbour', 'relay');
  const standIn = await startStandIn(world);
  const now = () => new Date(nowMs - 7_200_000);
  const sleep = async (ms: number) => {
    nowMs += ms;
  };
  const connection: ApiConnection = {
    api: standIn.url,
    token: 'stand-in-token',
    fetchOptions: { now, sleep, chance: () => 0 },
    ...(keepsPace && { quota: quotaBook(memoryQuotaStore(now), { now, sleep }) }),
  };
  const api = connectApi(connection);
  try {
    for (let i = 1; i <= one.requests; i += 1) {
      if (one.restEvery && i % one.restEvery === 0) askForRest(standIn);
      await untilAnswered(() => one.ask(api), now, sleep);
    }
    const broken = Object.values(standIn.limits.violations).reduce((sum, count) => sum + count, 0);
    return { tookMs: nowMs - startMs, broken };
  } finally {
    await standIn.stop();
  }
}

function askForRest(standIn: StandIn): void {
  const headers = { 'retry-after': String(restSeconds) };
  standIn.faults.push({ when: /./, fault: { kind: 'status', status: 429, headers } });
}

/** As the job does it: a wait that is too long to sit out is waited for outside, and then gone on with. */
async function untilAnswered(
  ask: () => Promise<unknown>,
  now: () => Date,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (!(error instanceof GitHubProblem) || !error.resumeAt) throw error;
      await sleep(error.resumeAt.getTime() - now().getTime());
    }
  }
}

/**
 * The least time there is: each request goes as soon as the limits let it, which nobody can beat, since whoever sends
 * later only has later ones to wait for. A request may go when the one `perMinute` before it is a minute old, when
 * the hour has points left, and when a rest is over; one that is asked to rest counts and goes again.
 */
function leastTimeMs({ requests, perMinute, restEvery = Number.POSITIVE_INFINITY }: Case): number {
  const sent: number[] = [];
  let atMs = 0;
  const send = () => {
    const minuteMs = (sent.at(-perMinute) ?? Number.NEGATIVE_INFINITY) + 60_000;
    const hourMs = Math.floor(sent.length / perHour) * 3_600_000;
    atMs = Math.max(atMs, minuteMs, hourMs);
    sent.push(atMs);
  };
  for (let i = 1; i <= requests; i += 1) {
    send();
    if (i % restEvery !== 0) continue;
    atMs += restSeconds * 1000;
    send();
  }
  return atMs;
}
