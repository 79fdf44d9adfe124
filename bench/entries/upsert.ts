import { randomUUID } from 'node:crypto';
import type { IssueRow } from '@/lib/github/domain/issue';
import { writeIssues } from '@/lib/github/records/issues';
import { connectDatabase, type Database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { type BenchEntry, interleavedRatios, summarise, timed } from '../harness';

/** As many rows a statement as sync writes (lib/github/row-writer.ts). */
const batchRows = 1_000;
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
    const db = connectDatabase(url);
    try {
      const project = await db.project.create({ data: { slug: 'bench', name: 'Bench' } });
      progress(`${rounds} rounds of ${setRows} rows set-based against ${upsertRows} upserts`);
      const ratios = await interleavedRatios(
        rounds,
        async () => setRows / (await writeSetBased(db, await newRepository(db, project.id))),
        async () => upsertRows / (await writeOneByOne(db, await newRepository(db, project.id))),
      );
      const note = `${batchRows} new rows a statement, durable commits as in the portal, rows per second on each side`;
      return [summarise('set-based upsert against Prisma upserts', ratios, 'times', { atLeast: 25 }, note)];
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

function writeSetBased(db: Database, repositoryId: string): Promise<number> {
  const rows = issueRows(setRows);
  return timed(async () => {
    for (let at = 0; at < rows.length; at += batchRows) {
      const page = rows.slice(at, at + batchRows);
      await db.$transaction((tx) => writeIssues(tx, repositoryId, page, new Date()));
    }
  });
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
  }));
}
