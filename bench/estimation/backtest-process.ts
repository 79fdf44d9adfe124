import { backtest } from '@/lib/estimation/domain/backtest/backtest';
import { generateHistory, named } from '@/lib/estimation/domain/backtest/generated-history.test-data';
import { TaskTable } from '@/lib/estimation/domain/backtest/task-table';
import { isFinished } from '@/lib/estimation/domain/calibration/walk';

const block = 1000;
const dayMs = 86_400_000;

/** Backtests so many tasks in a process of its own, and prints what memory it held at most and its processor time. */
const count = Number(process.argv[2]);
const table = new TaskTable();
for (let i = 0; i < count / block; i += 1) {
  // One block after the other, as fast as they come in the first.
  const later = i * 400 * dayMs;
  for (const task of generateHistory(named('all at once'), block, i + 1)) {
    if (!isFinished(task) || task.estimatedAt === null) continue;
    const { estimatedAt, completedAt } = task;
    table.add({
      ...task,
      id: `${i}-${task.id}`,
      estimatedAt: estimatedAt + later,
      completedAt: completedAt + later,
    });
  }
}
const { n } = backtest(table);
const { maxRSS, userCPUTime } = process.resourceUsage();
process.stdout.write(JSON.stringify({ n, megabytes: maxRSS / 1024, seconds: userCPUTime / 1e6 }));
