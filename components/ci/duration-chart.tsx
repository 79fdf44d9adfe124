import { fromLeft, fromTop, roundScale } from '@/components/pilots/chart-scale';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { DayPoint } from '@/lib/ci/domain/health-view';

const height = 180;

/** Median and 95th percentile by the day, from zero; drawn on the server, named at their ends, with the table below it. */
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
  return (
    <figure className="m-0 mt-5" data-print="together">
      <div
        className="grid grid-cols-[64px_minmax(0,1fr)_96px] text-xs text-ink-3 sm:grid-cols-[72px_minmax(0,1fr)_130px]"
        style={{ height }}
      >
        <div className="relative" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-1.5 -translate-y-1/2 whitespace-nowrap tabular-nums"
              style={{ top: `${fromTop(tick, scale)}%` }}
            >
              {durationInWords(tick)}
            </span>
          ))}
        </div>
        <div className="relative border-b border-l border-line-strong">
          <svg
            className="absolute inset-0 size-full overflow-visible"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={`Duration by day from ${from} to ${to}: ${said.join('; ')}. The table below holds every day.`}
          >
            {series.map(({ key, color, values }) => (
              <path
                key={key}
                d={pathOf(values.map(({ day, value }) => [x(day), round(fromTop(value, scale))]))}
                fill="none"
                stroke={color}
                strokeWidth={key === 'p50' ? 2 : 1.4}
                strokeLinejoin="round"
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
        </div>
        <div className="relative" aria-hidden="true">
          {series.map(({ key, label, values }) => {
            const newest = values.at(-1);
            return newest ? (
              <span
                key={key}
                className={`absolute inset-x-2 -translate-y-1/2 ${key === 'p50' ? 'font-bold text-ink' : 'text-ink-2'}`}
                style={{ top: `${fromTop(newest.value, scale)}%` }}
              >
                {label} {durationInWords(newest.value)}
              </span>
            ) : null;
          })}
        </div>
      </div>
      <div
        className="mt-1 flex justify-between gap-2 pr-[96px] pl-[64px] text-xs text-ink-3 sm:pr-[130px] sm:pl-[72px]"
        aria-hidden="true"
      >
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </figure>
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
