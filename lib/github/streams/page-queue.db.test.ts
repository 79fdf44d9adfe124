import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import type { Statement } from '@/lib/platform/database/pipeline';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { mapIssue } from '../domain/issue';
import { writeIssues } from '../records/issues';
import { type Lease, takeLease } from '../records/lease';
import { holdStream, moveCursor } from '../records/stream-pages';
import { openPageQueue, type QueuedPage } from './page-queue';

withTestDatabase();

const at = new Date('2026-03-01T12:00:00Z');
const failing: Statement = { name: 'failing', text: 'SELECT 1 / $1::int', values: [0] };

async function leased(slug: string): Promise<Lease> {
  const project = await createProject(systemViewer('test'), { slug, name: slug, description: '' });
  if (!project.ok) throw new Error(`no project ${slug}`);
  const data = { projectId: project.value.id, owner: 'harbour', name: slug };
  const { id } = await database().repository.create({ data });
  await database().syncStream.create({ data: { repositoryId: id, kind: 'issues' } });
  const lease = await takeLease(id, 'test');
  if (!('taken' in lease)) throw new Error('nobody else holds it');
  return lease.taken;
}

function issue(id: number, number = id) {
  const mapped = mapIssue({
    id,
    number,
    title: 'A lamp is out',
    state: 'open',
    labels: [],
    html_url: `https://github.com/harbour/relay/issues/${number}`,
    created_at: '2026-01-05T09:00:00Z',
    updated_at: '2026-01-06T09:00:00Z',
  });
  if (!mapped.ok) throw new Error('the issue does not fit');
  return mapped.value.row;
}

const cursorAt = (index: number) => ({
  kind: 'full' as const,
  next: 'https://api.github.com/x',
  index,
  mark: at.toISOString(),
  etag: null,
  last: { number: null, at: null },
  doubtful: false,
  total: null,
});

/** Page `index` of a reading, which moves the cursor from it to the next. */
function page(lease: Lease, index: number, rows: ReturnType<typeof issue>[], more: Statement[] = []) {
  const clashed: string[] = [];
  const queued: QueuedPage = {
    durable: false,
    statements: (careful) => [
      moveCursor(lease, 'issues', index === 1 ? null : index, cursorAt(index + 1), at),
      writeIssues(careful ? 'careful' : 'new', lease.repositoryId, rows, at),
      ...more,
    ],
    done: (answers) => clashed.push(...(answers[1]?.rows[0]?.clashed ?? [])),
  };
  return { queued, clashed };
}

const numbers = async ({ repositoryId }: Lease) =>
  (await database().issue.findMany({ where: { repositoryId }, orderBy: { number: 'asc' } })).map(
    ({ number }) => number,
  );

test('a page behind one that failed does not go in, though it was sent', async () => {
  const lease = await leased('behind');
  const queue = await openPageQueue();
  await queue.write(page(lease, 1, [issue(1)]).queued);
  await expect(
    queue
      .write(page(lease, 2, [issue(2)], [failing]).queued)
      .then(() => queue.write(page(lease, 3, [issue(3)]).queued))
      .then(() => queue.settle()),
  ).rejects.toThrow(/division/);
  await queue.close();
  expect(await numbers(lease)).toEqual([1]);
  const where = { repositoryId_kind: { repositoryId: lease.repositoryId, kind: 'issues' as const } };
  expect(await database().syncStream.findUniqueOrThrow({ where })).toMatchObject({ cursor: { index: 2 } });
});

test('a clash is found out, and the pages behind it go in all the same', async () => {
  const lease = await leased('clash');
  const queue = await openPageQueue();
  const pages = [
    page(lease, 1, [issue(1)]),
    page(lease, 2, [issue(77, 1), issue(2)]),
    page(lease, 3, [issue(3)]),
  ];
  for (const { queued } of pages) await queue.write(queued);
  await queue.settle();
  await queue.close();
  expect(pages.map(({ clashed }) => clashed)).toEqual([[], ['77'], []]);
  expect(await numbers(lease)).toEqual([1, 2, 3]);
});

test('without the lease, or behind another page than the last one, nothing goes in', async () => {
  const lease = await leased('lost');
  const lost = { ...lease, fence: lease.fence + 1 };
  for (const queued of [
    page(lost, 1, [issue(1)]).queued,
    page(lease, 2, [issue(1)]).queued,
    { durable: true, statements: () => [holdStream(lost, 'issues', null)], done: () => undefined },
    { durable: true, statements: () => [holdStream(lease, 'issues', 4)], done: () => undefined },
  ]) {
    const queue = await openPageQueue();
    await expect(queue.write(queued).then(() => queue.settle())).rejects.toThrow(/division/);
    await queue.close();
  }
  expect(await numbers(lease)).toEqual([]);
});
