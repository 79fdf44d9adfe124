import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { dayIn } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { decisionHead, isoDay } from './decision-view';
import { type Condition, conditionState, type DecisionHead, type Outcome } from './domain/decision';
import type { VerdictKind } from './domain/verdict';
import {
  listStandingDecisions,
  type ProposalRow,
  pageOpenConditions,
  pageOpenProposals,
} from './records/decisions';

interface PilotPlace {
  pilot: { id: string; slug: string; title: string };
  project: { id: string; slug: string; name: string };
}

/** A condition of a conditional go that is not met yet. `dueOn` is a day in the pilot's time zone. */
export interface OpenCondition extends PilotPlace, Condition {
  id: string;
  isOverdue: boolean;
  decisionNumber: number;
  href: string;
}

/** Conditions nobody has met yet, the one due first in front; `total` counts those beyond `limit` too. */
export async function listOpenConditions(
  viewer: Viewer,
  { projectId, limit = 50 }: { projectId?: string; limit?: number } = {},
  now: Date = systemClock(),
): Promise<{ items: OpenCondition[]; total: number }> {
  const { rows, total } = await pageOpenConditions(readable(viewer, projectId), limit);
  return {
    total,
    items: rows.map(({ id, text, ownerName, dueOn: due, decision: { number, pilot } }) => {
      const dueOn = isoDay(due);
      const state = conditionState({ doneAt: null, replacedAt: null, dueOn }, dayIn(now, pilot.timeZone));
      return {
        id,
        text,
        ownerName,
        dueOn,
        isOverdue: state === 'overdue',
        decisionNumber: number,
        href: paths.decision(pilot.slug, number),
        ...placeOf(pilot),
      };
    }),
  };
}

/** A decision against the verdict that waits for a second person. */
export interface PendingProposal extends PilotPlace {
  id: string;
  outcome: Outcome;
  reason: string;
  conditions: Condition[];
  extendUntil: string | null;
  /** The verdict when it was proposed. */
  verdict: VerdictKind;
  correctsId: string | null;
  authorName: string;
  at: string;
  /** The viewer may approve or refuse it: somebody else with the permission to decide. */
  mayAnswer: boolean;
  /** The viewer proposed it, and may withdraw it. */
  isOwn: boolean;
  href: string;
}

/** Decisions that wait for approval, the oldest in front; `total` counts those beyond `limit` too. */
export async function listPendingProposals(
  viewer: Viewer,
  { projectId, limit = 50 }: { projectId?: string; limit?: number } = {},
): Promise<{ items: PendingProposal[]; total: number }> {
  const { rows, total } = await pageOpenProposals({ projectId: readable(viewer, projectId) }, limit);
  return { total, items: rows.map((row) => pendingProposal(viewer, row)) };
}

/** How a pilot is decided, in short: the decision that stands, and one that waits for approval. */
export interface DecisionSummary {
  standing: (DecisionHead & { href: string; open: number }) | null;
  pending: PendingProposal | null;
}

/** The decision that stands for one pilot and the one that waits. The viewer may read the pilot: ask for it first. */
export async function findDecisionSummary(viewer: Viewer, pilotId: string): Promise<DecisionSummary> {
  const found = await listDecisionSummaries(viewer, [{ id: pilotId }]);
  return found.get(pilotId) ?? { standing: null, pending: null };
}

/** The same for many pilots, in two reads. Pilots outside what the viewer may read are left out. */
export async function listDecisionSummaries(
  viewer: Viewer,
  pilots: readonly { id: string }[],
): Promise<Map<string, DecisionSummary>> {
  const only = readable(viewer, undefined);
  const ids = pilots.map(({ id }) => id);
  const [standing, proposals] = await Promise.all([
    listStandingDecisions(ids, only),
    pageOpenProposals({ projectId: only, pilotIds: ids }, ids.length),
  ]);
  const pending = new Map(proposals.rows.map((row) => [row.pilotId, pendingProposal(viewer, row)]));
  const decided = new Map(standing.map((row) => [row.pilotId, row]));
  return new Map(
    ids.map((id) => {
      const row = decided.get(id);
      const open = row?.openConditions.filter(({ doneAt, replacedAt }) => !doneAt && !replacedAt).length ?? 0;
      const href = row && paths.decision(row.pilot.slug, row.number);
      return [
        id,
        {
          standing: row && href ? { ...decisionHead(row), href, open } : null,
          pending: pending.get(id) ?? null,
        },
      ];
    }),
  );
}

function readable(viewer: Viewer, projectId: string | undefined): string | undefined {
  const asked = projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', asked);
  return asked;
}

export function pendingProposal(viewer: Viewer, row: ProposalRow): PendingProposal {
  const isOwn = viewer.kind === 'person' && viewer.id === row.authorId;
  return {
    id: row.id,
    outcome: row.outcome as Outcome,
    reason: row.reason,
    conditions: row.conditions as unknown as Condition[],
    extendUntil: row.extendUntil && isoDay(row.extendUntil),
    verdict: row.verdict as VerdictKind,
    correctsId: row.correctsId,
    authorName: row.authorName,
    at: row.at.toISOString(),
    mayAnswer: viewer.kind === 'person' && !isOwn && may(viewer, 'pilot.decide', row.pilot.project.id),
    isOwn,
    href: paths.pilotTab(row.pilot.slug, 'decision', 'proposal'),
    ...placeOf(row.pilot),
  };
}

function placeOf({ id, slug, title, project }: ProposalRow['pilot']): PilotPlace {
  return { pilot: { id, slug, title }, project };
}
