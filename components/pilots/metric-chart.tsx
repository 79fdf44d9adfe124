import type { ReactNode } from 'react';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import { utcDate } from '@/lib/shared/relative-time';
import { spreadLabels } from './burn-up-lines';
import { fromLeft, fromTop, roundScale } from './chart-scale';
import { ChartStroke } from './chart-stroke';

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
    <figure className="m-0 mt-7" data-print="together">
      <div
        className="grid grid-cols-[44px_minmax(0,1fr)_112px] text-xs text-ink-3 sm:grid-cols-[52px_minmax(0,1fr)_150px]"
        style={{ height }}
      >
        <Ticks scale={scale} />
        <div className="relative border-b border-l border-line-strong">
          <svg
            className="absolute inset-0 size-full overflow-visible"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={sentence}
          >
            {began > first && began < last ? (
              <ChartStroke
                d={`M${round(fromLeft(began, first, last))} 0V100`}
                color="var(--line-strong)"
                width={1}
              />
            ) : null}
            {lines.map(({ key, value, tone }) => (
              <ChartStroke
                key={key}
                d={`M0 ${round(fromTop(value, scale))}H100`}
                width={1.25}
                {...strokes[tone]}
              />
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
          </svg>
          {began > first && began < last ? (
            <Above left={fromLeft(began, first, last)}>the pilot began</Above>
          ) : null}
        </div>
        <div className="relative" aria-hidden="true">
          {labels.map(({ key, text, y, tone }) => (
            <span
              key={key}
              title={text}
              className={`absolute inset-x-2 -translate-y-1/2 truncate ${tone === 'newest' ? 'font-bold text-ink' : tone === 'target' ? 'text-accent' : 'text-ink-2'}`}
              style={{ top: `${y}%` }}
            >
              {text}
            </span>
          ))}
        </div>
      </div>
      <div
        className="mt-1 flex justify-between gap-2 pr-[112px] pl-[44px] text-xs text-ink-3 sm:pr-[150px] sm:pl-[52px]"
        aria-hidden="true"
      >
        <span>{utcDate(new Date(first))}</span>
        {last > first ? <span>{utcDate(new Date(last))}</span> : null}
      </div>
    </figure>
  );
}

function Ticks({ scale }: { scale: ReturnType<typeof roundScale> }) {
  return (
    <div className="relative" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <span
          key={tick}
          className="absolute right-1.5 -translate-y-1/2 whitespace-nowrap tabular-nums"
          style={{ top: `${fromTop(tick, scale)}%` }}
        >
          {formatNumber(tick)}
        </span>
      ))}
    </div>
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
