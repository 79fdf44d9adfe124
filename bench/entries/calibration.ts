import { execFileSync } from 'node:child_process';
import { backtest } from '@/lib/estimation/domain/backtest/backtest';
import type { BacktestReport, DatedTask } from '@/lib/estimation/domain/backtest/contract';
import {
  generateHistory,
  kindsHeldBack,
  named,
} from '@/lib/estimation/domain/backtest/generated-history.test-data';
import type { Score } from '@/lib/estimation/domain/backtest/score';
import { createCalibration } from '@/lib/estimation/domain/calibration/calibration';
import { isFinished, walkHistory } from '@/lib/estimation/domain/calibration/walk';
import { sipHistory } from '../estimation/sip';
import { type BenchEntry, type BenchResult, type Goal, interleavedRatios, summarise } from '../harness';

const sizes = [300, 1500, 4000];
const stated = { P80: 0.8, P90: 0.9, P95: 0.95 } as const;
const names = ['P80', 'P90', 'P95'] as const;

type Part = 'tasks' | 'sums' | 'weeks';
interface Sides {
  n: number;
  ours: Score;
  usual: Score;
}

const sidesOf = (report: BacktestReport): Record<Part, Sides> => ({
  tasks: { n: report.n, ours: report.methods.calibrated, usual: report.methods.pooled },
  sums: { n: report.sums.n, ours: report.sums.methods.calibrated, usual: report.sums.methods.independent },
  weeks: {
    n: report.weeks.n,
    ours: report.weeks.methods.calibrated,
    usual: report.weeks.methods.independent,
  },
});

/** Goals are for long histories: on short ones chance alone is more than they allow. */
export const calibration: BenchEntry = {
  name: 'calibration',
  summary:
    'hit rates and loss of calibrated forecasts on unseen kinds of histories, beside the usual methods',
  async run(progress) {
    const results: BenchResult[] = [];
    for (const size of sizes) {
      const reports = kindsHeldBack.map((kind) => {
        const report = backtest(generateHistory(kind, size, 101).filter(isDated));
        progress(`${kind.name}, ${size}: ${lineOf(report)}`);
        return report;
      });
      const isLong = size >= 4000;
      results.push(...summary(`${size}`, reports, isLong));
    }
    const sip = await sipHistory();
    if (sip) {
      const report = backtest(sip);
      progress(`SiP, ${sip.length}: ${lineOf(report)}`);
      results.push(...summary('SiP', [report], true));
    } else progress('SiP: ../shared/corpus/estimates is not there; left out');
    results.push(await growth(), ...memory(progress), liveForecast());
    return results;
  },
};

const isDated = (task: ReturnType<typeof generateHistory>[number]): task is DatedTask =>
  isFinished(task) && task.estimatedAt !== null;

const points = (score: Score, name: (typeof names)[number]) =>
  100 * ((score.hitRates[name] ?? Number.NaN) - stated[name]);
const ratio = ({ ours, usual }: Sides, name: (typeof names)[number]) =>
  (ours.pinball[name] ?? Number.NaN) / (usual.pinball[name] ?? Number.NaN);

function lineOf(report: BacktestReport): string {
  return Object.entries(sidesOf(report))
    .map(([part, sides]) => {
      const list = (of: (name: (typeof names)[number]) => string) => names.map(of).join(' ');
      const off = (score: Score) => list((name) => points(score, name).toFixed(1));
      const loss = list((name) => ratio(sides, name).toFixed(2));
      return `${part} ${sides.n}: off ${off(sides.ours)} (usual ${off(sides.usual)}), loss ${loss}`;
    })
    .join('; ');
}

function summary(name: string, reports: readonly BacktestReport[], isLong: boolean): BenchResult[] {
  const allowed: Record<Part, number> = { tasks: 1.5, sums: 2, weeks: 2 };
  const lossAllowed: Record<Part, number> = { tasks: 1, sums: 1.05, weeks: 1.05 };
  const none: Goal = { atLeast: 0 };
  return (['tasks', 'sums', 'weeks'] as const).flatMap((part) => {
    const all = reports.map((report) => sidesOf(report)[part]).filter(({ n }) => n > 0);
    return (['P80', 'P90'] as const).flatMap((level) => {
      const off = all.map(({ ours }) => Math.abs(points(ours, level)));
      const losses = all.map((sides) => ratio(sides, level));
      const worst = `worst ${Math.max(...off).toFixed(1)} points, ${Math.max(...losses).toFixed(2)} times`;
      const goal = (most: number): Goal => (isLong ? { atMost: most } : none);
      return [
        summarise(`${name}: ${part} ${level} off`, off, 'points', goal(allowed[part]), worst),
        summarise(`${name}: ${part} ${level} loss`, losses, 'times', goal(lossAllowed[part]), worst),
      ];
    });
  });
}

/** Processor time for twice the tasks: the clock on the wall would measure who else is at work. */
async function growth(): Promise<BenchResult> {
  const histories = [10_000, 20_000].map((count) =>
    generateHistory(named('all at once'), count, 5).filter(isDated),
  );
  const timed = (i: number) => async () => {
    const before = process.cpuUsage();
    backtest(histories[i] ?? []);
    return process.cpuUsage(before).user;
  };
  const ratios = await interleavedRatios(2, timed(1), timed(0));
  return summarise('time, 20,000 tasks against 10,000', ratios, 'times', { atMost: 2.5 }, 'whole backtest');
}

/** Each in a process of its own, which tells the most that it held. */
function memory(progress: (text: string) => void): BenchResult[] {
  const [small, large] = [50_000, 200_000].map((count) => {
    const told = execFileSync(
      process.execPath,
      ['--import', 'tsx', 'bench/estimation/backtest-process.ts', `${count}`],
      { encoding: 'utf8' },
    );
    const { megabytes, seconds } = JSON.parse(told) as { megabytes: number; seconds: number };
    progress(`${count} tasks in a process: ${megabytes.toFixed(0)} MB at most, ${seconds.toFixed(1)} s`);
    return { count, megabytes, seconds };
  });
  if (!small || !large) return [];
  const bytes = ((large.megabytes - small.megabytes) * 2 ** 20) / (large.count - small.count);
  return [
    summarise('memory, 200,000 tasks', [large.megabytes], 'MB', { atMost: 400 }, 'at most held by a process'),
    summarise(
      'memory for one more task',
      [bytes],
      'bytes',
      { atMost: 800 },
      'between 50,000 and 200,000 tasks',
    ),
    summarise(
      'time, 200,000 tasks against 50,000',
      [large.seconds / small.seconds],
      'times',
      { atMost: 6 },
      'processor time of the process',
    ),
  ];
}

function liveForecast(): BenchResult {
  const tasks = generateHistory(named('all at once'), 10_000, 5);
  const learnt = createCalibration();
  walkHistory(tasks, learnt);
  const [last] = tasks.slice(-1);
  const times = Array.from({ length: 200 }, () => {
    const started = performance.now();
    if (last) learnt.forecast(last);
    return performance.now() - started;
  });
  return summarise('one forecast after 10,000 tasks', times, 'ms', { atMost: 3 }, 'learnt state in memory');
}
