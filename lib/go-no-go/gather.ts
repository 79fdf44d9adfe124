import type { Measured } from '@/lib/metrics/queries';
import { measureMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import {
  type MilestoneItem,
  type PilotEvidence,
  readBaselineValues,
  readPilotEvidence,
} from '@/lib/pilots/evidence-queries';
import { paths } from '@/lib/shared/paths';
import type { Facts, MilestoneFacts } from './domain/facts';
import type { CriterionRule, MilestoneRule } from './domain/rule';
import type { RuleNames } from './domain/rule-in-words';
import { gatherGithub } from './gather-github';
import { readIssuesReadAt } from './records/github-evidence';
import type { CriterionRow } from './records/read';

/** A criterion whose rule was read, ready to be evaluated. */
export interface ReadCriterion {
  row: CriterionRow;
  rule: CriterionRule | null;
}

/** Facts by criterion, and the names its rule is read back with. */
export interface Gathered {
  facts: Facts | null;
  names: RuleNames;
}

/**
 * Gathers the evidence of many criteria in a number of reads that grows only with the different questions about
 * security alerts.
 */
export async function gatherEvidence(
  viewer: Viewer,
  criteria: readonly ReadCriterion[],
  now: Date,
): Promise<Map<string, Gathered>> {
  const pilotIds = [...new Set(criteria.map(({ row }) => row.pilotId))];
  const metricRules = criteria.flatMap(({ row, rule }) =>
    rule?.kind === 'metric' ? [{ key: row.id, timeZone: row.pilot.timeZone, ...rule }] : [],
  );
  const baselineIds = metricRules.flatMap(({ bound }) =>
    bound.kind === 'relative' ? [bound.baselineId] : [],
  );
  const [pilots, measured, baselines, github] = await Promise.all([
    readPilotEvidence(viewer, pilotIds),
    measureMetrics(viewer, metricRules, now),
    readBaselineValues(viewer, baselineIds),
    gatherGithub(viewer, criteria),
  ]);
  const followed = [...pilots.values()].flatMap(({ plan }) =>
    plan.flatMap((item) => item.repositoryId ?? []),
  );
  const readAt = await readIssuesReadAt([...new Set(followed)]);
  return new Map(
    criteria.map(({ row, rule }): [string, Gathered] => {
      const own = measured.get(row.id);
      const baseline =
        rule?.kind === 'metric' && rule.bound.kind === 'relative'
          ? baselines.get(rule.bound.baselineId)
          : null;
      const value = baseline?.value ?? null;
      const names = {
        metric: own?.metric ?? null,
        baseline: baseline && value !== null ? { value, unit: baseline.unit } : null,
        missingBaseline: baseline && value === null ? baseline : null,
      };
      const pilot = pilots.get(row.pilotId);
      const sources = { pilot, measured: own, names, github: github.get(row.id), readAt };
      return [row.id, { facts: rule && factsOf(row, rule, sources), names }];
    }),
  );
}

interface Sources {
  pilot: PilotEvidence | undefined;
  measured: Measured | undefined;
  names: Gathered['names'];
  github: Facts | undefined;
  /** When the issues of a repository were last read completely. */
  readAt: ReadonlyMap<string, string>;
}

function factsOf(
  row: CriterionRow,
  rule: CriterionRule,
  { pilot, measured, names, github, readAt }: Sources,
): Facts | null {
  switch (rule.kind) {
    case 'metric':
      return measured
        ? {
            kind: 'metric',
            metric: measured.metric,
            measurement: measured.measurement,
            why: measured.why,
            baseline: names.baseline,
            missingBaseline: names.missingBaseline ?? null,
          }
        : null;
    case 'milestone':
      return milestoneFacts(rule, pilot, row.pilot.slug, readAt);
    case 'feedback': {
      const answers = pilot?.feedback.get(rule.question);
      return {
        kind: 'feedback',
        answers: answers?.answers ?? 0,
        mean: answers?.mean ?? null,
        lastAt: answers?.lastAt ?? null,
      };
    }
    case 'attestation':
      return {
        kind: 'attestation',
        attestations: row.attestations.map(({ at, until, ...rest }) => ({
          ...rest,
          at: at.toISOString(),
          until: until?.toISOString() ?? null,
        })),
      };
    case 'security':
    case 'github-query':
    case 'ci-state':
      return github ?? null;
  }
}

function milestoneFacts(
  rule: MilestoneRule,
  pilot: PilotEvidence | undefined,
  slug: string,
  readAt: ReadonlyMap<string, string>,
): MilestoneFacts {
  const items: readonly MilestoneItem[] = (rule.of === 'plan' ? pilot?.plan : pilot?.deliverables) ?? [];
  const place =
    rule.of === 'plan'
      ? paths.pilotTab(slug, 'plan', 'plan')
      : paths.pilotTab(slug, 'record', 'deliverables');
  return {
    kind: 'milestone',
    items: items
      .filter(({ section }) => !rule.section || section === rule.section)
      .map(({ id, title, isDone, isDropped, basis, repositoryId, href }) => ({
        id,
        title,
        isDone,
        isDropped,
        basis,
        readAt: repositoryId ? (readAt.get(repositoryId) ?? null) : null,
        href: href ?? place,
      })),
  };
}
