import { Prisma } from '@/generated/prisma/client';

/**
 * A report's source is what one job measures again and again: written here letter for letter as the indexes
 * ci_report_finding_source_idx and ci_report_coverage_source_idx have it, so that they serve.
 */
const findingSource = Prisma.sql`(kind || E'\n' || coalesce(tool, '') || E'\n' || coalesce(workflow, '') || E'\n'
  || coalesce(job, '') || E'\n' || "fileName")`;
const coverageSource = Prisma.sql`(kind || E'\n' || coalesce(workflow, '') || E'\n' || coalesce(job, '') || E'\n'
  || "fileName")`;

const kinds = {
  findings: {
    source: findingSource,
    counts: Prisma.sql`"takenBackAt" IS NULL AND jsonb_typeof(findings) = 'object'`,
  },
  coverage: {
    source: coverageSource,
    counts: Prisma.sql`"takenBackAt" IS NULL AND "linesValid" IS NOT NULL`,
  },
};

/** Of a kind of reports: `source` and `counts` for a WHERE of one's own over ci_report. */
export const reportsOf = (kind: keyof typeof kinds) => kinds[kind];

/**
 * A recursive query `sources(source)` of every source of a project's reports, each found by one step in the index from
 * the one before: DISTINCT would read every report there ever was.
 */
export function sourcesOf(kind: keyof typeof kinds, projectId: string): Prisma.Sql {
  const { source, counts } = kinds[kind];
  const ofProject = Prisma.sql`"projectId" = ${projectId}::uuid AND ${counts}`;
  return Prisma.sql`sources(source) AS (
    (SELECT ${source} FROM ci_report WHERE ${ofProject} ORDER BY ${source} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${source} FROM ci_report WHERE ${ofProject} AND ${source} > sources.source ORDER BY ${source} LIMIT 1)
    FROM sources WHERE sources.source IS NOT NULL
  )`;
}
