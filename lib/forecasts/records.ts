import { Prisma } from '@/generated/prisma/client';
import type { Quantiles } from '@/lib/estimation/domain/task';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { DateQuantiles, LevelName, TaskCounts } from './domain/forecast-view';

type LevelFlags = Record<LevelName, boolean>;

const project = { select: { id: true, slug: true, name: true } } as const;
export type RunRow = Prisma.ForecastRunGetPayload<{ include: { score: true }; omit: { inputs: true } }>;

export async function pageForecastRows(filter: { projectId?: string }, page: { skip: number; take: number }) {
  const [rows, total] = await Promise.all([
    database().forecast.findMany({
      where: filter,
      include: { project },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      ...page,
    }),
    database().forecast.count({ where: filter }),
  ]);
  return { rows, total };
}

export function findForecastRow(id: string, db: Reader = database()) {
  return db.forecast.findUnique({ where: { id }, include: { project } });
}
export type ForecastRecord = NonNullable<Awaited<ReturnType<typeof findForecastRow>>>;

/** The forecast as it stands, held until the transaction ends. */
export async function lockForecastRow(tx: Transaction, id: string): Promise<ForecastRecord | null> {
  await tx.$queryRaw`SELECT id FROM forecast WHERE id = ${id}::uuid FOR UPDATE`;
  return findForecastRow(id, tx);
}

