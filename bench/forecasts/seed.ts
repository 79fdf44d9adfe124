import { makeForecast } from '@/lib/forecasts/commands';
import { stopSimulating } from '@/lib/forecasts/run-apart';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';

export const slug = 'bench';
const viewer = systemViewer('bench');

/**
 * A project with so many tasks labelled "work": issues with estimates, of which each waits for up to two earlier ones, every
 * tenth is part of another, and a fifth is done, over four months; beside them so many other issues, all closed, and 300
 * finished tasks to learn from. Written set-based.
 */
export async function seedWork(tasks: number, otherIssues: number): Promise<void> {
  const db = database();
  await db.$executeRaw`INSERT INTO project (id, slug, name, "updatedAt") VALUES (gen_random_uuid(), ${slug}, 'Bench', now())`;
  await db.$executeRaw`
    INSERT INTO repository (id, "projectId", owner, name, "defaultBranch", "adrGlobs", "lessonGlobs")
    SELECT gen_random_uuid(), id, 'bench', 'bench', 'main', '{}', '{}' FROM project`;
  await db.$executeRaw`
    INSERT INTO issue ("repositoryId", "githubId", number, title, labels, assignees, state, "stateReason", "htmlUrl", "createdAt",
      "updatedAt", "linksOf", "closedAt", "blockedBy", "blockedByTotal", parent)
    SELECT repository.id, n, n, 'Task ' || n || ' of some words', ARRAY[CASE WHEN isWork THEN 'work' ELSE 'else' END, 'kind ' || n % 5],
      ARRAY['person-' || n % 9], CASE WHEN isDone THEN 'closed' ELSE 'open' END, CASE WHEN isDone THEN 'completed' END,
      'https://example.org/issues/' || n, at, at, at, CASE WHEN isDone THEN now() - n * 7919 % 120 * interval '1 day' END,
      blockers, cardinality(blockers), CASE WHEN isWork AND n % 10 = 9 THEN 'bench/bench#' || n - 8 END
    FROM repository, generate_series(1, ${tasks + otherIssues}::int) n
      CROSS JOIN LATERAL (SELECT n <= ${tasks}::int AS isWork, n % 5 = 0 OR n > ${tasks}::int AS isDone,
        now() - interval '1 year' AS at,
        CASE WHEN n <= ${tasks}::int AND n > 20 AND n % 10 NOT IN (1, 9)
          THEN ARRAY['bench/bench#' || n - 12, 'bench/bench#' || n - 17] ELSE '{}'::text[] END AS blockers) made`;
  await db.$executeRaw`
    INSERT INTO estimate (id, "projectId", "repositoryId", "issueNumber", origin, source, task, category, "estimateHours",
      "estimatedAt", "completedAt", "updatedAt")
    SELECT gen_random_uuid(), repository."projectId", repository.id, issue.number, 'issue', 'label', issue.title,
      'Kind ' || issue.number % 5, 1 + issue.number * 7919 % 8, issue."createdAt", issue."closedAt", now()
    FROM issue JOIN repository ON repository.id = issue."repositoryId" WHERE 'work' = ANY (issue.labels)`;
  await db.$executeRaw`
    INSERT INTO estimate (id, "projectId", origin, "externalKey", source, task, category, "estimateHours", "actualHours", "actualKind",
      "estimatedAt", "completedAt", "updatedAt")
    SELECT gen_random_uuid(), project.id, 'file', 'id:' || n, 'bench', 'Old ' || n, 'Kind ' || n % 5, 1 + n % 8,
      (1 + n % 8) * (0.7 + 0.2 * (n % 7)), 'stated', now() - n * interval '1 day' - interval '3 days',
      now() - n * interval '1 day', now()
    FROM project, generate_series(1, 300) n`;
  await db.$executeRaw`VACUUM ANALYZE`;
}

/** Keeps a forecast of the work, with so many runs, a day apart. */
export async function keepForecast(runs: number): Promise<string> {
  const made = await makeForecast(viewer, {
    ...{ project: slug, title: 'All of the work', scopeKind: 'label', scopeValue: 'work', people: '5' },
  });
  await stopSimulating();
  if (!made.ok) throw new Error(made.reasons.map(({ message }) => message).join(' '));
  await repeatRuns(made.value.id, runs);
  return made.value.id;
}

/** Copies of a kept forecast, each with as many runs. */
export async function copyForecast(id: string, copies: number): Promise<void> {
  await database().$executeRaw`
    WITH copied AS (
      INSERT INTO forecast (id, "projectId", title, "scopeKind", "scopeValue", people, "hoursPerDay", "focusPercent", "createdBy",
        "createdAt", "updatedAt", "lookedAt")
      SELECT gen_random_uuid(), "projectId", title || ' ' || n, "scopeKind", "scopeValue", people, "hoursPerDay", "focusPercent",
        "createdBy", "createdAt" - n * interval '1 hour', now(), now()
      FROM forecast, generate_series(1, ${copies}::int) n WHERE id = ${id}::uuid RETURNING id)
    INSERT INTO forecast_run (id, "forecastId", at, method, seed, trials, inputs, "inputsHash", outcome, facts)
    SELECT gen_random_uuid(), copied.id, at, method, seed, trials, inputs, "inputsHash", outcome, facts
    FROM copied, forecast_run WHERE "forecastId" = ${id}::uuid`;
  await database().$executeRaw`VACUUM ANALYZE forecast, forecast_run`;
}

/** The newest run again, a day earlier each. */
async function repeatRuns(id: string, runs: number): Promise<void> {
  await database().$executeRaw`
    INSERT INTO forecast_run (id, "forecastId", at, method, seed, trials, inputs, "inputsHash", outcome, facts)
    SELECT gen_random_uuid(), "forecastId", at - n * interval '1 day', method, seed, trials, inputs, "inputsHash", outcome, facts
    FROM forecast_run, generate_series(1, ${runs - 1}::int) n WHERE "forecastId" = ${id}::uuid`;
  // The portal's own sweep is not to run it again while it is read.
  await database().$executeRaw`UPDATE forecast SET "lookedAt" = now() + interval '1 day'`;
}
