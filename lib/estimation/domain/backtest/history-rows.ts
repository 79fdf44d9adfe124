import type { Reason } from '@/lib/shared/result';
import type { EstimateRow } from '../reading/estimate-rows';
import type { DatedTask } from './contract';
import { TaskTable } from './task-table';

/** What became of the rows of a file. */
export interface RowsSummary {
  /** Good, bad and skipped ones. */
  rows: number;
  refused: { rows: number; reasons: Reason[] };
  skipped: Record<'noEstimate' | 'noActual' | 'noEstimateDate' | 'noCompletion' | 'sameTask', number>;
  /** Rows of one task whose estimate, actual or dates are not those of its first row, which stands. */
  differing: number;
}

/** Collects the rows that can be walked through, and says what became of the others. */
export class HistoryRows {
  private readonly dated = new TaskTable();
  private readonly byTask = new Map<string, number>();
  private readonly reasons: Reason[] = [];
  private readonly skipped = { noEstimate: 0, noActual: 0, noEstimateDate: 0, noCompletion: 0, sameTask: 0 };
  private refusedRows = 0;
  private rows = 0;
  private differing = 0;

  constructor(private readonly listed: number) {}

  add(row: EstimateRow): void {
    this.rows += 1;
    const { estimateHours, actualHours, estimatedAt, completedAt } = row;
    if (estimateHours === null) this.skipped.noEstimate += 1;
    else if (actualHours === null) this.skipped.noActual += 1;
    else if (estimatedAt === null) this.skipped.noEstimateDate += 1;
    else if (completedAt === null) this.skipped.noCompletion += 1;
    else
      this.keep(row.id ?? row.task, {
        // Without a name a task is told from others by its place.
        id: row.id ?? row.task ?? `line ${row.line}`,
        projectId: row.project ?? '',
        category: row.category,
        person: row.person,
        team: row.team,
        estimateHours,
        lowHours: row.lowHours,
        highHours: row.highHours,
        actualHours,
        actualKind: 'stated',
        estimatedAt,
        startedAt: row.startedAt,
        completedAt,
      });
  }

  refuse(reasons: readonly Reason[]): void {
    this.rows += 1;
    this.refusedRows += 1;
    for (const reason of reasons) if (this.reasons.length < this.listed) this.reasons.push(reason);
  }

  tasks(): TaskTable {
    return this.dated;
  }

  summary(): RowsSummary {
    const refused = { rows: this.refusedRows, reasons: this.reasons };
    return { rows: this.rows, refused, skipped: this.skipped, differing: this.differing };
  }

  private keep(name: string | null, task: DatedTask): void {
    const first = name === null ? undefined : this.byTask.get(name);
    if (first !== undefined) {
      this.skipped.sameTask += 1;
      if (compared.some((field) => this.dated.number(field, first) !== task[field])) this.differing += 1;
      return;
    }
    if (name !== null) this.byTask.set(name, this.dated.length);
    this.dated.add(task);
  }
}

const compared = ['estimateHours', 'actualHours', 'estimatedAt', 'completedAt'] as const;
