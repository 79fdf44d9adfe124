import type { ReactNode } from 'react';
import type { BurnDay, BurnUp } from '@/lib/pilots/domain/burn-up';
import { linePath, spreadLabels, xOf, yOf } from './burn-up-lines';
import { ChartStroke } from './chart-stroke';
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
  return (
    <figure className="m-0 mt-4" data-print="together">
      <div className="grid grid-cols-[24px_minmax(0,1fr)_104px] text-xs text-ink-3" style={{ height }}>
        <Scale top={top} />
        <div className="relative border-b border-l border-line-strong">
          <svg
            className="absolute inset-0 size-full overflow-visible"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={`Burn-up. ${sentence}`}
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
          </svg>
          {now >= 0 ? <Mark x={xOf(now, days.length)}>today</Mark> : null}
          {last >= 0 && last < days.length - 1 ? <Mark x={xOf(last, days.length)}>end</Mark> : null}
        </div>
        <div className="relative" aria-hidden="true">
          {labels.map((label) => (
            <span
              key={label.key}
              className={`absolute left-2 -translate-y-1/2 whitespace-nowrap ${label.key === 'done' ? 'font-bold text-accent' : 'text-ink-2'}`}
              style={{ top: `${label.y}%` }}
            >
              {label.text}
            </span>
          ))}
        </div>
      </div>
      <div
        className="mt-1 flex justify-between gap-2 pr-[104px] pl-[24px] text-xs text-ink-3"
        aria-hidden="true"
      >
        {[days[0], days.at(-1)].map((day, index) =>
          day && (index === 0 || days.length > 1) ? (
            <span key={day.on}>
              Day {day.day}, {shortDay(day.on)}
            </span>
          ) : null,
        )}
      </div>
      <figcaption className="sr-only">The same numbers stand in the table below, a row a day.</figcaption>
    </figure>
  );
}

function Scale({ top }: { top: number }) {
  const middle = Math.round(top / 2);
  const values = top > 3 ? [0, middle, Math.round(top)] : [0, Math.round(top)];
  return (
    <div className="relative" aria-hidden="true">
      {values.map((value) => (
        <span
          key={value}
          className="absolute right-1.5 -translate-y-1/2 tabular-nums"
          style={{ top: `${yOf(value, top)}%` }}
        >
          {value}
        </span>
      ))}
    </div>
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
