import { expect, test } from 'vitest';
import { readReport } from './read-report';
import { type ReadReport, type ReportKind, reportKinds } from './report';
import { smallReports } from './small-reports.test-data';
import { summaryOf } from './summary';

function taken(text: string): ReadReport {
  const read = readReport(text);
  if (!read.ok) throw new Error(read.reasons[0]?.message);
  return read.value;
}
const totals = (text: string) => {
  const { tests, passed, failed, skipped, errors, durationSeconds } = summaryOf(taken(text));
  return [tests, passed, failed, skipped, errors, durationSeconds];
};

const testTotals: Partial<Record<ReportKind, unknown[]>> = {
  junit: [4, 1, 1, 1, 1, 3],
  xunit: [4, 1, 1, 1, 1, 0.7],
  nunit: [3, 1, 1, 1, 0, 0.4],
  trx: [3, 1, 1, 1, 0, 61.5],
};
const coverage: Partial<Record<ReportKind, unknown[]>> = {
  lcov: [3, 4, 1, 2],
  cobertura: [2, 3, 1, 2],
  jacoco: [2, 3, 1, 2],
  clover: [2, 3, 1, 3],
  'istanbul-summary': [3, 4, 1, 2],
};

test.each([...reportKinds])('%s is recognised, counted and agrees with its own totals', (kind) => {
  const report = taken(smallReports[kind]);
  expect(report.kind).toBe(kind);
  const missing = kind === 'xunit' ? ['duration-missing'] : [];
  expect(report.problems.map(({ code }) => code)).toEqual(missing);
  const expectedTests = testTotals[kind] ?? [null, null, null, null, null, null];
  expect(totals(smallReports[kind])).toEqual(expectedTests);
  expect(report.coverage && Object.values(report.coverage)).toEqual(coverage[kind] ?? null);
});

test.each([...reportKinds])('%s, cut after any byte, is refused or says so', (kind) => {
  const whole = smallReports[kind];
  const end = whole.trimEnd().length;
  const accepted: number[] = [];
  for (let at = 0; at < end; at += 1) if (readReport(whole.slice(0, at)).ok) accepted.push(at);
  // Between two records a tracefile is whole; without its line end it says that it may be cut.
  const ends = [...whole.matchAll(/end_of_record/g)].flatMap(({ index }) => [index + 13, index + 14]);
  expect(accepted.filter((at) => !ends.includes(at))).toEqual([]);
  expect(readReport(whole).ok).toBe(true);
});

test('a tracefile without its last line end says that it may be cut', () => {
  expect(taken(smallReports.lcov.trimEnd()).problems.map(({ code }) => code)).toEqual(['no-line-end']);
});

test('findings: severities, suppressions, places and fingerprints', () => {
  const { findings, findingTotals, tool } = taken(smallReports.sarif);
  expect(tool).toBe('T');
  expect(findings.map(({ severity, suppressed }) => [severity, suppressed])).toEqual([
    ['high', false],
    ['critical', false],
    ['note', true],
    ['medium', false],
    ['none', false],
  ]);
  expect(findings[0]).toMatchObject({ rule: 'R1', path: 'a.c', line: 7, message: 'one' });
  expect(findings[1]?.identifier).toBe('a:1');
  expect(findingTotals).toEqual({ critical: 1, high: 1, medium: 1, low: 0, note: 0, none: 1, suppressed: 1 });
});

test('npm audit counts packages, and advisories in the older version as pnpm writes it, too', () => {
  const { findings, findingTotals } = taken(smallReports['npm-audit']);
  expect(findings.map(({ package: name, severity, rule }) => [name, severity, rule])).toEqual([
    ['left', 'medium', 'GHSA-1'],
    ['right', 'critical', 'right'],
  ]);
  expect(findingTotals).toMatchObject({ medium: 1, critical: 1, high: 0 });
  const v1 = `{"advisories": {"7": {"module_name": "m", "severity": "low", "title": "t", "findings": [{"paths": ["a", "b"]}]}},
    "metadata": {"vulnerabilities": {"info": 0, "low": 2, "moderate": 0, "high": 0, "critical": 0}}}`;
  expect(taken(v1)).toMatchObject({ findingTotals: { low: 1 }, problems: [] });
});

