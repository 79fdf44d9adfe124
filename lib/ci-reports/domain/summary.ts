import type { Reason } from '@/lib/shared/result';
import type { CoverageTotals, Problem, ReadReport, ReportKind } from './report';

/** A report in one line. What a kind does not speak of is null, never 0; a refused file is all null. */
export interface ReportSummary {
  kind: ReportKind | null;
  tests: number | null;
  passed: number | null;
  failed: number | null;
  skipped: number | null;
  errors: number | null;
  durationSeconds: number | null;
  coverage: CoverageTotals | null;
  findings: Record<string, number> | null;
  problems: Problem[];
}

export function summaryOf({
  kind,
  testTotals,
  coverage,
  findingTotals,
  problems,
}: ReadReport): ReportSummary {
  return { kind, ...(testTotals ?? noTests), coverage, findings: findingTotals, problems };
}

export function refusedSummary(reasons: Reason[]): ReportSummary {
  const problems = reasons.map(({ code, message, line }) => ({ code, message, line: line ?? null }));
  return { kind: null, ...noTests, coverage: null, findings: null, problems };
}

const noTests = {
  tests: null,
  passed: null,
  failed: null,
  skipped: null,
  errors: null,
  durationSeconds: null,
};
