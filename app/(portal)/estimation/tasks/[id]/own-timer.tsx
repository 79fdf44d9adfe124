import { ActionForm } from '@/components/auth/action-form';
import { TimerSection } from '@/components/estimation/timer-section';
import { timeInWords } from '@/lib/estimation/domain/timer';
import type { TaskDetail } from '@/lib/estimation/task-detail-queries';
import { start, stop } from '../actions';

/** Starts or stops the viewer's own timer, for whoever may edit the task; others see what was measured. */
export function OwnTimer({ task, mayEdit, now }: { task: TaskDetail; mayEdit: boolean; now: Date }) {
  if (!mayEdit && task.timers.length === 0) return null;
  const running = task.timers.find((timer) => timer.isOwn && timer.stoppedAt === null);
  const control = !mayEdit ? null : running ? (
    <ActionForm
      action={stop}
      hidden={{ id: task.id, ...(running.isForgotten ? {} : { hours: '' }) }}
      fields={
        running.isForgotten
          ? [
              {
                label: 'How long you really worked',
                name: 'hours',
                required: true,
                hint: `It ran for ${timeInWords(running.hours)}. Such as 2h or 90m.`,
              },
            ]
          : []
      }
      submit="Stop the timer"
    />
  ) : (
    <ActionForm action={start} hidden={{ id: task.id }} submit="Start a timer" variant="secondary" />
  );
  return <TimerSection task={task} control={control} now={now} />;
}
