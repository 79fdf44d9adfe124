import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { HoursFields } from '../domain/reading/issue-hours';

export interface SettingsRow {
  hoursPerDay: number;
  splitAboveHours: number;
  /** Names of GitHub's number fields; null: none is read. */
  estimateField: string | null;
  actualField: string | null;
  /** hours, days or minutes. */
  fieldUnit: string;
  /** 1: nothing was saved yet, the defaults stand. */
  version: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

const defaults: SettingsRow = {
  hoursPerDay: 8,
  splitAboveHours: 4,
  estimateField: null,
  actualField: null,
  fieldUnit: 'hours',
  version: 1,
  updatedBy: null,
  updatedAt: null,
};

/** Which number fields are read for hours; null: none. */
export function hoursFieldsOf({ estimateField, actualField, fieldUnit }: Counting): HoursFields | null {
  if (!estimateField && !actualField) return null;
  const unit = fieldUnit === 'days' || fieldUnit === 'minutes' ? fieldUnit : 'hours';
  return { estimate: estimateField, actual: actualField, unit };
}

export async function findEstimationSettings(db: Reader = database()): Promise<SettingsRow> {
  return (await db.estimationSettings.findUnique({ where: { id: 1 } })) ?? defaults;
}

/** Holds the one row, so that two who save take turns; answers what stands. */
export async function lockEstimationSettings(tx: Transaction): Promise<SettingsRow> {
  const { hoursPerDay, splitAboveHours } = defaults;
  await tx.$executeRaw`
    INSERT INTO estimation_settings (id, "hoursPerDay", "splitAboveHours", "updatedAt")
    VALUES (1, ${hoursPerDay}, ${splitAboveHours}, now()) ON CONFLICT (id) DO NOTHING`;
  await tx.$queryRaw`SELECT id FROM estimation_settings WHERE id = 1 FOR UPDATE`;
  return findEstimationSettings(tx);
}

export type Counting = Omit<SettingsRow, 'version' | 'updatedBy' | 'updatedAt'>;

export async function saveEstimationSettings(
  tx: Transaction,
  data: Counting & { updatedBy: string },
): Promise<void> {
  await tx.estimationSettings.update({ where: { id: 1 }, data: { ...data, version: { increment: 1 } } });
}

export interface LabelRow {
  pattern: string;
  category: string;
}

/** The mapping of the workspace (null) or a project's own, in its order. */
export function listLabelRows(projectId: string | null, db: Reader = database()): Promise<LabelRow[]> {
  return db.categoryLabel.findMany({
    where: { projectId },
    select: { pattern: true, category: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

export async function replaceLabels(
  tx: Transaction,
  projectId: string | null,
  rows: readonly LabelRow[],
): Promise<void> {
  await tx.categoryLabel.deleteMany({ where: { projectId } });
  await tx.categoryLabel.createMany({
    data: rows.map((row, position) => ({ ...row, projectId, position })),
  });
}

/** Two who save one mapping take turns. */
export async function lockLabels(tx: Transaction, projectId: string | null): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('category labels ' || ${projectId ?? 'workspace'}, 0))`;
}
