import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { type CurrentValue, currentValueOf } from './domain/current-value';
import { type MetricView, viewOf } from './metric-view';
import { type MeasureRequest, measureMetrics } from './queries';
import { countWithValue, listCatalogueIds, pageCatalogue } from './records/catalogue';
import { readCurrentRows } from './records/current';
import { factorOf } from './series-queries';

export interface CatalogueRequest {
  /** Null: every project that the viewer may read. */
  projectId: string | null;
  source: string | null;
  words: string;
  page: number;
  perPage: number;
}

export interface CatalogueEntry extends MetricView {
  project: { slug: string; name: string };
  current: CurrentValue;
}

export interface Catalogue {
  entries: CatalogueEntry[];
  total: number;
  /** The newest of the deleted ones come with the first page. */
  deleted: CatalogueEntry[];
  deletedTotal: number;
  /** Of those that hold values of their own (no formula, not CI), how many have one in their window. */
  fed: { of: number; recently: number };
  /** Every id that stands under these filters, for counting more; at most `countedAtMost`. */
  ids: string[];
}

const countedAtMost = 2000;
const deletedShown = 50;

/** The catalogue of metrics by name, each with what it gives now. Pages from 1. */
export async function listCatalogue(
  viewer: Viewer,
  { page, perPage, ...asked }: CatalogueRequest,
  now: Date,
): Promise<Catalogue> {
  const only = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', asked.projectId ?? only ?? undefined);
  const where = { ...asked, projectId: only ?? asked.projectId };
  const [stands, deleted, all] = await Promise.all([
    pageCatalogue({ ...where, isDeleted: false }, { skip: (page - 1) * perPage, take: perPage }),
    pageCatalogue({ ...where, isDeleted: true }, { skip: 0, take: deletedShown }),
    listCatalogueIds(where, countedAtMost),
  ]);
  const rows = [...stands.rows, ...deleted.rows];
  const metrics = rows.map(({ project: _project, ...row }) => viewOf(row));
  const timeZone = await readTimeZone();
  const stored = all
    .filter(({ source }) => source !== 'ci' && source !== 'formula')
    .map(({ id, windowDays }) => ({ id, since: startOfNow(windowDays, now, timeZone) }));
  const [current, recently] = await Promise.all([
    readCurrentValues(viewer, metrics, now),
    stored.length > 0 ? countWithValue(stored, now) : 0,
  ]);
  const entries = metrics.flatMap((metric, i): CatalogueEntry[] => {
    const project = rows[i]?.project;
    const value = current.get(metric.id);
    return project && value ? [{ ...metric, project, current: value }] : [];
  });
  return {
    entries: entries.slice(0, stands.rows.length),
    total: stands.total,
    deleted: page === 1 ? entries.slice(stands.rows.length) : [],
    deletedTotal: deleted.total,
    fed: { of: stored.length, recently },
    ids: all.map(({ id }) => id),
  };
}

/** What metrics that were read before give now, by id, in their own units. */
export async function readCurrentValues(
  viewer: Viewer,
  metrics: readonly MetricView[],
  now: Date,
): Promise<Map<string, CurrentValue>> {
  for (const projectId of new Set(metrics.map((metric) => metric.projectId)))
    requirePermission(viewer, 'portal.read', projectId);
  const timeZone = await readTimeZone();
  const formulas = metrics.filter(({ formula }) => formula);
  const [rows, computed] = await Promise.all([
    readCurrentRows(
      metrics
        .filter(({ formula }) => !formula)
        .map(({ id, windowDays, ...rest }) => ({
          ...rest,
          key: id,
          metricId: id,
          first: startOfNow(windowDays, now, timeZone),
        })),
      now,
    ),
    measureMetrics(
      viewer,
      formulas.flatMap(({ id, windowDays }): MeasureRequest[] => {
        const common = { metricId: id, minimumSamples: 1, timeZone };
        return [
          { ...common, key: id, window: { kind: 'days', days: windowDays } },
          { ...common, key: `newest ${id}`, window: { kind: 'last', samples: 1 } },
        ];
      }),
      now,
    ),
  ]);
  const byId = new Map(rows.map((row) => [row.key, row]));
  return new Map(
    metrics.map((metric) => {
      if (metric.formula) {
        const measured = computed.get(metric.id)?.measurement;
        const last = computed.get(`newest ${metric.id}`)?.samples.at(-1);
        const newest = last ? { at: last.at, value: last.value } : null;
        const facts = { value: measured?.value ?? null, n: measured?.n ?? 0, newest };
        return [metric.id, currentValueOf(metric, facts)];
      }
      const row = byId.get(metric.id);
      const own = (value: number | null | undefined) => (value == null ? null : value * factorOf(metric));
      const newest = own(row?.newestValue);
      const measured = {
        value: own(row?.value),
        n: row?.n ?? 0,
        newest: row?.newestAt && newest !== null ? { at: row.newestAt.toISOString(), value: newest } : null,
      };
      return [metric.id, currentValueOf(metric, measured)];
    }),
  );
}

function startOfNow(days: number, now: Date, timeZone: string): Date {
  return startOfDay(addDays(dayIn(now, timeZone), 1 - days), timeZone);
}
