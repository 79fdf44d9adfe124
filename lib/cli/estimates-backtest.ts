import { stat } from 'node:fs/promises';
import { backtest } from '@/lib/estimation/domain/backtest/backtest';
import { HistoryRows } from '@/lib/estimation/domain/backtest/history-rows';
import { readEstimateFile } from '@/lib/estimation/estimate-file-input';
import { RefusedError } from '@/lib/platform/errors';
import type { Command, CommandIo } from './command';
import { type FileArguments, fileArguments, fileHelp } from './estimates-arguments';
import { backtestText } from './estimates-backtest-text';

const help = `Usage: pilothouse estimates backtest FILE.csv --map estimate=COL,actual=COL,estimatedAt=COL,completedAt=COL[,category=COL,person=COL,team=COL]
       [--unit hours|days|minutes] [--date-format F] [--encoding E] [--json]

Walks forward through a history of finished tasks: each is forecast from the tasks completed before the day of its
estimate, by the calibration of Pilothouse and by the usual methods, and all are scored by what it took. Prints n,
the hit rate (how often the actual was at or below the forecast) and the mean pinball loss on log hours at P50, P80,
P90 and P95; the same for sums of the next 20 tasks and for the weeks until the next tasks are finished, beside the
independent simulation. Needs no database and stores nothing. docs/estimation.md tells how it is done.

${fileHelp}

Rows without estimate, actual or one of the dates are skipped and counted; refused rows are listed with line and
reason. The exit code is 0 when there was a history to walk through, 1 when there was none or the file was refused,
2 when the call makes no sense.
`;

/** Refused rows that are listed; all are counted. */
const listed = 100;

export const estimatesBacktest: Omit<Command, 'name'> = {
  summary: 'Try forecasts on a history of estimates in a CSV file, beside the usual methods',
  help,
  needsDatabase: () => false,
  async run(args, io) {
    const asked = fileArguments('estimates', args, ['estimate', 'actual', 'estimatedAt', 'completedAt']);
    const history = new HistoryRows(listed);
    const read = await readRows(asked, history);
    if (read.guessed)
      io.note(`${asked.file}: not UTF-8; read as ${read.encoding}. Say --encoding if that is wrong.`);
    const report = backtest(history.tasks());
    const told = { ...report, file: { encoding: read.encoding, ...history.summary() } };
    if (asked.json) io.out(JSON.stringify(told));
    else io.out(backtestText(told));
    tellRefused(asked.file, told.file, io);
    return report.n > 0 ? 0 : 1;
  },
};

async function readRows({ file, path, options }: FileArguments, history: HistoryRows) {
  const about = await stat(path).catch(() => null);
  if (!about?.isFile())
    throw new RefusedError([{ code: 'missing', message: `${file}: There is no such file. Check the name.` }]);
  const read = await readEstimateFile(path, options, {
    row: (row) => history.add(row),
    refused: (reasons) => history.refuse(reasons),
  });
  if (!read.ok)
    throw new RefusedError(
      read.reasons.map((reason) => ({ ...reason, message: `${file}: ${reason.message}` })),
    );
  return read.value;
}

function tellRefused(file: string, { refused }: ReturnType<HistoryRows['summary']>, io: CommandIo) {
  for (const { line, message } of refused.reasons) io.note(`${file}:${line ?? 0}: ${message}`);
  if (refused.rows > refused.reasons.length) io.note(`${file}: ${refused.rows} rows were refused in all.`);
}
