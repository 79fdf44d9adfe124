import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { CalibrationStanding, OwnedTask } from '../domain/calibration-standing';
import { listHistory } from './task-history';

/** The scope of all projects together. */
export const everything = 'all';

/** Changes with every way in which standings are counted: what was stored before then counts no more. */
const method = 1;

/** What standings rest on, as a text that is another one as soon as a finished task or a rule is. */
export async function readRestsOn(): Promise<string> {
  const [row] = await database().$queryRaw<{ tasks: string; rules: string }[]>`
    SELECT (SELECT concat_ws(' ', count(*), sum(version), max("updatedAt")) FROM estimate
        WHERE "completedAt" IS NOT NULL AND "actualHours" > 0) AS tasks,
      (SELECT concat_ws(' ', count(*), sum(version), max("updatedAt")) FROM buffer_rule) AS rules`;
  return `${method}: ${row?.tasks}; ${row?.rules}`;
}

export const historyOfAll = (most: number): Promise<OwnedTask[]> => listHistory(null, most);

export function findStanding(scope: string, db: Reader = database()) {
  return db.calibrationStanding.findUnique({ where: { scope } });
}

/** The row by which a process says that it computes; it goes with the result, or counts no more after five minutes. */
const turn = 'computing';

/** Takes the turn to compute; false while another process has it. Computing takes longer than a transaction may. */
export async function takeTurn(now: Date): Promise<boolean> {
  const taken = await database().$queryRaw<unknown[]>`
    INSERT INTO calibration_standing AS held (scope, standing, "restsOn", "tookMs", "computedAt")
    VALUES (${turn}, '{}', '', 0, ${now})
    ON CONFLICT (scope) DO UPDATE SET "computedAt" = excluded."computedAt"
      WHERE held."computedAt" < excluded."computedAt" - interval '5 minutes'
    RETURNING 1`;
  return taken.length > 0;
}

export async function giveTurnBack(): Promise<void> {
  await database().calibrationStanding.deleteMany({ where: { scope: turn } });
}

export interface KeptStanding {
  scope: string;
  projectId: string | null;
  standing: CalibrationStanding;
}

/** Puts these standings in the place of all that are there. Those of projects that are gone meanwhile are left out. */
export async function replaceStandings(
  tx: Transaction,
  standings: readonly KeptStanding[],
  at: { restsOn: string; tookMs: number; computedAt: Date },
): Promise<void> {
  await tx.calibrationStanding.deleteMany();
  await tx.$executeRaw`
    INSERT INTO calibration_standing (scope, "projectId", standing, "restsOn", "tookMs", "computedAt")
    SELECT given.scope, given."projectId", given.standing, ${at.restsOn}, ${at.tookMs}, ${at.computedAt}
    FROM jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) AS given(scope text, "projectId" uuid, standing jsonb)
    WHERE given."projectId" IS NULL OR EXISTS (SELECT FROM project WHERE id = given."projectId" FOR KEY SHARE)`;
}
