import { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { BasisFinding, BasisHolds, BasisState, BasisStood, JudgedBasis } from '../domain/basis';

/** A basis with the names of what it is about, and how it was last judged. */
export interface BasisRow {
  id: string;
  adrId: string;
  projectId: string;
  metricId: string | null;
  pilotId: string | null;
  issueRepositoryId: string | null;
  issueGithubId: bigint | null;
  holds: BasisHolds;
  stood: BasisStood;
  addedBy: string;
  addedAt: Date;
  state: BasisState;
  finding: BasisFinding & { since?: string };
  isOutdated: boolean;
  metricName: string | null;
  metricSource: string | null;
  pilotSlug: string | null;
  pilotTitle: string | null;
  issueNumber: number | null;
  issueTitle: string | null;
  issueUrl: string | null;
  issueRepository: string | null;
}

/** `at` is the moment at which a standing has to count. */
const rows = (which: Prisma.Sql, at: Date) => Prisma.sql`
  SELECT basis.id::text AS id, basis."adrId"::text AS "adrId", adr."projectId"::text AS "projectId",
    basis."metricId"::text AS "metricId", basis."pilotId"::text AS "pilotId",
    basis."issueRepositoryId"::text AS "issueRepositoryId", basis."issueGithubId", basis.holds, basis.stood,
    basis."addedBy", basis."addedAt", basis.state, basis.finding, ${outdated(at)} AS "isOutdated",
    metric.name AS "metricName", metric.source AS "metricSource", pilot.slug AS "pilotSlug", pilot.title AS "pilotTitle",
    issue.number AS "issueNumber", issue.title AS "issueTitle", issue."htmlUrl" AS "issueUrl",
    repository.owner || '/' || repository.name AS "issueRepository"
  FROM adr_basis basis JOIN adr ON adr.id = basis."adrId" JOIN project ON project.id = adr."projectId"
    LEFT JOIN metric ON metric.id = basis."metricId" LEFT JOIN pilot ON pilot.id = basis."pilotId"
    LEFT JOIN issue ON issue."repositoryId" = basis."issueRepositoryId" AND issue."githubId" = basis."issueGithubId"
    LEFT JOIN repository ON repository.id = basis."issueRepositoryId"
  WHERE ${which} ORDER BY basis."addedAt", basis.id`;

const outdated = (at: Date) => Prisma.sql`(basis."evidenceVersion" < project."evidenceVersion"
  OR coalesce(basis."validUntil" <= ${at}, false))`;

/** What these decisions rest on. */
export function listBasesOf(
  adrIds: readonly string[],
  at: Date,
  db: Reader = database(),
): Promise<BasisRow[]> {
  return db.$queryRaw<BasisRow[]>(rows(Prisma.sql`basis."adrId" = ANY(${[...adrIds]}::uuid[])`, at));
}

export function listBases(ids: readonly string[], at: Date): Promise<BasisRow[]> {
  return database().$queryRaw<BasisRow[]>(rows(Prisma.sql`basis.id = ANY(${[...ids]}::uuid[])`, at));
}

/** Bases of decisions that are there, whose standing does not count at `now`, judged longest ago first. */
export async function listOutdatedBases({
  projectId = null,
  limit,
  now,
  before = now,
}: {
  projectId?: string | null | undefined;
  limit: number;
  now: Date;
  /** Leaves out those judged after it, unless never judged at all. */
  before?: Date;
}): Promise<string[]> {
  const found = await database().$queryRaw<{ id: string }[]>`
    SELECT basis.id::text AS id FROM adr_basis basis JOIN adr ON adr.id = basis."adrId" AND adr."deletedAt" IS NULL
      JOIN project ON project.id = adr."projectId"
    WHERE ${outdated(now)} AND (${projectId}::uuid IS NULL OR adr."projectId" = ${projectId}::uuid)
      AND (basis."judgedAt" IS NULL OR basis."judgedAt" <= ${before} OR basis."evidenceVersion" < 0)
    ORDER BY basis."judgedAt" NULLS FIRST, basis.id LIMIT ${limit}`;
  return found.map(({ id }) => id);
}

/** The version of the evidence of each of these projects. Read it before the evidence. */
export async function readProjectEvidence(projectIds: readonly string[]): Promise<Map<string, bigint>> {
  const found = await database().$queryRaw<{ id: string; version: bigint }[]>`
    SELECT id::text AS id, "evidenceVersion" AS version FROM project WHERE id = ANY(${[...projectIds]}::uuid[])`;
  return new Map(found.map(({ id, version }) => [id, version]));
}

/** Stores how bases stand, each where it is still there and was not judged on newer evidence meanwhile; answers which. */
export async function saveJudgedBases(
  tx: Transaction,
  judged: readonly { id: string; evidenceVersion: bigint; standing: JudgedBasis; since: string }[],
  now: Date,
): Promise<Set<string>> {
  const given = judged.map(({ id, evidenceVersion, standing: { state, validUntil, ...finding }, since }) => ({
    id,
    state,
    validUntil,
    evidenceVersion: `${evidenceVersion}`,
    finding: { ...finding, since },
  }));
  const stored = await tx.$queryRaw<{ id: string }[]>`
    UPDATE adr_basis stored SET state = given.state, finding = given.finding,
      "evidenceVersion" = given."evidenceVersion", "validUntil" = given."validUntil", "judgedAt" = ${now}
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      AS given(id uuid, state text, finding jsonb, "evidenceVersion" bigint, "validUntil" timestamptz)
    WHERE stored.id = given.id AND stored."evidenceVersion" <= given."evidenceVersion"
    RETURNING stored.id::text AS id`;
  return new Set(stored.map(({ id }) => id));
}

/** True for the one process that may judge until its transaction ends; the others find it taken. */
export async function tryHoldBases(tx: Transaction): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('adr_basis sweep')) AS held`;
  return row?.held ?? false;
}

export interface IssueRow {
  repositoryId: string;
  githubId: bigint;
  number: number;
  title: string;
  state: string;
  stateReason: string | null;
  closedAt: Date | null;
  goneReason: string | null;
  deletedAt: Date | null;
  streamState: string | null;
  lastCompleteAt: Date | null;
}

/** Issues by their keys, with how the issues of their repository were last read. */
export function listIssuesByKey(
  keys: readonly { repositoryId: string; githubId: bigint }[],
  db: Reader = database(),
): Promise<IssueRow[]> {
  return db.$queryRaw<IssueRow[]>`
    SELECT issue."repositoryId"::text AS "repositoryId", issue."githubId", issue.number, issue.title, issue.state,
      issue."stateReason", issue."closedAt", issue."goneReason", issue."deletedAt",
      stream.state AS "streamState", stream."lastCompleteAt"
    FROM unnest(${keys.map(({ repositoryId }) => repositoryId)}::uuid[], ${keys.map(({ githubId }) => githubId)}::bigint[])
        AS wanted(repository, github)
      JOIN issue ON issue."repositoryId" = wanted.repository AND issue."githubId" = wanted.github
      LEFT JOIN sync_stream stream ON stream."repositoryId" = issue."repositoryId" AND stream.kind = 'issues'`;
}

export async function insertBasis(
  tx: Transaction,
  basis: {
    adrId: string;
    metricId: string | null;
    pilotId: string | null;
    issue: { repositoryId: string; githubId: bigint } | null;
    holds: BasisHolds;
    stood: BasisStood;
    addedBy: string;
    addedAt: Date;
  },
): Promise<string> {
  const { issue, holds, stood, ...rest } = basis;
  const row = await tx.adrBasis.create({
    data: {
      ...rest,
      issueRepositoryId: issue?.repositoryId ?? null,
      issueGithubId: issue?.githubId ?? null,
      holds: { ...holds },
      stood: { ...stood },
    },
    select: { id: true },
  });
  return row.id;
}

/** False when it was gone already. */
export async function deleteBasis(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.adrBasis.deleteMany({ where: { id } })).count > 0;
}
