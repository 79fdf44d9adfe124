import {
  type Arguments,
  boundaries,
  connection,
  onlyArguments,
  refusal,
  type Told,
} from './graphql-connection';
import { actor, commit, has, type Teller } from './graphql-items';
import { releasePage } from './shapes-release';
import { web } from './shapes-repository';
import { checkSuiteNodeId, jobPage } from './shapes-run';
import type { WorldRepository } from './world';
import type { WorldDeployment, WorldJob, WorldRelease, WorldRun } from './world-records';

const upper = (text: string | null) => text?.toUpperCase() ?? null;

export function checkSuite(teller: Teller, repository: WorldRepository, run: WorldRun): Told {
  const page = `${web}/${repository.owner}/${repository.name}/actions/runs/${run.id}`;
  return {
    __typename: 'CheckSuite',
    id: checkSuiteNodeId(run),
    databaseId: run.id,
    status: upper(run.status),
    conclusion: upper(run.conclusion),
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    url: page,
    app: {
      __typename: 'App',
      id: 'A_15368',
      databaseId: 15_368,
      name: 'GitHub Actions',
      slug: 'github-actions',
    },
    branch: run.branch && { __typename: 'Ref', name: run.branch },
    commit: commit(run.headSha, run.createdAt, repository),
    repository: () => teller.repository(repository),
    workflowRun: {
      __typename: 'WorkflowRun',
      id: `WFR_${run.id}`,
      databaseId: run.id,
      runNumber: run.runNumber,
      event: run.event,
      createdAt: run.createdAt,
      updatedAt: run.updatedAt,
      url: page,
    },
    checkRuns: (args: Arguments) => {
      onlyArguments(args, [...boundaries, 'filterBy'], 'checkRuns');
      const filter = (args.filterBy ?? {}) as Arguments;
      onlyArguments(filter, ['checkType', 'checkName', 'statuses', 'conclusions', 'status'], 'filterBy');
      const own: (WorldJob | Report)[] = filter.checkType === 'ALL' ? run.jobs : latestOfEach(run.jobs);
      const rows = [...own, ...(run.reports ?? []).map((one) => reportOf(run, one))].filter(
        (job) =>
          (filter.checkName ?? job.name) === job.name &&
          (filter.status ?? upper(job.status)) === upper(job.status) &&
          has(filter.statuses, upper(job.status)) &&
          has(filter.conclusions, upper(job.conclusion)),
      );
      return connection(
        'CheckRunConnection',
        rows,
        (job) => checkRun(repository, run, job),
        args,
        'checkRuns',
      );
    },
  };
}

/** A job of an earlier attempt is not among the latest when the newer attempt has one of the same name. */
function latestOfEach(jobs: WorldJob[]): WorldJob[] {
  const latest = new Map<string, WorldJob>();
  for (const job of jobs) if (job.id > (latest.get(job.name)?.id ?? 0)) latest.set(job.name, job);
  return jobs.filter((job) => latest.get(job.name) === job);
}

type Report = Pick<WorldJob, 'id' | 'name' | 'status' | 'conclusion' | 'startedAt' | 'completedAt'>;

const reportOf = (run: WorldRun, { id, name }: { id: number; name: string }): Report => ({
  id,
  name,
  status: 'completed',
  conclusion: 'neutral',
  startedAt: run.updatedAt,
  completedAt: run.updatedAt,
});

function checkRun(repository: WorldRepository, run: WorldRun, job: WorldJob | Report): Told {
  const page =
    'attempt' in job
      ? jobPage(repository, run, job)
      : `${web}/${repository.owner}/${repository.name}/runs/${job.id}`;
  return {
    __typename: 'CheckRun',
    id: `CR_${job.id}`,
    databaseId: job.id,
    name: job.name,
    status: upper(job.status),
    conclusion: upper(job.conclusion),
    startedAt: job.startedAt,
    completedAt: job.completedAt,
    detailsUrl: page,
    permalink: page,
    url: page,
    externalId: `${job.id}`,
  };
}

export function deployment(teller: Teller, repository: WorldRepository, one: WorldDeployment): Told {
  const { statuses } = one;
  const tellStatus = (status: WorldDeployment['statuses'][number]): Told => ({
    __typename: 'DeploymentStatus',
    id: `DES_${status.id}`,
    state: upper(status.state),
    description: status.description,
    environment: one.environment,
    environmentUrl: status.environmentUrl,
    logUrl: status.logUrl,
    creator: actor(status.creator),
    createdAt: status.createdAt,
    updatedAt: status.createdAt,
  });
  const latest = statuses.at(-1);
  return {
    __typename: 'Deployment',
    id: `DE_${one.id}`,
    databaseId: one.id,
    environment: one.environment,
    originalEnvironment: one.environment,
    latestEnvironment: one.environment,
    task: one.task,
    description: one.description,
    ref: { __typename: 'Ref', name: one.ref },
    commitOid: one.sha,
    commit: commit(one.sha, one.createdAt, repository),
    creator: actor(one.creator),
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    state: latest ? (latest.state === 'success' ? 'ACTIVE' : upper(latest.state)) : 'PENDING',
    latestStatus: latest ? tellStatus(latest) : null,
    repository: () => teller.repository(repository),
    // Newest first.
    statuses: (args: Arguments) => {
      onlyArguments(args, boundaries, 'statuses');
      return connection('DeploymentStatusConnection', statuses.toReversed(), tellStatus, args, 'statuses');
    },
  };
}

export function release(teller: Teller, repository: WorldRepository, one: WorldRelease): Told {
  return {
    __typename: 'Release',
    id: `RE_${one.id}`,
    databaseId: one.id,
    tagName: one.tagName,
    name: one.name,
    description: one.body,
    isDraft: one.draft,
    isPrerelease: one.prerelease,
    author: actor(one.author),
    createdAt: one.createdAt,
    publishedAt: one.publishedAt,
    updatedAt: one.publishedAt ?? one.createdAt,
    url: releasePage(repository, one),
    repository: () => teller.repository(repository),
  };
}

/** GitHub cuts the text of a blob above this many bytes. */
const blobTextMost = 512_000;

export function blob(teller: Teller, repository: WorldRepository, oid: string, bytes: Buffer): Told {
  const isBinary = bytes.subarray(0, 8000).includes(0);
  return {
    __typename: 'Blob',
    id: `B_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > blobTextMost,
    text: isBinary ? null : bytes.subarray(0, blobTextMost).toString('utf8'),
    repository: () => teller.repository(repository),
  };
}

/** What a token without the right to Actions is told of a check suite. */
export const noActions = () => refusal('FORBIDDEN', 'Resource not accessible by personal access token');
