import { database } from '@/lib/platform/database/client';
import type { Tally } from '../domain/tally';
import { allBranches } from './all-branches';
import { intsOf } from './health-reads';

export interface ProjectTally extends Omit<Tally, 'day'> {
  projectId: string;
}

/** Runs of every project (or one) on these days (UTC), from the roll-ups, a tally for each repository, workflow and day. */
export async function readProjectTallies(
  onlyId: string | null,
  { from, to }: { from: string; to: string },
): Promise<ProjectTally[]> {
  const rows = await database().$queryRaw<
    (Omit<ProjectTally, 'seconds'> & { buckets: string; counts: string })[]
  >`
    SELECT repo."projectId"::text AS "projectId", d."workflowName" AS name, d.runs AS total, d.succeeded, d.failed,
      d.other, d.reruns, d.buckets::text, d."bucketCounts"::text AS counts
    FROM ci_day d JOIN repository repo ON repo.id = d."repositoryId"
    WHERE d.branch = ${allBranches}::text AND d.day BETWEEN ${from}::date AND ${to}::date
      AND (${onlyId}::uuid IS NULL OR repo."projectId" = ${onlyId}::uuid)`;
  return rows.map(({ buckets, counts, ...row }) => ({
    ...row,
    seconds: { kind: 'histogram', histogram: { buckets: intsOf(buckets), counts: intsOf(counts) } },
  }));
}
