import { dayIn } from '@/lib/shared/calendar-day';
import type { Reason } from '@/lib/shared/result';
import { hoursTyped } from './domain/typed-task';
import type { TaskRow } from './records/tasks';

export type TaskForm = Record<
  'task' | 'category' | 'estimate' | 'buffer' | 'actual' | 'person' | 'team' | 'estimatedOn' | 'completedOn',
  string
>;

/** A task as its form shows it. */
export function taskForm(row: TaskRow, timeZone: string): TaskForm {
  return {
    task: row.task,
    category: row.category,
    estimate: hoursTyped(row.lowHours, row.highHours, row.estimateHours),
    buffer: row.bufferPercent === null ? '' : `${row.bufferPercent}`,
    actual: hoursTyped(null, null, row.actualHours),
    person: row.person ?? '',
    team: row.team ?? '',
    estimatedOn: row.estimatedAt ? dayIn(row.estimatedAt, timeZone) : '',
    completedOn: row.completedAt ? dayIn(row.completedAt, timeZone) : '',
  };
}

/** The same for somebody who may not see whose it is. */
export function formFor(form: TaskForm, seesPerson: boolean): Partial<TaskForm> {
  if (seesPerson) return form;
  const { person: _hidden, ...rest } = form;
  return rest;
}

export function savedFirst(row: TaskRow, form: Partial<TaskForm>): Reason {
  const { version, updatedBy, updatedAt } = row;
  const by = updatedBy ?? (row.issueNumber ? 'The issue on GitHub' : null);
  return {
    code: 'conflict',
    message: `${by ?? 'Somebody else'} changed this task first. Nothing of yours was saved yet, and all of it is still in the form.`,
    theirs: { fields: { ...form }, version, by, at: updatedAt.toISOString() },
  };
}
