import { createHash } from 'node:crypto';
import type { World, WorldRepository } from '@/e2e/support/github-stand-in/world';
import type { WorldDeployment, WorldRun } from '@/e2e/support/github-stand-in/world-records';
import { fileRules } from '../domain/file-globs';
import { clean, type ExpectedRow, here, seconds, time } from './expected-cells.test-data';
import { issueRow, pullRow } from './expected-items.test-data';

/**
 * What the store must hold when GitHub is as `world` says. Written from GitHub's documentation, not from the mappers,
 * so that a mapper's fault shows as a difference.
 */

export type RowsOfKind = Map<string, ExpectedRow>;

export const recordKinds = [
  'repository',
  'issue',
  'pull request',
  'workflow run',
  'attempt',
  'job',
  'release',
  'deployment',
  'deployment status',
  'dependabot alert',
  'code scanning alert',
  'file',
] as const;
export type RecordKind = (typeof recordKinds)[number];

export interface Globs {
  adrGlobs: string[];
  lessonGlobs: string[];
}

export function expectedRows(
  world: World,
  repository: WorldRepository,
  globs: Globs,
): Record<RecordKind, RowsOfKind> {
  const page = `https://github.com/${repository.owner}/${repository.name}`;
  const pages = [page, ...repository.formerNames.map((name) => `https://github.com/${name}`)];
  const issues = repository.items.filter(({ pull }) => !pull);
  const pulls = repository.items.filter(({ pull }) => pull);
  return {
    repository: new Map([[String(repository.id), repositoryRow(repository, page)]]),
    issue: rowsBy(
      issues,
      ({ number }) => number,
      (item) => issueRow(world, repository, item, page),
    ),
    'pull request': rowsBy(
      pulls,
      ({ number }) => number,
      (item) => pullRow(world, item, page),
    ),
    'workflow run': rowsBy(
      repository.runs,
      ({ id }) => id,
      (run) => runRow(run, page),
    ),
    attempt: new Map(repository.runs.flatMap(attemptRows)),
    job: new Map(
      repository.runs.flatMap((run) =>
        run.jobs.map((job): [string, ExpectedRow] => [
          String(job.id),
          {
            runId: String(run.id),
            attempt: job.attempt,
            name: clean(job.name),
            status: job.status,
            conclusion: job.conclusion,
            // A job's page keeps the name that the repository had when it was read.
            htmlUrl: { either: pages.map((one) => `${one}/actions/runs/${run.id}/job/${job.id}`) },
            // GraphQL does not tell when a check run was queued.
            createdAt: { either: [null, time(job.createdAt)] },
            startedAt: time(job.startedAt),
            completedAt: time(job.completedAt),
            durationSeconds: job.status === 'completed' ? seconds(job.startedAt, job.completedAt) : null,
          },
        ]),
      ),
    ),
    release: rowsBy(
      repository.releases,
      ({ id }) => id,
      (release) => ({
        tagName: clean(release.tagName),
        name: clean(release.name),
        body: clean(release.body),
        isDraft: release.draft,
        isPrerelease: release.prerelease,
        authorLogin: release.author,
        targetCommitish: release.targetCommitish,
        htmlUrl: `${page}/releases/tag/${release.tagName}`,
        createdAt: time(release.createdAt),
        publishedAt: time(release.publishedAt),
        ...here,
      }),
    ),
    deployment: rowsBy(repository.deployments, ({ id }) => id, deploymentRow),
    'deployment status': new Map(repository.deployments.flatMap(statusRows)),
    'dependabot alert': rowsBy(
      repository.dependabotAccess === 'allowed' ? repository.dependabotAlerts : [],
      ({ number }) => number,
      (alert) => ({
        state: alert.state,
        severity: alert.severity,
        title: clean(alert.summary),
        identifier: alert.ghsaId,
        cve: alert.cveId,
        origin: alert.packageName,
        path: alert.manifestPath,
        htmlUrl: `${page}/security/dependabot/${alert.number}`,
        dismissedReason: alert.dismissedReason,
        createdAt: time(alert.createdAt),
        updatedAt: time(alert.updatedAt),
        fixedAt: time(alert.fixedAt),
        dismissedAt: time(alert.dismissedAt),
        ...here,
      }),
    ),
    'code scanning alert': rowsBy(
      repository.codeScanningAccess === 'allowed' ? repository.codeScanningAlerts : [],
      ({ number }) => number,
      (alert) => ({
        state: alert.state,
        severity: alert.severity,
        title: clean(alert.ruleDescription),
        identifier: alert.ruleId,
        cve: null,
        origin: alert.toolName,
        path: alert.path,
        htmlUrl: `${page}/security/code-scanning/${alert.number}`,
        dismissedReason: alert.dismissedReason,
        createdAt: time(alert.createdAt),
        updatedAt: time(alert.updatedAt),
        fixedAt: time(alert.fixedAt),
        dismissedAt: time(alert.dismissedAt),
        ...here,
      }),
    ),
    file: fileRows(repository, globs),
  };
}

