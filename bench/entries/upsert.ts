import { randomUUID } from 'node:crypto';
import type { IssueRow } from '@/lib/github/domain/issue';
import { writeIssues } from '@/lib/github/records/issues';
import { takeLease } from '@/lib/github/records/lease';
import { holdStream, moveCursor } from '@/lib/github/records/stream-pages';
import { openPageQueue } from '@/lib/github/streams/page-queue';
import { connectDatabase, type Database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { type BenchEntry, interleavedRatios, summarise, timed } from '../harness';

/** As many rows a transaction as sync writes: a page of GitHub's. */
const pageRows = 100;
const setRows = 5_000;
const upsertRows = 500;
const rounds = 7;

/** How many times faster issues go in as one statement than row by row through Prisma's upsert. */
export const upsert: BenchEntry = {
  name: 'upsert',
  summary: 'set-based writes of issues against Prisma upserts one by one',
  async run(progress) {
    const server = await startScratchServer({ durable: true });
    const url = `${server.url}/postgres`;
    await applyMigrations(url);
    process.env.DATABASE_URL = url;
    const db = connectDatabase(url);
    try {
      const project = await db.project.create({ data: { slug: 'bench', name: 'Bench' } });
      progress(`${rounds} rounds of ${setRows} rows set-based against ${upsertRows} upserts`);
      const ratios = await interleavedRatios(
        rounds,
        async () => setRows / (await writePages(db, await newRepository(db, project.id))),
        async () => upsertRows / (await writeOneByOne(db, await newRepository(db, project.id))),
      );
      const note = `new rows in pages of ${pageRows} with cursor and lease as sync writes them, rows per second on each side`;
      return [summarise('set-based upsert against Prisma upserts', ratios, 'times', { atLeast: 50 }, note)];
    } finally {
      await db.$disconnect();
      await server.stop();
    }
  },
};

async function newRepository(db: Database, projectId: string): Promise<string> {
  const { id } = await db.repository.create({ data: { projectId, owner: 'bench', name: randomUUID() } });
  return id;
}

/** As a full sync writes them: page by page with the cursor behind each, under the lease, the last one durably. */
async function writePages(db: Database, repositoryId: string): Promise<number> {
  const rows = issueRows(setRows);
  const lease = await takeLease(repositoryId, 'bench');
  if (!('taken' in lease)) throw new Error('nobody else holds a new repository');
  const { taken } = lease;
  await db.syncStream.create({ data: { repositoryId, kind: 'issues' } });
  const at = new Date();
  const pages = setRows / pageRows;
  return timed(async () => {
    const queue = await openPageQueue();
    for (let page = 0; page < pages; page += 1) {
      const isLast = page === pages - 1;
      const behind = page === 0 ? null : page;
      const head = isLast
        ? holdStream(taken, 'issues', behind)
        : moveCursor(taken, 'issues', behind, cursorAt(page + 1, at), at);
      const shown = rows.slice(page * pageRows, (page + 1) * pageRows);
      await queue.write({
        durable: isLast,
        statements: () => [head, writeIssues('new', repositoryId, shown, at)],
        done: () => undefined,
      });
    }
    await queue.settle();
    await queue.close();
  });
}

function cursorAt(index: number, at: Date) {
  return {
    kind: 'full' as const,
    next: `https://github.example/repos/bench/bench/issues?state=all&per_page=100&page=${index}&after=cursor`,
    index,
    mark: at.toISOString(),
    etag: null,
    last: { number: index, at: at.toISOString() },
    doubtful: false,
    total: null,
  };
}

function writeOneByOne(db: Database, repositoryId: string): Promise<number> {
  const rows = issueRows(upsertRows);
  return timed(async () => {
    for (const row of rows) {
      await db.issue.upsert({
        where: { repositoryId_githubId: { repositoryId, githubId: row.githubId } },
        create: { repositoryId, ...row },
        update: row,
      });
    }
  });
}

function issueRows(count: number): IssueRow[] {
  const at = new Date('2026-01-05T09:00:00Z');
  return Array.from({ length: count }, (_, i) => ({
    githubId: BigInt(i + 1),
    number: i + 1,
    title: `Issue ${i + 1}: the connection pool runs out under load`,
    body: 'Seen on two machines after the update. '.repeat(20),
    state: i % 3 === 0 ? 'closed' : 'open',
    stateReason: null,
    authorLogin: `person-${i % 17}`,
    labels: ['bug', `area-${i % 9}`],
    assignees: [],
    milestone: null,
    comments: i % 5,
    htmlUrl: `https://github.example/bench/issues/${i + 1}`,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    numberFields: [],
    nodeId: `I_${i + 1}`,
    parent: null,
    subIssuesTotal: 0,
    subIssuesCompleted: 0,
    blockedByTotal: 0,
  }));
}
