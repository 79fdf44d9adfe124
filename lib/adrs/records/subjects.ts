import { database } from '@/lib/platform/database/client';

export interface SubjectRow {
  /** "metric:<id>", "pilot:<id>" or "issue:<repository id>:<GitHub's id>". */
  key: string;
  kind: 'metric' | 'pilot' | 'issue';
  name: string;
  /** What helps to tell it from others: a unit, a stage, a state. */
  note: string;
}

/** Of each kind so many are offered. */
const offered = 6;

/** Metrics, pilots and issues of a project whose names hold the words, or issues by their number. */
export function findSubjectRows(projectId: string, q: string): Promise<SubjectRow[]> {
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  const words = q.toLowerCase();
  return database().$queryRaw<SubjectRow[]>`
    (SELECT 'metric:' || id AS key, 'metric' AS kind, name, unit AS note FROM metric
      WHERE "projectId" = ${projectId}::uuid AND "deletedAt" IS NULL AND strpos(lower(name), ${words}) > 0
      ORDER BY name, id LIMIT ${offered})
    UNION ALL
    (SELECT 'pilot:' || id, 'pilot', title, stage::text FROM pilot
      WHERE "projectId" = ${projectId}::uuid AND strpos(lower(title), ${words}) > 0
      ORDER BY "startsOn" DESC NULLS LAST, id LIMIT ${offered})
    UNION ALL
    (SELECT 'issue:' || issue."repositoryId" || ':' || issue."githubId", 'issue', '#' || issue.number || ' ' || issue.title,
        repository.owner || '/' || repository.name || ', ' || issue.state
      FROM issue JOIN repository ON repository.id = issue."repositoryId"
      WHERE repository."projectId" = ${projectId}::uuid AND issue."deletedAt" IS NULL
        AND (issue.number = ${number ? Number(number) : -1}::int OR (${words} <> '' AND strpos(lower(issue.title), ${words}) > 0))
      ORDER BY issue.number = ${number ? Number(number) : -1}::int DESC, issue."updatedAt" DESC, issue."githubId" LIMIT ${offered})`;
}

export interface SubjectMeta {
  projectId: string;
  name: string;
}

/** The project that a metric, a pilot or an issue belongs to, and its name; null when there is none. */
export async function findSubjectMeta(subject: {
  metricId: string | null;
  pilotId: string | null;
  issue: { repositoryId: string; githubId: bigint } | null;
}): Promise<SubjectMeta | null> {
  const db = database();
  if (subject.metricId)
    return db.metric.findFirst({
      where: { id: subject.metricId, deletedAt: null },
      select: { projectId: true, name: true },
    });
  if (subject.pilotId) {
    const pilot = await db.pilot.findUnique({
      where: { id: subject.pilotId },
      select: { projectId: true, title: true },
    });
    return pilot && { projectId: pilot.projectId, name: pilot.title };
  }
  if (!subject.issue) return null;
  const issue = await db.issue.findUnique({
    where: { repositoryId_githubId: subject.issue },
    select: { number: true, title: true, deletedAt: true, repository: { select: { projectId: true } } },
  });
  if (!issue || issue.deletedAt) return null;
  return { projectId: issue.repository.projectId, name: `#${issue.number} ${issue.title}` };
}
