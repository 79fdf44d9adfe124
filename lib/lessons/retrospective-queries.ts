import { getEstimation } from '@/lib/estimation/queries';
import { findDecisionSummary } from '@/lib/go-no-go/decision-queries';
import { outcomeWords } from '@/lib/go-no-go/domain/decision';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import type { AmendmentSubject } from '@/lib/pilots/domain/amendment';
import { slippedDays } from '@/lib/pilots/domain/plan';
import { systemClock } from '@/lib/platform/clock';
import { dayIn, daysBetween } from '@/lib/shared/calendar-day';
import { type PilotTab, paths } from '@/lib/shared/paths';
import { draftRetrospective, type RetrospectiveDraft, type RetrospectiveFacts } from './domain/retrospective';
import { listPilotLessonRows } from './records/lessons';

/** Where what an amendment changed is shown. */
const tabOf: Record<AmendmentSubject, PilotTab> = {
  criterion: 'criteria',
  baseline: 'metrics',
  target: 'metrics',
  'plan-item': 'plan',
  deliverable: 'record',
  pilot: 'record',
};

/**
 * A lesson drafted from what the record of a pilot says, once it is decided or closed; null while it is not, and where the
 * record holds nothing that a lesson could rest on. Throws NotFoundError.
 */
export async function readRetrospective(
  viewer: Viewer,
  slug: string,
  now: Date = systemClock(),
): Promise<(RetrospectiveDraft & { project: string }) | null> {
  const pilot = await requirePilotRecord(viewer, slug, now);
  if (pilot.stage !== 'decided' && pilot.stage !== 'closed') return null;
  const [amendments, { standing }, estimation] = await Promise.all([
    listAmendments(viewer, pilot.id),
    findDecisionSummary(viewer, pilot.id),
    getEstimation(viewer, { projectId: pilot.project.id }),
  ]);
  const end = standing?.at ?? pilot.closedAt;
  const endedOn = end ? dayIn(new Date(end), pilot.timeZone) : null;
  const { startsOn, endsOn } = pilot;
  const spanned = (until: string | null) => (startsOn && until ? daysBetween(startsOn, until) + 1 : null);
  const tab = (name: PilotTab, place?: string) => paths.pilotTab(slug, name, place);
  const facts: RetrospectiveFacts = {
    pilot: {
      slug,
      title: pilot.title,
      href: paths.pilot(slug),
      services: pilot.services.map(({ name }) => name),
    },
    startsOn,
    plannedEnd: endsOn,
    endedOn,
    plannedDays: spanned(endsOn),
    actualDays: spanned(endedOn),
    decision: standing && {
      words: outcomeWords[standing.outcome],
      href: standing.href,
      isOpposed: standing.isOpposed,
    },
    planItems: pilot.planItems.length,
    slipped: pilot.planItems.flatMap((item) => {
      const days = endedOn ? slippedDays(item, { startsOn, endsOn }, endedOn) : 0;
      return days > 0 ? [{ title: item.title, href: tab('plan', `item-${item.id}`), days }] : [];
    }),
    dropped: pilot.planItems.flatMap(({ id, state, title }) =>
      state === 'dropped' ? [{ title, href: tab('plan', `item-${id}`) }] : [],
    ),
    targets: pilot.targetList.map(({ id, name, isHit, staleSince, now: value, unit }) => ({
      title: name,
      href: tab('metrics', `target-${id}`),
      // What is hit on stale evidence is not known to be hit.
      isHit: staleSince ? null : isHit,
      now: value ? `${formatValue(value.value, unit)}, n ${value.n}` : null,
    })),
    criteria: pilot.criteria.map(({ id, title, side, evaluation: { state } }) => ({
      id,
      title,
      side,
      state,
      href: paths.criterion(slug, id),
    })),
    amendments: amendments.map(({ number, subject, subjectKind, reason }) => ({
      number,
      title: subject,
      reason,
      href: tab(tabOf[subjectKind]),
    })),
    estimates: estimation.estimates.flatMap(({ task, estimateHours, actualHours, completedAt }) => {
      const day = completedAt && dayIn(new Date(completedAt), pilot.timeZone);
      const isWithin = day && startsOn && endedOn && day >= startsOn && day <= endedOn;
      return actualHours !== null && isWithin
        ? [{ title: task, href: paths.estimation(), estimateHours, actualHours }]
        : [];
    }),
  };
  const draft = draftRetrospective(facts);
  return draft && { ...draft, project: pilot.project.slug };
}

/** Whether the end of this pilot asks for a lesson, and what was written of it. */
export interface PilotLessons {
  written: { slug: string; title: string }[];
  /** Decided or closed, nothing written yet, and the viewer may write. */
  isAsked: boolean;
}

/** The lessons drafted from a pilot. The viewer may read the pilot: ask for it first. */
export async function readPilotLessons(
  viewer: Viewer,
  pilot: { id: string; stage: string; project: { id: string } },
): Promise<PilotLessons> {
  const written = await listPilotLessonRows(pilot.id);
  const hasEnded = pilot.stage === 'decided' || pilot.stage === 'closed';
  return {
    written,
    isAsked: hasEnded && written.length === 0 && may(viewer, 'lesson.edit', pilot.project.id),
  };
}
