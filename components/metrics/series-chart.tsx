import { spreadLabels } from '@/components/pilots/burn-up-lines';
import { ChartFrame } from '@/components/ui/chart-frame';
import { fromLeft, fromTop, placedTicks, roundScale } from '@/components/ui/chart-scale';
import { ChartStroke } from '@/components/ui/chart-stroke';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import type { SeriesPoint } from './series-points';

/** A level that the series is held against. */
export interface LevelLine {
  key: string;
  label: string;
  value: number;
  tone: 'baseline' | 'target' | 'budget';
}

/** A level that the series kept between two moments (UTC ISO): what the change points part it into. */
export interface LevelStep {
  from: string;
  to: string;
  value: number;
}

/** Something that happened; its number leads to the list below. */
export interface ChartTick {
  number: number;
  /** UTC ISO. */
  at: string;
}

const height = 230;
/** The height of a label's line in per cent of the chart. */
const labelGap = (100 * 15) / height;
const dotsUpTo = 120;
const strokes = {
  baseline: { color: 'var(--control)', dashes: '5 4' },
  target: { color: 'var(--accent)', dashes: '5 4' },
  budget: { color: 'var(--not-met)', dashes: '2 3' },
} as const;
const inks = { baseline: 'text-ink-2', target: 'text-accent', budget: 'text-not-met' } as const;

/**
 * A metric over a window, made on the server: its points with the middle half of each day, the levels between its
 * changes, what it is held against, and ticks for what happened. Time runs over the whole window, so that a stretch
 * without values is seen as one. The words stand beside the drawing, readable on every screen.
 */
export function SeriesChart({
  label,
  unit,
  points,
  first,
  last,
  lines,
  steps,
  ticks,
}: {
  /** The chart in words. */
  label: string;
  unit: string;
  /** Oldest first. */
  points: readonly SeriesPoint[];
  /** The window's first and last instant, UTC ISO, and the days that are written there. */
  first: { at: string; words: string };
  last: { at: string; words: string };
  lines: readonly LevelLine[];
  steps: readonly LevelStep[];
  ticks: readonly ChartTick[];
}) {
  const newest = points.at(-1);
  if (!newest) return null;
  const scale = roundScale([
    ...points.flatMap(({ value, middle }) => (middle ? [value, middle.low, middle.high] : [value])),
    ...lines.map(({ value }) => value),
  ]);
  const [from, to] = [Date.parse(first.at), Date.parse(last.at)];
  const x = (at: string) => round(fromLeft(Date.parse(at), from, to));
  const y = (value: number) => round(fromTop(value, scale));
  const labels = spreadLabels(
    [
      { key: 'newest', text: formatValue(newest.value, unit), y: y(newest.value), ink: 'font-bold text-ink' },
      ...lines.map((line) => ({ key: line.key, text: line.label, y: y(line.value), ink: inks[line.tone] })),
    ],
    labelGap,
  );
  const runs = unbroken(points, (to - from) / 12);
  const color = steps.length > 1 ? 'var(--ink-3)' : 'var(--ink)';
  return (
    <ChartFrame
      sentence={label}
      height={height}
      room="number"
      ticks={placedTicks(scale, formatNumber)}
      labels={labels.map((one) => ({ ...one, title: one.text }))}
      ends={[first, last].map(({ at, words }) => ({ key: at, text: words }))}
      above={<TickNumbers ticks={ticks} x={x} />}
    >
      {runs.map((run) => (
        <path key={run[0]?.at} d={bandOf(run, x, y)} fill="var(--line)" opacity={0.7} />
      ))}
      {ticks.map(({ number, at }) => (
        <ChartStroke key={number} d={`M${x(at)} 0V100`} color="var(--line-strong)" width={1} dashes="1 3" />
      ))}
      {lines.map(({ key, value, tone }) => (
        <ChartStroke key={key} d={`M0 ${y(value)}H100`} width={1.25} {...strokes[tone]} />
      ))}
      {runs.map((run) => (
        <ChartStroke
          key={run[0]?.at}
          d={run.length > 1 ? `M${run.map(({ at, value }) => `${x(at)} ${y(value)}`).join('L')}` : null}
          color={color}
          width={1.3}
        />
      ))}
      {points.length <= dotsUpTo ? (
        <ChartStroke
          d={points.map(({ at, value }) => `M${x(at)} ${y(value)}h0`).join('')}
          color={color}
          width={4.5}
        />
      ) : null}
      {steps.length > 1 ? (
        <ChartStroke
          d={steps.map((step) => `M${x(step.from)} ${y(step.value)}H${x(step.to)}`).join('')}
          color="var(--ink)"
          width={2.4}
        />
      ) : null}
    </ChartFrame>
  );
}

/** Numbers that would lie on one another are left out; the list below has them all. */
function TickNumbers({ ticks, x }: { ticks: readonly ChartTick[]; x: (at: string) => number }) {
  let free = Number.NEGATIVE_INFINITY;
  return (
    <span aria-hidden="true">
      {ticks.map(({ number, at }) => {
        const left = x(at);
        if (left < free) return null;
        free = left + 5;
        return (
          <span
            key={number}
            className="absolute -top-4 -translate-x-1/2 tabular-nums"
            style={{ left: `${left}%` }}
          >
            {number}
          </span>
        );
      })}
    </span>
  );
}

/** The points in runs without a longer break: a line over a gap would say that something was measured there. */
function unbroken(points: readonly SeriesPoint[], longestGapMs: number): SeriesPoint[][] {
  const runs: SeriesPoint[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const at = Date.parse(point.at);
    const run = runs.at(-1);
    if (run && at - before <= longestGapMs) run.push(point);
    else runs.push([point]);
    before = at;
  }
  return runs;
}

function bandOf(
  run: readonly SeriesPoint[],
  x: (at: string) => number,
  y: (value: number) => number,
): string | undefined {
  const known = run.flatMap(({ at, middle, value }) => [
    { at, low: middle?.low ?? value, high: middle?.high ?? value },
  ]);
  if (known.length < 2 || run.every(({ middle }) => middle === null)) return undefined;
  const high = known.map((point) => `${x(point.at)} ${y(point.high)}`);
  const low = known.map((point) => `${x(point.at)} ${y(point.low)}`).reverse();
  return `M${[...high, ...low].join('L')}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
