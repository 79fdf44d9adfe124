import Link from 'next/link';
import { hoursInWords } from '@/components/estimation/hours';
import { counted, shortDay } from '@/components/pilots/words';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type {
  Answer,
  CriticalTaskView,
  HelpView,
  HitRateView,
  LevelName,
} from '@/lib/forecasts/domain/forecast-view';
import { heldInWords } from './held-words';

const levels: { name: LevelName; words: string }[] = [
  { name: 'P50', words: 'half' },
  { name: 'P80', words: 'four of five' },
  { name: 'P90', words: 'nine of ten' },
  { name: 'P95', words: '19 of 20' },
];

const percent = (share: number) => `${Math.round(100 * share)}%`.replace('-', '−');

/** The levels of date and effort, a row each, and how often each held so far. */
export function LevelsTable({ answer, hitRate }: { answer: Answer; hitRate: HitRateView }) {
  const { date, simulatedDate, effortHours, simulatedEffort } = answer;
  const moved = levels.some(({ name }) => date[name] !== simulatedDate[name]);
  const effortMoved = levels.some(({ name }) => effortHours?.[name] !== simulatedEffort?.[name]);
  return (
    <DataTable
      caption="Date and effort by level"
      rows={levels}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'level',
          header: 'Level',
          cell: ({ name, words }) => (
            <>
              {name}
              <Sub>{words} of the simulated ends</Sub>
            </>
          ),
        },
        {
          key: 'date',
          header: 'Done by',
          align: 'end',
          cell: ({ name }) => (
            <>
              <time dateTime={date[name]}>{shortDay(date[name])}</time>
              <Sub>
                {date[name]}
                {moved ? `, as simulated ${shortDay(simulatedDate[name])}` : ''}
              </Sub>
            </>
          ),
        },
        {
          key: 'effort',
          header: 'Effort left',
          align: 'end',
          cell: ({ name }) =>
            effortHours ? (
              <>
                {hoursInWords(effortHours[name])}
                {effortMoved && simulatedEffort ? (
                  <Sub>as simulated {hoursInWords(simulatedEffort[name])}</Sub>
                ) : null}
              </>
            ) : (
              <span className="text-sm text-ink-3">not estimated</span>
            ),
        },
        {
          key: 'held',
          header: 'Held so far',
          align: 'end',
          cell: ({ name }) => (
            <>
              {heldInWords(hitRate.levels, name)}
              {effortHours ? <Sub>hours: {heldInWords(hitRate.effort, name)}</Sub> : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** Tasks that the end waits for, the one with most of the risk first. */
export function CriticalTable({ tasks }: { tasks: readonly CriticalTaskView[] }) {
  const most = Math.max(0.01, ...tasks.map(({ riskShare }) => riskShare));
  return (
    <DataTable
      caption="Critical path and each task’s share of the risk"
      rows={tasks}
      rowKey={(task) => task.key}
      empty="No task stands out: the end waits for none more than for others."
      columns={[
        {
          key: 'task',
          header: 'Task',
          cell: (task) => (
            <>
              {task.href ? <Link href={task.href}>{task.title}</Link> : task.title}
              {task.key.includes('#') ? <Sub>{task.key}</Sub> : null}
            </>
          ),
        },
        {
          key: 'left',
          header: 'Left',
          align: 'end',
          cell: (task) =>
            task.estimateHours === null ? (
              <span className="text-sm text-ink-3">no estimate</span>
            ) : (
              hoursInWords(task.estimateHours)
            ),
        },
        { key: 'critical', header: 'On the path', align: 'end', cell: (task) => percent(task.criticality) },
        {
          key: 'risk',
          header: 'Share of the risk',
          width: '34%',
          cell: (task) => (
            <span className="flex items-center gap-2">
              <span className="w-12 flex-none text-right whitespace-nowrap tabular-nums">
                {percent(task.riskShare)}
              </span>
              <span className="h-2.5 min-w-0 flex-1 bg-sunken" aria-hidden="true">
                <span
                  className="block h-full bg-accent"
                  style={{ width: `${(100 * Math.max(0, task.riskShare)) / most}%` }}
                />
              </span>
            </span>
          ),
        },
      ]}
    />
  );
}

/** What would make the P80 earlier, the most helpful first. */
export function HelpTable({ help }: { help: readonly HelpView[] }) {
  return (
    <DataTable
      caption="What would help, by what it does to the P80 date"
      rows={help}
      rowKey={(one) => `${one.kind} ${one.keys.join(' ')}`}
      empty="None of the changes that were tried makes the P80 earlier."
      columns={[
        { key: 'what', header: 'Change', cell: (one) => one.words },
        { key: 'p80', header: 'P80 then', align: 'end', cell: (one) => shortDay(one.p80) },
        {
          key: 'sooner',
          header: 'Sooner by',
          align: 'end',
          cell: (one) => (
            <>
              {one.soonerDays === 0 ? 'the same day' : counted(one.soonerDays, 'day')}
              <Sub>{one.soonerWorkingDays.toFixed(1)} working days</Sub>
              {one.laterShare >= 0.005 ? (
                <Sub>later in {percent(one.laterShare)} of trials, which count as now</Sub>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}
