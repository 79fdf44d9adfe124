import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { ApplyLessonInput, JudgeApplicationInput, WithdrawInput } from './application-input';
import type { Subject } from './domain/application';
import { reasonToOffer, requireSubject } from './offer-queries';
import { requireLesson } from './queries';
import {
  type ApplicationRow,
  changeApplication,
  findApplication,
  insertApplication,
  insertDismissal,
  removeApplication,
} from './records/applications';

interface Side {
  lesson: { id: string; slug: string; title: string; projectId: string };
  subject: Subject & { title: string; projectId: string };
}

/** Takes a lesson up for a pilot or a decision: from then on each shows the other. */
export async function applyLesson(viewer: Viewer, input: ApplyLessonInput): Promise<Result<{ id: string }>> {
  const { lesson, subject, row } = await bothSides(viewer, input);
  const matched = await reasonToOffer(viewer, lesson.id, row);
  return inTransaction(async (tx) => {
    const { actorName: appliedBy } = actorOf(viewer);
    if (!(await insertApplication(tx, { lessonId: lesson.id, subject, matched, appliedBy })))
      return refuse({
        code: 'already-applied',
        message: `“${lesson.title}” was taken up here before. It stands in the list.`,
      });
    await traceBoth(tx, viewer, 'lesson-applied', { lesson, subject }, { after: { matched } });
    return accept({ id: lesson.id });
  });
}

/** Turns an offer down: it is not made again for that pilot or decision. */
export async function dismissLesson(
  viewer: Viewer,
  input: ApplyLessonInput,
): Promise<Result<{ id: string }>> {
  const { lesson, subject } = await bothSides(viewer, input);
  return inTransaction(async (tx) => {
    const { actorName: by } = actorOf(viewer);
    if (await insertDismissal(tx, { lessonId: lesson.id, subject, by }))
      await traceBoth(tx, viewer, 'lesson-dismissed', { lesson, subject }, {});
    return accept({ id: lesson.id });
  });
}

/** Says what came of a lesson where it was taken up; against the version that was read. */
export async function judgeApplication(
  viewer: Viewer,
  { id, version, outcome, outcomeText }: JudgeApplicationInput,
): Promise<Result<{ id: string }>> {
  const { row, side } = await requireApplication(viewer, id);
  return inTransaction(async (tx) => {
    const { actorName: outcomeBy } = actorOf(viewer);
    const said = { outcome, outcomeText, outcomeBy, outcomeAt: systemClock() };
    if (!(await changeApplication(tx, { id, version }, said))) {
      const now = await findApplication(id, tx);
      return refuse(now ? savedFirst(now) : { code: 'gone', message: goneWords });
    }
    const before = { outcome: row.outcome, outcomeText: row.outcomeText };
    await traceBoth(tx, viewer, 'lesson-judged', side, { before, after: { outcome, outcomeText } });
    return accept({ id });
  });
}

/** Takes back that a lesson was taken up, such as by mistake. */
export async function withdrawApplication(
  viewer: Viewer,
  { id }: WithdrawInput,
): Promise<Result<{ id: string }>> {
  const { row, side } = await requireApplication(viewer, id);
  return inTransaction(async (tx) => {
    if (!(await removeApplication(tx, id))) return refuse({ code: 'gone', message: goneWords });
    const { outcome, outcomeText } = row;
    await traceBoth(tx, viewer, 'lesson-withdrawn', side, { before: { outcome, outcomeText } });
    return accept({ id });
  });
}

const goneWords = 'Somebody took this lesson out here first. Nothing else was changed.';

const savedFirst = ({ outcome, outcomeText, version, outcomeBy, outcomeAt }: ApplicationRow) => ({
  code: 'conflict',
  message: `${outcomeBy ?? 'Somebody else'} said first what came of it. Yours was not saved and is still in the form.`,
  theirs: {
    fields: { outcome, outcomeText },
    version,
    by: outcomeBy,
    at: (outcomeAt ?? new Date(0)).toISOString(),
  },
});

async function bothSides(viewer: Viewer, { lesson: slug, kind, id }: ApplyLessonInput) {
  const row = await requireSubject(viewer, { kind, id });
  requirePermission(viewer, kind === 'pilot' ? 'pilot.edit' : 'adr.edit', row.projectId);
  const found = await requireLesson(viewer, slug);
  const lesson = { id: found.id, slug, title: found.title, projectId: found.project.id };
  return { lesson, row, subject: { kind, id, title: row.title, projectId: row.projectId } };
}

async function requireApplication(viewer: Viewer, id: string): Promise<{ row: ApplicationRow; side: Side }> {
  const row = await findApplication(id);
  const subject = row?.pilot ?? row?.adr;
  if (!row || !subject) throw new NotFoundError('This lesson is not linked there any more.');
  const kind = row.pilot ? 'pilot' : 'adr';
  const { id: subjectId, title, projectId } = await requireSubject(viewer, { kind, id: subject.id });
  requirePermission(viewer, kind === 'pilot' ? 'pilot.edit' : 'adr.edit', projectId);
  return { row, side: { lesson: row.lesson, subject: { kind, id: subjectId, title, projectId } } };
}

/** One event on each side, so that each one's history tells it. */
async function traceBoth(
  tx: Transaction,
  viewer: Viewer,
  verb: `lesson-${'applied' | 'dismissed' | 'judged' | 'withdrawn'}`,
  { lesson, subject }: Side,
  { before, after }: { before?: object; after?: object },
): Promise<void> {
  await recordChange(tx, viewer, {
    action: `lesson.${verb.slice('lesson-'.length)}`,
    subjectKind: 'lesson',
    subjectId: lesson.id,
    projectId: lesson.projectId,
    before,
    after: { ...after, in: subject.kind, id: subject.id, title: subject.title },
  });
  await recordChange(tx, viewer, {
    action: `${subject.kind}.${verb}`,
    subjectKind: subject.kind,
    subjectId: subject.id,
    projectId: subject.projectId,
    before,
    after: { ...after, lesson: lesson.slug, title: lesson.title },
  });
}
