import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { FormulaSeries } from './formula';
import { type Operator, operators } from './formula-unit';

/** Two metrics of one project, by their ids, and how they are combined. */
export interface MetricFormula {
  left: string;
  operator: Operator;
  right: string;
}

/** A metric as far as formulas know it. */
export interface FormulaNode {
  id: string;
  name: string;
  formula: MetricFormula | null;
}

/** A formula of plain metrics has depth 1; a reader still follows three by eye. */
export const formulaDepthMost = 3;

/** What was stored as a formula, or null where that is none. */
export function readStoredFormula(stored: unknown): MetricFormula | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { left, operator, right } = stored as Record<string, unknown>;
  const known = operators.find((one) => one === operator);
  return typeof left === 'string' && typeof right === 'string' && known
    ? { left, operator: known, right }
    : null;
}

/** "CI cost ÷ Runs, day by day". */
export function formulaInWords({ operator }: MetricFormula, left: string, right: string): string {
  return `${left} ${operator} ${right}, day by day`;
}

/**
 * Whether the formulas of a project can all be computed: none may rest on itself, through however many others, and none
 * may be deeper than `formulaDepthMost`. `of` names the metric that is about to get its formula.
 */
export function checkFormulaOrder(nodes: readonly FormulaNode[], of: string): Result<null> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const circle = findCircle(byId, of);
  if (circle) {
    const message = `${circle.join(' → ')}: a metric cannot be computed from itself. Choose other metrics.`;
    return refuse({ code: 'formula-circle', field: 'left', message });
  }
  const depths = new Map<string, number>();
  const deepest = nodes.find(({ id }) => depthOf(byId, id, depths) > formulaDepthMost);
  if (!deepest) return accept(null);
  const message = `${deepest.name} would be a formula of formulas of formulas, more than ${formulaDepthMost} deep. Build it from metrics that are nearer to what is measured.`;
  return refuse({ code: 'formula-depth', field: 'left', message });
}

/** The names on the way from a metric back to itself; null where there is no such way. */
function findCircle(byId: ReadonlyMap<string, FormulaNode>, of: string): string[] | null {
  const seen = new Set<string>();
  const walk = (id: string): string[] | null => {
    const node = byId.get(id);
    if (!node) return null;
    if (id === of && seen.size > 0) return [node.name];
    if (seen.has(id)) return null;
    seen.add(id);
    for (const next of operandsOf(node)) {
      const found = walk(next);
      if (found) return [node.name, ...found];
    }
    return null;
  };
  return walk(of);
}

/** Without a circle; 0 for a metric that is measured. */
function depthOf(byId: ReadonlyMap<string, FormulaNode>, id: string, depths: Map<string, number>): number {
  const known = depths.get(id);
  if (known !== undefined) return known;
  depths.set(id, 0);
  const node = byId.get(id);
  const below = node ? operandsOf(node).map((next) => depthOf(byId, next, depths)) : [];
  const depth = below.length === 0 ? 0 : 1 + Math.max(...below);
  depths.set(id, depth);
  return depth;
}

const operandsOf = ({ formula }: FormulaNode): string[] => (formula ? [formula.left, formula.right] : []);

/** Those that rest on a metric themselves, by name. */
export function dependantsOf<T extends FormulaNode>(nodes: readonly T[], id: string): T[] {
  return nodes
    .filter((node) => operandsOf(node).includes(id))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Why a metric cannot be deleted while others are computed from it. */
export function restedOn(name: string, dependants: readonly { name: string }[]): Reason {
  const names = dependants.map((one) => `“${one.name}”`).join(', ');
  const rest = dependants.length === 1 ? `${names} is` : `${names} are`;
  const them = dependants.length === 1 ? 'it' : 'them';
  return {
    code: 'rested-on',
    message: `${rest} computed from ${name}, which stays. Delete ${them} first, or compute ${them} from another metric.`,
  };
}

/** Why a day has no value. */
export function leftOutInWords(
  reason: FormulaSeries['leftOut'][number]['reason'],
  names: { left: string; right: string },
): string {
  switch (reason) {
    case 'no left value':
      return `${names.left} has no value`;
    case 'no right value':
      return `${names.right} has no value`;
    case 'divided by 0':
      return `${names.right} is 0, and nothing is divided by 0`;
    case 'no number':
      return 'the result is too large for a number';
  }
}
