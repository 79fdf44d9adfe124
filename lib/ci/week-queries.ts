import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Span } from '@/lib/shared/span';
import { healthOf, type Verdict, type WorkflowRed } from './domain/runs/red-periods';
import { readBranchDays } from './records/branch-turns';
import { readRedBefore } from './records/red-before';

/** A stretch in which a workflow was red on its repository's default branch. */
export interface RedStretch extends WorkflowRed {
  /** "owner/name". */
  repository: string;
}

const dayMs = 86_400_000;
const utcDay = (at: Date) => at.toISOString().slice(0, 10);

/**
 * When the default branches of a project were red, from the beginning of each red that reaches into the stretch. Rests on
 * roll-ups: whoever asks brings them up to date first (roll-up-commands).
 */
export async function readRedStretches(
  viewer: Viewer,
  { projectId, from, until, now }: { projectId: string; now: Date } & Span,
): Promise<RedStretch[]> {
  requirePermission(viewer, 'portal.read', projectId);
  const scope = { projectId, from: utcDay(from), to: utcDay(until), workflow: null, branch: null };
  // A run ends after it began: one that speaks on the first day may have begun the day before.
  const first = utcDay(new Date(from.getTime() - dayMs));
  const [days, redBefore] = await Promise.all([
    readBranchDays({ ...scope, from: first }),
    readRedBefore({ ...scope, from: first }),
  ]);
  const named = (repository: string, workflow: string) => `${repository}\n${workflow}`;
  const verdicts = redBefore.map(
    (run): Verdict => ({
      id: run.id,
      attempt: run.attempt,
      workflow: named(run.repository, run.workflow),
      isGreen: false,
      createdMs: run.createdAt.getTime(),
      endedMs: run.completedAt.getTime(),
    }),
  );
  for (const day of days)
    for (const [id, attempt, createdMs, endedMs, isGreen] of day.turns)
      verdicts.push({
        id,
        attempt,
        workflow: named(day.repository, day.workflow),
        isGreen,
        createdMs,
        endedMs,
      });
  return healthOf(verdicts, now)
    .byWorkflow.filter((red) => red.to === null || Date.parse(red.to) > from.getTime())
    .map((red) => {
      const [repository = '', workflow = ''] = red.workflow.split('\n');
      return { ...red, repository, workflow };
    });
}
