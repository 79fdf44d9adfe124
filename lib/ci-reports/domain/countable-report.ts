import type { Reason } from '@/lib/shared/result';
import type { ReadReport } from './report';

/** The largest whole number that a column of counts holds. */
const mostCounted = 2_147_483_647;
const namedReasons = 5;

/** What of a report cannot be stored: counts that are none or too large, and times that are no numbers. */
export function notStorable(report: ReadReport): Reason[] {
  const reasons: Reason[] = [];
  const count = (value: number | null, what: string, line?: number | null) => {
    if (value === null || (Number.isInteger(value) && value >= 0 && value <= mostCounted)) return;
    reasons.push({
      code: 'bad-number',
      message: `${what} is ${value}, which is no count up to ${mostCounted}.`,
      ...(line != null && { line }),
    });
  };
  const seconds = (value: number | null, what: string, line?: number | null) => {
    if (value === null || (Number.isFinite(value) && value >= 0)) return;
    reasons.push({
      code: 'bad-number',
      message: `${what} takes ${value} seconds, which is no duration.`,
      ...(line != null && { line }),
    });
  };
  for (const test of report.tests) seconds(test.durationSeconds, `The test “${test.name}”`, test.line);
  for (const [name, value] of Object.entries(report.testTotals ?? {}))
    name === 'durationSeconds' ? seconds(value, 'The whole report') : count(value, `The number of ${name}`);
  for (const part of [report.coverage ?? [], report.components].flat()) {
    const of = 'component' in part ? ` of ${part.component}` : '';
    count(part.linesCovered, `The number of covered lines${of}`);
    count(part.linesValid, `The number of lines${of}`);
    count(part.branchesCovered, `The number of covered branches${of}`);
    count(part.branchesValid, `The number of branches${of}`);
  }
  for (const finding of report.findings) count(finding.line, `The line of ${finding.rule}`);
  for (const [name, value] of Object.entries(report.findingTotals ?? {}))
    count(value, `The number of findings “${name}”`);
  return reasons.slice(0, namedReasons);
}
