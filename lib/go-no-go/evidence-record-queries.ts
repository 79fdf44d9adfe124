import { formatValue } from '@/lib/metrics/domain/format-value';
import { windowStart } from '@/lib/metrics/domain/measurement';
import { convert } from '@/lib/metrics/domain/unit';
import { listMetrics, measureMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readPilotEvidence } from '@/lib/pilots/evidence-queries';
import { dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import type { EvidenceRecords } from './domain/evidence-views';
import type { CriterionRule, MetricRule, MilestoneRule } from './domain/rule';
import { requireReadable } from './history-queries';
import { criterionRule } from './input';
import type { StoredCriterion } from './records/criteria';
import {
  pageAlerts,
  pageAnswers,
  pageAttestations,
  pageIssues,
  pageObservations,
  pageRuns,
  pageRunTimes,
  type RecordRow,
  type Rows,
} from './records/evidence-pages';

const none: EvidenceRecords = { noun: 'records', rows: [], total: 0 };

/** The records behind a criterion as of now, newest first: so many rows after the first `offset`. */
export async function listEvidenceRecords(
  viewer: Viewer,
  criterionId: string,
  rows: Rows,
  now: Date,
): Promise<EvidenceRecords> {
  const criterion = await requireReadable(viewer, criterionId);
  const rule = criterionRule.safeParse(criterion.rule).data;
  return rule ? recordsOf(viewer, criterion, rule, rows, now) : none;
}

async function recordsOf(
  viewer: Viewer,
  { id, pilotId, pilot: { projectId, slug, timeZone } }: StoredCriterion,
  rule: CriterionRule,
  rows: Rows,
  now: Date,
): Promise<EvidenceRecords> {
  switch (rule.kind) {
    case 'metric':
      return samples(viewer, rule, { projectId, timeZone }, rows, now);
    case 'milestone':
      return milestones(viewer, rule, { pilotId, slug }, rows);
    case 'github-query':
      return listed('issues', await pageIssues(projectId, rule, rows));
    case 'ci-state':
      return listed('runs', await pageRuns(projectId, rule, rows));
    case 'security': {
      const since = rule.since === null ? null : startOfDay(rule.since, timeZone);
      return listed('alerts', await pageAlerts(projectId, rule.severities, since, rows));
    }
    case 'feedback':
      return listed('answers', await pageAnswers(pilotId, rule.question, rows));
    case 'attestation':
      return listed(
        'attestations',
        (await pageAttestations(id, rows)).map(({ until, note, ...row }) => ({
          ...row,
          note: until ? `${note} (until ${dayIn(until, timeZone)})` : note,
        })),
      );
  }
}

async function samples(
  viewer: Viewer,
  { metricId, window }: MetricRule,
  { projectId, timeZone }: { projectId: string; timeZone: string },
  rows: Rows,
  now: Date,
): Promise<EvidenceRecords> {
  const metric = (await listMetrics(viewer, { projectId })).find((one) => one.id === metricId);
  if (!metric) return none;
  if (metric.formula) return computedDays(viewer, { metricId, window, timeZone }, rows, now);
  const counted = {
    newest: window.kind === 'last' ? window.samples : null,
    since: windowStart(window, now, timeZone),
    until: now,
  };
  const { ci, unit } = metric;
  const found = ci
    ? await pageRunTimes(projectId, ci, counted, rows)
    : await pageObservations(metricId, counted, rows);
  const inUnit = (stored: string) => {
    const value = ci ? convert(Number(stored), { kind: 'duration', unit: 's' }, unit) : null;
    return formatValue(value?.ok ? value.value : Number(stored), unit.unit);
  };
  return listed(
    ci ? 'runs' : 'observations',
    found.map((row) => ({ ...row, says: inUnit(row.says) })),
  );
}

/** A year of days and more is not asked for by any window. */
const daysMost = 10_000;

/** A formula has no records of its own: its values day by day, each leading to the metric and what it is computed from. */
async function computedDays(
  viewer: Viewer,
  { metricId, window, timeZone }: Pick<MetricRule, 'metricId' | 'window'> & { timeZone: string },
  { limit, offset }: Rows,
  now: Date,
): Promise<EvidenceRecords> {
  const request = { key: '', metricId, window, timeZone, minimumSamples: 1, series: daysMost };
  const found = (await measureMetrics(viewer, [request], now)).get('');
  const days = [...(found?.samples ?? [])].reverse();
  return {
    noun: 'computed days',
    total: days.length,
    rows: days.slice(offset, offset + limit).map(({ at, value, weight }) => ({
      id: at,
      label: dayIn(new Date(at), timeZone),
      href: paths.metric(metricId),
      at,
      says: formatValue(value, found?.metric?.unit.unit ?? ''),
      note: `n = ${weight}`,
    })),
  };
}

/** Plan items and deliverables of a pilot are few; they are read with the pilot and cut here. */
async function milestones(
  viewer: Viewer,
  rule: MilestoneRule,
  { pilotId, slug }: { pilotId: string; slug: string },
  { limit, offset }: Rows,
): Promise<EvidenceRecords> {
  const evidence = (await readPilotEvidence(viewer, [pilotId])).get(pilotId);
  const isPlan = rule.of === 'plan';
  const all = (isPlan ? evidence?.plan : evidence?.deliverables) ?? [];
  const counted = all.filter(
    ({ section, isDropped }) => !isDropped && (!rule.section || section === rule.section),
  );
  const place = isPlan
    ? paths.pilotTab(slug, 'plan', 'plan')
    : paths.pilotTab(slug, 'record', 'deliverables');
  const basisWords = { portal: 'said here', github: 'as GitHub says', document: 'only the document says so' };
  return {
    noun: isPlan ? 'plan items' : 'deliverables',
    total: counted.length,
    rows: counted.slice(offset, offset + limit).map(({ id, title, isDone, section, basis, href }) => ({
      id,
      label: title,
      href: href ?? place,
      at: null,
      says: isDone ? (basis === 'document' ? 'ticked, a claim' : 'done') : 'not done',
      note: [section, basisWords[basis]].filter(Boolean).join(', '),
    })),
  };
}

function listed(noun: string, rows: readonly RecordRow[]): EvidenceRecords {
  return {
    noun,
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _all, at, says, ...row }) => ({
      ...row,
      says: says ?? '',
      at: at?.toISOString() ?? null,
    })),
  };
}
