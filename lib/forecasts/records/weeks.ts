import { database } from '@/lib/platform/database/client';
import type { KeptRun } from '../domain/forecast-shift';

export interface NewestRun {
  forecastId: string;
  title: string;
  scopeKind: string;
  scopeValue: string;
  /** Which of the moments, from 0. */
  moment: number;
  runId: string;
}

/** The newest run of each of a project's forecasts before each moment; none where there was none by then. */
export function listNewestRuns(projectId: string, moments: readonly Date[]): Promise<NewestRun[]> {
  return database().$queryRaw<NewestRun[]>`
    WITH asked AS MATERIALIZED (
      SELECT at::timestamptz AS at, (place - 1)::int AS moment
      FROM unnest(${moments.map((at) => at.toISOString())}::text[]) WITH ORDINALITY AS t(at, place)
    )
    SELECT f.id AS "forecastId", f.title, f."scopeKind", f."scopeValue", asked.moment, run.id AS "runId"
    FROM forecast f CROSS JOIN asked CROSS JOIN LATERAL (
      SELECT r.id FROM forecast_run r WHERE r."forecastId" = f.id AND r.at < asked.at ORDER BY r.at DESC, r.id DESC LIMIT 1
    ) run
    WHERE f."projectId" = ${projectId}::uuid ORDER BY f."createdAt", f.id, asked.moment`;
}

/** What runs answered and from what, without the tables of ratios, which are thousands of numbers. */
export async function readKeptRuns(ids: readonly string[]): Promise<KeptRun[]> {
  const rows = await database().$queryRaw<{ run: string }[]>`
    SELECT json_build_object('id', r.id, 'at', to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'method', r.method, 'p80', r.outcome->'date'->>'P80', 'lacks', r.outcome->'reasons', 'tasks', r.facts->'tasks',
      'startsOn', r.inputs->>'startsOn', 'seed', r.seed::text, 'capacity', r.inputs->'capacity',
      'daysOff', r.inputs->'daysOff', 'learnt', md5(concat(r.inputs->'tables', r.inputs->'sharedLuck', r.inputs->'weeks',
        r.inputs->'readAt')),
      'items', (SELECT json_agg(json_build_array(i->>'key', i->'estimateHours', i->'spentHours'))
        FROM jsonb_array_elements(r.inputs->'items') i WHERE i->>'key' !~ '^gate [0-9]+$'))::text AS run
    FROM forecast_run r WHERE r.id = ANY(${[...ids]}::text[]::uuid[])`;
  return rows.map(({ run }) => JSON.parse(run) as KeptRun);
}