function repositoryRow(repository: WorldRepository, page: string): ExpectedRow {
  return {
    owner: repository.owner,
    name: repository.name,
    defaultBranch: repository.defaultBranch,
    isPrivate: repository.isPrivate,
    htmlUrl: page,
    stoppedReason: null,
  };
}

function runRow(run: WorldRun, page: string): ExpectedRow {
  return {
    workflowId: String(run.workflowId),
    workflowName: run.name,
    runNumber: run.runNumber,
    runAttempt: run.runAttempt,
    event: run.event,
    branch: run.branch,
    headSha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    htmlUrl: `${page}/actions/runs/${run.id}`,
    createdAt: time(run.createdAt),
    updatedAt: time(run.updatedAt),
    startedAt: time(run.startedAt),
    durationSeconds: run.status === 'completed' ? seconds(run.startedAt, run.updatedAt) : null,
    title: clean(run.title),
    actorLogin: run.actor,
    checkSuiteNodeId: `CS_${run.id}`,
    // What a run under way does is read with every pass, so it stays to be read.
    ...(run.status === 'completed' && { jobsOf: time(run.updatedAt) }),
    ...here,
  };
}

/** Every attempt stands there; of those that were never seen live only what their jobs prove is sure. */
function attemptRows(run: WorldRun): [string, ExpectedRow][] {
  const newest: [string, ExpectedRow] = [
    `${run.id} attempt ${run.runAttempt}`,
    { status: run.status, conclusion: run.conclusion, startedAt: time(run.startedAt), source: 'run' },
  ];
  const earlier = run.earlier
    .filter(({ attempt }) => run.jobs.some((job) => job.attempt === attempt))
    .map((one): [string, ExpectedRow] => [
      `${run.id} attempt ${one.attempt}`,
      { source: { either: ['run', 'jobs'] } },
    ]);
  return [newest, ...earlier];
}

function deploymentRow(deployment: WorldDeployment): ExpectedRow {
  return {
    environment: deployment.environment,
    task: deployment.task,
    ref: deployment.ref,
    sha: deployment.sha,
    description: clean(deployment.description),
    creatorLogin: deployment.creator,
    isProduction: deployment.production,
    isTransient: deployment.transient,
    state: deployment.statuses.at(-1)?.state ?? null,
    createdAt: time(deployment.createdAt),
    updatedAt: time(deployment.updatedAt),
    statusesOf: time(deployment.updatedAt),
    ...here,
  };
}

function statusRows(deployment: WorldDeployment): [string, ExpectedRow][] {
  return deployment.statuses.map((status) => [
    `DES_${status.id}`,
    {
      deploymentId: String(deployment.id),
      state: status.state,
      description: clean(status.description),
      environmentUrl: status.environmentUrl,
      logUrl: status.logUrl,
      creatorLogin: status.creator,
      createdAt: time(status.createdAt),
    },
  ]);
}

function fileRows(repository: WorldRepository, { adrGlobs, lessonGlobs }: Globs): RowsOfKind {
  const rules = fileRules({ adr: adrGlobs, lesson: lessonGlobs });
  return new Map(
    [...repository.files].flatMap(([path, content]): [string, ExpectedRow][] => {
      const purpose = rules.purposeOf(path);
      if (!purpose) return [];
      const bytes = Buffer.from(content);
      return [
        [
          path,
          {
            blobSha: createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
            purpose,
            content: bytes.toString('utf8'),
            sizeBytes: bytes.length,
            deletedAt: null,
          },
        ],
      ];
    }),
  );
}

function rowsBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => number,
  rowOf: (row: T) => ExpectedRow,
): RowsOfKind {
  const made: RowsOfKind = new Map();
  // Of two with one key the first stands.
  for (const row of rows) if (!made.has(String(keyOf(row)))) made.set(String(keyOf(row)), rowOf(row));
  return made;
}
