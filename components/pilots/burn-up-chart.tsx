import type { ReactNode } from 'react';
import { ChartFrame } from '@/components/ui/chart-frame';
import { ChartStroke } from '@/components/ui/chart-stroke';
import type { BurnDay, BurnUp } from '@/lib/pilots/domain/burn-up';
import { linePath, spreadLabels, xOf, yOf } from './burn-up-lines';
import { shortDay } from './words';

const height = 208;
/** The height of a label's line in per cent of the chart. */
const labelGap = (100 * 15) / height;

/**
 * Scope and done by the end of each day, with the even pace to today's scope. The lines are drawn in a box that
 * stretches; the words stand beside them as text, so that they stay readable on every screen.
 */
export function BurnUpChart({
  burnUp,
  today,
  sentence,
}: {
  burnUp: BurnUp;
  today: string;
  sentence: string;
}) {
  const { days, scope, done, claimed } = burnUp;
  const top = Math.max(1, done + claimed, ...days.map((day) => Math.max(day.scope ?? 0, day.ideal ?? 0)));
  const now = days.findIndex((day) => day.on === today);
  const last = days.findLastIndex((day) => day.isWithin);
  const known = days.findLastIndex((day) => day.done !== null);
  const doneNow = days[known]?.done ?? 0;
  const path = (pick: (day: BurnDay) => number | null) => linePath(days, top, pick);
  const pace = days[last]?.ideal;
  const labels = spreadLabels(
    [
      {
        key: 'scope',
        y: yOf(days[known]?.scope ?? scope, top),
        text: `In scope ${days[known]?.scope ?? scope}`,
      },
      ...(known >= 0 ? [{ key: 'done', y: yOf(doneNow, top), text: `Done ${doneNow}` }] : []),
      ...(claimed > 0 && known >= 0
        ? [{ key: 'claimed', y: yOf(doneNow + claimed, top), text: `+${claimed} only claimed` }]
        : []),
      ...(pace !== null && pace !== undefined && known < last
        ? [{ key: 'pace', y: yOf(pace, top), text: 'Even pace' }]
        : []),
    ],
    labelGap,
  );
  const middle = Math.round(top / 2);
  const named = top > 3 ? [0, middle, Math.round(top)] : [0, Math.round(top)];
  return (
    <ChartFrame
      sentence={`Burn-up. ${sentence}`}
      height={height}
      room="count"
      ticks={named.map((value) => ({ key: `${value}`, y: yOf(value, top), text: value }))}
      labels={labels.map((label) => ({
        ...label,
        title: label.text,
        ink: label.key === 'done' ? 'font-bold text-accent' : 'text-ink-2',
      }))}
      ends={[...days.slice(0, 1), ...days.slice(1).slice(-1)].map(({ day, on }) => ({
        key: on,
        text: `Day ${day}, ${shortDay(on)}`,
      }))}
      above={
        <>
          {now >= 0 ? <Mark x={xOf(now, days.length)}>today</Mark> : null}
          {last >= 0 && last < days.length - 1 ? <Mark x={xOf(last, days.length)}>end</Mark> : null}
        </>
      }
      note="The same numbers stand in the table below, a row a day."
    >
      {now >= 0 ? <Upright x={xOf(now, days.length)} dashed /> : null}
      {last < days.length - 1 && last >= 0 ? <Upright x={xOf(last, days.length)} /> : null}
      <ChartStroke d={path((day) => day.ideal)} color="var(--control)" width={1.25} dashes="5 4" />
      <ChartStroke d={path((day) => day.scope)} color="var(--ink-2)" width={1.75} />
      <ChartStroke d={path((day) => day.done)} color="var(--accent)" width={2.75} />
      {claimed > 0 && known >= 0 ? (
        <ChartStroke
          d={`M${xOf(known, days.length)} ${yOf(doneNow, top)}V${yOf(doneNow + claimed, top)}`}
          color="var(--unknown)"
          width={2.75}
          dashes="2 3"
        />
      ) : null}
    </ChartFrame>
  );
}

function Upright({ x, dashed = false }: { x: number; dashed?: boolean }) {
  return (
    <ChartStroke d={`M${x} 0V100`} color="var(--line-strong)" width={1} {...(dashed && { dashes: '2 3' })} />
  );
}

function Mark({ x, children }: { x: number; children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="absolute -top-4 -translate-x-1/2 whitespace-nowrap"
      style={{ left: `${x}%` }}
    >
      {children}
    </span>
  );
}
