import { database, type Transaction } from '@/lib/platform/database/client';
import { finalStates } from '../domain/deployment';
import type { DeploymentStatusRow } from '../domain/deployment-status';
import { mergeRefused, type PlacedReason } from '../domain/stream-report';
import { rowsAsJson } from './write-counts';

export interface PendingDeployment {
  githubId: bigint;
  nodeId: string | null;
  updatedAt: Date;
}

/** Those whose statuses were not read for what they are now, newest first. */
export function listPendingDeployments(repositoryId: string): Promise<PendingDeployment[]> {
  return database().$queryRaw`
    SELECT "githubId", "nodeId", "updatedAt" FROM deployment
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND "missingSince" IS NULL
      AND "statusesOf" IS DISTINCT FROM "updatedAt"
    ORDER BY "createdAt" DESC, "githubId" DESC`;
}

/** The newest that were read and may still get another status, since a later deployment supersedes them in silence. */
export function listOpenDeployments(repositoryId: string, atMost: number): Promise<PendingDeployment[]> {
  return database().$queryRaw`
    SELECT "githubId", "nodeId", "updatedAt" FROM deployment
    WHERE "repositoryId" = ${repositoryId}::uuid AND "deletedAt" IS NULL AND "missingSince" IS NULL
      AND "statusesOf" = "updatedAt" AND (state IS NULL OR state <> ALL(${[...finalStates]}::text[]))
    ORDER BY "createdAt" DESC, "githubId" DESC LIMIT ${atMost}::int`;
}

export interface StatusesRead {
  githubId: bigint;
  /** The version that was asked for; a row that moved on since stays pending. */
  askedOf: Date;
  /** What it is now, where the answer told. */
  updatedAt: Date;
  environment: string | null;
  state: string | null;
  statuses: DeploymentStatusRow[];
}

/** Writes the statuses of some deployments, whole, and for which version they were read; touches what differs. */
export async function writeStatuses(
  tx: Transaction,
  repositoryId: string,
  read: readonly StatusesRead[],
  at: Date,
): Promise<void> {
  const statuses = read.flatMap(({ githubId, statuses: own }) =>
    own.map((status) => ({ deploymentId: githubId, ...status })),
  );
  await tx.$executeRaw`
    INSERT INTO deployment_status AS t ("repositoryId", "deploymentId", "nodeId", state, description,
      "environmentUrl", "logUrl", "creatorLogin", "createdAt", "syncedAt")
    SELECT ${repositoryId}::uuid, r.*, ${at}::timestamptz FROM json_to_recordset(${rowsAsJson(statuses)}::json) AS r(
      "deploymentId" bigint, "nodeId" text, state text, description text, "environmentUrl" text, "logUrl" text,
      "creatorLogin" text, "createdAt" timestamptz)
    ON CONFLICT ("repositoryId", "nodeId") DO UPDATE SET
      "deploymentId" = EXCLUDED."deploymentId", state = EXCLUDED.state, description = EXCLUDED.description,
      "environmentUrl" = EXCLUDED."environmentUrl", "logUrl" = EXCLUDED."logUrl",
      "creatorLogin" = EXCLUDED."creatorLogin", "createdAt" = EXCLUDED."createdAt", "syncedAt" = EXCLUDED."syncedAt"
    WHERE (
      t."deploymentId", t.state, t.description, t."environmentUrl", t."logUrl", t."creatorLogin", t."createdAt"
    ) IS DISTINCT FROM (
      EXCLUDED."deploymentId", EXCLUDED.state, EXCLUDED.description, EXCLUDED."environmentUrl", EXCLUDED."logUrl",
      EXCLUDED."creatorLogin", EXCLUDED."createdAt"
    )`;
  await tx.$executeRaw`
    DELETE FROM deployment_status WHERE "repositoryId" = ${repositoryId}::uuid
      AND "deploymentId" = ANY(${read.map(({ githubId }) => githubId)}::bigint[])
      AND "nodeId" <> ALL(${statuses.map(({ nodeId }) => nodeId)}::text[])`;
  const heads = read.map(({ statuses: _own, ...head }) => head);
  await tx.$executeRaw`
    UPDATE deployment AS d SET state = r.state, environment = coalesce(r.environment, d.environment),
      "updatedAt" = r."updatedAt", "statusesOf" = r."updatedAt", "syncedAt" = ${at}::timestamptz
    FROM json_to_recordset(${rowsAsJson(heads)}::json) AS r(
      "githubId" bigint, "askedOf" timestamptz, "updatedAt" timestamptz, environment text, state text)
    WHERE d."repositoryId" = ${repositoryId}::uuid AND d."githubId" = r."githubId" AND d."updatedAt" = r."askedOf"
      AND (d.state, d.environment, d."updatedAt", d."statusesOf")
        IS DISTINCT FROM (r.state, coalesce(r.environment, d.environment), r."updatedAt", r."updatedAt")`;
}

/** On the stream's row: how many are left, what reading them costs, and which statuses were refused. */
export async function noteStatuses(
  tx: Transaction,
  repositoryId: string,
  note: { detailsPending: number; costNote: string | null; refused: PlacedReason[] },
): Promise<void> {
  const key = { repositoryId_kind: { repositoryId, kind: 'deployments' as const } };
  const { refused: before } = await tx.syncStream.findUniqueOrThrow({
    where: key,
    select: { refused: true },
  });
  const { refused, ...rest } = note;
  const listed = mergeRefused(before as unknown as PlacedReason[], refused, {
    full: false,
    accepted: new Set(),
  });
  await tx.syncStream.update({ where: key, data: { ...rest, refused: listed as object[] } });
}
