import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { openPipeline } from '@/lib/platform/database/pipeline';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { mapIssue } from '../domain/issue';
import type { BulkMode } from './bulk-write';
import { writeIssues } from './issues';

withTestDatabase();

async function repositoryIn(slug: string): Promise<string> {
  const project = await createProject(systemViewer('test'), { slug, name: slug, description: '' });
  if (!project.ok) throw new Error(`no project ${slug}`);
  const data = { projectId: project.value.id, owner: 'harbour', name: slug };
  return (await database().repository.create({ data })).id;
}

function issue(change: object) {
  const mapped = mapIssue({
    id: 1,
    number: 1,
    title: 'A lamp is out',
    state: 'open',
    labels: ['b', 'a'],
    html_url: 'https://github.com/harbour/relay/issues/1',
    created_at: '2026-01-05T09:00:00Z',
    updated_at: '2026-01-06T09:00:00Z',
    ...change,
  });
  if (!mapped.ok) throw new Error(mapped.reasons.map(({ message }) => message).join());
  return mapped.value.row;
}

async function writeAs(mode: BulkMode, id: string, ...rows: ReturnType<typeof issue>[]) {
  const pipeline = await openPipeline();
  try {
    const statement = writeIssues(mode, id, rows, new Date('2026-03-01T00:00:00Z'));
    return (await pipeline.run([statement], { durable: false }))[0]?.rows[0];
  } finally {
    pipeline.close();
  }
}

test.each<BulkMode>(['new', 'known', 'careful'])(
  '%s: an older row never replaces a newer one',
  async (mode) => {
    const id = await repositoryIn(`order-${mode}`);
    const write = (...args: Parameters<typeof issue>) => writeAs(mode, id, issue(...args));
    const version = (updated_at: string, title: string) => ({ updated_at, title });
    expect(await write(version('2026-01-06T09:00:00Z', 'new'))).toMatchObject({ inserted: 1, updated: 0 });
    expect(await write(version('2026-01-05T10:00:00Z', 'old'))).toMatchObject({ inserted: 0, updated: 0 });
    expect(await write(version('2026-01-07T09:00:00Z', 'newer'))).toMatchObject({
      inserted: 0,
      updated: 1,
    });
    const stored = await database().issue.findFirstOrThrow({ where: { repositoryId: id } });
    expect(stored).toMatchObject({ title: 'newer', labels: ['b', 'a'] });
  },
);

test('a row whose number another row holds is left out and named; the others go in', async () => {
  const id = await repositoryIn('clash');
  await writeAs('new', id, issue({}));
  const both = [issue({ id: 2 }), issue({ id: 3, number: 3 })] as const;
  await expect(writeAs('new', id, ...both)).rejects.toMatchObject({ code: '23505' });
  await expect(writeAs('known', id, ...both)).rejects.toMatchObject({ code: '23505' });
  expect(await writeAs('careful', id, ...both)).toMatchObject({ inserted: 1, updated: 0, clashed: ['2'] });
});

test.each<BulkMode>(['new', 'known', 'careful'])(
  '%s: a row that is stored just so is not written',
  async (mode) => {
    const id = await repositoryIn(`same-${mode}`);
    const stored = () =>
      database()
        .$queryRaw`SELECT xmin::text, xmax::text, "syncedAt" FROM issue WHERE "repositoryId" = ${id}::uuid`;
    await writeAs('new', id, issue({ labels: ['a "b"', 'c\\d', ''] }));
    const before = await stored();
    expect(await writeAs(mode, id, issue({ labels: ['a "b"', 'c\\d', ''] }))).toMatchObject({
      inserted: 0,
      updated: 0,
    });
    // Only the quick look before leaves the row without even a lock.
    if (mode === 'known') expect(await stored()).toEqual(before);
  },
);

test('a row that is shown again is no longer gone', async () => {
  const id = await repositoryIn('back');
  await writeAs('new', id, issue({}));
  await database().issue.updateMany({
    where: { repositoryId: id },
    data: { deletedAt: new Date(), goneReason: 'transferred', movedTo: 'port/x#1', missingSince: new Date() },
  });
  expect(await writeAs('known', id, issue({}))).toMatchObject({ updated: 1 });
  expect(await database().issue.findFirstOrThrow({ where: { repositoryId: id } })).toMatchObject({
    deletedAt: null,
    goneReason: null,
    movedTo: null,
    missingSince: null,
  });
});
