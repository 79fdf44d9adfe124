import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import {
  type BufferedEstimate,
  bufferedEstimate,
  type Coverage,
  coverageOf,
  ruleFor,
} from './domain/buffer-rule';
import { type BufferRow, type BufferTable, bufferTable } from './domain/buffer-table';
import { type EstimationLead, leadOfCounts } from './domain/estimation-lead';
import { ratioOf } from './domain/observed-ratio';
import {
  countTasks,
  findRule,
  finishedLimit,
  listFinishedGroups,
  listRules,
  pageEstimates,
  type RuleRow,
} from './records/buffers';

export interface RuleView {
  id: string;
  category: string;
  lowPercent: number;
  highPercent: number;
  projectId: string;
  project: { id: string; slug: string; name: string };
  /** The document that claims it, and where; null: it was set in the portal. */
  documentId: string | null;
  document: { id: string; path: string } | null;
  line: number | null;
  source: string;
  version: number;
  updatedBy: string | null;
  /** UTC ISO. */
  updatedAt: string;
}

export interface BufferedTask {
  id: string;
  task: string;
  category: string;
  project: { slug: string; name: string };
  document: { id: string; path: string } | null;
  line: number | null;
  approximate: boolean;
  parts: BufferedEstimate;
  rule: { lowPercent: number; highPercent: number } | null;
  actualHours: number | null;
  ratio: number | null;
  coverage: Coverage;
}

export interface BuffersView {
  lead: EstimationLead;
  table: BufferTable<RuleView>;
  counts: { total: number; finished: number; noEstimate: number; noActual: number; zero: number };
  /** The figures rest on at most so many of the newest finished tasks. */
  limit: number;
  tasks: { items: BufferedTask[]; total: number };
}

export type BufferRowView = BufferRow<RuleView>;

const viewOf = (row: RuleRow): RuleView => ({ ...row, updatedAt: row.updatedAt.toISOString() });

/** Rules of thumb beside what history says, and the tasks that they are added to, the newest finished first. */
export async function readBuffers(
  viewer: Viewer,
  asked: { projectId?: string | undefined; page?: number; perPage?: number } = {},
): Promise<BuffersView> {
  const projectId = asked.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  const { page = 1, perPage = 25 } = asked;
  const [groups, ruleRows, counts, tasks] = await Promise.all([
    listFinishedGroups({ projectId }),
    listRules({ projectId }),
    countTasks({ projectId }),
    pageEstimates({ projectId, page, perPage }),
  ]);
  const rules = ruleRows.map(viewOf);
  const table = bufferTable(groups, rules);
  return {
    lead: leadOfCounts(table, table.overall),
    table,
    counts,
    limit: finishedLimit,
    tasks: {
      items: tasks.flatMap(({ estimateHours, ...row }): BufferedTask[] => {
        if (estimateHours === null) return [];
        const rule = ruleFor(row, rules);
        const task = { ...row, estimateHours };
        return [
          {
            id: row.id,
            task: row.task,
            category: row.category,
            project: row.project,
            document: row.document,
            line: row.line,
            approximate: row.approximate,
            parts: bufferedEstimate(task, rule),
            rule: rule && { lowPercent: rule.lowPercent, highPercent: rule.highPercent },
            actualHours: row.actualHours,
            ratio: ratioOf(task),
            coverage: coverageOf(task, rule),
          },
        ];
      }),
      total: counts.total - counts.noEstimate,
    },
  };
}

/** One rule, for changing it. Throws NotFoundError when there is none or the viewer may not know of it. */
export async function getRule(viewer: Viewer, id: string): Promise<RuleView> {
  const row = /^[0-9a-f-]{36}$/i.test(id) ? await findRule(id) : null;
  const onlyId = confinedTo(viewer);
  if (!row || (onlyId && onlyId !== row.projectId)) throw new NotFoundError('There is no such rule here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  return viewOf(row);
}