/** One run without its inputs: the newest, or the one of this id. */
export function findRunRow(
  forecastId: string,
  id: string | null = null,
  db: Reader = database(),
): Promise<RunRow | null> {
  return db.forecastRun.findFirst({
    where: { forecastId, ...(id && { id }) },
    omit: { inputs: true },
    include: { score: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
}

/**
 * What lists and fans show of a run. One of 1,000 tasks holds some 30 KB, of which this is a hundredth: the database takes
 * it out.
 */
export interface ShortRunRow {
  id: string;
  forecastId: string;
  at: Date;
  method: string;
  date: DateQuantiles | null;
  effortHours: Quantiles | null;
  tasks: TaskCounts;
  score: {
    isFirst: boolean;
    actualEffortHours: number | null;
    pinballDays: number;
    widthDays: number;
  } | null;
  dateHits: LevelFlags | null;
  effortHits: LevelFlags | null;
}

const shortRun = Prisma.sql`r.id::text, r."forecastId"::text, r.at, r.method, r.outcome->'date' AS date,
  nullif(r.outcome->'effortHours', 'null') AS "effortHours", r.facts->'tasks' AS tasks, s."dateHits",
  s."effortHits", CASE WHEN s."runId" IS NOT NULL THEN jsonb_build_object('isFirst', s."isFirst",
    'actualEffortHours', s."actualEffortHours", 'pinballDays', s."pinballDays", 'widthDays', s."widthDays") END AS score`;

/** Every run of a forecast, oldest first. */
export function listRunRows(forecastId: string): Promise<ShortRunRow[]> {
  return database().$queryRaw<ShortRunRow[]>`
    SELECT ${shortRun} FROM forecast_run r LEFT JOIN forecast_score s ON s."runId" = r.id
    WHERE r."forecastId" = ${forecastId}::uuid ORDER BY r.at, r.id`;
}

/** Of each forecast the newest run, and the one whose score counts for the hit rate. */
export function listEdgeRuns(forecastIds: readonly string[]): Promise<ShortRunRow[]> {
  return database().$queryRaw<ShortRunRow[]>`
    SELECT ${shortRun} FROM unnest(${[...forecastIds]}::uuid[]) AS asked(id)
    CROSS JOIN LATERAL (
      (SELECT id FROM forecast_run WHERE "forecastId" = asked.id ORDER BY at DESC, id DESC LIMIT 1)
      UNION
      (SELECT run.id FROM forecast_run run JOIN forecast_score ON "runId" = run.id AND "isFirst"
       WHERE run."forecastId" = asked.id)
    ) AS edge
    JOIN forecast_run r ON r.id = edge.id LEFT JOIN forecast_score s ON s."runId" = r.id
    ORDER BY r.at, r.id`;
}

/** Undefined where the forecast has no such run. */
export async function findRunInputs(forecastId: string, runId: string): Promise<unknown> {
  const row = await database().forecastRun.findFirst({
    where: { forecastId, id: runId },
    select: { inputs: true },
  });
  return row?.inputs;
}

/** Runs with their inputs, for scoring. */
export function listRunsToScore(forecastId: string, db: Reader = database()) {
  return db.forecastRun.findMany({ where: { forecastId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
}

export interface ForecastFields {
  title: string;
  scopeKind: string;
  scopeValue: string;
  people: number;
  hoursPerDay: number;
  focusPercent: number;
  startsOn: string | null;
  dueOn: string | null;
}

const dayColumn = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));
const columns = ({ startsOn, dueOn, ...rest }: ForecastFields) => ({
  ...rest,
  startsOn: dayColumn(startsOn),
  dueOn: dayColumn(dueOn),
});

export async function insertForecast(
  tx: Transaction,
  at: { projectId: string; createdBy: string; lookedAt: Date },
  fields: ForecastFields,
): Promise<string> {
  const row = await tx.forecast.create({ data: { ...at, ...columns(fields) }, select: { id: true } });
  return row.id;
}

export async function changeForecastRow(
  tx: Transaction,
  id: string,
  fields: ForecastFields,
  updatedBy: string,
): Promise<void> {
  await tx.forecast.update({
    where: { id },
    data: { ...columns(fields), updatedBy, version: { increment: 1 } },
  });
}

export async function closeForecastRow(
  tx: Transaction,
  id: string,
  closed: { closedAt: Date; closedBy: string; closeReason: string },
): Promise<void> {
  await tx.forecast.update({ where: { id }, data: { ...closed, version: { increment: 1 } } });
}

export async function endForecastRow(tx: Transaction, id: string, endedOn: string): Promise<void> {
  await tx.forecast.update({
    where: { id },
    data: { endedOn: dayColumn(endedOn), version: { increment: 1 } },
  });
}

export interface RunFields {
  at: Date;
  method: string;
  seed: number;
  trials: number;
  inputs: unknown;
  inputsHash: string;
  outcome: unknown;
  facts: unknown;
}

const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;

export async function insertRun(tx: Transaction, forecastId: string, run: RunFields): Promise<string> {
  const data = {
    ...run,
    forecastId,
    seed: BigInt(run.seed),
    inputs: json(run.inputs),
    outcome: json(run.outcome),
    facts: json(run.facts),
  };
  return (await tx.forecastRun.create({ data, select: { id: true } })).id;
}

export interface ScoreFields {
  isFirst: boolean;
  endedOn: string;
  scoredAt: Date;
  actualEffortHours: number | null;
  dateHits: Record<string, boolean>;
  effortHits: Record<string, boolean> | null;
  datePit: number;
  effortPit: number | null;
  pinballDays: number;
  widthDays: number;
}

export async function insertScore(tx: Transaction, runId: string, score: ScoreFields): Promise<void> {
  const { effortHits, endedOn, ...rest } = score;
  const data = { runId, ...rest, endedOn: new Date(`${endedOn}T00:00:00Z`) };
  await tx.forecastScore.create({ data: { ...data, ...(effortHits && { effortHits }) } });
}

/** Scores of the first answers, oldest first, of one project or of all. */
export function listFirstScores(projectId: string | null) {
  return database().forecastScore.findMany({
    where: { isFirst: true, ...(projectId && { run: { forecast: { projectId } } }) },
    select: { dateHits: true, effortHits: true, pinballDays: true, widthDays: true },
    orderBy: [{ scoredAt: 'asc' }, { runId: 'asc' }],
  });
}

/**
 * For each ended forecast of a project by this method the share of trials that had ended before its day, and the share of
 * those that took less than it did where that is known; oldest first.
 */
export async function listFirstShares(
  projectId: string,
  method: string,
): Promise<{ date: number[]; effort: number[] }> {
  const rows = await database().forecastScore.findMany({
    where: { isFirst: true, run: { method, forecast: { projectId } } },
    orderBy: [{ scoredAt: 'asc' }, { runId: 'asc' }],
    select: { datePit: true, effortPit: true },
  });
  return {
    date: rows.map(({ datePit }) => datePit),
    effort: rows.flatMap(({ effortPit }) => effortPit ?? []),
  };
}

/** Forecasts that are open and were not looked at since then, the longest ago first; each is marked as looked at. */
export async function takeDue(tx: Transaction, before: Date, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE forecast SET "lookedAt" = ${now} WHERE id IN (
      SELECT id FROM forecast WHERE "endedOn" IS NULL AND "closedAt" IS NULL
        AND ("lookedAt" IS NULL OR "lookedAt" < ${before})
      ORDER BY "lookedAt" NULLS FIRST LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ) RETURNING id::text`;
  return rows.map(({ id }) => id);
}
