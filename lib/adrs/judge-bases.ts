import { staleAfterHours } from '@/lib/github/queries';
import { listDecisionSummaries } from '@/lib/go-no-go/decision-queries';
import { readPilotStandings } from '@/lib/go-no-go/standing-queries';
import { enoughSamples } from '@/lib/metrics/domain/measurement';
import { listMetricsById, measureMetrics } from '@/lib/metrics/queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import type { BasisHolds, BasisStood, JudgedBasis } from './domain/basis';
import { type IssueFacts, judgeIssueBasis } from './domain/judge-issue-basis';
import { judgeMetricBasis, type MeasuredMetric } from './domain/judge-metric-basis';
import { judgePilotBasis, type PilotFacts } from './domain/judge-pilot-basis';
import { type IssueRow, listIssuesByKey } from './records/bases';

/** What a basis is about; one of the three is set. */
export interface BasisSubject {
  metricId: string | null;
  pilotId: string | null;
  issue: { repositoryId: string; githubId: bigint } | null;
}

/** What bases are judged on, read at once for all of them. */
export interface BasisFacts {
  metrics: ReadonlyMap<string, MeasuredMetric>;
  pilots: ReadonlyMap<string, PilotFacts>;
  issues: ReadonlyMap<string, IssueRow>;
  timeZone: string;
}

/**
 * The facts behind these subjects, in a number of reads that does not grow with them. They are the same whoever looks:
 * who may look is asked by the caller.
 */
export async function readBasisFacts(subjects: readonly BasisSubject[], now: Date): Promise<BasisFacts> {
  const viewer = systemViewer('judging');
  const metricIds = [...new Set(subjects.flatMap(({ metricId }) => metricId ?? []))];
  const pilotIds = [...new Set(subjects.flatMap(({ pilotId }) => pilotId ?? []))];
  const keys = new Map(subjects.flatMap(({ issue }) => (issue ? [[issueKey(issue), issue] as const] : [])));
  const timeZone = await readTimeZone();
  const [metrics, pilots, decisions, issues] = await Promise.all([
    measureNow(metricIds, timeZone, now),
    readPilotStandings(viewer, pilotIds, now),
    pilotIds.length > 0
      ? listDecisionSummaries(
          viewer,
          pilotIds.map((id) => ({ id })),
        )
      : null,
    keys.size > 0 ? listIssuesByKey([...keys.values()]) : [],
  ]);
  return {
    metrics,
    pilots: new Map(
      [...pilots].map(([id, pilot]) => {
        const standing = decisions?.get(id)?.standing;
        return [id, { ...pilot, decision: standing ? { outcome: standing.outcome, at: standing.at } : null }];
      }),
    ),
    issues: new Map(issues.map((row) => [issueKey(row), row])),
    timeZone,
  };
}

async function measureNow(
  metricIds: readonly string[],
  timeZone: string,
  now: Date,
): Promise<Map<string, MeasuredMetric>> {
  if (metricIds.length === 0) return new Map();
  const viewer = systemViewer('judging');
  const metrics = await listMetricsById(viewer, metricIds);
  const measured = await measureMetrics(
    viewer,
    metrics.map(({ id, windowDays, aggregation }) => ({
      key: id,
      metricId: id,
      window: { kind: 'days', days: windowDays },
      minimumSamples: enoughSamples(aggregation),
      timeZone,
    })),
    now,
  );
  return new Map(
    metrics.flatMap(({ id, direction, unit, windowDays }): [string, MeasuredMetric][] => {
      const found = measured.get(id);
      if (!found) return [];
      return [[id, { direction, unit, windowDays, measurement: found.measurement, why: found.why }]];
    }),
  );
}

/** A basis against the facts of now. */
export function judgeBasis(
  { holds, stood, ...subject }: BasisSubject & { holds: BasisHolds; stood: BasisStood },
  facts: BasisFacts,
  now: Date,
): JudgedBasis {
  switch (holds.kind) {
    case 'at-least':
    case 'at-most':
    case 'not-worse': {
      const metric = facts.metrics.get(subject.metricId ?? '') ?? null;
      return judgeMetricBasis(holds, stood, metric, { now, timeZone: facts.timeZone });
    }
    case 'decision':
    case 'verdict':
    case 'criterion':
      return judgePilotBasis(holds, facts.pilots.get(subject.pilotId ?? '') ?? null);
    case 'issue': {
      const row = subject.issue && facts.issues.get(issueKey(subject.issue));
      return judgeIssueBasis(holds, row ? issueFacts(row) : null, {
        now,
        staleAfterMs: staleAfterHours() * 3_600_000,
      });
    }
  }
}

export function issueFacts(row: IssueRow): IssueFacts {
  return {
    state: row.state === 'open' ? 'open' : 'closed',
    stateReason: row.stateReason,
    closedAt: row.closedAt,
    gone: row.deletedAt ? (row.goneReason ?? 'deleted') : null,
    read: { at: row.lastCompleteAt, isOffered: row.streamState !== 'unavailable' },
  };
}

export const issueKey = ({ repositoryId, githubId }: { repositoryId: string; githubId: bigint }): string =>
  `${repositoryId} ${githubId}`;
