import type { Tone } from '@/components/ui/mark';
import type { CoverageTotals } from '@/lib/ci-reports/domain/report';

interface Told {
  tests: number | null;
  failed: number | null;
  errors: number | null;
  skipped: number | null;
  coverage: CoverageTotals | null;
  findings: Record<string, number> | null;
  timings: readonly unknown[];
  takenBack: object | null;
}

/** What a report says, in one sentence; a report that tells of nothing is unknown, never good. */
export function reportSentence(report: Told): { tone: Tone | 'neutral'; headline: string } {
  const { tests, failed, errors, skipped, coverage, findings, timings } = report;
  if (report.takenBack) return { tone: 'stale', headline: 'This report was taken back and counts no more.' };
  if (tests !== null) {
    const bad = (failed ?? 0) + (errors ?? 0);
    const ran = tests - (skipped ?? 0);
    if (bad > 0) return { tone: 'not-met', headline: `${bad} of ${tests} tests failed.` };
    if (ran === 0)
      return { tone: 'unknown', headline: tests === 0 ? 'No test ran.' : `All ${tests} tests were skipped.` };
    const also = ran < tests ? `, ${tests - ran} were skipped` : '';
    return { tone: 'met', headline: `All ${ran} tests that ran passed${also}.` };
  }
  if (coverage !== null)
    return {
      tone: 'neutral',
      headline: `${percentCovered(coverage)} of ${coverage.linesValid} lines are covered.`,
    };
  if (findings !== null) {
    const serious = (findings.critical ?? 0) + (findings.high ?? 0);
    const all = Object.entries(findings).reduce(
      (sum, [name, n]) => (name === 'suppressed' ? sum : sum + n),
      0,
    );
    if (serious > 0)
      return {
        tone: 'not-met',
        headline: `${serious} critical or high of ${all} ${all === 1 ? 'finding' : 'findings'}.`,
      };
    return {
      tone: 'neutral',
      headline: all === 0 ? 'The tool found nothing.' : `${all} findings, none critical or high.`,
    };
  }
  if (timings.length > 0) return { tone: 'neutral', headline: `${timings.length} commands were timed.` };
  return { tone: 'unknown', headline: 'The report tells of nothing that is counted.' };
}

/** "81.2%"; a share that is not whole is never rounded up to 100%. "unknown" where there is no line. */
export function percentCovered({
  linesCovered,
  linesValid,
}: {
  linesCovered: number;
  linesValid: number;
}): string {
  if (linesValid === 0) return 'unknown share';
  const share = Math.floor((linesCovered / linesValid) * 1000) / 10;
  return `${share}%`;
}
