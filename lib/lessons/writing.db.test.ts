import { afterAll, expect, test } from 'vitest';
import { stopCompiler } from '@/lib/markdown/mdx-compiler';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createLesson, updateLesson } from './commands';
import { dropDraft, keepDraft, readDraft } from './draft-commands';
import { readHistory } from './history-queries';
import { createLessonInput, updateLessonInput } from './input';
import { given, newPerson, newProject, tokenOf, viewer, written } from './lessons.test-data';
import { requireLesson } from './queries';
import { saveLessonFiles } from './sync';

withTestDatabase();
afterAll(stopCompiler);

const edit = (slug: string, version: number, more: Record<string, unknown>) =>
  updateLessonInput.parse({ slug, version, title: 'Limit retries', kind: 'pitfall', ...more });

test('every saved text is kept with who saved it, and two are compared', async () => {
  const project = await newProject();
  const [ada, ben] = [await newPerson('Ada'), await newPerson('Ben')];
  const slug = await written(project.slug, { learned: 'Retry twice.' }, ada);
  given(await updateLesson(ben, edit(slug, 1, { learned: 'Retry once.' })));
  given(await updateLesson(ada, edit(slug, 2, { learned: 'Retry once.', tags: 'queues' })));
  const history = await readHistory(viewer, { slug });
  expect(history.revisions.map(({ version, savedBy }) => [version, savedBy])).toEqual([
    [3, 'Ada'],
    [2, 'Ben'],
    [1, 'Ada'],
  ]);
  expect(history.compared).toMatchObject({ from: 2, to: 3, differences: [{ field: 'tags' }] });
  const whole = await readHistory(viewer, { slug, from: 1, to: 3 });
  expect(whole.compared?.differences.map(({ field }) => field)).toEqual(['learned', 'tags']);
  await expect(readHistory(viewer, { slug, from: 1, to: 9 })).rejects.toThrow(/No text of version 9/);
  await expect(readHistory(tokenOf((await newProject()).id), { slug })).rejects.toThrow(/no lesson/);
});

test('a lesson from before texts were kept, and one of a file, have their first text kept too', async () => {
  const project = await newProject();
  const { id } = await database().lesson.create({
    data: { projectId: project.id, slug: 'old', title: 'Limit retries', kind: 'pitfall', learned: 'Old.' },
  });
  given(await updateLesson(viewer, edit('old', 1, { learned: 'New.' })));
  const kept = await database().lessonRevision.findMany({
    where: { lessonId: id },
    orderBy: { version: 'asc' },
  });
  expect(kept.map(({ savedBy }) => savedBy)).toEqual(['not recorded', 'Pilothouse (test)']);
  expect(kept[0]?.fields).toMatchObject({ learned: 'Old.' });
  const at = { projectId: project.id, repositoryId: null };
  await saveLessonFiles(viewer, { ...at, files: [{ path: 'a.md', content: '# From a file\n\nOne' }] });
  await saveLessonFiles(viewer, { ...at, files: [{ path: 'a.md', content: '# From a file\n\nTwo' }] });
  const { revisions } = await readHistory(viewer, { slug: 'from-a-file' });
  expect(revisions.map(({ savedBy }) => savedBy)).toEqual(['a.md', 'a.md']);
});

test('who edits second gets a conflict with who saved first, and sees both texts; theirs then counts as read', async () => {
  const project = await newProject();
  const [ada, ben] = [await newPerson('Ada'), await newPerson('Ben')];
  const slug = await written(project.slug, {}, ada);
  given(await updateLesson(ada, edit(slug, 1, { learned: 'Ada’s' })));
  const refused = await updateLesson(ben, edit(slug, 1, { learned: 'Ben’s' }));
  expect(refused).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', theirs: { by: 'Ada', version: 2, fields: { learned: 'Ada’s' } } }],
  });
  given(await updateLesson(ben, edit(slug, 2, { learned: 'Ben’s' })));
  expect((await requireLesson(viewer, slug)).learned).toBe('Ben’s');
});

test('of many who save one version at once, one wins and the others are told', async () => {
  const project = await newProject();
  const slug = await written(project.slug);
  const answers = await Promise.all(
    [...Array(8).keys()].map((n) => updateLesson(viewer, edit(slug, 1, { learned: `text ${n}` }))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await requireLesson(viewer, slug)).version).toBe(2);
});

test('a draft is the typist’s alone, survives in any browser, and is gone once saved', async () => {
  const project = await newProject();
  const [ada, ben] = [await newPerson('Ada'), await newPerson('Ben')];
  const slug = await written(project.slug, {}, ada);
  const of = { slug, pilot: '' };
  const draft = (learned: string) => ({ ...of, baseVersion: 1, fields: { learned } });
  given(await keepDraft(ada, draft('half')));
  given(await keepDraft(ada, draft('half a thought')));
  expect(await readDraft(ada, of)).toMatchObject({ baseVersion: 1, fields: { learned: 'half a thought' } });
  expect(await readDraft(ben, of)).toBeNull();
  given(await updateLesson(ben, edit(slug, 1, { learned: 'Ben’s' })));
  expect(await readDraft(ada, of)).toMatchObject({ baseVersion: 1 });
  given(await updateLesson(ada, edit(slug, 2, { learned: 'half a thought' })));
  expect(await readDraft(ada, of)).toBeNull();

  const fresh = { slug: '', pilot: '' };
  given(await keepDraft(ada, { ...fresh, baseVersion: 0, fields: { title: 'T' } }));
  given(await keepDraft(ada, { slug: '', pilot: 'p', baseVersion: 0, fields: { title: 'P' } }));
  given(
    await createLesson(ada, createLessonInput.parse({ project: project.slug, title: 'T', kind: 'practice' })),
  );
  expect(await readDraft(ada, fresh)).toBeNull();
  expect(await readDraft(ada, { slug: '', pilot: 'p' })).not.toBeNull();
  given(await dropDraft(ada, { slug: '', pilot: 'p' }));
  expect(await readDraft(ada, { slug: '', pilot: 'p' })).toBeNull();
  const reader = { ...ben, role: 'viewer' as const };
  await expect(keepDraft(reader, draft('x'))).rejects.toThrow(/role does not allow/);
});

test('one wrong part of a story is refused with its place, and nothing is written', async () => {
  const project = await newProject();
  const slug = await written(project.slug);
  const refused = await updateLesson(
    viewer,
    edit(slug, 1, { body: 'Fine.\n\n<Calout title="x">y</Calout>' }),
  );
  expect(refused).toMatchObject({ ok: false, reasons: [{ field: 'body', line: 3 }] });
  expect((await requireLesson(viewer, slug)).version).toBe(1);
});
