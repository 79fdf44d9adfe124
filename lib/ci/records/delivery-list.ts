import { database } from '@/lib/platform/database/client';

interface Listed {
  /** A deployment's number, a pull request's number, or "#12" of an issue. */
  id: string;
  title: string | null;
  url: string | null;
  commit: { sha: string; url: string | null } | null;
  at: Date;
}

export interface ListedDeployment extends Listed {
  kind: 'deployment';
  environment: string;
  state: string | null;
  /** Where its newest status leads: mostly the run that deployed. */
  logUrl: string | null;
}

export interface ListedChange extends Listed {
  kind: 'change';
  firstCommitAt: Date | null;
  mergedAt: Date | null;
}

export interface ListedIncident extends Listed {
  kind: 'incident';
  closedAt: Date | null;
}

export type ListedDelivery = ListedDeployment | ListedChange | ListedIncident;

interface Place {
  projectId: string;
  /** "owner/name" */
  repository: string;
}

const commitOf = (base: string | null, sha: string | null) =>
  sha === null ? null : { sha, url: base === null ? null : `${base}/commit/${sha}` };

async function findRepository({ projectId, repository }: Place) {
  const [owner = '', name = ''] = repository.split('/');
  return database().repository.findFirst({
    where: { projectId, owner, name },
    select: { id: true, htmlUrl: true },
  });
}

const numbers = (ids: readonly string[]) => ids.filter((id) => /^\d{1,18}$/.test(id));

export async function listDeployments(place: Place, ids: readonly string[]): Promise<ListedDeployment[]> {
  const repository = await findRepository(place);
  if (!repository) return [];
  const rows = await database().deployment.findMany({
    where: { repositoryId: repository.id, githubId: { in: numbers(ids).map(BigInt) } },
    include: {
      statuses: {
        where: { logUrl: { not: null } },
        orderBy: { createdAt: 'desc' },
        take: 1,
        select: { logUrl: true },
      },
    },
  });
  return rows.map(({ githubId, description, ref, sha, environment, state, createdAt, statuses }) => ({
    kind: 'deployment',
    id: `${githubId}`,
    title: description || ref,
    url: repository.htmlUrl && `${repository.htmlUrl}/deployments/${encodeURIComponent(environment)}`,
    commit: commitOf(repository.htmlUrl, sha),
    at: createdAt,
    ...{ environment, state },
    logUrl: statuses[0]?.logUrl || null,
  }));
}

export async function listChanges(place: Place, ids: readonly string[]): Promise<ListedChange[]> {
  const repository = await findRepository(place);
  if (!repository) return [];
  const rows = await database().pullRequest.findMany({
    where: { repositoryId: repository.id, number: { in: numbers(ids).map(Number) } },
    select: {
      ...{ number: true, title: true, htmlUrl: true, mergeCommitSha: true },
      ...{ createdAt: true, firstCommitAt: true, mergedAt: true },
    },
  });
  return rows.map(({ number, title, htmlUrl, mergeCommitSha, createdAt, firstCommitAt, mergedAt }) => ({
    kind: 'change',
    id: `${number}`,
    ...{ title, firstCommitAt, mergedAt, url: htmlUrl, at: createdAt },
    commit: commitOf(repository.htmlUrl, mergeCommitSha),
  }));
}

export async function listIncidents(place: Place, ids: readonly string[]): Promise<ListedIncident[]> {
  const repository = await findRepository(place);
  if (!repository) return [];
  const wanted = numbers(ids.flatMap((id) => (id.startsWith('#') ? id.slice(1) : [])));
  const rows = await database().issue.findMany({
    where: { repositoryId: repository.id, number: { in: wanted.map(Number) } },
    select: { number: true, title: true, htmlUrl: true, createdAt: true, closedAt: true },
  });
  return rows.map(({ number, title, htmlUrl, createdAt, closedAt }) => ({
    kind: 'incident',
    id: `#${number}`,
    ...{ title, closedAt, url: htmlUrl, at: createdAt, commit: null },
  }));
}
