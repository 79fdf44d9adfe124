import { randomUUID } from 'node:crypto';
import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { database } from '@/lib/platform/database/client';
import { startWorker, stopJobs } from '@/lib/platform/jobs';
import { repositoryJob } from '../domain/sync-job';
import { type Chance, chanceOf, oneOf, upTo } from '../fault-run/chance.test-data';
import { compareStore } from '../fault-run/compare-store.test-data';
import { changeWorld } from '../fault-run/random-changes.test-data';
import { type RandomWorld, randomWorld } from '../fault-run/random-world.test-data';
import { connected, connectionTo, storedRows, viewer } from '../sync.test-data';
import { syncWaiting } from '../waiting-sync';
import { receiveWebhook } from '../webhook-commands';
import { delivery, type Sent, secret, signatureOf, waitingJobs } from './webhook.test-data';

/** What came of a storm of deliveries: everything but the first three and `differences` has to be 0. */
export interface StormResult {
  sent: number;
  /** How many were signed, each counted once. */
  signed: number;
  /** Rows of the deliveries' table. */
  kept: number;
  /** Answers other than the one that was due. */
  wrongAnswers: number;
  /** Jobs that forged deliveries made. */
  forgedJobs: number;
  /** Rounds of deliveries after which a record was another than before. */
  recordsTouched: number;
  /** Hints that are left though GitHub shows what they name as new as they say. */
  hintsLeft: number;
  /** What the store holds otherwise than the stand-in, in words. */
  differences: string[];
  /** The slowest answer, milliseconds. */
  slowestMs: number;
}

interface Shot {
  sent: Sent;
  /** Its signature is right. */
  signed: boolean;
  /** 202 when signed; else what it is refused with. */
  status: number;
}

const allStreams = [
  'issues',
  'pull_request',
  'workflow_run',
  'release',
  'deployment',
  'dependabot_alert',
  'code_scanning_alert',
  'repository',
];

/**
 * Sends `count` deliveries, of which some are true, some forged, some cut, some come late or again, while the world
 * changes; works off the queue between the rounds with the real worker, and compares the store with the world.
 */
export async function deliveryStorm(
  count: number,
  seed: number,
  onRound?: (text: string) => void,
): Promise<StormResult> {
  const chance = chanceOf(seed);
  const random = randomWorld(chance);
  random.world.graphql = 'allowed';
  const standIn = await startStandIn(random.world);
  const connection = connectionTo(standIn.url);
  const storm = new Storm(chance, random);
  const { result } = storm;
  try {
    const { id } = await connected(standIn.url, `storm-${seed}`);
    const work = () => workOff(async (repositoryId) => syncWaiting(viewer, { repositoryId, connection }));
    await storm.round(storm.oneOfEach());
    await work();
    await storm.forgedRound(Math.floor(count / 10));
    const rounds = 4;
    for (let round = 1; round <= rounds; round += 1) {
      await storm.round(storm.mixed(Math.floor((count * 0.9) / rounds)));
      if (round === rounds) await storm.round(storm.oneOfEach());
      random.clock.now += 120_000;
      await work();
      onRound?.(`${result.sent} deliveries sent, ${standIn.requests.length} requests to the stand-in`);
    }
    result.kept = await database().webhookDelivery.count();
    result.hintsLeft = await storm.hintsThatWereMissed();
    const stored = await database().repository.findUniqueOrThrow({ where: { id } });
    const { said } = await compareStore(random.world, random.repository, stored, { afterDeltas: true });
    // A run that is under way stays to be read, and its row says so.
    result.differences = said.filter((text) => !/: jobsOf is [^,]+, not [^,]+$/.test(text));
    return result;
  } finally {
    await standIn.stop();
  }
}

/** A time that no row ever has. */
const lie = new Date('2090-01-01T00:00:00Z');

class Storm {
  readonly result: StormResult = {
    sent: 0,
    signed: 0,
    kept: 0,
    wrongAnswers: 0,
    forgedJobs: 0,
    recordsTouched: 0,
    hintsLeft: 0,
    differences: [],
    slowestMs: 0,
  };
  readonly #signed = new Set<string>();
  readonly #past: Sent[] = [];

  constructor(
    private readonly chance: Chance,
    private readonly random: RandomWorld,
  ) {}

