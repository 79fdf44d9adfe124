import type { ReactNode } from 'react';
import { spreadLabels } from '@/components/pilots/burn-up-lines';
import { shortDay } from '@/components/pilots/words';
import { ChartFrame } from '@/components/ui/chart-frame';
import { fromLeft } from '@/components/ui/chart-scale';
import { ChartStroke } from '@/components/ui/chart-stroke';
import type { ActualPoint, DateQuantiles, FanPoint } from '@/lib/forecasts/domain/forecast-view';

const height = 260;
const labelGap = (100 * 15) / height;
const ms = (day: string) => Date.parse(day.slice(0, 10));

/** Runs that answered, the oldest first; those that could not have no place in a fan. */
export function answered(fan: readonly FanPoint[]): (FanPoint & { date: DateQuantiles })[] {
  return fan.flatMap((point) => (point.date ? [{ ...point, date: point.date }] : []));
}

/**
 * Tasks done by the day, and from each run a fan to the days on which it saw the end: P50 to P95 of the newest filled,
 * those of earlier runs as lines to their P80. Drawn on the server; the tables below hold the numbers.
 */
export function FanChart({
  fan,
  actual,
  dueOn,
  endedOn,
}: {
  fan: readonly FanPoint[];
  actual: readonly ActualPoint[];
  dueOn: string | null;
  endedOn: string | null;
}) {
  const runs = answered(fan);
  const newest = runs.at(-1);
  if (!newest) return null;
  const days = [
    ...actual.map(({ day }) => day),
    ...runs.flatMap(({ at, date }) => [at.slice(0, 10), date.P50, date.P95]),
    ...[dueOn, endedOn].filter((day) => day !== null),
  ].sort();
  const [first, last] = [days[0] ?? newest.date.P50, days.at(-1) ?? newest.date.P95];
  const top = Math.max(1, newest.total, ...actual.map(({ total }) => total));
  const x = (day: string) => round(fromLeft(ms(day), ms(first), ms(last)));
  const y = (count: number) => round(100 - (100 * count) / top);
  const from = ({ at, total, remaining }: FanPoint) => `${x(at)} ${y(total - remaining)}`;
  const done = actual.at(-1);
  const labels = spreadLabels(
    [
      {
        key: 'scope',
        y: y(newest.total),
        text: newest.total === 1 ? 'its one task' : `all ${newest.total} tasks`,
        ink: 'text-ink-2',
      },
      ...(done
        ? [{ key: 'done', y: y(done.done), text: `done ${done.done}`, ink: 'font-bold text-ink' }]
        : []),
    ],
    labelGap,
  );
  const { P50, P80, P95 } = newest.date;
  return (
    <ChartFrame
      sentence={`Tasks done by day from ${first}, ${done ? `${done.done} of ${done.total} by ${done.day}` : 'none known'}, and the newest forecast of the end: P50 ${P50}, P80 ${P80}, P95 ${P95}, over ${runs.length} runs.`}
      height={height}
      room="count"
      ticks={[0, top].map((count) => ({ key: `${count}`, y: y(count), text: count }))}
      labels={labels.map((label) => ({ ...label, title: label.text }))}
      ends={[first, last].map((day, end) => ({ key: `${end}`, text: shortDay(day) }))}
      above={
        <>
          <Above x={x(P80)} side={dueOn === null ? null : dueOn <= P80 ? 'right' : 'left'}>
            P80 {shortDay(P80)}
          </Above>
          {dueOn ? (
            <Above x={x(dueOn)} side={dueOn <= P80 ? 'left' : 'right'}>
              due {shortDay(dueOn)}
            </Above>
          ) : null}
        </>
      }
      className="mt-8"
    >
      <path
        d={`M${from(newest)}L${x(P50)} ${y(newest.total)}L${x(P95)} ${y(newest.total)}Z`}
        fill="var(--accent-soft)"
      />
      {dueOn ? (
        <ChartStroke d={`M${x(dueOn)} 0V100`} color="var(--not-met)" width={1.2} dashes="2 3" />
      ) : null}
      {runs.slice(0, -1).map((run) => (
        <ChartStroke
          key={run.runId}
          d={`M${from(run)}L${x(run.date.P80)} ${y(run.total)}`}
          color="var(--line-strong)"
          width={1}
        />
      ))}
      <ChartStroke d={`M0 ${y(newest.total)}H100`} color="var(--control)" width={1} dashes="5 4" />
      {(['P50', 'P80', 'P95'] as const).map((level) => (
        <ChartStroke
          key={level}
          d={`M${from(newest)}L${x(newest.date[level])} ${y(newest.total)}`}
          color="var(--accent)"
          width={level === 'P80' ? 2.2 : 1}
        />
      ))}
      <ChartStroke d={stepsOf(actual, x, y)} color="var(--ink)" width={2.2} />
      {endedOn ? (
        <ChartStroke d={`M${x(endedOn)} ${y(newest.total)}h0`} color="var(--ink)" width={8} />
      ) : null}
    </ChartFrame>
  );
}

