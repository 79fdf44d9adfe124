import { type CoverageSeries, coverageOverTime } from '@/lib/ci-reports/coverage-queries';
import { type FindingsNow, findingsNow } from '@/lib/ci-reports/finding-queries';
import {
  countTests,
  type FlakyTest,
  type Ranking,
  rankFlakyTests,
  rankSlowTests,
  type SlowTest,
} from '@/lib/ci-reports/test-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { CiHealthArgs } from './queries';
import { requireProjectReading } from './queries';
import { findDefaultBranch } from './records/default-branch';

export interface ReportedHealth {
  /** Of all branches and workflows: a test keeps its identity over them. */
  flaky: Ranking<FlakyTest>;
  slow: Ranking<SlowTest>;
  coverage: CoverageSeries;
  findings: FindingsNow;
}

const ranked = 10;
const findingsShown = 10;

/**
 * What the CI reports of a project tell of a window of UTC days. Coverage and findings are of the branch asked for; of the
 * default branch where none is; and of all branches (null) where no report names that one.
 */
export async function readReportedHealth(
  viewer: Viewer,
  { projectId, from, to, branch }: Pick<CiHealthArgs, 'projectId' | 'from' | 'to' | 'branch'>,
): Promise<ReportedHealth> {
  requireProjectReading(viewer, projectId);
  const window = { projectId, from, to };
  const usual = branch ?? (await findDefaultBranch(projectId));
  const counted = countTests(viewer, window);
  const [flaky, slow, coverage, findings] = await Promise.all([
    rankFlakyTests(viewer, { ...window, take: ranked, counted }),
    rankSlowTests(viewer, { ...window, take: ranked, counted }),
    coverageOverTime(viewer, { ...window, branch: usual }),
    findingsNow(viewer, { projectId, branch: usual, perPage: findingsShown }),
  ]);
  const ofAll = branch === undefined && usual !== null;
  return {
    flaky,
    slow,
    coverage:
      ofAll && coverage.n === 0 ? await coverageOverTime(viewer, { ...window, branch: null }) : coverage,
    findings:
      ofAll && findings.bySeverity === null
        ? await findingsNow(viewer, { projectId, branch: null, perPage: findingsShown })
        : findings,
  };
}
