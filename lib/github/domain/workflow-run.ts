import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import {
  foreignId,
  foreignNumber,
  foreignPage,
  foreignTime,
  foreignUser,
  loginOf,
  type Mapped,
  readForeign,
} from './foreign';

export interface WorkflowRunRow {
  githubId: bigint;
  workflowId: bigint;
  workflowName: string;
  runNumber: number;
  runAttempt: number;
  event: string;
  branch: string | null;
  headSha: string;
  status: string;
  conclusion: string | null;
  htmlUrl: string;
  createdAt: Date;
  updatedAt: Date;
  startedAt: Date | null;
  durationSeconds: number | null;
  title: string | null;
  actorLogin: string | null;
  /** What GraphQL knows its jobs by. */
  checkSuiteNodeId: string | null;
}

const foreignRun = z.object({
  id: foreignId,
  workflow_id: foreignId,
  name: z.string().nullish(),
  path: z.string().nullish(),
  run_number: foreignNumber,
  run_attempt: foreignNumber.default(1),
  event: z.string(),
  head_branch: z.string().nullish(),
  head_sha: z.string(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
  html_url: foreignPage,
  created_at: foreignTime,
  updated_at: foreignTime,
  run_started_at: foreignTime.nullish(),
  display_title: z.string().nullish(),
  actor: foreignUser,
  check_suite_node_id: z.string().nullish(),
});

export function mapWorkflowRun(raw: unknown): Result<Mapped<WorkflowRunRow>> {
  const read = readForeign(foreignRun, raw);
  if (!read.ok) return read;
  const { value: run, notes } = read.value;
  const status = run.status ?? 'unknown';
  const startedAt = run.run_started_at ?? null;
  const row: WorkflowRunRow = {
    githubId: run.id,
    workflowId: run.workflow_id,
    workflowName: run.name || run.path || `workflow ${run.workflow_id}`,
    runNumber: run.run_number,
    runAttempt: run.run_attempt,
    event: run.event,
    branch: run.head_branch ?? null,
    headSha: run.head_sha,
    status,
    conclusion: run.conclusion ?? null,
    htmlUrl: run.html_url,
    createdAt: run.created_at,
    updatedAt: run.updated_at,
    startedAt,
    durationSeconds: durationSeconds(status, startedAt, run.updated_at),
    title: run.display_title ?? null,
    actorLogin: loginOf(run.actor),
    checkSuiteNodeId: run.check_suite_node_id ?? null,
  };
  return { ok: true, value: { row, notes } };
}

/**
 * Wall time of a completed run's last attempt in seconds: updated_at - run_started_at, as GitHub's own page counts
 * it. Null while it runs, and when GitHub's two times contradict each other.
 */
function durationSeconds(status: string, startedAt: Date | null, updatedAt: Date): number | null {
  if (status !== 'completed' || !startedAt) return null;
  const seconds = (updatedAt.getTime() - startedAt.getTime()) / 1000;
  return seconds >= 0 ? seconds : null;
}

const page = z.object({ total_count: z.int().min(0), workflow_runs: z.array(z.unknown()) });

/** The rows of one page of workflow runs, and how many there are in all; null when the answer is something else. */
export function readRunPage(data: unknown): { total: number; rows: unknown[] } | null {
  const parsed = page.safeParse(data);
  return parsed.success ? { total: parsed.data.total_count, rows: parsed.data.workflow_runs } : null;
}

/** Id and creation of a row as GitHub gave it; null when it has none, as a row that will be refused. */
export function runPlace(raw: unknown): { id: bigint; at: Date } | null {
  if (!raw || typeof raw !== 'object' || !('id' in raw) || !('created_at' in raw)) return null;
  const at = new Date(String(raw.created_at));
  const isId = typeof raw.id === 'bigint' || Number.isSafeInteger(raw.id);
  return isId && !Number.isNaN(at.getTime()) ? { id: BigInt(raw.id as number | bigint), at } : null;
}
