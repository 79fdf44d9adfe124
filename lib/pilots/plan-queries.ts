import { readStreamAges } from '@/lib/github/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { dayIn } from '@/lib/shared/calendar-day';
import { type BurnItem, burnUp } from './domain/burn-up';
import type { PilotDates } from './domain/pilot-day';
import { bindingInWords, countPlan, slippedDays } from './domain/plan';
import type { PlanPageView, PlanRowView } from './domain/plan-view';
import { bindingOf, boundRefs, isoDay, planItemView } from './plan-item-view';
import { findPlanPilot, listPlanRows, listProjectRepositories, type PlanRow } from './records/plan';
import { type BoundRow, readBoundIssues } from './records/read-pilot';

/** The plan of a pilot with its burn-up. Throws NotFoundError when there is none or the viewer may not know of it. */
export async function requirePlan(
  viewer: Viewer,
  slug: string,
  now: Date = systemClock(),
): Promise<PlanPageView> {
  const pilot = await findPlanPilot({ slug });
  const only = confinedTo(viewer);
  if (!pilot || (only && only !== pilot.projectId))
    throw new NotFoundError(`There is no pilot "${slug}" here.`);
  requirePermission(viewer, 'portal.read', pilot.projectId);
  const rows = await listPlanRows(pilot.id);
  const refs = boundRefs(rows);
  const [bound, repositories, ages] = await Promise.all([
    readBoundIssues(refs),
    listProjectRepositories(pilot.projectId),
    refs.length > 0
      ? readStreamAges(viewer, { projectId: pilot.projectId, streams: ['issues', 'pull-requests'] })
      : [],
  ]);
  const dates = { startsOn: isoDay(pilot.startsOn), endsOn: isoDay(pilot.endsOn) };
  const today = dayIn(now, pilot.timeZone);
  const names = new Map(repositories.map(({ id, owner, name }) => [id, `${owner}/${name}`]));
  const items = rows.map((row) => rowView(row, { bound, names, dates, today }));
  return {
    pilotId: pilot.id,
    slug: pilot.slug,
    ...dates,
    today,
    timeZone: pilot.timeZone,
    isLocked: pilot.lockedAt !== null,
    counts: countPlan(items, dates, today),
    items,
    burnUp: burnUp(
      rows.map((row, index) => burnItem(row, items[index], bound)),
      dates,
      pilot.timeZone,
      today,
    ),
    ages,
  };
}

interface Context {
  bound: ReadonlyMap<string, BoundRow>;
  /** "owner/name" by repository id; one alone needs no name. */
  names: ReadonlyMap<string, string>;
  dates: PilotDates;
  today: string;
}

function rowView(row: PlanRow, { bound, names, dates, today }: Context): PlanRowView {
  const { basis, state, ...view } = planItemView(row, bound, dates, today);
  const { id, dayFrom, dayTo, section, title, stateSetBy, line } = view;
  const binding = bindingOf(row, bound);
  const name = names.get(row.boundRepositoryId ?? '');
  const text = binding ? `${name ?? 'a repository that is not connected any more'}#${row.boundNumber}` : '';
  return {
    ...{ id, dayFrom, dayTo, section, title, state, basis, stateSetBy, line },
    version: row.version,
    ownerName: row.ownerName,
    ownState: row.state,
    bound: binding && {
      label: names.size === 1 && name ? `#${row.boundNumber}` : text,
      text,
      title: binding === 'unread' ? null : binding.title,
      href: binding === 'unread' ? null : binding.htmlUrl,
      words: bindingInWords(binding),
    },
    slippedDays: slippedDays({ dayFrom, dayTo, state }, dates, today),
  };
}

function burnItem(row: PlanRow, view: PlanRowView | undefined, bound: Context['bound']): BurnItem {
  const binding = bindingOf(row, bound);
  const github = binding === 'unread' || view?.basis !== 'github' ? null : binding;
  const closedAt = github?.mergedAt ?? github?.closedAt ?? null;
  const state = view?.state ?? row.state;
  const ownDrop = (row.droppedAt ?? (row.stateSetBy ? row.stateSetAt : null))?.toISOString() ?? null;
  return {
    state,
    basis: view?.basis ?? 'portal',
    // What a document planned was planned from the first day, whenever the document was brought in.
    addedAt: row.line === null ? row.addedAt.toISOString() : null,
    droppedAt: row.state === 'dropped' ? ownDrop : closedAt,
    doneAt: github ? closedAt : (row.stateSetAt?.toISOString() ?? null),
  };
}
