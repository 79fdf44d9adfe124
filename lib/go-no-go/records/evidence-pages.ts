import { database } from '@/lib/platform/database/client';
import type { CiStateRule, GithubQueryRule, SecurityRule } from '../domain/rule';

/** Which rows of a list: at most `limit`, after the first `offset`. */
export interface Rows {
  limit: number;
  offset: number;
}

/** One record behind an evaluation, and how many there are in all. */
export interface RecordRow {
  id: string;
  label: string;
  href: string | null;
  at: Date | null;
  /** What it says, as stored: a number, a state, a conclusion. */
  says: string;
  note: string;
  total: number;
}

/** Issues of the project that the rule counts, newest first. */
export function pageIssues(
  projectId: string,
  { labels, state }: Pick<GithubQueryRule, 'labels' | 'state'>,
  { limit, offset }: Rows,
): Promise<RecordRow[]> {
  const wanted = labels.map((label) => label.toLowerCase());
  return database().$queryRaw<RecordRow[]>`
    SELECT repo.owner || '/' || repo.name || '#' || issue.number AS id,
      '#' || issue.number || ' ' || issue.title AS label, issue."htmlUrl" AS href, issue."createdAt" AS at,
      issue.state::text AS says, repo.owner || '/' || repo.name || coalesce(', ' || nullif(array_to_string(issue.labels, ', '), ''), '') AS note,
      (count(*) OVER ())::int AS total
    FROM issue JOIN repository repo ON repo.id = issue."repositoryId"
    WHERE repo."projectId" = ${projectId}::uuid AND issue."deletedAt" IS NULL
      AND (${state}::text = 'any' OR issue.state = ${state}::text)
      AND coalesce((SELECT array_agg(lower(name)) FROM unnest(issue.labels) AS name), '{}') @> ${wanted}::text[]
    ORDER BY issue."createdAt" DESC, issue.number DESC LIMIT ${limit}::int OFFSET ${offset}::int`;
}

/** The runs that the rule looks at, per repository the newest, with the jobs that failed in them. */
export function pageRuns(
  projectId: string,
  { branch, workflow, runs }: Pick<CiStateRule, 'branch' | 'workflow' | 'runs'>,
  { limit, offset }: Rows,
): Promise<RecordRow[]> {
  return database().$queryRaw<RecordRow[]>`
    SELECT page.id, page.label, page.href, page.at, page.says,
      page.name || coalesce(': ' || (
        SELECT string_agg(failed.name, ', ' ORDER BY failed.name) FROM (
          SELECT name FROM workflow_job job
          WHERE job."repositoryId" = page."repositoryId" AND job."runId" = page."githubId"
            AND job.conclusion IN ('failure', 'timed_out', 'startup_failure')
          ORDER BY name LIMIT 10
        ) failed), '') AS note, page.total
    FROM (
      SELECT run."githubId"::text AS id, run."githubId", run."repositoryId", repo.owner || '/' || repo.name AS name,
        run."workflowName" || ' #' || run."runNumber" AS label, run."htmlUrl" AS href, run."createdAt" AS at,
        run.conclusion AS says, (count(*) OVER ())::int AS total
      FROM repository repo CROSS JOIN LATERAL (
        SELECT * FROM workflow_run
        WHERE "repositoryId" = repo.id AND "deletedAt" IS NULL AND status = 'completed'
          AND conclusion IN ('success', 'failure', 'timed_out', 'startup_failure')
          AND branch = coalesce(${branch}::text, repo."defaultBranch")
          AND (${workflow}::text IS NULL OR "workflowName" = ${workflow}::text)
        ORDER BY "createdAt" DESC, "githubId" DESC LIMIT ${runs}::int
      ) run
      WHERE repo."projectId" = ${projectId}::uuid
      ORDER BY run."createdAt" DESC, run."githubId" DESC LIMIT ${limit}::int OFFSET ${offset}::int
    ) page ORDER BY page.at DESC, page."githubId" DESC`;
}

/** Open alerts that the rule counts, newest first; those of streams that cannot be read do not count. */
export function pageAlerts(
  projectId: string,
  severities: SecurityRule['severities'],
  since: Date | null,
  { limit, offset }: Rows,
): Promise<RecordRow[]> {
  return database().$queryRaw<RecordRow[]>`
    SELECT repo.owner || '/' || repo.name || ' ' || alert.kind::text || ' ' || alert.number AS id,
      alert.title AS label, alert."htmlUrl" AS href, alert."createdAt" AS at, alert.severity AS says,
      repo.owner || '/' || repo.name || ', ' || replace(alert.kind::text, '_', ' ') AS note, (count(*) OVER ())::int AS total
    FROM security_alert alert JOIN repository repo ON repo.id = alert."repositoryId"
    JOIN sync_stream stream ON stream."repositoryId" = alert."repositoryId" AND stream.state <> 'unavailable'
      AND stream."lastCompleteAt" IS NOT NULL
      AND stream.kind::text = CASE alert.kind WHEN 'dependabot' THEN 'dependabot_alerts' ELSE 'code_scanning_alerts' END
    WHERE repo."projectId" = ${projectId}::uuid AND alert.state = 'open' AND alert."deletedAt" IS NULL
      AND lower(alert.severity) = ANY(${[...severities]}::text[])
      AND (${since}::timestamptz IS NULL OR alert."createdAt" >= ${since}::timestamptz)
    ORDER BY alert."createdAt" DESC, alert.kind, alert.number DESC LIMIT ${limit}::int OFFSET ${offset}::int`;
}