  /** All are sent, some at the same time; no record may be another than before. */
  async round(shots: Shot[]): Promise<void> {
    const before = JSON.stringify(await storedRows());
    const left = [...shots];
    while (left.length > 0) await Promise.all(left.splice(0, 8).map((shot) => this.#shoot(shot)));
    if (JSON.stringify(await storedRows()) !== before) this.result.recordsTouched += 1;
    this.result.signed = this.#signed.size;
  }

  async forgedRound(count: number): Promise<void> {
    await this.round(Array.from({ length: count }, () => this.#forged()));
    const jobs = await waitingJobs();
    this.result.forgedJobs += Object.values(jobs).reduce((sum, one) => sum + one, 0);
  }

  /** Hints that are left though what they name is there as they say. */
  async hintsThatWereMissed(): Promise<number> {
    const { items, runs } = this.random.repository;
    const left = await database().syncHint.findMany();
    const missed = left.filter(({ subject, number, changedAt }) => {
      if (number === null || changedAt === null) return true;
      const one = subject.startsWith('workflow-runs')
        ? runs.find(({ id }) => id === Number(number))
        : items.find((item) => item.number === Number(number));
      return one !== undefined && new Date(one.updatedAt) >= changedAt;
    });
    return missed.length;
  }

  oneOfEach(): Shot[] {
    return allStreams.map((event) => this.#true(event));
  }

  mixed(count: number): Shot[] {
    const shots = Array.from({ length: count }, () => {
      if (this.chance() < 0.04) {
        this.random.clock.now += 1000;
        changeWorld(this.random, this.chance);
      }
      const kind = this.chance();
      const past = oneOf(this.chance, this.#past);
      if (kind < 0.25) return this.#forged();
      if (kind < 0.35) return this.#cut();
      if (kind < 0.55 && past) return { sent: past, signed: true, status: 202 };
      return this.#true(oneOf(this.chance, [...allStreams, 'push', 'star', 'label', 'hologram']) ?? 'push');
    });
    // Out of order: each may come up to 20 places late.
    const place = new Map(shots.map((shot, i) => [shot, i + this.chance() * 20]));
    return shots.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  }

  async #shoot({ sent, signed, status }: Shot): Promise<void> {
    const startedMs = performance.now();
    const answer = await receiveWebhook(delivery(sent), [secret]);
    this.result.slowestMs = Math.max(this.result.slowestMs, Math.round(performance.now() - startedMs));
    this.result.sent += 1;
    if (answer.status !== status) this.result.wrongAnswers += 1;
    if (signed) this.#signed.add(sent.headers?.['x-github-delivery'] ?? '');
  }

  /** Signed as GitHub does; what it says of the records is a lie half of the time, which must not matter. */
  #true(event: string): Shot {
    const sent = {
      event,
      body: JSON.stringify(this.#payload(event)),
      headers: { 'x-github-delivery': randomUUID() },
    };
    this.#past.push(sent);
    return { sent, signed: true, status: 202 };
  }

  #payload(event: string): object {
    const item = oneOf(this.chance, this.random.repository.items);
    const run = oneOf(this.chance, this.random.repository.runs);
    const isLie = this.chance() < 0.1;
    const says = (updatedAt: string | undefined) => (isLie ? lie.toISOString() : updatedAt);
    const one = { number: item?.number, updated_at: says(item?.updatedAt), title: 'forged', state: 'open' };
    return {
      action: oneOf(this.chance, ['edited', 'opened', 'closed', 'created']),
      repository: {
        id: this.chance() < 0.9 ? this.random.repository.id : this.random.neighbour.id,
        full_name: 'forged/name',
        default_branch: 'main',
      },
      ...(event === 'issues' && { issue: one }),
      ...(event === 'pull_request' && { pull_request: { ...one, merged: true } }),
      ...(event === 'workflow_run' && {
        workflow_run: { id: run?.id, updated_at: says(run?.updatedAt), conclusion: 'failure' },
      }),
      ref: 'refs/heads/main',
    };
  }

  #forged(): Shot {
    const { sent } = this.#true('issues');
    this.#past.pop();
    const body = String(sent.body);
    const signature = oneOf(this.chance, [
      undefined,
      '',
      'sha256=',
      signatureOf(body, 'not the secret'),
      signatureOf(`${body} `),
      signatureOf(body).toUpperCase(),
      signatureOf(body).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      signatureOf(body).slice('sha256='.length),
    ]);
    return {
      sent: { ...sent, headers: { ...sent.headers, 'x-hub-signature-256': signature } },
      signed: false,
      status: 401,
    };
  }

  /** Cut on the way: the signature is that of the whole. */
  #cut(): Shot {
    const { sent } = this.#true('pull_request');
    this.#past.pop();
    const body = String(sent.body);
    const signature = signatureOf(body);
    return {
      sent: {
        ...sent,
        body: body.slice(0, upTo(this.chance, body.length)),
        headers: { ...sent.headers, 'x-hub-signature-256': signature },
      },
      signed: false,
      status: 401,
    };
  }
}

/** With the portal's own queue, until nothing waits that is due. */
async function workOff(handle: (repositoryId: string) => Promise<void>): Promise<void> {
  const failed: unknown[] = [];
  await startWorker({
    [repositoryJob]: async (data) => {
      const { repositoryId } = data as { repositoryId: string };
      await handle(repositoryId).catch((error: unknown) => failed.push(error));
    },
  });
  const endMs = performance.now() + 120_000;
  for (;;) {
    const [row] = await database().$queryRaw<{ busy: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM pgboss.job WHERE name = ${repositoryJob} AND state IN ('created', 'retry', 'active'))
        AS busy`;
    if (row?.busy === false) break;
    if (performance.now() > endMs) throw new Error('the queue was not worked off in two minutes');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stopJobs(2000);
  if (failed.length > 0) throw failed[0];
}
