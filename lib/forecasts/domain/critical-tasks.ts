import type { CriticalTaskView } from './forecast-view';
import type { ItemRisk } from './simulation/simulation';
import type { WorkItem } from './work';

const rowsMost = 50;

/** Tasks that the end waits for in some trials, the one with most of the risk first. `bufferHours`: from the mean to P80. */
export function criticalTasks(
  items: readonly WorkItem[],
  risks: readonly ItemRisk[],
  bufferHours: number,
): CriticalTaskView[] {
  return items
    .flatMap(({ key, title, href, estimateHours, hours }, i) => {
      const { criticality, riskShare } = risks[i] ?? { criticality: 0, riskShare: 0 };
      if (hours === 0 || criticality === 0) return [];
      return [{ key, title, href, estimateHours, criticality, riskShare, p80Hours: riskShare * bufferHours }];
    })
    .sort((a, b) => b.riskShare - a.riskShare || b.criticality - a.criticality)
    .slice(0, rowsMost);
}