/** Which samples of a metric count: its newest so many (null: all), from a time on (null: ever), until a time. */
export interface SampleWindow {
  newest: number | null;
  since: Date | null;
  until: Date;
}

/** Observations in a window, newest first; those taken back do not count. */
export function pageObservations(
  metricId: string,
  { newest, since, until }: SampleWindow,
  { limit, offset }: Rows,
): Promise<RecordRow[]> {
  return database().$queryRaw<RecordRow[]>`
    SELECT counted.id::text AS id, counted.source || ', by ' || counted."recordedBy" AS label, counted.link AS href, counted.at, counted.value::text AS says,
      CASE WHEN counted."sampleCount" = 1 THEN '' ELSE 'stands for ' || counted."sampleCount" || ' samples' END AS note,
      (count(*) OVER ())::int AS total
    FROM (
      SELECT * FROM observation
      WHERE "metricId" = ${metricId}::uuid AND "takenBackAt" IS NULL AND at <= ${until}
        AND (${since}::timestamptz IS NULL OR at >= ${since}::timestamptz)
      ORDER BY at DESC, id DESC LIMIT ${newest}::int
    ) counted
    ORDER BY counted.at DESC, counted.id DESC LIMIT ${limit}::int OFFSET ${offset}::int`;
}

/** Successful runs whose wall times a CI metric measures, in a window, newest first; `says` in seconds. */
export function pageRunTimes(
  projectId: string,
  { workflow, branch }: { workflow: string | null; branch: string | null },
  { newest, since, until }: SampleWindow,
  { limit, offset }: Rows,
): Promise<RecordRow[]> {
  return database().$queryRaw<RecordRow[]>`
    SELECT counted.*, (count(*) OVER ())::int AS total
    FROM (
      SELECT run."githubId"::text AS id, run."workflowName" || ' #' || run."runNumber" AS label, run."htmlUrl" AS href,
        run."createdAt" AS at, run."durationSeconds"::text AS says, repo.owner || '/' || repo.name AS note
      FROM workflow_run run JOIN repository repo ON repo.id = run."repositoryId"
      WHERE repo."projectId" = ${projectId}::uuid AND run."deletedAt" IS NULL
        AND run.status = 'completed' AND run.conclusion = 'success' AND run."durationSeconds" IS NOT NULL
        AND run.branch = coalesce(${branch}::text, repo."defaultBranch")
        AND (${workflow}::text IS NULL OR run."workflowName" = ${workflow}::text)
        AND run."createdAt" <= ${until} AND (${since}::timestamptz IS NULL OR run."createdAt" >= ${since}::timestamptz)
      ORDER BY run."createdAt" DESC, run."githubId" DESC LIMIT ${newest}::int
    ) counted
    ORDER BY counted.at DESC, counted.id DESC LIMIT ${limit}::int OFFSET ${offset}::int`;
}

/** Answers to one question, newest first. One that was given without a name is shown without one. */
export function pageAnswers(
  pilotId: string,
  question: string,
  { limit, offset }: Rows,
): Promise<RecordRow[]> {
  return database().$queryRaw<RecordRow[]>`
    SELECT id::text AS id, CASE WHEN "isAnonymous" THEN 'without a name' ELSE coalesce("personName", 'without a name') END AS label,
      NULL AS href, at, rating || ' of 5' AS says, comment AS note, (count(*) OVER ())::int AS total
    FROM feedback_answer WHERE "pilotId" = ${pilotId}::uuid AND question = ${question}
    ORDER BY at DESC, id DESC LIMIT ${limit}::int OFFSET ${offset}::int`;
}

/** What people said for and against a criterion, newest first, with the last instant that it counts. */
export function pageAttestations(
  criterionId: string,
  { limit, offset }: Rows,
): Promise<(RecordRow & { until: Date | null })[]> {
  return database().$queryRaw<(RecordRow & { until: Date | null })[]>`
    SELECT id::text AS id, "personName" AS label, link AS href, at,
      CASE WHEN holds THEN 'it holds' ELSE 'it does not hold' END AS says,
      statement AS note, until, (count(*) OVER ())::int AS total
    FROM attestation WHERE "criterionId" = ${criterionId}::uuid
    ORDER BY at DESC, id DESC LIMIT ${limit}::int OFFSET ${offset}::int`;
}
