import type { Role } from '@/lib/permissions/domain/viewer';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { DayOff } from './domain/holidays';

export interface ProjectRecord {
  id: string;
  slug: string;
  name: string;
  description: string;
  isSample: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = {
  id: true,
  slug: true,
  name: true,
  description: true,
  isSample: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

export function findProjectBySlug(slug: string, db: Reader = database()): Promise<ProjectRecord | null> {
  return db.project.findUnique({ where: { slug }, select: columns });
}

/** What its repository no longer holds stays stored, and is not counted. */
const present = { deletedAt: null };

/** `onlyId` keeps a confined viewer to its one project. */
export async function pageProjects(at: { onlyId: string | null; skip: number; take: number }) {
  const db = database();
  const where = at.onlyId ? { id: at.onlyId } : {};
  const [rows, total] = await Promise.all([
    db.project.findMany({
      where,
      orderBy: [{ name: 'asc' }, { slug: 'asc' }],
      skip: at.skip,
      take: at.take,
      select: {
        ...columns,
        _count: {
          select: { repositories: true, pilots: true, adrs: { where: present }, lessons: { where: present } },
        },
      },
    }),
    db.project.count({ where }),
  ]);
  return { rows, total };
}

/** The new project, or null when the slug is taken (also by somebody who was quicker by a moment). */
export async function insertProject(
  tx: Transaction,
  project: { slug: string; name: string; description: string; isSample: boolean },
): Promise<ProjectRecord | null> {
  const [row] = await tx.project.createManyAndReturn({
    data: [project],
    skipDuplicates: true,
    select: columns,
  });
  return row ?? null;
}

/** False when somebody saved after `version` was read. */
export async function updateProject(
  tx: Transaction,
  id: string,
  version: number,
  change: { name: string; description: string },
): Promise<boolean> {
  const { count } = await tx.project.updateMany({
    where: { id, version },
    data: { ...change, version: { increment: 1 } },
  });
  return count === 1;
}

export function listMemberRows(projectId: string) {
  return database().projectMember.findMany({
    where: { projectId },
    orderBy: { person: { name: 'asc' } },
    select: { role: true, person: { select: { id: true, name: true, login: true } } },
  });
}

export async function findMember(tx: Transaction, projectId: string, personId: string) {
  const [person, member] = await Promise.all([
    tx.person.findUnique({ where: { id: personId }, select: { id: true, name: true } }),
    tx.projectMember.findUnique({ where: { projectId_personId: { projectId, personId } } }),
  ]);
  return { person, role: member?.role ?? null };
}

export async function saveMember(tx: Transaction, projectId: string, personId: string, role: Role | null) {
  const key = { projectId_personId: { projectId, personId } };
  if (role === null) await tx.projectMember.deleteMany({ where: { projectId, personId } });
  else await tx.projectMember.upsert({ where: key, create: { projectId, personId, role }, update: { role } });
}

export function findWorkspace(db: Reader = database()) {
  return db.workspace.findUnique({ where: { id: 1 } });
}

export async function hasSampleProject(): Promise<boolean> {
  return (await database().project.count({ where: { isSample: true } })) > 0;
}

interface WorkspaceRecord {
  name: string;
  timeZone: string;
  holidayPlace: string | null;
  daysOff: DayOff[];
}

export async function saveWorkspace(
  tx: Transaction,
  { daysOff, ...rest }: Partial<WorkspaceRecord>,
): Promise<void> {
  const workspace = { ...rest, ...(daysOff && { daysOff: daysOff.map((one) => ({ ...one })) }) };
  await tx.workspace.upsert({ where: { id: 1 }, create: { id: 1, ...workspace }, update: workspace });
}

export async function countEvidenceChange(tx: Transaction, projectId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE project SET "evidenceVersion" = "evidenceVersion" + 1 WHERE id = ${projectId}::uuid`;
}
