import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { StateBasis } from './domain/plan';
import { boundRefs, planItemView } from './plan-item-view';
import { readBaselines, readBoundIssues, readFeedback, readMilestones } from './records/read-pilot';

/** A plan item or a deliverable, as a milestone counts it. `section` is empty for deliverables. */
export interface MilestoneItem {
  id: string;
  title: string;
  section: string;
  isDone: boolean;
  /** It does not count; GitHub may still say otherwise when it is read again. */
  isDropped: boolean;
  basis: StateBasis;
  /** The repository whose word it follows, and the issue or pull request there; null unless GitHub says it. */
  repositoryId: string | null;
  href: string | null;
}

export interface PilotEvidence {
  plan: MilestoneItem[];
  deliverables: MilestoneItem[];
  /** By question. */
  feedback: Map<string, { answers: number; mean: number; lastAt: string }>;
}

/** What pilots themselves hold that criteria rest on: plan, deliverables, feedback. */
export async function readPilotEvidence(
  viewer: Viewer,
  pilotIds: string[],
): Promise<Map<string, PilotEvidence>> {
  requirePermission(viewer, 'portal.read', confinedTo(viewer) ?? undefined);
  const [{ planItems, deliverables }, feedback] = await Promise.all([
    readMilestones(pilotIds),
    readFeedback(pilotIds),
  ]);
  const bound = await readBoundIssues(boundRefs(planItems));
  const evidence = new Map<string, PilotEvidence>(
    pilotIds.map((id) => [id, { plan: [], deliverables: [], feedback: new Map() }]),
  );
  for (const row of planItems) {
    const view = planItemView(row, bound, { startsOn: null, endsOn: null }, '');
    const { id, title, section, state, basis } = view;
    evidence.get(row.pilotId)?.plan.push({
      id,
      title,
      section,
      isDone: state === 'done',
      isDropped: state === 'dropped',
      basis,
      repositoryId: basis === 'github' ? row.boundRepositoryId : null,
      href: basis === 'github' ? (view.bound?.href ?? null) : null,
    });
  }
  for (const { id, title, pilotId, state, stateSetBy, line } of deliverables) {
    const basis = line !== null && !stateSetBy ? 'document' : 'portal';
    evidence.get(pilotId)?.deliverables.push({
      id,
      title,
      section: '',
      isDone: state === 'delivered',
      isDropped: false,
      basis,
      repositoryId: null,
      href: null,
    });
  }
  for (const { pilotId, question, answers, mean, lastAt } of feedback) {
    evidence.get(pilotId)?.feedback.set(question, { answers, mean, lastAt: lastAt.toISOString() });
  }
  return evidence;
}

export interface BaselineValue {
  name: string;
  value: number | null;
  unit: string;
  isRemoved: boolean;
}

/** The frozen values that relative criteria compare with, by id; a removed one has none. */
export async function readBaselineValues(viewer: Viewer, ids: string[]): Promise<Map<string, BaselineValue>> {
  requirePermission(viewer, 'portal.read', confinedTo(viewer) ?? undefined);
  const rows = ids.length > 0 ? await readBaselines(ids) : [];
  return new Map(
    rows.map(({ id, name, value, unit, removedAt }) => {
      const isRemoved = removedAt !== null;
      return [id, { name, value: isRemoved ? null : value, unit, isRemoved }];
    }),
  );
}
