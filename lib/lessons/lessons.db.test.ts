import { afterAll, expect, test } from 'vitest';
import { stopCompiler } from '@/lib/markdown/mdx-compiler';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createLesson, updateLesson } from './commands';
import { createLessonInput, updateLessonInput } from './input';
import { countLessons, listLessons, requireLesson } from './queries';
import { saveLessonFiles, syncContentLessons } from './sync';

withTestDatabase();
afterAll(stopCompiler);

const viewer = systemViewer('test');
const input = (project: string, more: Record<string, unknown> = {}) =>
  createLessonInput.parse({
    project,
    title: 'Limit retries',
    kind: 'pitfall',
    tags: 'Queues, queues , ',
    ...more,
  });

async function newProject() {
  const slug = `p-${Math.random().toString(36).slice(2, 8)}`;
  return database().project.create({ data: { slug, name: slug } });
}

test('a written lesson is found, counted, and has a compiled body', async () => {
  const project = await newProject();
  const made = await createLesson(
    viewer,
    input(project.slug, { body: '<Callout title="Note">x</Callout>', evidence: 'Two outages.' }),
  );
  if (!made.ok) throw new Error('refused');
  const lesson = await requireLesson(viewer, made.value.slug);
  expect(lesson).toMatchObject({ title: 'Limit retries', tags: ['queues'], compiled: { ok: true } });
  expect((await listLessons(viewer, { projectId: project.id, q: 'OUTAGES' })).total).toBe(1);
  expect((await listLessons(viewer, { projectId: project.id, kind: 'practice' })).total).toBe(0);
  expect(await countLessons(viewer, { projectId: project.id })).toMatchObject({
    total: 1,
    withEvidence: 1,
    byKind: { pitfall: 1 },
  });
});

test('a body with code is refused with its place and nothing is written', async () => {
  const project = await newProject();
  const refused = await createLesson(viewer, input(project.slug, { body: 'fine\n\n{process.exit(1)}' }));
  expect(refused).toMatchObject({ ok: false, reasons: [{ field: 'body', line: 3 }] });
  expect((await listLessons(viewer, { projectId: project.id })).total).toBe(0);
});

test('of two people editing one lesson the second sees both texts and overwrites nothing', async () => {
  const project = await newProject();
  const made = await createLesson(viewer, input(project.slug, { learned: 'first' }));
  if (!made.ok) throw new Error('refused');
  const { slug } = made.value;
  const edit = (learned: string) =>
    updateLessonInput.parse({ slug, version: 1, title: 'Limit retries', kind: 'pitfall', learned });
  expect((await updateLesson(viewer, edit('by one'))).ok).toBe(true);
  const second = await updateLesson(viewer, edit('by two'));
  expect(second).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', theirs: { version: 2, fields: { learned: 'by one' } } }],
  });
  expect((await requireLesson(viewer, slug)).learned).toBe('by one');
});

test('a project token sees its own project only, and cannot ask for another', async () => {
  const [mine, other] = [await newProject(), await newProject()];
  const made = await createLesson(viewer, input(other.slug));
  if (!made.ok) throw new Error('refused');
  const token: Viewer = { kind: 'token', id: mine.id, name: 't', role: 'viewer', projectId: mine.id };
  expect((await listLessons(token)).total).toBe(0);
  await expect(listLessons(token, { projectId: other.id })).rejects.toThrow(/role does not allow/);
  await expect(requireLesson(token, made.value.slug)).rejects.toThrow(/no lesson/);
  await expect(createLesson(token, input(mine.slug))).rejects.toThrow(/role does not allow/);
});

test('lesson files become lessons by path, keep their address, and leave the list when the file leaves', async () => {
  const project = await newProject();
  const repository = await database().repository.create({
    data: { projectId: project.id, owner: 'o', name: 'r' },
  });
  const at = { projectId: project.id, repositoryId: repository.id };
  const files = [
    { path: 'docs/lessons/a.mdx', content: '# Good\n\ntext' },
    { path: 'docs/lessons/b.mdx', content: '# Bad\n\n{x}' },
    { path: 'docs/lessons/c.md', content: '# Plain <b>\n\n{x}' },
  ];
  const first = await saveLessonFiles(viewer, { ...at, files });
  expect(first).toMatchObject({ inserted: 3, problems: [{ path: 'docs/lessons/b.mdx', line: 3 }] });
  const events = await database().auditEvent.count();
  expect(await saveLessonFiles(viewer, { ...at, files })).toMatchObject({
    inserted: 0,
    updated: 0,
    unchanged: 3,
    deleted: 0,
  });
  expect(await database().auditEvent.count()).toBe(events);

  const bad = await requireLesson(viewer, 'bad');
  expect(bad.compiled).toMatchObject({ ok: true, problems: [{ column: 1 }] });
  expect(await saveLessonFiles(viewer, { ...at, files: files.slice(0, 1) })).toMatchObject({ deleted: 2 });
  expect((await listLessons(viewer, { projectId: project.id })).total).toBe(1);
  expect(await saveLessonFiles(viewer, { ...at, files })).toMatchObject({ inserted: 0, updated: 2 });
  expect((await requireLesson(viewer, 'bad')).id).toBe(bad.id);
  const edit = updateLessonInput.parse({ slug: 'bad', version: 9, title: 'x', kind: 'pitfall' });
  expect(await updateLesson(viewer, edit)).toMatchObject({ ok: false, reasons: [{ code: 'in-file' }] });
});

test("the portal's own lessons and practices all compile", async () => {
  const project = await newProject();
  const report = await syncContentLessons(viewer, project.id);
  expect(report.problems).toEqual([]);
  expect(report.inserted).toBeGreaterThanOrEqual(4);
  const { byKind } = await countLessons(viewer, { projectId: project.id });
  expect(byKind.unsorted).toBeUndefined();
});
