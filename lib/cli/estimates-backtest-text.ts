import type { BacktestReport } from '@/lib/estimation/domain/backtest/contract';
import type { RowsSummary } from '@/lib/estimation/domain/backtest/history-rows';
import type { Score } from '@/lib/estimation/domain/backtest/score';
import type { Quantiles } from '@/lib/estimation/domain/task';

const columns: (keyof Quantiles)[] = ['P50', 'P80', 'P90', 'P95'];

/** The report for people: what was read, and a table for each question. */
export function backtestText(report: BacktestReport & { file: RowsSummary }): string {
  const { file, sums, weeks } = report;
  const left = [
    [file.refused.rows, 'refused'],
    [file.skipped.noEstimate, 'without an estimate'],
    [file.skipped.noActual, 'without an actual'],
    [file.skipped.noEstimateDate, 'without the date of the estimate'],
    [file.skipped.noCompletion, 'not completed'],
    [file.skipped.sameTask, 'of a task that was there before'],
    [report.tooFewBefore, 'with too few finished before to learn from'],
  ].flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const head = `${count(file.rows, 'row')}${left.length > 0 ? `: ${left.join(', ')}` : ''}.`;
  if (report.n === 0)
    return `${head}\nNothing could be forecast: ten tasks have to be finished before an estimate.`;
  const differing =
    file.differing > 0 ? [`${file.differing} of them say something else; the first row stands.`] : [];
  return [
    head,
    ...differing,
    '',
    `Single tasks: ${report.n} forecast, ${report.exactTies} took exactly their estimate`,
    ...table([
      ['calibrated', report.methods.calibrated],
      ['rule of thumb', report.methods.ruleOfThumb],
      ['pooled ratios', report.methods.pooled],
      ['last 200 ratios', report.methods.ebs],
    ]),
    '',
    `Sums of the next ${sums.tasks} tasks: ${sums.n} forecast`,
    ...compared(sums),
    '',
    `Weeks until the next ${weeks.tasks.least} to ${weeks.tasks.most} tasks are finished: ${weeks.n} forecast`,
    ...compared(weeks),
    '',
    'Hit rate: how often the result was at or below the forecast; P80 should hold 80% of the time. Loss: mean pinball',
    'loss on natural logarithms, the lower the better. A rule of thumb says one value for all levels.',
  ].join('\n');
}

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

function compared({ n, methods, chance }: BacktestReport['sums' | 'weeks']): string[] {
  if (n === 0 || chance === null) return ['  The history is too short for them.'];
  const points = (level: keyof Quantiles) => `${(100 * chance[level]).toFixed(1)} at ${level}`;
  return [
    ...table([
      ['calibrated', methods.calibrated],
      ['independent', methods.independent],
    ]),
    `  They overlap: by chance alone perfect forecasts of as many stray by ${points('P80')} and ${points('P90')} (points, standard error).`,
  ];
}

function table(rows: [string, Score][]): string[] {
  const cells = (values: string[]) => values.map((value) => value.padStart(8)).join('');
  const percent = (rate: number | null) => (rate === null ? '' : `${(100 * rate).toFixed(1)}%`);
  const loss = (mean: number | null) => (mean === null ? '' : mean.toFixed(4));
  return [
    `  ${''.padEnd(16)}${cells(columns)}   ${cells(columns)}`,
    `  ${''.padEnd(16)}${'hit rate'.padStart(32)}   ${'loss'.padStart(32)}`,
    ...rows.map(
      ([name, { hitRates, pinball }]) =>
        `  ${name.padEnd(16)}${cells(columns.map((column) => percent(hitRates[column])))}   ${cells(columns.map((column) => loss(pinball[column])))}`,
    ),
  ];
}
