import type { ReactNode } from 'react';
import { ChartFrame } from '@/components/ui/chart-frame';
import { fromLeft, fromTop, placedTicks, roundScale } from '@/components/ui/chart-scale';
import { ChartStroke } from '@/components/ui/chart-stroke';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import { utcDate } from '@/lib/shared/relative-time';
import { spreadLabels } from './burn-up-lines';

export interface ChartPoint {
  /** UTC ISO. */
  at: string;
  value: number;
}

/** A value that the series is held against: its baseline, its target. */
export interface ChartLine {
  key: string;
  label: string;
  value: number;
  tone: 'baseline' | 'target';
}

const height = 190;
/** The height of a label's line in per cent of the chart. */
const labelGap = (100 * 15) / height;
const inks: Readonly<Record<string, string>> = {
  newest: 'font-bold text-ink',
  target: 'text-accent',
  baseline: 'text-ink-2',
};
const strokes = {
  baseline: { color: 'var(--control)', dashes: '5 4' },
  target: { color: 'var(--accent)', dashes: '5 4' },
} as const;

/**
 * The values of a metric over time, oldest first, with its baseline and target as labelled lines. The lines are drawn in
 * a box that stretches; the words stand beside them as text, so that they stay readable on every screen.
 */
export function MetricChart({
  name,
  unit,
  points,
  lines,
  startsAt,
}: {
  name: string;
  unit: string;
  points: readonly ChartPoint[];
  lines: readonly ChartLine[];
  /** When the pilot began, UTC ISO; null: nobody has said. */
  startsAt: string | null;
}) {
  const [oldest, newest] = [points[0], points.at(-1)];
  if (!oldest || !newest) return null;
  const scale = roundScale([...points, ...lines].map(({ value }) => value));
  const [first, last] = [Date.parse(oldest.at), Date.parse(newest.at)];
  const place = ({ at, value }: ChartPoint) =>
    `${round(fromLeft(Date.parse(at), first, last))} ${round(fromTop(value, scale))}`;
  const began = startsAt === null ? Number.NaN : Date.parse(startsAt);
  const labels = spreadLabels(
    [
      {
        key: 'newest',
        text: formatValue(newest.value, unit),
        y: fromTop(newest.value, scale),
        tone: 'newest',
      },
      ...lines.map(({ key, label, value, tone }) => ({ key, text: label, y: fromTop(value, scale), tone })),
    ],
    labelGap,
  );
  const sentence = `${name}, ${points.length} values from ${formatValue(oldest.value, unit)} on ${utcDate(new Date(first))} to ${formatValue(newest.value, unit)} on ${utcDate(new Date(last))}; ${lines.map(({ label }) => label).join('; ')}`;
  return (
    <ChartFrame
      sentence={sentence}
      height={height}
      room="number"
      ticks={placedTicks(scale, formatNumber)}
      labels={labels.map(({ key, text, y, tone }) => ({ key, y, text, title: text, ink: inks[tone] }))}
      ends={(last > first ? [first, last] : [first]).map((at) => ({
        key: `${at}`,
        text: utcDate(new Date(at)),
      }))}
      above={
        began > first && began < last ? (
          <Above left={fromLeft(began, first, last)}>the pilot began</Above>
        ) : null
      }
      className="mt-7"
    >
      {began > first && began < last ? (
        <ChartStroke
          d={`M${round(fromLeft(began, first, last))} 0V100`}
          color="var(--line-strong)"
          width={1}
        />
      ) : null}
      {lines.map(({ key, value, tone }) => (
        <ChartStroke key={key} d={`M0 ${round(fromTop(value, scale))}H100`} width={1.25} {...strokes[tone]} />
      ))}
      {points.length > 1 ? (
        <ChartStroke d={`M${points.map(place).join('L')}`} color="var(--ink)" width={1.6} />
      ) : null}
      {points.length <= 60 ? (
        <ChartStroke
          d={points.map((point) => `M${place(point)}h0`).join('')}
          color="var(--ink)"
          width={4.5}
        />
      ) : null}
    </ChartFrame>
  );
}

function Above({ left, children }: { left: number; children: ReactNode }) {
  const side = left > 70 ? '-translate-x-full' : left < 30 ? '' : '-translate-x-1/2';
  return (
    <span
      aria-hidden="true"
      className={`absolute -top-4 whitespace-nowrap ${side}`}
      style={{ left: `${left}%` }}
    >
      {children}
    </span>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
