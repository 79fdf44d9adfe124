import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { createProject } from '@/lib/projects/commands';
import { mapIssue } from '../domain/issue';
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

const write = (id: string, ...rows: ReturnType<typeof issue>[]) =>
  inTransaction((tx) => writeIssues(tx, id, rows, new Date('2026-03-01T00:00:00Z')));

test('an older version of a row never replaces a newer one', async () => {
  const id = await repositoryIn('order');
  const version = (updated_at: string, title: string) => issue({ updated_at, title });
  expect(await write(id, version('2026-01-06T09:00:00Z', 'new'))).toMatchObject({ inserted: 1, updated: 0 });
  expect(await write(id, version('2026-01-05T10:00:00Z', 'old'))).toMatchObject({ inserted: 0, updated: 0 });
  expect(await write(id, version('2026-01-07T09:00:00Z', 'newer'))).toMatchObject({
    inserted: 0,
    updated: 1,
  });
  const stored = await database().issue.findFirstOrThrow({ where: { repositoryId: id } });
  expect(stored).toMatchObject({ title: 'newer', labels: ['b', 'a'] });
});

test('a row whose number another row holds is left out and named; the others go in', async () => {
  const id = await repositoryIn('clash');
  await write(id, issue({}));
  const counts = await write(id, issue({ id: 2 }), issue({ id: 3, number: 3 }));
  expect(counts).toMatchObject({ inserted: 1, updated: 0, clashed: [2n] });
});
