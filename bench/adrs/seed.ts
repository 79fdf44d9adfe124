import { database } from '@/lib/platform/database/client';

/** The same however long the log is. */
const projects = 10;
const words =
  'queue cache session token schema index replica shard event stream broker worker retry timeout latency throughput build deploy rollback feature flag metric trace log alert budget backup restore secret rotate key cipher gateway proxy router balancer consumer producer topic partition offset batch window schedule calendar invoice payment ledger account tenant role permission policy audit review draft branch merge release';

export interface AdrSizes {
  adrs: number;
  /** Decisions that relations join to others. */
  related: number;
  bases: number;
}

/**
 * A log of so many decisions in ten projects: texts of about 4 kB, forty tags, two hundred deciders, dates over ten years
 * of which some are months or missing; chains of supersession, amendments and relations; and decisions that rest on
 * metrics, pilots and issues. Written set-based, with the search entries that commands would have written.
 */
export async function seedLog({ adrs, related, bases }: AdrSizes): Promise<void> {
  const db = database();
  await db.$executeRaw`
    INSERT INTO project (id, slug, name, "updatedAt")
    SELECT gen_random_uuid(), 'project-' || n, 'Project ' || n, now() FROM generate_series(1, ${projects}::int) n`;
  await db.$executeRaw`
    INSERT INTO repository (id, "projectId", owner, name, "defaultBranch", "adrGlobs", "lessonGlobs")
    SELECT gen_random_uuid(), id, 'bench', slug, 'main', '{}', '{}' FROM project`;
  await db.$executeRaw`
    CREATE TABLE bench_word AS SELECT row_number() OVER () AS n, value FROM unnest(string_to_array(${words}, ' ')) value`;
  await db.$executeRaw`
    INSERT INTO adr (id, "projectId", "repositoryId", "sourcePath", slug, number, title, status, date, "datePrecision",
      deciders, tags, body, "contentSha", problems, "reviewBy", "reviewByFrom", "updatedAt")
    SELECT md5('adr ' || n)::uuid, project.id, repository.id, 'docs/adr/' || lpad(n::text, 5, '0') || '.md',
      lpad(n::text, 5, '0') || '-decision', n,
      'Use ' || (SELECT value FROM bench_word word WHERE word.n = 1 + made.n % 50) || ' for ' || (SELECT value FROM bench_word word WHERE word.n = 1 + made.n / 50 % 50),
      (ARRAY['accepted', 'accepted', 'accepted', 'superseded', 'proposed', 'deprecated', 'rejected', 'unknown'])[1 + n % 8],
      CASE WHEN n % 20 > 0 THEN CASE WHEN n % 13 = 0 THEN date_trunc('month', day)::date ELSE day END END,
      CASE WHEN n % 13 = 0 THEN 'month' ELSE 'day' END,
      ARRAY['Person ' || n % 200, 'Person ' || n * 7 % 200], ARRAY['tag-' || n % 40, 'tag-' || n * 3 % 40],
      body.text, md5(n::text), CASE WHEN n % 10 = 0 THEN '[{"line":1,"reason":"No date is stated."}]'::jsonb ELSE '[]' END,
      CASE WHEN n % 50 = 0 THEN current_date - 100 + n % 400 END, CASE WHEN n % 50 = 0 THEN 'file' END, now()
    FROM generate_series(1, ${adrs}::int) AS made(n)
      JOIN project ON project.slug = 'project-' || (1 + n % ${projects}::int)
      JOIN repository ON repository."projectId" = project.id
      CROSS JOIN LATERAL (SELECT current_date - (n::bigint * 7919 % 3650)::int AS day) days
      CROSS JOIN LATERAL (
        SELECT '# Decision ' || made.n || E'\n\n## Context\n\n' || string_agg(value, ' ' ORDER BY md5(value || made.n || lap)) AS text
        FROM bench_word word CROSS JOIN generate_series(1, 12) lap WHERE (word.n + made.n + lap) % 3 > 0
      ) body`;
  await db.$executeRaw`
    INSERT INTO search_entry (kind, "recordId", "projectId", title, body, url, "updatedAt")
    SELECT 'adr', id::text, "projectId", 'ADR ' || number || ': ' || title, body, '/adrs/x/' || slug, now() FROM adr`;
  await seedLinks(related);
  await seedBases(bases);
  await db.$executeRaw`DROP TABLE bench_word`;
  await db.$executeRaw`VACUUM ANALYZE`;
}

