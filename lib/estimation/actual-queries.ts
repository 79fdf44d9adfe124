import { z } from 'zod';
import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import {
  type ActualsSummary,
  bySize,
  type Dots,
  dotsOf,
  type HoursPair,
  type SizeRow,
  summed,
} from './domain/actual-plot';
import { categoryFit, categoryKey } from './domain/buffer-rule';
import { countLeftOut, type LeftOut, listKinds, listPairs, listTeams } from './records/actuals';
import { finishedLimit, listRules } from './records/buffers';

const text = z.string().max(200).catch('');

/** How the page is narrowed by its address; what makes no sense is left out. */
export const actualsQuery = z.object({
  project: text,
  category: text.transform(categoryKey),
  team: text,
  show: z.literal('points').or(z.literal('')).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export interface ActualsView {
  summary: ActualsSummary;
  pairs: HoursPair[];
  drawn: Dots;
  sizes: SizeRow[];
  leftOut: LeftOut;
  /** Buffers of the rules that such tasks get, each high end once, rising; percent. */
  buffers: { percent: number; categories: string[] }[];
  categories: { value: string; count: number }[];
  teams: { value: string; count: number }[];
  /** At most so many of the newest finished tasks are drawn. */
  limit: number;
}

/** Estimate against actual of the finished tasks that the filter leaves, each with its bare estimate. */
export async function readActuals(
  viewer: Viewer,
  asked: { projectId?: string | undefined; category?: string; team?: string } = {},
): Promise<ActualsView> {
  const projectId = asked.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  const filter = { projectId, category: asked.category ?? '', team: asked.team ?? '' };
  const teams = await listTellableTeams(viewer, projectId);
  // What is one person's is not told by the address either.
  if (filter.team !== '' && !teams.some(({ value }) => value === filter.team))
    throw new NotFoundError(noTeam);
  const [pairs, leftOut, rules, categories] = await Promise.all([
    listPairs(filter),
    countLeftOut(filter),
    listRules({ projectId }),
    listKinds({ projectId }),
  ]);
  const found = new Map<number, Set<string>>();
  for (const { category, highPercent } of rules) {
    if (filter.category !== '' && categoryFit(category, filter.category) === null) continue;
    found.set(highPercent, (found.get(highPercent) ?? new Set()).add(category.trim()));
  }
  return {
    summary: summed(pairs),
    pairs,
    drawn: dotsOf(pairs),
    sizes: bySize(pairs),
    leftOut,
    buffers: [...found.entries()]
      .map(([percent, names]) => ({ percent, categories: [...names] }))
      .sort((a, b) => a.percent - b.percent),
    categories,
    teams: teams.slice(0, 200),
    limit: finishedLimit,
  };
}

const noTeam =
  'There is no such team here, or its figures are those of one person, who alone sees them with leads.';

/** Teams whose figures the viewer may see: those of one person are for that person and leads, as in calibration. */
async function listTellableTeams(viewer: Viewer, projectId: string | undefined) {
  const ownId = viewer.kind === 'person' ? viewer.id : null;
  const teams = await listTeams({ projectId }, ownId);
  const seesPeople = may(viewer, 'estimate-people.read', projectId);
  return teams.flatMap(({ isPersonal, ...team }) => (seesPeople || !isPersonal ? [team] : []));
}