/** Where the end was seen, run by run: the levels against the moment at which they were forecast. */
export function MovedChart({ fan, endedOn }: { fan: readonly FanPoint[]; endedOn: string | null }) {
  const runs = answered(fan);
  const [oldest, newest] = [runs[0], runs.at(-1)];
  if (!oldest || !newest || runs.length < 2) return null;
  const days = [...runs.flatMap(({ date }) => [date.P50, date.P95]), ...(endedOn ? [endedOn] : [])].sort();
  const [low, high] = [ms(days[0] ?? ''), Math.max(ms(days.at(-1) ?? ''), ms(days[0] ?? '') + 86_400_000)];
  const x = (at: string) => round(fromLeft(Date.parse(at), Date.parse(oldest.at), Date.parse(newest.at)));
  const y = (day: string) => round((100 * (high - ms(day))) / (high - low));
  const line = (level: 'P50' | 'P80' | 'P95') =>
    `M${runs.map((run) => `${x(run.at)} ${y(run.date[level])}`).join('L')}`;
  const labels = spreadLabels(
    (['P50', 'P80', 'P95'] as const).map((level) => ({
      key: level,
      y: y(newest.date[level]),
      // Without the day of the week, for which a narrow screen has no room.
      text: `${level} ${shortDay(newest.date[level]).replace(/^\w+ /, '')}`,
      ink: level === 'P80' ? 'font-bold text-accent' : 'text-ink-2',
    })),
    labelGap,
  );
  return (
    <ChartFrame
      sentence={`Forecast end by the day of the forecast, ${runs.length} runs: P80 from ${oldest.date.P80} to ${newest.date.P80}.`}
      height={height}
      room="duration"
      ticks={[days[0] ?? '', days.at(-1) ?? ''].map((day, end) => ({
        key: `${end}`,
        y: y(day),
        text: shortDay(day),
      }))}
      labels={labels.map((label) => ({ ...label, title: label.text }))}
      ends={[oldest.at, newest.at].map((at, end) => ({
        key: `${end}`,
        text: `forecast ${shortDay(at.slice(0, 10))}`,
      }))}
      className="mt-6"
    >
      <path
        d={`${line('P50')}L${[...runs]
          .reverse()
          .map((run) => `${x(run.at)} ${y(run.date.P95)}`)
          .join('L')}Z`}
        fill="var(--accent-soft)"
      />
      <ChartStroke d={line('P80')} color="var(--accent)" width={2.2} />
      {endedOn ? (
        <ChartStroke d={`M0 ${y(endedOn)}H100`} color="var(--ink)" width={1.6} dashes="5 4" />
      ) : null}
    </ChartFrame>
  );
}

function stepsOf(
  actual: readonly ActualPoint[],
  x: (day: string) => number,
  y: (count: number) => number,
): string | null {
  const [first, ...rest] = actual;
  if (!first) return null;
  return `M${x(first.day)} ${y(first.done)}${rest.map(({ day, done }) => `H${x(day)}V${y(done)}`).join('')}${rest.length === 0 ? 'h0' : ''}`;
}

/** A label over a day of the chart; `side`: of two on which one it stands, so that neither hides the other. */
function Above({ x, side, children }: { x: number; side: 'left' | 'right' | null; children: ReactNode }) {
  const left = side === 'left' || (side === null && x > 70);
  const shift = left ? '-translate-x-full pr-1' : side === 'right' || x < 30 ? 'pl-1' : '-translate-x-1/2';
  return (
    <span
      aria-hidden="true"
      className={`absolute -top-5 whitespace-nowrap ${shift}`}
      style={{ left: `${x}%` }}
    >
      {children}
    </span>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