/** Groups of twenty decisions of one project: chains of five that supersede one another, amendments, and relations. */
async function seedLinks(related: number): Promise<void> {
  await database().$executeRaw`
    WITH placed AS (
      SELECT id, "projectId", (row_number() OVER (PARTITION BY "projectId" ORDER BY date NULLS LAST, number) - 1)::int AS place
      FROM adr
    ), chosen AS (SELECT * FROM placed WHERE place < ${related / projects}::int)
    INSERT INTO adr_link (id, "fromId", "toId", type, target)
    SELECT gen_random_uuid(), later.id, earlier.id, step.type, 'x' FROM chosen later
      CROSS JOIN (VALUES (1, 'supersedes', 5, 0), (4, 'amends', 4, 1), (7, 'relates', 3, 2), (13, 'relates', 6, 1)) AS step(back, type, every, rest)
      JOIN chosen earlier ON earlier."projectId" = later."projectId" AND earlier.place = later.place - step.back
        AND earlier.place / 20 = later.place / 20
    WHERE (step.type = 'supersedes' AND later.place % 5 > 0) OR (step.type <> 'supersedes' AND later.place % step.every = step.rest)`;
}

/** Half of them on metrics, a quarter each on pilots and issues. */
async function seedBases(bases: number): Promise<void> {
  const db = database();
  await db.$executeRaw`
    INSERT INTO metric (id, "projectId", key, name, "unitKind", unit, direction, source)
    SELECT gen_random_uuid(), id, 'build-' || n, 'Build time ' || n, 'duration', 's', 'lower', 'pushed'
    FROM project CROSS JOIN generate_series(1, 5) n`;
  await db.$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy")
    SELECT metric.id, now() - n * interval '6 hours', 25 + n % 9, 'bench', 'bench'
    FROM metric CROSS JOIN generate_series(1, 60) n`;
  await db.$executeRaw`
    INSERT INTO pilot (id, "projectId", slug, title, summary, stage, "startsOn", "updatedAt")
    SELECT gen_random_uuid(), id, 'pilot-' || slug || '-' || n, 'Pilot ' || n, '', 'running', current_date - 20, now()
    FROM project CROSS JOIN generate_series(1, 3) n`;
  await db.$executeRaw`
    INSERT INTO issue ("repositoryId", "githubId", number, title, state, "htmlUrl", "createdAt", "updatedAt")
    SELECT repository.id, n, n, 'Issue ' || n, CASE WHEN n % 2 = 0 THEN 'open' ELSE 'closed' END, 'https://example.org', now(), now()
    FROM repository CROSS JOIN generate_series(1, 10) n`;
  await db.$executeRaw`
    INSERT INTO sync_stream ("repositoryId", kind, state, "lastCompleteAt")
    SELECT id, 'issues', 'complete', now() - interval '10 minutes' FROM repository`;
  await db.$executeRaw`
    WITH chosen AS (
      SELECT id, "projectId", "repositoryId", row_number() OVER (ORDER BY number)::int AS n FROM adr
      WHERE status = 'accepted' ORDER BY number LIMIT ${bases}
    )
    INSERT INTO adr_basis (id, "adrId", "metricId", "pilotId", "issueRepositoryId", "issueGithubId", holds, stood, "addedBy")
    SELECT gen_random_uuid(), chosen.id, CASE WHEN n % 2 = 0 THEN metric.id END, CASE WHEN n % 4 = 1 THEN pilot.id END,
      CASE WHEN n % 4 = 3 THEN chosen."repositoryId" END, CASE WHEN n % 4 = 3 THEN 1 + n % 10 END,
      CASE WHEN n % 2 = 0 THEN jsonb_build_object('kind', 'at-most', 'value', 20 + n % 20, 'unit', 's')
        WHEN n % 4 = 1 THEN '{"kind": "verdict", "verdict": "go"}'::jsonb ELSE '{"kind": "issue", "state": "open"}' END,
      '{}', 'bench'
    FROM chosen
      JOIN metric ON metric."projectId" = chosen."projectId" AND metric.key = 'build-' || (1 + n % 5)
      JOIN pilot ON pilot."projectId" = chosen."projectId" AND pilot.title = 'Pilot ' || (1 + n % 3)`;
}
