import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { readDuration } from './domain/reading/duration';
import { forgottenAfterHours, hoursBetween, isForgotten, timeInWords } from './domain/timer';
import { changeTask, lockTaskRow } from './records/tasks';
import { closeTimer, findOpenTimer, insertTimer, lockTimersOf, sumTimers } from './records/timers';
import { gone, requireEditableTask, trace } from './task-commands';
import { type StopTimerInput, stopTimerInput, type TaskInput, taskInput } from './task-input';

/** Starts the viewer's timer on a task; a person has one open at a time. */
export async function startTimer(
  viewer: Viewer,
  typed: TaskInput,
  now = systemClock(),
): Promise<Result<{ id: string }>> {
  const { id } = taskInput.parse(typed);
  const task = await requireEditableTask(viewer, id);
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-person', message: 'A timer is a person’s. Sign in as one.' });
  return inTransaction(async (tx) => {
    await lockTimersOf(tx, viewer.id);
    const open = await findOpenTimer(viewer.id, tx);
    if (open)
      return refuse({
        code: 'timer-open',
        message:
          open.estimateId === id
            ? 'Your timer runs on this task already.'
            : `Your timer runs on “${open.estimate.task}”. Stop it there first; nothing was started.`,
      });
    await insertTimer(tx, { estimateId: id, personId: viewer.id, startedAt: now });
    const at = { id, projectId: task.projectId, isOwn: false };
    await trace(tx, viewer, 'task.timer-started', at, null, { startedAt: now.toISOString() });
    return accept({ id });
  });
}

/**
 * Stops the viewer's timer on a task and sums up all that was measured on it, which is what it took unless that was stated.
 * Of a forgotten one has to be said how long it really ran.
 */
export async function stopTimer(
  viewer: Viewer,
  typed: StopTimerInput,
  now = systemClock(),
): Promise<Result<{ id: string; hours: number; sum: number }>> {
  const { id, hours: typedHours } = stopTimerInput.parse(typed);
  const known = await requireEditableTask(viewer, id);
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-person', message: 'A timer is a person’s. Sign in as one.' });
  return inTransaction(async (tx) => {
    await lockTimersOf(tx, viewer.id);
    const open = await findOpenTimer(viewer.id, tx);
    if (!open || open.estimateId !== id)
      return refuse({
        code: 'no-timer',
        message: 'No timer of yours runs on this task; nothing was stopped.',
      });
    const ran = hoursBetween(open.startedAt, now);
    const hours = ranFor(typedHours, ran, isForgotten(open.startedAt, now));
    if (!hours.ok) return hours;
    const row = await lockTaskRow(tx, id);
    if (!row) return refuse(gone);
    await closeTimer(tx, open.id, new Date(open.startedAt.getTime() + hours.value * 3_600_000));
    const sum = await sumTimers(tx, id);
    // Under a minute nothing was done: a press by mistake is no actual.
    const counts = sum >= 1 / 60 && (row.actualKind === null || row.actualKind === 'timed');
    if (counts && !row.typedFields.includes('actual'))
      await changeTask(tx, id, { actualHours: sum, actualKind: 'timed' }, actorOf(viewer).actorName);
    const at = { id, projectId: known.projectId, isOwn: false };
    await trace(tx, viewer, 'task.timer-stopped', at, null, { hours: hours.value, sum });
    return accept({ id, hours: hours.value, sum });
  });
}

function ranFor(typed: string, ran: number, forgotten: boolean): Result<number> {
  const no = (message: string) => refuse<number>({ code: 'hours', field: 'hours', message });
  if (typed.trim() === '')
    return forgotten
      ? no(
          `It ran for ${timeInWords(ran)}, longer than ${forgottenAfterHours} h. Say how long you really worked.`,
        )
      : accept(ran);
  const read = readDuration(/^[\d.,\s]+$/.test(typed) ? `${typed}h` : typed, { hoursPerDay: 8 });
  if (!read.ok) return no(read.reasons[0]?.message ?? 'It is no duration.');
  return read.value.hours <= ran
    ? accept(read.value.hours)
    : no(`The timer ran for ${timeInWords(ran)} only. Give no more than that.`);
}
