import { listDecisionSummaries } from '@/lib/go-no-go/decision-queries';
import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import {
  type ApplicationOutcome,
  type ApplicationView,
  matchedInWords,
  type Subject,
} from './domain/application';
import { openingOf } from './domain/lesson';
import { requireSubject } from './offer-queries';
import { requireLesson } from './queries';
import { type ApplicationRow, listApplicationRows } from './records/applications';

/** Where a lesson was taken up, newest first. Throws NotFoundError. */
export async function listApplications(viewer: Viewer, slug: string): Promise<ApplicationView[]> {
  const { id } = await requireLesson(viewer, slug);
  return viewsOf(viewer, await listApplicationRows({ lessonId: id }));
}

/** The lessons that a pilot or a decision took up. Throws NotFoundError. */
export async function listAppliedLessons(viewer: Viewer, subject: Subject): Promise<ApplicationView[]> {
  await requireSubject(viewer, subject);
  return viewsOf(viewer, await listApplicationRows(subject));
}

/** Of rows in other projects a confined viewer sees nothing. */
async function viewsOf(viewer: Viewer, rows: ApplicationRow[]): Promise<ApplicationView[]> {
  const only = confinedTo(viewer);
  const seen = rows.filter((row) => {
    const at = (row.pilot ?? row.adr)?.project.id;
    return at !== undefined && (!only || (only === at && only === row.lesson.projectId));
  });
  const decisions = await listDecisionSummaries(
    viewer,
    seen.flatMap(({ pilot }) => pilot ?? []),
  );
  return seen.flatMap((row): ApplicationView[] => {
    const subject = subjectOf(row, decisions);
    if (!subject) return [];
    const { learned, deletedAt: _gone, projectId: _project, ...lesson } = row.lesson;
    const action = subject.kind === 'pilot' ? 'pilot.edit' : 'adr.edit';
    return [
      {
        id: row.id,
        lesson: { ...lesson, opening: openingOf(learned) },
        subject,
        why: matchedInWords(row.matched),
        appliedBy: row.appliedBy,
        appliedAt: row.appliedAt.toISOString(),
        outcome: row.outcome as ApplicationOutcome,
        outcomeText: row.outcomeText,
        outcomeBy: row.outcomeBy,
        outcomeAt: row.outcomeAt?.toISOString() ?? null,
        version: row.version,
        mayEdit: may(viewer, action, subject.project.id),
      },
    ];
  });
}

function subjectOf(
  { pilot, adr }: ApplicationRow,
  decisions: Awaited<ReturnType<typeof listDecisionSummaries>>,
): ApplicationView['subject'] | null {
  if (pilot) {
    const { stage, slug, ...rest } = pilot;
    const standing = decisions.get(pilot.id)?.standing;
    const stands = standing ? `${stage}: ${standing.outcome.replaceAll('-', ' ')}` : stage;
    return { kind: 'pilot', ...rest, href: paths.pilot(slug), stands, decisionHref: standing?.href ?? null };
  }
  if (!adr) return null;
  const { status, slug, number: _number, ...rest } = adr;
  return {
    kind: 'adr',
    ...rest,
    href: paths.adr(adr.project.slug, slug),
    stands: status,
    decisionHref: null,
  };
}
