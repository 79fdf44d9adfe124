/** What the readers know, by the tool's own word for it. */
export const reportKinds = [
  'junit',
  'xunit',
  'nunit',
  'trx',
  'lcov',
  'cobertura',
  'jacoco',
  'clover',
  'istanbul-summary',
  'sarif',
  'npm-audit',
  'hyperfine',
] as const;
export type ReportKind = (typeof reportKinds)[number];

export type TestStatus = 'passed' | 'failed' | 'error' | 'skipped';

export interface TestOutcome {
  /** Names of the suites around it, outermost first, joined with " > ". */
  suite: string;
  className: string;
  name: string;
  file: string | null;
  status: TestStatus;
  durationSeconds: number | null;
  message: string | null;
  /** In the report. */
  line: number | null;
}

/** tests = passed + failed + skipped + errors, always. */
export interface TestTotals {
  tests: number;
  passed: number;
  failed: number;
  skipped: number;
  errors: number;
  /** Null where it is not known: never 0 instead. */
  durationSeconds: number | null;
}

/** Branches are null where the report does not speak of branches at all. */
export interface CoverageTotals {
  linesCovered: number;
  linesValid: number;
  branchesCovered: number | null;
  branchesValid: number | null;
}

export interface ComponentCoverage extends CoverageTotals {
  /** A package, or a folder where the tool knows no packages. */
  component: string;
}

export const severities = ['critical', 'high', 'medium', 'low', 'note', 'none'] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  rule: string;
  severity: Severity;
  message: string;
  path: string | null;
  line: number | null;
  /** What names the same finding in the next report: a fingerprint or an advisory. */
  identifier: string | null;
  package: string | null;
  suppressed: boolean;
}

export interface Timing {
  command: string;
  meanSeconds: number;
  stddevSeconds: number | null;
  medianSeconds: number | null;
  minSeconds: number | null;
  maxSeconds: number | null;
  n: number;
}

/** Something a reader must say about a report that it took: totals that differ, a part that was not understood. */
export interface Problem {
  code: string;
  message: string;
  line: number | null;
}

export interface ReadReport {
  kind: ReportKind;
  tool: string | null;
  /** ISO instant; null unless the file states it with its zone. */
  at: string | null;
  tests: TestOutcome[];
  testTotals: TestTotals | null;
  coverage: CoverageTotals | null;
  components: ComponentCoverage[];
  findings: Finding[];
  /** Count by severity of what is not suppressed, and `suppressed`; null where the tool did not say it looked. */
  findingTotals: Record<string, number> | null;
  timings: Timing[];
  problems: Problem[];
}

export function emptyReport(kind: ReportKind): ReadReport {
  return {
    kind,
    tool: null,
    at: null,
    tests: [],
    testTotals: null,
    coverage: null,
    components: [],
    findings: [],
    findingTotals: null,
    timings: [],
    problems: [],
  };
}
