import { compileMdxText } from '@/lib/markdown/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { requirePilot } from '@/lib/pilots/queries';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { draftSubject } from './domain/draft';
import { savedFirst } from './domain/lesson-conflict';
import type { CreateLessonInput, UpdateLessonInput } from './input';
import { requireLesson } from './queries';
import { removeDraft } from './records/drafts';
import { changeLessonVersion, insertLesson } from './records/lessons';
import { findSaver, keepRevision } from './records/revisions';
import { traceLesson } from './trace';

/** Writes a lesson in the portal. Refuses a body that is no checked MDX, with line and column. */
export async function createLesson(
  viewer: Viewer,
  input: CreateLessonInput,
): Promise<Result<{ slug: string }>> {
  const { project: projectSlug, pilot: pilotSlug, ...fields } = input;
  const project = await requireProject(viewer, projectSlug);
  requirePermission(viewer, 'lesson.edit', project.id);
  const pilot = pilotSlug ? await requirePilot(viewer, pilotSlug) : null;
  if (pilot && pilot.project.id !== project.id)
    return refuse({
      code: 'other-project',
      field: 'project',
      message: `The pilot “${pilot.title}” belongs to ${pilot.project.name}. Write its lesson there.`,
    });
  const problems = await bodyProblems(fields.body);
  if (problems.length > 0) return refuse(...problems);
  return inTransaction(async (tx) => {
    const authorId = viewer.kind === 'person' ? viewer.id : null;
    const made = await insertLesson(tx, project.id, { ...fields, authorId, pilotId: pilot?.id ?? null });
    await keepRevision(tx, made.id, { savedBy: actorOf(viewer).actorName, savedAt: systemClock() });
    if (authorId) await removeDraft(authorId, draftSubject({ pilot: pilotSlug || null }), tx);
    await traceLesson(tx, viewer, 'lesson.created', { ...made, projectId: project.id }, { after: fields });
    return accept({ slug: made.slug });
  });
}

/** Saves a lesson over the version that was read. When somebody saved first, answers with their text instead. */
export async function updateLesson(
  viewer: Viewer,
  input: UpdateLessonInput,
): Promise<Result<{ slug: string }>> {
  const { slug, version, ...fields } = input;
  const before = await requireLesson(viewer, slug);
  requirePermission(viewer, 'lesson.edit', before.project.id);
  if (before.source.path !== '' && !before.source.document)
    return refuse({
      code: 'in-file',
      message: `This lesson lives in the file ${before.source.path}. Change it there; the next sync brings it here. Nothing was saved.`,
    });
  const problems = await bodyProblems(fields.body);
  if (problems.length > 0) return refuse(...problems);
  const saved = await inTransaction(async (tx) => {
    // A lesson from before histories were kept, or of a document, has its first text kept now.
    await keepRevision(tx, before.id, { savedBy: 'not recorded', savedAt: null });
    if (!(await changeLessonVersion(tx, before.id, version, fields))) return false;
    await keepRevision(tx, before.id, { savedBy: actorOf(viewer).actorName, savedAt: systemClock() });
    if (viewer.kind === 'person') await removeDraft(viewer.id, draftSubject({ lessonId: before.id }), tx);
    const at = { id: before.id, slug, projectId: before.project.id };
    await traceLesson(tx, viewer, 'lesson.edited', at, { before, after: fields });
    return true;
  });
  if (saved) return accept({ slug });
  const now = await requireLesson(viewer, slug);
  return refuse(savedFirst(now, await findSaver(now.id, now.version)));
}

/** What keeps a text from being saved: a component that could not be shown is better mended while one is at it. */
async function bodyProblems(body: string): Promise<Reason[]> {
  if (body === '') return [];
  const { problems } = await compileMdxText(body);
  return problems.map(({ line, column, message }) => ({
    code: 'mdx',
    field: 'body',
    line,
    message: `Line ${line}, column ${column}: ${message}`,
  }));
}
