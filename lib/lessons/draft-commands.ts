import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { draftSubject, type LessonDraft } from './domain/draft';
import type { DraftOfInput, KeepDraftInput } from './draft-input';
import { requireLesson } from './queries';
import { findDraft, removeDraft, writeDraft } from './records/drafts';

/**
 * Keeps what somebody types, for themselves alone and in every browser that they sign in with. No audit event: nothing is
 * changed that anybody else can see. The lesson's own version check comes at saving.
 */
export async function keepDraft(viewer: Viewer, input: KeepDraftInput): Promise<Result<{ savedAt: string }>> {
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-person', message: 'Only a signed-in person has drafts.' });
  const subject = await subjectOf(viewer, input);
  const savedAt = systemClock();
  const { baseVersion, fields } = input;
  await writeDraft(viewer.id, subject, { baseVersion, fields, savedAt });
  return accept({ savedAt: savedAt.toISOString() });
}

/** Throws a draft away. */
export async function dropDraft(viewer: Viewer, input: DraftOfInput): Promise<Result<null>> {
  if (viewer.kind === 'person') await removeDraft(viewer.id, await subjectOf(viewer, input));
  return accept(null);
}

/** What the viewer typed and has not saved; null for nothing. Throws NotFoundError. */
export async function readDraft(viewer: Viewer, of: DraftOfInput): Promise<LessonDraft | null> {
  if (viewer.kind !== 'person') return null;
  const row = await findDraft(viewer.id, await subjectOf(viewer, of));
  if (!row) return null;
  const fields = Object.entries(row.fields ?? {}).filter(([, text]) => typeof text === 'string');
  return {
    baseVersion: row.baseVersion,
    fields: Object.fromEntries(fields),
    savedAt: row.savedAt.toISOString(),
  };
}

async function subjectOf(viewer: Viewer, { slug, pilot }: DraftOfInput): Promise<string> {
  if (!slug) return draftSubject({ pilot: pilot || null });
  const lesson = await requireLesson(viewer, slug);
  requirePermission(viewer, 'lesson.edit', lesson.project.id);
  return draftSubject({ lessonId: lesson.id });
}
