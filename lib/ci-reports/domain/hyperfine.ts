import { quantile } from '@/lib/shared/statistics';
import { field, type Json, lineOfKey, listField, numberField, textField } from './json';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport, type Timing } from './report';
import { quoted, UnreadableReport } from './unreadable';

/**
 * hyperfine --export-json. The figures are computed from the single runs (`times`, seconds; the standard deviation
 * is that of a sample, n - 1) and checked against those that the file states.
 */
export function readHyperfine(json: Json, text: string): ReadReport {
  const problems = new ProblemList();
  const report = emptyReport('hyperfine');
  report.tool = 'hyperfine';
  const line = lineOfKey(text, 'results');
  for (const result of listField(json, 'results')) report.timings.push(timingOf(result, line, problems));
  report.problems = problems.list();
  return report;
}

function timingOf(result: Json, line: number | null, problems: ProblemList): Timing {
  const command = textField(result, 'command') ?? '';
  const times = listField(result, 'times').filter(
    (time): time is number => typeof time === 'number' && Number.isFinite(time) && time >= 0,
  );
  const name = quoted(command);
  if (command === '' || times.length === 0 || times.length !== listField(result, 'times').length) {
    const message = `The command ${name} lists no times of its runs, or one that is no time.`;
    throw new UnreadableReport('bad-number', message, line);
  }
  const n = times.length;
  const mean = times.reduce((sum, time) => sum + time, 0) / n;
  const squares = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  const computed: Timing = {
    command,
    meanSeconds: mean,
    stddevSeconds: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    medianSeconds: quantile(times, 0.5),
    minSeconds: times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY),
    maxSeconds: times.reduce((most, time) => Math.max(most, time), 0),
    n,
  };
  const pairs = [
    ['mean', computed.meanSeconds],
    ['stddev', computed.stddevSeconds],
    ['median', computed.medianSeconds],
    ['min', computed.minSeconds],
    ['max', computed.maxSeconds],
  ] as const;
  for (const [key, value] of pairs) {
    const stated = numberField(result, key);
    if (value === null || (stated === null && field(result, key) == null)) continue;
    if (stated === null || Math.abs(stated - value) > 1e-6 * Math.max(1, Math.abs(value))) {
      const message = `${name} states the ${key} ${stated}; its ${n} runs give ${value}. The computed one is taken.`;
      problems.add('totals-differ', message, line);
    }
  }
  return computed;
}
