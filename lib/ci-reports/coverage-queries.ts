import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { groupBy } from '@/lib/shared/group-by';
import { type DayWindow, instantsOf } from './domain/day-window';
import type { CoverageTotals } from './domain/report';
import {
  type ComponentSeries,
  type CoverageRow,
  largestComponents,
  listComponentSeries,
  listCoverageRows,
} from './records/measured-reads';

export interface CoveragePoint extends CoverageTotals {
  reportId: string;
  at: string;
  commit: string | null;
}

/** One file that one job measures again and again. Files of several sources may cover the same lines: never add them. */
export interface CoverageSource {
  kind: string;
  tool: string | null;
  workflow: string | null;
  job: string | null;
  file: string;
  /** The newest report of each day, oldest first. */
  points: CoveragePoint[];
  /** Those with the most lines in the newest report; a report without one has no point of it. */
  components: { component: string; points: CoveragePoint[] }[];
  /** Components of the newest report that are not among them. */
  leftOut: number;
}

export interface CoverageSeries {
  window: DayWindow;
  branch: string | null;
  /** Reports that stand for a day of a source. */
  n: number;
  newestAt: string | null;
  sources: CoverageSource[];
  /** Sources whose newest report is older than those of the ones above. */
  sourcesLeftOut: number;
}

const componentsShown = 20;
/** Jobs that name each file anew would otherwise make a chart of every report. */
const sourcesShown = 6;

/** Coverage of a project over days (UTC), on one branch or on all (null), by source and component. */
export async function coverageOverTime(
  viewer: Viewer,
  { projectId, from, to, branch }: DayWindow & { projectId: string; branch: string | null },
): Promise<CoverageSeries> {
  requirePermission(viewer, 'portal.read', projectId);
  const rows = await listCoverageRows(projectId, { ...instantsOf({ from, to }), branch });
  const bySource = groupBy(rows, ({ kind, workflow, job, fileName }) =>
    JSON.stringify([kind, workflow, job, fileName]),
  );
  const newestFirst = [...bySource.values()].sort((a, b) => placeOfLast(b) - placeOfLast(a));
  const shown = new Set(newestFirst.slice(0, sourcesShown));
  const sources = await Promise.all([...bySource.values()].filter((some) => shown.has(some)).map(sourceOf));
  return {
    window: { from, to },
    branch,
    n: rows.length,
    newestAt: rows.at(-1)?.at.toISOString() ?? null,
    sources: sources.flatMap((source) => source ?? []),
    sourcesLeftOut: newestFirst.length - shown.size,
  };
}

const placeOfLast = (rows: readonly CoverageRow[]) => rows.at(-1)?.at.getTime() ?? 0;

async function sourceOf(rows: readonly CoverageRow[]): Promise<CoverageSource | null> {
  const newest = rows.at(-1);
  if (!newest) return null;
  const { names, total } = await largestComponents(newest.reportId, componentsShown);
  const parts = await listComponentSeries(
    rows.map(({ reportId }) => reportId),
    names,
  );
  const points = rows.map((row) => pointOf(row, row));
  const seriesOf = new Map(parts.map((part) => [part.component, part]));
  return {
    kind: newest.kind,
    tool: newest.tool,
    workflow: newest.workflow,
    job: newest.job,
    file: newest.fileName,
    points,
    components: names.map((component) => ({
      component,
      points: componentPoints(points, seriesOf.get(component)),
    })),
    leftOut: total - names.length,
  };
}

function componentPoints(points: readonly CoveragePoint[], part?: ComponentSeries): CoveragePoint[] {
  if (!part) return [];
  const own: CoveragePoint[] = [];
  for (const [i, place] of part.places.entries()) {
    const whole = points[place];
    const [linesCovered, linesValid] = [part.linesCovered[i], part.linesValid[i]];
    if (!whole || linesCovered === undefined || linesValid === undefined) continue;
    own.push({
      reportId: whole.reportId,
      at: whole.at,
      commit: whole.commit,
      linesCovered,
      linesValid,
      branchesCovered: part.branchesCovered[i] ?? null,
      branchesValid: part.branchesValid[i] ?? null,
    });
  }
  return own;
}

function pointOf({ reportId, at, commitSha }: CoverageRow, of: CoverageTotals): CoveragePoint {
  const { linesCovered, linesValid, branchesCovered, branchesValid } = of;
  const totals = { linesCovered, linesValid, branchesCovered, branchesValid };
  return { reportId, at: at.toISOString(), commit: commitSha, ...totals };
}
