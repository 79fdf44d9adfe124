import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import {
  type BufferedEstimate,
  bufferedEstimate,
  type Coverage,
  categoryFit,
  categoryKey,
  coverageOf,
  ruleFor,
} from './domain/buffer-rule';
import { type EstimationLead, estimationLead } from './domain/estimation-lead';
import { type ObservedRatio, observedRatios, ratioOf, summaryOf } from './domain/observed-ratio';
import { countEstimateRows, listEstimateRows, listRuleRows, rowLimit } from './records';

interface Place {
  project: { id: string; slug: string; name: string };
  document: { id: string; path: string } | null;
  line: number | null;
}

export interface EstimateView extends Place {
  id: string;
  task: string;
  category: string;
  estimateHours: number;
  actualHours: number | null;
  /** The source says "about". */
  approximate: boolean;
  ratio: number | null;
  rule: { lowPercent: number; highPercent: number } | null;
  /** Base + buffer = total; the buffer that the estimate came with, else the rule's, once. */
  parts: BufferedEstimate;
  coverage: Coverage;
  /** When it was finished, UTC ISO; null where nobody recorded it. */
  completedAt: string | null;
}

export interface CategoryView extends ObservedRatio {
  rules: (Place & { id: string; lowPercent: number; highPercent: number })[];
}

export interface EstimationView {
  lead: EstimationLead;
  estimates: EstimateView[];
  categories: CategoryView[];
  overall: Omit<ObservedRatio, 'category'>;
  /** How many estimates there are; `estimates` holds the first 2,000 of them and the figures rest on those. */
  total: number;
  limit: number;
}

/** Estimates beside actuals, each against the one rule of its category, and what was observed beside each rule. */
export async function getEstimation(
  viewer: Viewer,
  asked: { projectId?: string; category?: string } = {},
): Promise<EstimationView> {
  const projectId = asked.projectId ?? confinedTo(viewer) ?? undefined;
  requirePermission(viewer, 'portal.read', projectId);
  const [rows, rules, total] = await Promise.all([
    listEstimateRows({ projectId }),
    listRuleRows({ projectId }),
    countEstimateRows({ projectId }),
  ]);
  const wanted = asked.category ?? null;
  const inCategory = (row: { category: string }) =>
    wanted === null || categoryFit(wanted, row.category) !== null;
  const tasks = rows.filter(inCategory);
  const estimates = tasks.map((row): EstimateView => {
    const rule = ruleFor(row, rules);
    const { id, task, category, estimateHours, actualHours, approximate, project, document, line } = row;
    return {
      ...{ id, task, category, estimateHours, actualHours, approximate, project, document, line },
      ratio: ratioOf(row),
      rule: rule && { lowPercent: rule.lowPercent, highPercent: rule.highPercent },
      parts: bufferedEstimate(row, rule),
      coverage: coverageOf(row, rule),
      completedAt: row.completedAt?.toISOString() ?? null,
    };
  });
  const overall = summaryOf(estimates.flatMap(({ ratio }) => (ratio === null ? [] : [ratio])));
  return {
    lead: estimationLead(
      estimates.map(({ coverage }) => coverage),
      overall,
    ),
    estimates,
    categories: categoriesOf(
      observedRatios(
        tasks.map((row) => ({ ...row, category: ruleFor(row, rules)?.category ?? row.category })),
      ),
      rules.filter(inCategory),
    ),
    overall,
    total: wanted === null ? total : tasks.length,
    limit: rowLimit,
  };
}

type RuleRow = Awaited<ReturnType<typeof listRuleRows>>[number];

function categoriesOf(observed: ObservedRatio[], rules: RuleRow[]): CategoryView[] {
  const seen = new Set(observed.map(({ category }) => categoryKey(category)));
  const unobserved = new Map(
    rules
      .filter(({ category }) => !seen.has(categoryKey(category)))
      .map(({ category }) => [categoryKey(category), { category, ...summaryOf([]) }]),
  );
  return [...observed, ...unobserved.values()].map((group) => ({
    ...group,
    rules: rules
      .filter(({ category }) => categoryKey(category) === categoryKey(group.category))
      .map(({ id, lowPercent, highPercent, project, document, line }) => ({
        id,
        lowPercent,
        highPercent,
        project,
        document,
        line,
      })),
  }));
}
