import { openAlertFacts } from '@/lib/github/record-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { startOfDay } from '@/lib/shared/calendar-day';
import type { CiStateFacts, Facts, GithubQueryFacts, SecurityFacts } from './domain/facts';
import type { CiStateRule, CriterionRule, GithubQueryRule, SecurityRule } from './domain/rule';
import {
  type IssueAnswer,
  type RepositoryFreshness,
  type RunRow,
  readFreshness,
  readIssues,
  readRuns,
} from './records/github-evidence';

type GithubRule = GithubQueryRule | CiStateRule | SecurityRule;

/** A rule about GitHub as a pilot asks it; many criteria may ask one question. */
interface Question<R extends GithubRule = GithubRule> {
  key: string;
  projectId: string;
  timeZone: string;
  rule: R;
}

/** What GitHub's records answer to the rules that ask them, by criterion; each different question is read once. */
export async function gatherGithub(
  viewer: Viewer,
  criteria: readonly {
    row: { id: string; pilot: { projectId: string; timeZone: string } };
    rule: CriterionRule | null;
  }[],
): Promise<Map<string, Facts>> {
  const asked = criteria.flatMap(({ row: { id, pilot }, rule }) => {
    if (rule?.kind !== 'github-query' && rule?.kind !== 'ci-state' && rule?.kind !== 'security') return [];
    const { projectId, timeZone } = pilot;
    return [
      { id, question: { key: JSON.stringify([projectId, timeZone, rule]), projectId, timeZone, rule } },
    ];
  });
  if (asked.length === 0) return new Map();
  const questions = [...new Map(asked.map(({ question }) => [question.key, question])).values()];
  const ofKind = <K extends GithubRule['kind']>(kind: K) =>
    questions.filter(
      (question): question is Question<Extract<GithubRule, { kind: K }>> => question.rule.kind === kind,
    );
  const [freshness, issues, runs, alerts] = await Promise.all([
    readFreshness([...new Set(questions.map(({ projectId }) => projectId))]),
    readIssues(ofKind('github-query').map(({ key, projectId, rule }) => ({ key, projectId, ...rule }))),
    readRuns(ofKind('ci-state').map(({ key, projectId, rule }) => ({ key, projectId, ...rule }))),
    Promise.all(ofKind('security').map((question) => securityFacts(viewer, question))),
  ]);
  const security = new Map(alerts);
  const answers = new Map(
    questions.map(({ key, projectId, rule }): [string, Facts | null] => {
      const repositories = freshness.filter((repository) => repository.projectId === projectId);
      if (rule.kind === 'github-query') return [key, issueFacts(issues.get(key), repositories)];
      if (rule.kind === 'ci-state') return [key, ciFacts(rule, runs.get(key) ?? [], repositories)];
      return [key, security.get(key) ?? null];
    }),
  );
  return new Map(
    asked.flatMap(({ id, question }): [string, Facts][] => {
      const facts = answers.get(question.key);
      return facts ? [[id, facts]] : [];
    }),
  );
}

const alertWords = { dependabot: 'Dependabot alerts', code_scanning: 'code-scanning alerts' } as const;

async function securityFacts(
  viewer: Viewer,
  { key, projectId, timeZone, rule: { severities, since } }: Question<SecurityRule>,
): Promise<[string, SecurityFacts]> {
  const from = since === null ? null : startOfDay(since, timeZone);
  const { sources, alerts, ...counts } = await openAlertFacts(viewer, { projectId, severities, since: from });
  const facts: SecurityFacts = {
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
  return [key, facts];
}

function issueFacts(
  answer: IssueAnswer | undefined,
  repositories: readonly RepositoryFreshness[],
): GithubQueryFacts {
  const read = repositories.map(({ issuesReadAt }) => issuesReadAt?.toISOString() ?? null);
  const syncedAt = read.some((at) => at === null) ? null : (read.sort()[0] ?? null);
  const { count, newest } = answer ?? { count: 0, newest: [] };
  return { kind: 'github-query', repositories: repositories.length, syncedAt, count, issues: newest };
}

function ciFacts(
  rule: CiStateRule,
  runs: readonly RunRow[],
  repositories: readonly RepositoryFreshness[],
): CiStateFacts {
  const all = repositories.map((repository) => ({
    id: repository.repositoryId,
    name: repository.name,
    branch: rule.branch ?? repository.defaultBranch ?? 'its default branch',
    syncedAt: repository.runsReadAt?.toISOString() ?? null,
    runs: runs
      .filter((run) => run.repositoryId === repository.repositoryId)
      .map(({ id, conclusion, label, href, at }) => ({ id, conclusion, label, href, at: at.toISOString() })),
  }));
  // A repository that was read and never ran CI has no colour; it says nothing unless none of them did.
  const ran = all.filter((repository) => repository.runs.length > 0 || !repository.syncedAt);
  return { kind: 'ci-state', repositories: ran.length > 0 ? ran : all };
}
