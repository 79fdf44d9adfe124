import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import type { ImportedLesson } from './domain/imported-lessons';
import { saveImportedLessons } from './import-commands';

withTestDatabase();

const viewer = systemViewer('test');

const lesson = (title: string, more: Partial<ImportedLesson> = {}): ImportedLesson => ({
  kind: 'pitfall',
  title,
  group: 'Queues',
  learned: 'Retries without a limit fill the queue.',
  evidence: '',
  impact: '',
  betterApproach: '',
  tags: [],
  line: 3,
  ...more,
});

async function documentInProject() {
  const db = database();
  const slug = `p-${Math.random().toString(36).slice(2, 8)}`;
  const project = await db.project.create({ data: { slug, name: slug } });
  const document = await db.importedDocument.create({
    data: {
      projectId: project.id,
      path: 'learned.md',
      kind: 'lessons',
      title: 'x',
      contentSha: 'x',
      content: 'x',
      importedBy: 'test',
    },
  });
  return { projectId: project.id, documentId: document.id, path: 'learned.md' };
}

const save = (
  at: Awaited<ReturnType<typeof documentInProject>>,
  lessons: ImportedLesson[],
  who: Viewer = viewer,
) =>
  inTransaction((tx) =>
    saveImportedLessons(tx, who, {
      ...at,
      lessons: { lessons, principles: [{ title: 'One', detail: '', line: 9 }] },
    }),
  );

test('a document read again keeps ids, addresses and bodies, and writes nothing when nothing changed', async () => {
  const at = await documentInProject();
  expect(await save(at, [lesson('Limit retries'), lesson('Name owners')])).toMatchObject({ created: 2 });
  const [first] = await database().lesson.findMany({
    where: { documentId: at.documentId },
    orderBy: { title: 'asc' },
  });
  await database().lesson.update({ where: { id: first?.id ?? '' }, data: { body: 'Written since.' } });
  const events = await database().auditEvent.count();
  expect(await save(at, [lesson('Limit retries'), lesson('Name owners')])).toEqual({
    created: 0,
    updated: 0,
    unchanged: 2,
    removed: 0,
  });
  expect(await database().auditEvent.count()).toBe(events);

  expect(await save(at, [lesson('Limit retries', { impact: 'Two outages.' }), lesson('New')])).toEqual({
    created: 1,
    updated: 1,
    unchanged: 0,
    removed: 1,
  });
  const after = await database().lesson.findUniqueOrThrow({ where: { id: first?.id ?? '' } });
  expect(after).toMatchObject({ slug: 'limit-retries', impact: 'Two outages.', body: 'Written since.' });
  expect(await database().searchEntry.count({ where: { kind: 'lesson', projectId: at.projectId } })).toBe(2);
  expect(await database().principle.count({ where: { documentId: at.documentId } })).toBe(1);
});

test('two lessons of one title keep two addresses, also across projects', async () => {
  const [a, b] = [await documentInProject(), await documentInProject()];
  await save(a, [lesson('Same'), lesson('Same')]);
  await save(b, [lesson('Same')]);
  const slugs = await database().lesson.findMany({ where: { title: 'Same' }, select: { slug: true } });
  expect(slugs.map((row) => row.slug).sort()).toEqual(['same', 'same-2', 'same-3']);
});

test('whoever may not import is refused and nothing is written', async () => {
  const at = await documentInProject();
  const reader: Viewer = {
    kind: 'person',
    id: at.projectId,
    name: 'Reader',
    role: 'viewer',
    projectRoles: {},
  };
  await expect(save(at, [lesson('No')], reader)).rejects.toThrow(/role does not allow/);
  expect(await database().lesson.count({ where: { documentId: at.documentId } })).toBe(0);
});