test('hyperfine is computed from its single runs, and a stated mean that differs is told', () => {
  const [timing] = taken(smallReports.hyperfine).timings;
  expect(timing).toMatchObject({ command: 'sleep 1', n: 3, minSeconds: 1, maxSeconds: 1.2 });
  expect(timing?.meanSeconds).toBeCloseTo(1.1);
  expect(timing?.stddevSeconds).toBeCloseTo(0.1);
  const wrong = taken(smallReports.hyperfine.replace('"mean": 1.1', '"mean": 0.9'));
  expect(wrong.problems[0]?.message).toMatch(/states the mean 0.9/);
  expect(readReport(smallReports.hyperfine.replace('1.1, 1.2]', '1.1, -1]')).ok).toBe(false);
});

test('outcomes carry what names them, their message and their line', () => {
  const { tests, at } = taken(smallReports.junit);
  expect(at).toBe('2026-03-01T10:00:00.000Z');
  expect(tests[1]).toEqual({
    suite: 'outer > inner',
    className: 'Sum',
    name: 'carries',
    file: 'src/outer.test.ts',
    status: 'failed',
    durationSeconds: 1,
    message: 'expected 2',
    line: 6,
  });
  expect(taken(smallReports.trx).tests[0]).toMatchObject({ suite: 'my.dll', className: 'N.A' });
});

const changed: [kind: ReportKind, from: string | RegExp, to: string, code: string, line: number | null][] = [
  ['junit', 'tests="2"', 'tests="3"', 'totals-differ', 4],
  ['junit', '<skipped message="not yet"/>', '<skippee/>', 'unknown-element', 9],
  ['junit', '<testcase classname="Sum" name="adds"', 'testcase classname="Sum" name="adds"', 'stray-text', 6],
  ['junit', 'name="adds" time="0.5"', 'name="adds" status="odd" time="0.5"', 'unknown-status', 5],
  ['junit', 'name="adds" time="0.5"', 'name="adds" statuz="disabled" time="0.5"', 'misspelt', 5],
  ['junit', 'time="0.5"', 'time="NaN"', 'bad-duration', 5],
  ['junit', 'time="0.5"', 'time="-1"', 'bad-duration', 5],
  ['junit', 'time="0.5"', 'time="9.5"', 'duration-differs', 4],
  ['junit', 'name="adds" time="0.5"', 'name="adds"', 'duration-missing', 5],
  ['xunit', 'total="3"', 'total="4"', 'totals-differ', 1],
  ['nunit', 'result="Passed"', 'result="Pasted"', 'unknown-status', 3],
  ['trx', 'total="3"', 'total="9"', 'totals-differ', 9],
  ['trx', /<Counters.*\/>/, '', 'no-totals', null],
  ['lcov', 'LH:2', 'LH:3', 'totals-differ', 2],
  ['lcov', 'LF:3', 'LE:3', 'unknown-line', 8],
  ['lcov', 'SF:lib/b.ts', 'SF:src/a.ts', 'repeated-file', 13],
  ['cobertura', 'lines-valid="3"', 'lines-valid="2"', 'totals-differ', 3],
  ['cobertura', '(1/2)', '(1-2)', 'bad-branches', 6],
  ['jacoco', 'ci="0"', 'ci="1"', 'totals-differ', 3],
  ['clover', 'statements="3"', 'statements="4"', 'totals-differ', 6],
  ['istanbul-summary', '"covered": 3', '"covered": 2', 'totals-differ', 1],
  ['sarif', '"level": "note"', '"lewel": "note"', 'unknown-property', null],
  ['sarif', '"level": "note"', '"level": "nope"', 'unknown-word', null],
  [
    'sarif',
    '"ruleId": "R1", "message": {"text": "one"}',
    '"ruleId": "R9", "message": {}',
    'unknown-rule',
    null,
  ],
  ['sarif', '"ruleIndex": 1', '"ruleIndex": 0', 'rule-differs', null],
  ['npm-audit', '"critical": 1', '"critical": 0', 'totals-differ', 4],
  ['npm-audit', '"severity": "critical"', '"severity": "cratical"', 'unknown-severity', 3],
];

test.each(changed)('%s with %s as %s says %s', (kind, from, to, code, line) => {
  expect(smallReports[kind].replace(from, to)).not.toBe(smallReports[kind]);
  const { problems } = taken(smallReports[kind].replace(from, to));
  expect(problems.find((problem) => problem.code === code)).toMatchObject({ code, line });
});
