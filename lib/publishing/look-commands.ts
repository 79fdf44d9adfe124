import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { requireProject } from '@/lib/projects/queries';
import { formatIsoWeek, isoWeekAt } from '@/lib/shared/week';
import { listLateWeeks, readHealthNow } from '@/lib/weekly-summaries/change-queries';
import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';
import { tellChanges } from './domain/changes-told';
import { healthTurns, nextLook, type SeenHealth } from './domain/look';
import { findLook, writeLook } from './records/looks';
import { listQuestionsSince, type QuestionRow } from './records/readers';
import { listNews } from './records/revisions';

export interface SinceLook {
  /** When the person looked before; null: this is their first look. */
  since: string | null;
  changes: SentencePart[][];
}

/**
 * Notes that a person looks at the weeks of a project, or of all (empty), and tells what happened since they looked before.
 * Null for whoever is no person. It leaves no audit event: nothing changes that anybody else can see.
 */
export async function lookAtWeeks(
  viewer: Viewer,
  { project: slug }: { project: string },
  now: Date = systemClock(),
): Promise<SinceLook | null> {
  if (viewer.kind !== 'person') return null;
  const project = slug === '' ? null : await requireProject(viewer, slug);
  requirePermission(viewer, 'portal.read', project?.id);
  const projectId = project?.id ?? null;
  const [last, standing] = await Promise.all([
    findLook(viewer.id, projectId),
    readHealthNow(viewer, { projectId, now }),
  ]);
  const seen: SeenHealth = Object.fromEntries(standing.map(({ id, health }) => [id, health]));
  const look = nextLook(last, now, seen);
  await writeLook(viewer.id, projectId, look);
  if (!look.before) return { since: null, changes: [] };
  const since = look.before;
  const [revisions, questions, late] = await Promise.all([
    listNews(since, projectId, 50),
    listQuestionsSince(since, projectId),
    listLateWeeks(viewer, { projectId, since }),
  ]);
  const placed = (row: QuestionRow) => ({
    isoWeek: formatIsoWeek(isoWeekAt(row.summary.monday)),
    project: row.summary.project,
    id: row.id,
    text: row.text,
  });
  return {
    since: since.toISOString(),
    changes: tellChanges({
      turns: healthTurns(look.seenBefore, seen).flatMap((turn) => {
        const found = standing.find(({ id }) => id === turn.projectId);
        return found ? [{ ...turn, project: { slug: found.slug, name: found.name } }] : [];
      }),
      published: revisions
        .filter(({ publishedById }) => publishedById !== viewer.id)
        .map(({ monday, project: of, number, publishedByName }) => ({
          isoWeek: formatIsoWeek(isoWeekAt(monday)),
          project: of,
          number,
          byName: publishedByName,
        })),
      answered: questions
        .filter(
          ({ answeredAt, answeredById }) => answeredAt && answeredAt > since && answeredById !== viewer.id,
        )
        .map((row) => ({
          ...placed(row),
          byName: row.answeredByName ?? '',
          isMine: row.askedById === viewer.id,
        })),
      asked: questions
        .filter(
          ({ askedAt, askedById, answeredAt, summary }) =>
            askedAt > since &&
            askedById !== viewer.id &&
            !answeredAt &&
            may(viewer, 'summary.publish', summary.projectId ?? undefined),
        )
        .map((row) => ({ ...placed(row), byName: row.askedByName })),
      late,
    }),
  };
}
