import { reevaluateOutdated } from '@/lib/go-no-go/outdated-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';

export const criteriaAPilot = 20;
/** The same however many pilots there are, so that what is read of projects and repositories stays the same. */
const projects = 20;
const planItemsAPilot = 10;

/**
 * So many pilots in twenty projects, a third of them go, undecidable and no-go each, with twenty criteria of all kinds, a plan, targets, roles, observations and
 * feedback, written set-based and then judged as the schedule judges them.
 */
export async function seedPortfolio(pilots: number): Promise<void> {
  const db = database();
  await db.$executeRaw`
    INSERT INTO project (id, slug, name, "updatedAt")
    SELECT gen_random_uuid(), 'project-' || n, 'Project ' || n, now() FROM generate_series(1, ${projects}::int) n`;
  await db.$executeRaw`
    INSERT INTO metric (id, "projectId", key, name, "unitKind", unit, direction, source)
    SELECT gen_random_uuid(), id, 'build', 'Build time', 'duration', 's', 'lower', 'pushed' FROM project`;
  await db.$executeRaw`
    INSERT INTO observation ("metricId", at, value, source, "recordedBy")
    SELECT metric.id, now() - n * interval '6 hours', 25 + n % 9, 'bench', 'bench'
    FROM metric CROSS JOIN generate_series(1, 40) n`;
  await db.$executeRaw`
    INSERT INTO repository (id, "projectId", owner, name, "defaultBranch", "adrGlobs", "lessonGlobs")
    SELECT gen_random_uuid(), id, 'bench', slug, 'main', '{}', '{}' FROM project`;
  await db.$executeRaw`
    INSERT INTO sync_stream ("repositoryId", kind, state, "lastCompleteAt")
    SELECT repository.id, kind::"StreamKind", 'complete', now() - interval '1 hour'
    FROM repository CROSS JOIN unnest(ARRAY['issues', 'workflow_runs']) kind`;
  await db.$executeRaw`
    INSERT INTO pilot (id, "projectId", slug, title, summary, stage, "startsOn", "endsOn", "updatedAt")
    SELECT gen_random_uuid(), project.id, 'pilot-' || n, 'Pilot ' || md5(n::text), 'What is tried in number ' || n,
      (ARRAY['draft', 'running', 'running', 'deciding', 'decided', 'closed'])[1 + n % 6]::"PilotStage",
      current_date - 60 + n % 90, current_date - 30 + n % 90, now()
    FROM generate_series(1, ${pilots}::int) n JOIN project ON project.slug = 'project-' || (1 + n % ${projects}::int)`;
  await seedParts();
  await db.$executeRaw`UPDATE pilot SET "lockedAt" = now() - interval '30 days' WHERE stage <> 'draft'`;
  const viewer = systemViewer('bench');
  const now = new Date();
  while ((await reevaluateOutdated(viewer, { limit: 200, now })).isMore);
  await db.$executeRaw`VACUUM ANALYZE`;
}

async function seedParts(): Promise<void> {
  const db = database();
  await db.$executeRaw`
    INSERT INTO criterion (id, "pilotId", side, position, title, rule, "metricId")
    SELECT gen_random_uuid(), pilot.id, (CASE WHEN n % 6 = 0 THEN 'no_go' ELSE 'go' END)::"CriterionSide", n,
      'Criterion ' || n || ' of what ' || pilot.slug || ' has to show',
      CASE n % 6
        WHEN 0 THEN jsonb_build_object('kind', 'github-query', 'labels', '[]'::jsonb, 'state', 'open',
          'comparator', CASE WHEN lot = 2 THEN 'gte' ELSE 'gt' END, 'count', 0, 'staleAfterHours', 8760)
        WHEN 1 THEN jsonb_build_object('kind', 'attestation', 'by', NULL)
        WHEN 2 THEN jsonb_build_object('kind', 'feedback', 'question', 'overall', 'comparator', 'gte', 'mean', 3,
          'minimumAnswers', 2)
        WHEN 3 THEN jsonb_build_object('kind', 'milestone', 'of', 'plan', 'section', NULL, 'atLeast', CASE WHEN lot = 1 THEN n ELSE 3 END)
        WHEN 4 THEN jsonb_build_object('kind', 'metric', 'metricId', metric.id, 'aggregation', 'p50', 'window',
          jsonb_build_object('kind', 'days', 'days', 7), 'minimumSamples', 5, 'comparator', 'lt', 'bound',
          jsonb_build_object('kind', 'absolute', 'value', 40 + n, 'unit', 's'), 'staleAfterDays', 7)
        ELSE CASE WHEN lot = 0 THEN jsonb_build_object('kind', 'attestation', 'by', NULL) END
      END, CASE WHEN n % 6 = 4 THEN metric.id END
    FROM pilot JOIN metric ON metric."projectId" = pilot."projectId"
    CROSS JOIN LATERAL (SELECT ascii(md5(pilot.slug)) % 3 AS lot) lots
    CROSS JOIN generate_series(1, ${criteriaAPilot}::int) n`;
  await db.$executeRaw`
    INSERT INTO attestation (id, "criterionId", "personName", statement, holds, until)
    SELECT gen_random_uuid(), id, 'Ada Lind', 'Seen', true, now() + interval '40 days'
    FROM criterion WHERE rule->>'kind' = 'attestation'`;
  await db.$executeRaw`
    INSERT INTO plan_item (id, "pilotId", position, "dayFrom", title, state, "stateSetBy")
    SELECT gen_random_uuid(), pilot.id, n, n, 'Item ' || n,
      (ARRAY['done', 'done', 'in_progress', 'open'])[1 + n % 4]::"PlanItemState", 'bench'
    FROM pilot CROSS JOIN generate_series(1, ${planItemsAPilot}::int) n`;
  await db.$executeRaw`
    INSERT INTO target (id, "pilotId", "metricId", position, name, comparator, value, unit, text)
    SELECT gen_random_uuid(), pilot.id, metric.id, n, 'Target ' || n, 'lt', 20 + 5 * n, 's', ''
    FROM pilot JOIN metric ON metric."projectId" = pilot."projectId" CROSS JOIN generate_series(1, 4) n`;
  await db.$executeRaw`
    INSERT INTO pilot_role (id, "pilotId", position, role, "personName")
    SELECT gen_random_uuid(), id, n, 'Role ' || n, CASE WHEN n > 1 THEN 'Ada Lind' END
    FROM pilot CROSS JOIN generate_series(1, 3) n`;
  await db.$executeRaw`
    INSERT INTO feedback_answer (id, "pilotId", rating, "givenBy")
    SELECT gen_random_uuid(), id, 2 + n, 'person:' || n FROM pilot CROSS JOIN generate_series(1, 3) n`;
}
