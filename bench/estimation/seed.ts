import { database } from '@/lib/platform/database/client';

const projects = 10;

/**
 * So many tasks in ten projects over three years: seven of ten are rows of a file, finished; the others are issues, of which
 * half are open, and tasks of the portal that wait for an actual. Twelve kinds of work, eight teams, forty people; hours
 * are lognormal around the estimate. Written set-based.
 */
export async function seedTasks(tasks: number): Promise<void> {
  const db = database();
  await db.$executeRaw`
    INSERT INTO project (id, slug, name, "updatedAt")
    SELECT gen_random_uuid(), 'project-' || n, 'Project ' || n, now() FROM generate_series(1, ${projects}::int) n`;
  await db.$executeRaw`
    INSERT INTO repository (id, "projectId", owner, name, "defaultBranch", "adrGlobs", "lessonGlobs")
    SELECT gen_random_uuid(), id, 'bench', slug, 'main', '{}', '{}' FROM project`;
  await db.$executeRaw`
    INSERT INTO issue ("repositoryId", "githubId", number, title, state, "htmlUrl", "createdAt", "updatedAt", "closedAt")
    SELECT repository.id, n, n, 'Task ' || n, CASE WHEN n / 10 % 2 = 0 THEN 'open' ELSE 'closed' END, 'https://example.org',
      now() - n * interval '1 minute', now(), CASE WHEN n / 10 % 2 = 1 THEN now() END
    FROM generate_series(1, ${tasks}::int) n JOIN repository ON repository.name = 'project-' || (1 + n / 10 % ${projects}::int)
    WHERE n % 10 IN (7, 8)`;
  await db.$executeRaw`
    INSERT INTO estimate (id, "projectId", "repositoryId", "issueNumber", origin, "externalKey", source, line, task, category,
      person, team, "estimateHours", "actualHours", "actualKind", "estimatedAt", "completedAt", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), project.id, CASE WHEN kind = 'issue' THEN repository.id END, CASE WHEN kind = 'issue' THEN n END,
      kind::"EstimateOrigin", CASE WHEN kind = 'file' THEN 'id:' || n END, 'bench.csv line ' || n, n, 'Task ' || n,
      CASE WHEN n % 13 = 0 THEN '' ELSE 'Kind ' || n % 12 END, 'Person ' || n % 40, 'Team ' || n % 8,
      CASE WHEN n % 17 > 0 THEN hours END,
      CASE WHEN isDone THEN greatest(0.1, round((hours * exp(0.5 * (sin(n * 12.9898) + cos(n * 78.233))))::numeric, 1)) END,
      CASE WHEN isDone THEN 'stated'::"ActualKind" END, at - interval '3 days', CASE WHEN isDone THEN at END,
      at - interval '4 days', now()
    FROM generate_series(1, ${tasks}::int) AS made(n)
      CROSS JOIN LATERAL (SELECT (ARRAY['file', 'file', 'file', 'file', 'file', 'file', 'file', 'issue', 'issue', 'portal'])[1 + n % 10] AS kind,
        (0.5 * (1 + n::bigint * 7919 % 40))::float AS hours,
        date_trunc('second', now()) - (n::bigint * 104729 % 94608000) * interval '1 second' AS at) drawn
      CROSS JOIN LATERAL (SELECT kind = 'file' OR kind = 'issue' AND n / 10 % 2 = 1 AS isDone) done
      JOIN project ON project.slug = 'project-' || (1 + n / 10 % ${projects}::int)
      JOIN repository ON repository."projectId" = project.id`;
  await db.$executeRaw`
    INSERT INTO buffer_rule (id, "projectId", category, "lowPercent", "highPercent", source, "updatedAt")
    SELECT gen_random_uuid(), project.id, 'Kind ' || n, 10, 20 + 5 * n, 'bench', now() FROM project CROSS JOIN generate_series(0, 5) n`;
  await db.$executeRaw`VACUUM ANALYZE`;
}
