import { limits } from './limits';
import type { ComponentCoverage, CoverageTotals } from './report';
import { UnreadableReport } from './unreadable';

/** Covered of valid, of one component or of all; branches stay null until one is spoken of. */
export class CoverageCollector {
  private readonly byComponent = new Map<string, ComponentCoverage>();
  private readonly all: CoverageTotals = emptyCoverage();

  addLines(component: string, covered: number, valid: number): void {
    for (const totals of [this.all, this.of(component)]) {
      totals.linesCovered += covered;
      totals.linesValid += valid;
    }
  }

  /** Zero of zero says that the tool looked for branches and found none. */
  addBranches(component: string, covered: number, valid: number): void {
    for (const totals of [this.all, this.of(component)]) {
      totals.branchesCovered = (totals.branchesCovered ?? 0) + covered;
      totals.branchesValid = (totals.branchesValid ?? 0) + valid;
    }
  }

  totals(): CoverageTotals {
    return { ...this.all };
  }

  components(): ComponentCoverage[] {
    return [...this.byComponent.values()];
  }

  private of(component: string): ComponentCoverage {
    const known = this.byComponent.get(component);
    if (known) return known;
    if (this.byComponent.size >= limits.components) {
      const text = `The report has more than ${limits.components} packages or folders.`;
      throw new UnreadableReport('too-many-components', text);
    }
    const fresh = { component, ...emptyCoverage() };
    this.byComponent.set(component, fresh);
    return fresh;
  }
}

const emptyCoverage = (): CoverageTotals => ({
  linesCovered: 0,
  linesValid: 0,
  branchesCovered: null,
  branchesValid: null,
});

/** The folder of a file, with slashes as everywhere; "." for a file at the root. */
export function folderOf(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  parts.pop();
  return parts.join('/') || '.';
}
