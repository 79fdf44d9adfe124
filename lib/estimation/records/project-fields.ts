import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { ProjectHours, ProjectNumbers } from '../domain/reading/project-hours';

export interface ProjectFieldsRow {
  estimateFieldId: string | null;
  actualFieldId: string | null;
  unit: ProjectHours['unit'];
  /** 0: nothing was chosen yet. */
  version: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

const nothing: ProjectFieldsRow = {
  ...{ estimateFieldId: null, actualFieldId: null, unit: 'hours', version: 0 },
  ...{ updatedBy: null, updatedAt: null },
};

const unitOf = (unit: string): ProjectHours['unit'] =>
  unit === 'days' || unit === 'minutes' ? unit : 'hours';

/** Which fields of its GitHub Project a project chose, and what they count. */
export async function findProjectFields(
  projectId: string,
  db: Reader = database(),
): Promise<ProjectFieldsRow> {
  const row = await db.projectHoursFields.findUnique({ where: { projectId } });
  return row ? { ...row, unit: unitOf(row.unit) } : nothing;
}

export async function saveProjectFields(
  tx: Transaction,
  projectId: string,
  data: Pick<ProjectFieldsRow, 'estimateFieldId' | 'actualFieldId' | 'unit'> & { updatedBy: string },
): Promise<void> {
  await tx.projectHoursFields.upsert({
    where: { projectId },
    create: { projectId, ...data },
    update: { ...data, version: { increment: 1 } },
  });
}

export async function forgetProjectFields(tx: Transaction, projectId: string): Promise<void> {
  await tx.projectHoursFields.deleteMany({ where: { projectId } });
}

interface NamedRow {
  title: string;
  unit: string;
  estimate: ProjectHours['estimate'];
  actual: ProjectHours['actual'];
}

/** The fields that hold hours by the names that they have now; null: none is read. A field that is gone has none. */
export async function findProjectHours(
  projectId: string,
  db: Reader = database(),
): Promise<ProjectHours | null> {
  const field = (id: Prisma.Sql) => Prisma.sql`(SELECT json_build_object('id', ${id}, 'name', coalesce(
    (SELECT one->>'name' FROM jsonb_array_elements(named."numberFields") one WHERE one->>'id' = ${id}), 'a field that is gone'))
    WHERE ${id} IS NOT NULL)`;
  const [row] = await db.$queryRaw<NamedRow[]>`
    SELECT named.title, chosen.unit, ${field(Prisma.sql`chosen."estimateFieldId"`)} AS estimate,
      ${field(Prisma.sql`chosen."actualFieldId"`)} AS actual
    FROM project_hours_fields chosen JOIN github_project named ON named."projectId" = chosen."projectId"
    WHERE chosen."projectId" = ${projectId}::uuid`;
  return row && (row.estimate || row.actual) ? { ...row, unit: unitOf(row.unit) } : null;
}

/** Number, values and when they changed, of the issues of a repository that its project's GitHub Project told of. */
export const projectNumbersOf = (repositoryId: string): Prisma.Sql => Prisma.sql`
  SELECT held."issueNumber" AS number, held.values, held."changedAt"
  FROM repository repo JOIN github_project named ON named."projectId" = repo."projectId"
  JOIN github_project_value held ON held."githubProjectId" = named.id AND held."repositoryGithubId" = repo."githubId"
  WHERE repo.id = ${repositoryId}::uuid`;

/** Of one issue, with when the GitHub Project was last read whole; null: it tells nothing of it. */
export async function findProjectNumbers(
  repositoryId: string,
  issueNumber: number,
): Promise<{ numbers: ProjectNumbers; readAt: Date | null } | null> {
  const [row] = await database().$queryRaw<{ numbers: ProjectNumbers; readAt: Date | null }[]>`
    SELECT held.values AS numbers, (SELECT named."lastCompleteAt" FROM github_project named
      JOIN repository repo ON repo."projectId" = named."projectId" WHERE repo.id = ${repositoryId}::uuid) AS "readAt"
    FROM (${projectNumbersOf(repositoryId)}) held WHERE held.number = ${issueNumber}`;
  return row ?? null;
}
