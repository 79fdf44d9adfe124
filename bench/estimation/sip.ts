import { existsSync } from 'node:fs';
import { HistoryRows } from '@/lib/estimation/domain/backtest/history-rows';
import type { TaskTable } from '@/lib/estimation/domain/backtest/task-table';
import type { ColumnMap } from '@/lib/estimation/domain/reading/column-map';
import type { EstimateRow } from '@/lib/estimation/domain/reading/estimate-rows';
import { readEstimateFile } from '@/lib/estimation/estimate-file-input';

const folder = '../shared/corpus/estimates/SiP';

/**
 * The public SiP history (Jones and Cullum 2019): hours in one file and dates in another, joined by the task's number.
 * Null where the corpus is absent. Tasks stand once a developer in it; the first row counts.
 */
export async function sipHistory(): Promise<TaskTable | null> {
  const [hours, dates] = [`${folder}/Sip-task-info.csv`, `${folder}/est-act-dates.csv`];
  if (!existsSync(hours) || !existsSync(dates)) return null;
  const datesOf = new Map<string, EstimateRow>();
  const days = { task: 'TaskNumber', estimatedAt: 'EstimateOn', completedAt: 'CompletedOn' };
  await read(dates, days, (row) => datesOf.set(row.task ?? '', row));
  const history = new HistoryRows(0);
  const columns = {
    task: 'TaskNumber',
    estimate: 'HoursEstimate',
    actual: 'HoursActual',
    category: 'SubCategory',
    person: 'AssignedToID',
    team: 'ProjectCode',
  };
  await read(hours, columns, (row) => {
    const { estimatedAt = null, completedAt = null } = datesOf.get(row.task ?? '') ?? {};
    history.add({ ...row, estimatedAt, completedAt });
  });
  return history.tasks();
}

async function read(path: string, map: ColumnMap, row: (row: EstimateRow) => void): Promise<void> {
  const options = {
    map,
    encoding: 'latin1',
    unit: 'hours',
    hoursPerDay: 8,
    dateFormat: 'dd-Mon-yy',
  } as const;
  const result = await readEstimateFile(path, options, { row, refused: () => {} });
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join(' '));
}
