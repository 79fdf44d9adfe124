import { database } from '@/lib/platform/database/client';
import { type RecordKind, recordKinds } from './expected-rows.test-data';

/** Every stored row of one repository by kind and key, with all its columns as plain values. */
export type StoredCell = string | number | boolean | null | string[];
export type StoredRow = Record<string, StoredCell>;

export async function storedRowsByKind(
  repositoryId: string,
): Promise<Record<RecordKind, Map<string, StoredRow>>> {
  const where = { repositoryId };
  const db = database();
  const alerts = await db.securityAlert.findMany({ where });
  const rows: Record<RecordKind, [string, object][]> = {
    repository: (await db.repository.findMany({ where: { id: repositoryId } })).map((row) => [
      String(row.githubId),
      row,
    ]),
    issue: (await db.issue.findMany({ where })).map((row) => [
      String(row.number),
      { ...row, blockedBy: row.blockedBy.toSorted() },
    ]),
    'pull request': (await db.pullRequest.findMany({ where })).map((row) => [String(row.number), row]),
    'workflow run': (await db.workflowRun.findMany({ where })).map((row) => [String(row.githubId), row]),
    attempt: (await db.workflowRunAttempt.findMany({ where })).map((row) => [
      `${row.runId} attempt ${row.attempt}`,
      row,
    ]),
    job: (await db.workflowJob.findMany({ where })).map((row) => [String(row.githubId), row]),
    release: (await db.release.findMany({ where })).map((row) => [String(row.githubId), row]),
    deployment: (await db.deployment.findMany({ where })).map((row) => [String(row.githubId), row]),
    'deployment status': (await db.deploymentStatus.findMany({ where })).map((row) => [row.nodeId, row]),
    'dependabot alert': alerts
      .filter(({ kind }) => kind === 'dependabot')
      .map((row) => [String(row.number), row]),
    'code scanning alert': alerts
      .filter(({ kind }) => kind === 'code_scanning')
      .map((row) => [String(row.number), row]),
    file: (await db.repositoryFile.findMany({ where })).map((row) => [row.path, row]),
  };
  return Object.fromEntries(
    recordKinds.map((kind) => [kind, new Map(rows[kind].map(([key, row]) => [key, plainRow(row)]))]),
  ) as Record<RecordKind, Map<string, StoredRow>>;
}

const plainRow = (row: object): StoredRow =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plainCell(value)]));

function plainCell(value: unknown): StoredCell {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  return value as StoredCell;
}
