import { Prisma } from '@/generated/prisma/client';
import { database, type Transaction } from '@/lib/platform/database/client';

export interface DeliverySettingsRow {
  environments: string[];
  incidentLabels: string[];
  bands: unknown;
  version: number;
  updatedBy: string | null;
  updatedAt: Date;
}

export function findSettings(
  projectId: string,
  db: Pick<Transaction, 'deliverySettings'> = database(),
): Promise<DeliverySettingsRow | null> {
  return db.deliverySettings.findUnique({ where: { projectId }, omit: { projectId: true } });
}

/** False when somebody saved after `version` was read; version 0 means that nothing was saved yet. */
export async function saveSettings(
  tx: Transaction,
  projectId: string,
  version: number,
  given: {
    environments: string[];
    incidentLabels: string[];
    bands: Prisma.InputJsonValue | null;
    updatedBy: string;
  },
): Promise<boolean> {
  const data = { ...given, bands: given.bands ?? Prisma.DbNull };
  if (version === 0) {
    const { count } = await tx.deliverySettings.createMany({
      data: [{ projectId, ...data }],
      skipDuplicates: true,
    });
    return count === 1;
  }
  const { count } = await tx.deliverySettings.updateMany({
    where: { projectId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

export interface DeploymentFact {
  repository: string;
  id: string;
  environment: string;
  isProduction: boolean | null;
  sha: string;
  at: Date;
  state: string | null;
  /** When it was first told to be live, or to have failed. */
  finishedAt: Date | null;
}

/** Deployments of a project since then that GitHub still has. */
export function readDeployments(projectId: string, since: Date): Promise<DeploymentFact[]> {
  return database().$queryRaw<DeploymentFact[]>`
    SELECT r.owner || '/' || r.name AS repository, d."githubId"::text AS id, d.environment, d."isProduction", d.sha,
      d."createdAt" AS at, d.state, ended.at AS "finishedAt"
    FROM repository r JOIN deployment d ON d."repositoryId" = r.id AND d."deletedAt" IS NULL
    LEFT JOIN LATERAL (SELECT min(s."createdAt") AS at FROM deployment_status s
      WHERE s."repositoryId" = d."repositoryId" AND s."deploymentId" = d."githubId"
        AND s.state IN ('success', 'failure', 'error')) ended ON true
    WHERE r."projectId" = ${projectId}::uuid AND d."createdAt" >= ${since}::timestamptz`;
}

export interface PullFact {
  repository: string;
  number: number;
  mergedAt: Date | null;
  firstCommitAt: Date | null;
  mergeCommitSha: string | null;
  url: string;
}

/** Pull requests into default branches that were merged since then. */
export function readMergedPulls(projectId: string, since: Date): Promise<PullFact[]> {
  return database().$queryRaw<PullFact[]>`
    SELECT r.owner || '/' || r.name AS repository, p.number, p."mergedAt", p."firstCommitAt", p."mergeCommitSha",
      p."htmlUrl" AS url
    FROM repository r JOIN pull_request p ON p."repositoryId" = r.id AND p."deletedAt" IS NULL
    WHERE r."projectId" = ${projectId}::uuid AND p."mergedAt" >= ${since}::timestamptz
      AND (p."baseRef" IS NULL OR p."baseRef" = r."defaultBranch")`;
}

export interface IncidentFact {
  repository: string;
  id: string;
  title: string;
  url: string;
  openedAt: Date;
  closedAt: Date | null;
  /** The commit that the issue names in a line "Root cause: abc1234"; null where it names none. */
  causeSha: string | null;
}

/** Issues since then that carry one of these labels, letter case aside. */
export function readIncidents(
  projectId: string,
  labels: readonly string[],
  since: Date,
): Promise<IncidentFact[]> {
  const wanted = labels.map((label) => label.toLowerCase());
  return database().$queryRaw<IncidentFact[]>`
    SELECT r.owner || '/' || r.name AS repository, '#' || i.number AS id, i.title, i."htmlUrl" AS url,
      i."createdAt" AS "openedAt", i."closedAt",
      lower(substring(i.body FROM '(?i)root cause:[[:space:]]*([0-9a-f]{7,40})(?![0-9a-z])')) AS "causeSha"
    FROM repository r JOIN issue i ON i."repositoryId" = r.id AND i."deletedAt" IS NULL
    WHERE r."projectId" = ${projectId}::uuid AND i."createdAt" >= ${since}::timestamptz
      AND EXISTS (SELECT 1 FROM unnest(i.labels) AS label WHERE lower(label) = ANY(${wanted}::text[]))`;
}
