import { ChartFrame } from '@/components/ui/chart-frame';
import { fromLeft, fromTop, placedTicks, roundScale } from '@/components/ui/chart-scale';
import { ChartStroke } from '@/components/ui/chart-stroke';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { DayPoint } from '@/lib/ci/domain/health-view';

const height = 180;

/** Median and 95th percentile by the day, from zero; drawn on the server, named at their ends; its table is a link below it. */
export function DurationChart({
  points,
  from,
  to,
}: {
  points: readonly DayPoint[];
  from: string;
  to: string;
}) {
  const series = [
    { key: 'p95', label: 'p95', color: 'var(--control)', values: valuesOf(points, 'p95') },
    { key: 'p50', label: 'median', color: 'var(--ink)', values: valuesOf(points, 'p50') },
  ].filter(({ values }) => values.length > 0);
  const all = series.flatMap(({ values }) => values.map(({ value }) => value));
  if (all.length === 0) return null;
  const scale = scaleOf(all);
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const x = (day: string) => round(fromLeft(Date.parse(day), first, last));
  const said = series.map(({ label, values }) => {
    const newest = values.at(-1);
    return `${label} ${newest ? durationInWords(newest.value) : ''} on ${newest?.day}`;
  });
  const labels = series.flatMap(({ key, label, values }) => {
    const newest = values.at(-1);
    const ink = key === 'p50' ? 'font-bold text-ink' : 'text-ink-2';
    return newest
      ? [{ key, y: fromTop(newest.value, scale), text: `${label} ${durationInWords(newest.value)}`, ink }]
      : [];
  });
  return (
    <ChartFrame
      sentence={`Duration by day from ${from} to ${to}: ${said.join('; ')}. A table of every day is a link below.`}
      height={height}
      room="duration"
      ticks={placedTicks(scale, durationInWords)}
      labels={labels}
      ends={[from, to].map((text, end) => ({ key: `${end}`, text }))}
      className="mt-5"
    >
      {series.map(({ key, color, values }) => (
        <ChartStroke
          key={key}
          d={pathOf(values.map(({ day, value }) => [x(day), round(fromTop(value, scale))]))}
          color={color}
          width={key === 'p50' ? 2 : 1.4}
        />
      ))}
    </ChartFrame>
  );
}

/** From zero, in round seconds, minutes or hours, as its values are told. */
function scaleOf(seconds: readonly number[]) {
  const most = Math.max(...seconds);
  const unit = most >= 7200 ? 3600 : most >= 120 ? 60 : 1;
  const { low, high, ticks } = roundScale([0, ...seconds.map((value) => value / unit)]);
  return { low: low * unit, high: high * unit, ticks: ticks.map((tick) => tick * unit) };
}

const valuesOf = (points: readonly DayPoint[], key: 'p50' | 'p95') =>
  points.flatMap((point) => {
    const { value } = point[key];
    return value === null ? [] : [{ day: point.day, value }];
  });

/** A lone point is drawn as a dot. */
function pathOf(places: readonly (readonly [number, number])[]): string {
  const dot = places.length === 1 ? 'h0' : '';
  return `M${places.map(([x, y]) => `${x} ${y}`).join('L')}${dot}`;
}

const round = (value: number) => Math.round(value * 100) / 100;
