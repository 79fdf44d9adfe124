import { openAlertFacts } from '@/lib/github/record-queries';
import type { Measured } from '@/lib/metrics/queries';
import { measureMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { type PilotEvidence, readBaselineValues, readPilotEvidence } from '@/lib/pilots/evidence-queries';
import type { CiStateFacts, Facts, GithubQueryFacts, SecurityFacts } from './domain/facts';
import type { CiStateRule, CriterionRule, GithubQueryRule, SecurityRule } from './domain/rule';
import type { RuleNames } from './domain/rule-in-words';
import { type RepositoryFreshness, readFreshness, readIssues, readRuns } from './records/github-evidence';
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

/** Gathers the evidence of many criteria in a few reads; GitHub is read once for each different question. */
export async function gatherEvidence(
  viewer: Viewer,
  criteria: readonly ReadCriterion[],
  now: Date,
): Promise<Map<string, Gathered>> {
  const pilotIds = [...new Set(criteria.map(({ row }) => row.pilotId))];
  const metricRules = criteria.flatMap(({ row, rule }) =>
    rule?.kind === 'metric' ? [{ key: row.id, ...rule }] : [],
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
      };
      const facts =
        rule &&
        factsOf(row, rule, {
          pilot: pilots.get(row.pilotId),
          measured: own,
          names,
          github: github.get(row.id),
        });
      return [row.id, { facts, names }];
    }),
  );
}

interface Sources {
  pilot: PilotEvidence | undefined;
  measured: Measured | undefined;
  names: Gathered['names'];
  github: Facts | undefined;
}

function factsOf(
  row: CriterionRow,
  rule: CriterionRule,
  { pilot, measured, names, github }: Sources,
): Facts | null {
  switch (rule.kind) {
    case 'metric':
      return measured
        ? {
            kind: 'metric',
            metric: measured.metric,
            measurement: measured.measurement,
            baseline: names.baseline,
          }
        : null;
    case 'milestone': {
      const items = (rule.of === 'plan' ? pilot?.plan : pilot?.deliverables) ?? [];
      const counted = rule.section ? items.filter(({ section }) => section === rule.section) : items;
      return {
        kind: 'milestone',
        items: counted.map((item) => ({ ...item, href: `#${rule.of === 'plan' ? 'plan' : 'deliverables'}` })),
      };
    }
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

/** One read for each different question to GitHub's records, shared by the criteria that ask it. */
async function gatherGithub(viewer: Viewer, criteria: readonly ReadCriterion[]): Promise<Map<string, Facts>> {
  const asked = criteria.flatMap(({ row, rule }) =>
    rule?.kind === 'github-query' || rule?.kind === 'ci-state' || rule?.kind === 'security'
      ? [{ id: row.id, projectId: row.pilot.projectId, rule }]
      : [],
  );
  if (asked.length === 0) return new Map();
  const freshness = await readFreshness([...new Set(asked.map(({ projectId }) => projectId))]);
  const answers = new Map<string, Promise<Facts>>();
  const found: [string, Facts][] = [];
  for (const { id, projectId, rule } of asked) {
    const question = JSON.stringify([projectId, rule]);
    const repositories = freshness.filter((repository) => repository.projectId === projectId);
    const answer = answers.get(question) ?? factsFor(viewer, projectId, rule, repositories);
    answers.set(question, answer);
    found.push([id, await answer]);
  }
  return new Map(found);
}

function factsFor(
  viewer: Viewer,
  projectId: string,
  rule: GithubQueryRule | CiStateRule | SecurityRule,
  repositories: RepositoryFreshness[],
): Promise<Facts> {
  switch (rule.kind) {
    case 'ci-state':
      return ciFacts(projectId, rule, repositories);
    case 'github-query':
      return issueFacts(projectId, rule, repositories);
    case 'security':
      return securityFacts(viewer, projectId, rule);
  }
}

const alertWords = { dependabot: 'Dependabot alerts', code_scanning: 'code-scanning alerts' } as const;

async function securityFacts(
  viewer: Viewer,
  projectId: string,
  { severities, since }: SecurityRule,
): Promise<SecurityFacts> {
  const from = since === null ? null : new Date(`${since}T00:00:00Z`);
  const { sources, alerts, ...counts } = await openAlertFacts(viewer, { projectId, severities, since: from });
  return {
    kind: 'security',
    ...counts,
    sources: sources.map(({ repository, kind, syncedAt, unavailable }) => ({
      name: `${alertWords[kind]} of ${repository}`,
      syncedAt: syncedAt?.toISOString() ?? null,
      unavailable,
    })),
    alerts: alerts.map(({ repository, kind, number, severity, title, url }) => ({
      id: `${repository} ${kind} ${number}`,
      label: `${severity}: ${title} (${repository})`,
      href: url,
    })),
  };
}

async function issueFacts(
  projectId: string,
  rule: GithubQueryRule,
  repositories: RepositoryFreshness[],
): Promise<GithubQueryFacts> {
  const { count, newest } = await readIssues(projectId, rule);
  const read = repositories.map(({ issuesReadAt }) => issuesReadAt?.toISOString() ?? null);
  const syncedAt = read.some((at) => at === null) ? null : (read.sort()[0] ?? null);
  return { kind: 'github-query', repositories: repositories.length, syncedAt, count, issues: newest };
}

async function ciFacts(
  projectId: string,
  rule: CiStateRule,
  repositories: RepositoryFreshness[],
): Promise<CiStateFacts> {
  const runs = await readRuns(projectId, rule);
  const all = repositories.map((repository) => ({
    id: repository.repositoryId,
    name: repository.name,
    branch: rule.branch ?? repository.defaultBranch ?? 'its default branch',
    syncedAt: repository.runsReadAt?.toISOString() ?? null,
    runs: runs
      .filter((run) => run.repositoryId === repository.repositoryId)
      .map(({ repositoryId: _own, at, ...run }) => ({ ...run, at: at.toISOString() })),
  }));
  // A repository that was read and never ran CI has no colour; it says nothing unless none of them did.
  const ran = all.filter((repository) => repository.runs.length > 0 || !repository.syncedAt);
  return { kind: 'ci-state', repositories: ran.length > 0 ? ran : all };
}
