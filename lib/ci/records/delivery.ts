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
  /** UTC ISO. */
  at: string;
  state: string | null;
  /** When it was first told to be live, or to have failed; UTC ISO. */
  finishedAt: string | null;
}

/**
 * Deployments of a project since then that GitHub still has. As one text with times as numbers: of a year's thousands
 * every value would be converted by itself.
 */
export async function readDeployments(projectId: string, since: Date): Promise<DeploymentFact[]> {
  const [row] = await database().$queryRaw<{ deployments: string | null }[]>`
    SELECT json_agg(json_build_array(r.owner || '/' || r.name, d."githubId"::text, d.environment, d."isProduction", d.sha,
      ${msSql(Prisma.sql`d."createdAt"`)}, d.state, ${msSql(Prisma.sql`ended.at`)}))::text AS deployments
    FROM repository r JOIN deployment d ON d."repositoryId" = r.id AND d."deletedAt" IS NULL
    LEFT JOIN LATERAL (SELECT min(s."createdAt") AS at FROM deployment_status s
      WHERE s."repositoryId" = d."repositoryId" AND s."deploymentId" = d."githubId"
        AND s.state IN ('success', 'failure', 'error')) ended ON true
    WHERE r."projectId" = ${projectId}::uuid AND d."createdAt" >= ${since}::timestamptz`;
  type Listed = [string, string, string, boolean | null, string, number, string | null, number | null];
  const deployments: Listed[] = JSON.parse(row?.deployments ?? '[]');
  return deployments.map(([repository, id, environment, isProduction, sha, atMs, state, finishedMs]) => ({
    repository,
    id,
    environment,
    isProduction,
    sha,
    at: new Date(atMs).toISOString(),
    state,
    finishedAt: finishedMs === null ? null : new Date(finishedMs).toISOString(),
  }));
}

const msSql = (time: Prisma.Sql) => Prisma.sql`round(date_part('epoch', ${time}) * 1000)`;

export interface PullFact {
  repository: string;
  number: number;
  mergedAt: Date | null;
  firstCommitAt: Date | null;
  mergeCommitSha: string | null;
  url: string;
}

/** Pull requests into default branches that were merged since then, and after that instant (UTC ISO) if one is given. */
export function readMergedPulls(projectId: string, since: Date, after: string | null): Promise<PullFact[]> {
  return database().$queryRaw<PullFact[]>`
    SELECT r.owner || '/' || r.name AS repository, p.number, p."mergedAt", p."firstCommitAt", p."mergeCommitSha",
      p."htmlUrl" AS url
    FROM repository r JOIN pull_request p ON p."repositoryId" = r.id AND p."deletedAt" IS NULL
    WHERE r."projectId" = ${projectId}::uuid AND p."mergedAt" >= ${since}::timestamptz
      AND (${after}::text IS NULL OR p."mergedAt" > ${after}::text::timestamptz) AND (p."baseRef" IS NULL OR p."baseRef" = r."defaultBranch")`;
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
